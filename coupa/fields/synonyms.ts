import { own } from '../lib/json';
import { dashedFromCamel, isMisspelling } from '../lib/names';

/** What people call fields, where it is near to no name of Coupa's, and what Coupa may call them. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
	line: ['line-num'],
	'line-no': ['line-num'],
	'line-number': ['line-num'],
	price: ['unit-price', 'price-amount', 'amount'],
	qty: ['quantity'],
	'unit-price': ['price', 'price-amount', 'amount'],
	vendor: ['supplier'],
};

function inCoupasStyle(name: string): string {
	return dashedFromCamel(name).replace(/\s+/g, '-');
}

/** The field that a name is another word for. */
export function synonymOf(name: string, fields: Iterable<string>): string | undefined {
	const meant = own(SYNONYMS, inCoupasStyle(name)) ?? [];
	const known = new Set(fields);
	return meant.find((field) => known.has(field));
}

/** True for a name that hardly means anything but one of the fields. */
export function isNearTo(name: string, fields: Iterable<string>): boolean {
	const known = [...fields];
	if (synonymOf(name, known) !== undefined) return true;
	return known.some((field) => isMisspelling(inCoupasStyle(name), field));
}
