import { refuse } from '../errors';
import { normalizeName } from '../lib/names';
import type { AllowedWrite } from './types';
import type { Write } from './write';

/** One object each, with its actions. */
function entriesIn(text: string): string[] {
	return text
		.split(/[\n;]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

/** `invoices: create, submit; approvals: approve`, one object a line or between semicolons. */
export function parseAllowedWrites(text: string): AllowedWrite[] {
	return entriesIn(text)
		.map((entry) => entry.split(':'))
		.map(([object, ...actions]) => ({
			object: normalizeName(object),
			actions: actions
				.join(',')
				.split(',')
				.map(normalizeName)
				.filter((action) => action !== ''),
		}))
		.filter(({ object }) => object !== '');
}

/**
 * Refuses a write that a person did not allow.
 *
 * @param text what is allowed, as it was entered
 * @throws CoupaError (`invalidRequest`) that says what is allowed, and who may allow more
 */
export function checkAllowed(text: string, { object, action }: Write): void {
	const isAllowed = parseAllowedWrites(text).some(
		(one) =>
			one.object === normalizeName(object) &&
			(one.actions.length === 0 || one.actions.includes(normalizeName(action))),
	);
	if (isAllowed) return;
	refuse(
		`The write "${action}" on ${object} is not allowed`,
		`It was not sent. Allowed: ${entriesIn(text).join('; ')}.`,
		{ code: 'allowThisWrite', write: `${object}: ${action}` },
	);
}
