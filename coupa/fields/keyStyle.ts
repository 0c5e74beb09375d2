import { CoupaError } from '../errors';
import { setOwn } from '../lib/json';

/** How keys of the output are written: as Coupa sends them (`invoice-number`), or restyled. */
export type KeyStyle = 'camelCase' | 'coupa' | 'snakeCase';

/** `order-lines` in another style: `orderLines` or `order_lines`. */
function restyle(key: string, style: KeyStyle): string {
	return style === 'camelCase'
		? key.replace(/(?<=.)[-_]+(.)/g, (_match, next: string) => next.toUpperCase())
		: key.replace(/-/g, '_');
}

/** No Coupa record comes near this depth; much deeper data cannot be walked at all. */
const MAX_DEPTH = 500;

/**
 * The value with all its keys in a style, nested ones and custom fields included. A key whose new
 * name is already taken keeps its own, so that nothing is lost.
 *
 * @throws CoupaError (`badResponse`) for what is nested more than 500 levels deep
 */
export function withKeyStyle(value: unknown, style: KeyStyle, depth = 0): unknown {
	if (style === 'coupa' || typeof value !== 'object' || value === null) return value;
	if (depth > MAX_DEPTH) {
		throw new CoupaError({
			kind: 'badResponse',
			message: 'Coupa sent data that is nested too deeply for another key style',
			description: 'What was asked for is done.',
			advice: [{ code: 'keepKeyStyle' }],
		});
	}
	if (Array.isArray(value)) return value.map((entry) => withKeyStyle(entry, style, depth + 1));
	const result = {};
	for (const [key, entry] of Object.entries(value)) {
		const styled = restyle(key, style);
		const isTaken = Object.hasOwn(value, styled) || Object.hasOwn(result, styled);
		setOwn(result, isTaken ? key : styled, withKeyStyle(entry, style, depth + 1));
	}
	return result;
}
