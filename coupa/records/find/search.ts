import type { Catalog } from '../../catalog';
import { keyPaths, referenceSearch, type ReferenceSearch } from '../../fields';
import { scalarText } from '../../lib/text';
import { type Filter, filterArguments, valueAt } from '../../query';
import { numberFields } from './number';

/** What a document comes to, in the order of preference. */
const TOTALS: readonly string[] = ['total', 'gross-total', 'total-with-taxes', 'amount'];

/** What says which record one is where its name and number do not. */
const DETAILS: readonly string[] = [
	...['supplier.name', 'item.name', 'from-currency.code', 'to-currency.code', 'rate-date'],
];

/** The fields shown after the name and number of a record, those that it has. */
function detailPaths(catalog: Catalog, object: string): string[] {
	const has = (path: string): boolean => catalog.field(object, path) !== undefined;
	const total = TOTALS.find(has);
	return [...DETAILS, ...(total === undefined ? [] : [total, 'currency.code']), 'status'].filter(
		has,
	);
}

function attemptsFor(
	text: string,
	numbers: readonly string[],
	details: readonly string[],
	usual: ReferenceSearch['attempts'],
): ReturnType<ReferenceSearch['attempts']> {
	const by = (operator: Filter['operator'], paths: readonly string[]) =>
		paths.map((field) => filterArguments([{ field, operator, value: text }]));
	return [
		...by('eq', numbers),
		...usual(text),
		...by('contains', numbers),
		...by('contains', details.slice(0, 1)).filter(() => details[0] === 'supplier.name'),
	];
}

/**
 * How the records of an object are searched and shown where one of them is to be chosen: as references
 * are, and documents by their numbers and suppliers.
 */
export function recordSearch(catalog: Catalog, object: string): ReferenceSearch {
	const keys = new Set(keyPaths(catalog, object).flat());
	const numbers = numberFields(catalog, object).filter((path) => !keys.has(path));
	const details = detailPaths(catalog, object);
	const { attempts, fields, labelOf } = referenceSearch(catalog, object, [...numbers, ...details]);
	return {
		fields,
		attempts(text) {
			const trimmed = text.trim();
			return trimmed === '' ? [[]] : attemptsFor(trimmed, numbers, details, attempts);
		},
		labelOf(record) {
			const textAt = (path: string): string => scalarText(valueAt(record, path));
			const usual = labelOf(record);
			const isUnnamed = usual === `ID ${String(record.id)}`;
			const [name = usual] = isUnnamed ? numbers.map(textAt).filter(Boolean) : [usual];
			return [name, ...details.map(textAt)].filter(Boolean).join(', ');
		},
	};
}
