import { isNested } from '../fields';
import type { JsonObject } from '../lib/json';
import type { CsvColumn, CsvFormat, CsvRowType } from './types';

/** A name without what differs between spellings: asterisks, blanks, dashes, points, capitals. */
export function spelling(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}#%]/gu, '');
}

/** A title without its asterisks. */
export function plainTitle(title: string): string {
	return title.replaceAll('*', '').trim();
}

/** The field of the record, without the one that names it there: `currency` of `currency.code`. */
function referenceOf({ api = '' }: CsvColumn): string {
	return api.replace(/(\[\])?\.[^.]*$/, '');
}

function byKey(
	columns: readonly CsvColumn[],
	keyOf: (column: CsvColumn) => string,
	unique = false,
): Map<string, CsvColumn> {
	const found = new Map<string, CsvColumn>();
	const doubtful = new Set<string>();
	for (const column of columns) {
		const key = keyOf(column);
		if (found.has(key)) doubtful.add(key);
		else if (key !== '') found.set(key, column);
	}
	if (unique) for (const key of doubtful) found.delete(key);
	return found;
}

/** Look-ups of a row type, from the surest to what is left; made once for each. */
const lookups = new WeakMap<CsvRowType, Array<Map<string, CsvColumn>>>();

function lookupsOf(rowType: CsvRowType): Array<Map<string, CsvColumn>> {
	const { columns } = rowType;
	const known = lookups.get(rowType) ?? [
		byKey(columns, ({ title }) => spelling(title)),
		byKey(columns, ({ api = '' }) => spelling(api)),
		byKey(columns, (column) => spelling(referenceOf(column)), true),
	];
	lookups.set(rowType, known);
	return known;
}

/**
 * The columns that names mean: titles, with or without asterisks; names of fields in REST, also of the
 * reference alone (`currency` for `currency.code`) where one column stands for it; their labels.
 *
 * @returns by name, without the names that mean none
 */
export function matchColumns(
	rowType: CsvRowType,
	names: readonly string[],
): Map<string, CsvColumn> {
	const maps = lookupsOf(rowType);
	const found = new Map<string, CsvColumn>();
	for (const name of names) {
		const exact = rowType.columns.find(({ title }) => title === name);
		const column = exact ?? maps.map((map) => map.get(spelling(name))).find(Boolean);
		if (column !== undefined) found.set(name, column);
	}
	return found;
}

/**
 * A record with the objects in it taken apart: `{currency: {code}}` gives `currency.code`. Lists stay as
 * they are, and so does a record without objects.
 */
export function flatRecord(record: Readonly<JsonObject>): Readonly<JsonObject> {
	if (!Object.values(record).some(isNested)) return record;
	return Object.fromEntries(
		Object.entries(record).flatMap(([name, value]) => {
			if (!isNested(value)) return [[name, value]];
			const inner = Object.entries(flatRecord(value));
			return inner.map(([part, of]): [string, unknown] => [`${name}.${part}`, of]);
		}),
	);
}

/** The row type of this name; the only one where no name is said. */
export function rowTypeOf(format: CsvFormat, name: string): CsvRowType | undefined {
	const { rowTypes } = format;
	return rowTypes.find((row) => row.name === name) ?? (name === '' ? rowTypes[0] : undefined);
}
