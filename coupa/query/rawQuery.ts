import type { Advice } from '../advice';
import { refuse } from '../errors';
import type { QueryArgument } from '../types';
import { controlName } from './controls';
import { isNoValue } from './values';

/** Arguments that paging sets by itself. */
const RESERVED: ReadonlyMap<string, Advice> = new Map<string, Advice>([
	['limit', { code: 'useLimit' }],
	['offset', { code: 'useLimitOrAll' }],
	['order_by', { code: 'useOrder' }],
	['dir', { code: 'useOrder' }],
	['page', { code: 'useLimitOrAll' }],
]);

function decode(text: string): string {
	try {
		return decodeURIComponent(text.trim());
	} catch {
		return refuse(
			`The query string contains "${text}", which is not valid percent-encoding`,
			'Write a literal % as %25.',
		);
	}
}

/** Whether a path or a host stands before the name. */
function beginsWithAddress(name: string): boolean {
	const [before, ...behind] = name.split('?');
	if (/^(https?:|\/)/i.test(name)) return true;
	return behind.length > 0 && (before.includes('/') || /^[^[\]]/.test(behind[0]));
}

/**
 * The arguments of a query string that a person typed: `status=approved&gross_total[gt]=100`.
 * A `+` is a plus, as in the zone of a time, and not a space. Percent-encoding is decoded; spaces around
 * names and values are not part of them.
 *
 * @param reserved arguments that are set by somebody else, each with what to do instead
 * @throws CoupaError (`invalidRequest`) for a broken encoding, an argument without name or without `=`,
 * or one that is reserved
 */
export function parseRawQuery(
	text: string,
	reserved: ReadonlyMap<string, Advice> = RESERVED,
): QueryArgument[] {
	const query = text.trim().replace(/^\?/, '');
	return query
		.split('&')
		.filter((part) => part !== '')
		.map((part) => {
			const at = part.indexOf('=');
			const name = at < 0 ? '' : decode(part.slice(0, at)).trim();
			if (name === '') {
				refuse(
					`The query string contains "${part}", which is not of the form name=value`,
					'Example: status=approved&gross_total[gt]=100. Write an & within a value as %26.',
				);
			}
			// A question mark may end a name: `active?=true`.
			if (beginsWithAddress(part.slice(0, at).trim())) {
				refuse(
					'The query string begins with an address',
					'Enter what stands behind its question mark.',
				);
			}
			const advice = reserved.get(controlName(name) ?? name);
			if (advice !== undefined) refuse(`The query string sets "${name}"`, undefined, advice);
			const value = decode(part.slice(at + 1));
			if (isNoValue(value)) {
				refuse(
					`The query string gives "${name}" an object as its value`,
					'Use one of its fields, such as its id or its name.',
				);
			}
			return [name, value] as const;
		});
}
