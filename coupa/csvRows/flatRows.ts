import { isBlank, setOwn } from '../lib/json';
import { SharedValues } from '../lib/sharedValues';
import type { CellPlaces } from './places';
import { type CsvFormat, type CsvGroup, type CsvRow, type CsvRowType, plainTitle } from '../csv';

type Cells = Record<string, unknown>;

/** One row of a sheet, in which a record, its line and what is below that stand side by side. */
export interface FlatRow {
	item: number;
	/** By the names that were placed. */
	values: Readonly<Record<string, unknown>>;
}

function isSame(a: Readonly<Cells>, b: Readonly<Cells>): boolean {
	return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}

/**
 * The cells of a row by the row types that they are for; empty ones are left out. A text where two names
 * give one column different values: neither is to win by its place.
 */
function cellsByType({ places }: CellPlaces, { values }: FlatRow): Map<string, Cells> | string {
	const byType = new Map<string, Cells>();
	for (const [name, value] of Object.entries(values)) {
		const place = places.get(name);
		if (place === undefined || (isBlank(value) && value !== null)) continue;
		const cells = byType.get(place.type) ?? {};
		const before = cells[place.title] ?? undefined;
		if (before !== undefined && value === null) continue;
		if (before !== undefined && !isSame({ before }, { before: value })) {
			return `"${place.title}" is given twice with different values, also as "${name}"`;
		}
		setOwn(cells, place.title, value);
		byType.set(place.type, cells);
	}
	return byType;
}

/** Titles of one column, however its row types write it. */
function titleKey(title: string): string {
	return plainTitle(title).toLowerCase();
}

const LINE_NUMBER = 'line number';

/** True for the number of the line that a row below a line belongs to. */
function namesLine({ listField = '' }: CsvRowType, title: string): boolean {
	const name = titleKey(title);
	if (name === `invoice ${LINE_NUMBER}` || name === `order ${LINE_NUMBER}`) return true;
	return name === LINE_NUMBER && listField.includes('.');
}

/** What stands under a title, however the titles of row types differ in asterisks. */
function cellOf(cells: Readonly<Cells> = {}, name: string): unknown {
	return Object.entries(cells).find(([title]) => titleKey(title) === name)?.[1];
}

/** Reads one record of a format from its flat rows. */
class RecordReader {
	private readonly header = new SharedValues();

	private readonly rows: CsvRow[] = [];

	/** Of each row type the cells of its last row. */
	private readonly last = new Map<string, Readonly<Cells>>();

	private readonly format: CsvFormat;

	private readonly keys: ReadonlySet<string>;

	/** @param keys titles that rows of a record repeat */
	constructor(format: CsvFormat, keys: ReadonlySet<string>) {
		this.format = format;
		this.keys = keys;
	}

	/** What the item says besides what the items before it said; a text where it contradicts one of them. */
	add(item: number, cells: ReadonlyMap<string, Cells>): string | undefined {
		const [header, ...below] = this.format.rowTypes;
		for (const [title, value] of Object.entries(cells.get(header.name) ?? {})) {
			const problem = this.header.add(title, value, item);
			if (problem !== undefined) return problem;
		}
		const given = below.filter(({ name }) => cells.has(name));
		given.forEach((type, place) => {
			const row = { type: type.name, item, cells: cells.get(type.name) ?? {} };
			// The line of an allocation stands in each of its rows.
			const isLast = place === given.length - 1;
			if (!isLast && this.isRepeated(row)) return;
			this.rows.push(row);
			this.last.set(type.name, row.cells);
		});
		return undefined;
	}

	private isRepeated({ type, cells }: CsvRow): boolean {
		const last = this.last.get(type);
		return last !== undefined && isSame(last, cells);
	}

	/** @param item the first one of the record */
	group(item: number): CsvGroup {
		const [header, ...below] = this.format.rowTypes;
		this.last.clear();
		const rows = this.rows.map((row) => {
			const type = below.find(({ name }) => name === row.type);
			const cells = type === undefined ? row.cells : this.tied(type, row.cells);
			this.last.set(row.type, cells);
			return { ...row, cells };
		});
		return { rows: [{ type: header.name, item, cells: this.header.values }, ...rows] };
	}

	/** A row with what ties it to its record and its line, where it does not say that itself. */
	private tied(type: CsvRowType, given: Readonly<Cells>): Cells {
		const cells = { ...given };
		const line = this.format.rowTypes.find(({ name }, place) => place > 0 && /\bline$/i.test(name));
		for (const { title } of type.columns) {
			if (Object.hasOwn(cells, title)) continue;
			const value = namesLine(type, title)
				? type !== line && cellOf(this.last.get(line?.name ?? ''), LINE_NUMBER)
				: this.keys.has(titleKey(title)) && cellOf(this.header.values, titleKey(title));
			if (value !== undefined && value !== false) setOwn(cells, title, value);
		}
		return cells;
	}
}

/**
 * Makes records of their flat rows. A record's own values must be the same in all of its rows, or missing:
 * else the record has no rows, and problems instead. A line that stands before several allocations is
 * written once.
 *
 * @param tiedBy titles by which rows were told to belong together
 */
export function recordMaker(
	format: CsvFormat,
	places: CellPlaces,
	tiedBy: readonly string[] = [],
): (rows: readonly FlatRow[]) => CsvGroup {
	const keys = new Set([...format.keys.flat(), ...tiedBy, 'Record Identifier'].map(titleKey));
	return (rows) => {
		const reader = new RecordReader(format, keys);
		for (const row of rows) {
			const cells = cellsByType(places, row);
			const message = typeof cells === 'string' ? cells : reader.add(row.item, cells);
			if (message === undefined) continue;
			return { rows: [], problems: rows.map(({ item }) => ({ item, message, isCertain: true })) };
		}
		return reader.group(rows[0].item);
	};
}
