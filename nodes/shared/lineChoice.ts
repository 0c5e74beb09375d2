import type { UsualValue } from '../../coupa/fields';

/*
 * The editor can hide an input by the value of another one alone. So a list of rows carries behind its name
 * what its rows do not have: `tax-lines|-quantity|-account`.
 */

/** A list with what of the inputs in sight its rows do not have. */
export function withMissing(name: string, values: readonly UsualValue[]): string {
	return [name, ...values.map((value) => `-${value}`)].join('|');
}

/** The name of a chosen list. */
export function listName(chosen: string): string {
	return chosen.split('|')[0].trim();
}

/** Matches lists whose rows do not have a value. */
export function missing(value: UsualValue): Array<{ _cnd: { includes: string } }> {
	return [{ _cnd: { includes: `|-${value}` } }];
}
