import { parse } from 'csv-parse/sync';

import {
	type CsvColumn,
	type CsvFile,
	csvFiles,
	type CsvFormat,
	csvFormats,
	type CsvRowType,
} from '../../../coupa/csv/index.ts';
import { pick, randomRecords, type RandomRow, readCell, toGroups } from '../../support/csvRows.mts';
import { always, SEED } from '../../support/random.mts';
import { randomNumbers } from '../../support/randomNumbers.mts';

const now = new Date('2026-01-31T12:00:00Z');
const all = csvFormats().map((format): [string, CsvFormat] => [format.id, format]);

/** The numbers of one format, whatever was tried before it. */
function numbersFor(id: string) {
	return randomNumbers(SEED + [...id].reduce((sum, mark) => sum * 31 + mark.charCodeAt(0), 7));
}

interface BackRow {
	rowType: CsvRowType;
	cells: Map<string, string>;
}

/** Reads a file by the rules of the pages: title rows at the top, each row with its type in front. */
function readBack(format: CsvFormat, { text }: CsvFile): BackRow[] {
	const rows: string[][] = parse(text, { relax_column_count: true });
	const titles = new Map<CsvRowType, string[]>();
	const back: BackRow[] = [];
	for (const [index, row] of rows.entries()) {
		const rowType =
			format.rowTypes.length === 1 && format.rowTypes[0].marker === undefined
				? format.rowTypes[0]
				: format.rowTypes.find(({ marker }) => {
						const words = [marker?.value, ...(back.length === 0 ? [marker?.title] : [])];
						return words.includes(row[0]);
					});
		if (rowType === undefined) throw new Error(`Row ${index} is of no type: ${row[0]}`);
		const known = titles.get(rowType);
		if (known === undefined) titles.set(rowType, row);
		else back.push({ rowType, cells: new Map(known.map((title, at) => [title, row[at]])) });
	}
	return back;
}

describe.each(all)(always('%s'), (id, format) => {
	it('comes back from an independent reader as it went', () => {
		const records = randomRecords(numbersFor(id), format, 20);
		const { files, problems } = csvFiles(format, toGroups(records), { now });
		expect(problems.filter(({ isCertain }) => isCertain)).toEqual([]);
		const made = [...files];
		expect(made).toHaveLength(1);
		const [file] = made;
		// Each field in quotes, each line ended with CRLF, no byte order mark. [Using the Flat File Format]
		expect(file.text.startsWith('"')).toBe(true);
		expect(file.text.endsWith('"\r\n')).toBe(true);
		expect(file.text).toMatch(/^("([^"]|"")*"(,|\r\n))+$/);

		const rows = records.flat();
		const back = readBack(format, file);
		expect(back.map(({ rowType }) => rowType.name)).toEqual(rows.map(({ type }) => type));
		expect(file.items).toEqual(rows.map(({ item }) => item));
		const meant = rows.map(({ meanings }) => [...meanings]);
		const read = back.map(({ cells }, index) =>
			meant[index].map(([title, meaning]) => [title, readCell(cells.get(title) ?? '', meaning)]),
		);
		expect(read).toEqual(meant);
	});

	it.each(breakages(format))('is refused with the number of the item: %s', (_, type, cells) => {
		const records = randomRecords(numbersFor(id), format, 5);
		const broken = records[2].find((row) => row.type === type) ?? addedTo(records, type);
		Object.assign(broken, { cells: { ...withoutTitles(broken, cells, format), ...cells } });
		const { files, problems } = csvFiles(format, toGroups(records), { now });
		const certain = problems.filter(({ isCertain }) => isCertain);
		expect(certain.map(({ item }) => item)).toEqual([broken.item]);
		expect(certain[0].message).toContain(Object.keys(cells)[0]);
		const good = records.filter((_rows, index) => index !== 2).flat();
		expect([...files].flatMap(({ items }) => items)).toEqual(good.map(({ item }) => item));
	});
});

/** A row of this type below the record in the middle. */
function addedTo(records: RandomRow[][], type: string): RandomRow {
	const row: RandomRow = { type, item: 1000, cells: {}, meanings: new Map() };
	records[2].push(row);
	return row;
}

/** What a row has, without what goes by another name into the columns that are broken. */
function withoutTitles({ cells, type }: RandomRow, broken: object, format: CsvFormat) {
	const bare = (name: string) => name.replace(/\W/g, '').toLowerCase();
	const { columns = [] } = format.rowTypes.find(({ name }) => name === type) ?? {};
	const names = Object.keys(broken).flatMap((title) => [
		title,
		columns.find((column) => column.title === title)?.api ?? title,
	]);
	return Object.fromEntries(
		Object.entries(cells).filter(([name]) => !names.map(bare).includes(bare(name))),
	);
}

type Breakage = [what: string, type: string, cells: Record<string, unknown>];

/** One of each kind of fault, in a column of the format that can have it. */
function breakages(format: CsvFormat): Breakage[] {
	const random = numbersFor(format.id);
	const columns = format.rowTypes.flatMap((rowType) =>
		rowType.columns.map((column) => ({ type: rowType.name, column })),
	);
	const broken = (what: string, value: unknown, isMeant: (column: CsvColumn) => boolean) => {
		const possible = columns.filter(({ column }) => isMeant(column));
		if (possible.length === 0) return [];
		const { type, column } = pick(random, possible);
		const given =
			typeof value === 'function' ? (value as (of: CsvColumn) => unknown)(column) : value;
		return [[`${what} in ${type}, ${column.title}`, type, { [column.title]: given }] as Breakage];
	};
	const isNumber = ({ type }: CsvColumn) => ['decimal', 'float', 'integer'].includes(type);
	const tooLong = ({ maxLength = 0 }: CsvColumn) => 'x'.repeat(maxLength + 1);
	const isList = ({ values = [], valuesOpen, type }: CsvColumn) =>
		values.length > 1 && valuesOpen !== true && type !== 'boolean';
	return [
		['an unknown title', format.rowTypes.at(-1)?.name ?? '', { 'Nobody knows this': 'x' }],
		...broken('too long', tooLong, ({ maxLength, type, values }) =>
			Boolean(maxLength !== undefined && type === 'string' && values === undefined),
		),
		...broken('a local number', '1.234,56', isNumber),
		...broken('half of a whole number', 3.5, ({ type }) => type === 'integer'),
		...broken('no date', '31.13.2026', ({ type }) => type.startsWith('date')),
		...broken('neither true nor false', 'perhaps', ({ type }) => type === 'boolean'),
		...broken('none of its values', 'nobody has this', isList),
		...broken('a list', ['a', 'b'], ({ list }) => list === undefined),
		...broken('an object', { nothing: 1 }, () => true),
	];
}
