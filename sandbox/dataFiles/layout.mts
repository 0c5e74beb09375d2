/**
 * What the rows of a file are. Most files have one title row and rows of one kind. Files of documents
 * have several kinds: one title row for each stands at the top, and its first cell is the kind; each data
 * row repeats that word in its first cell. [Order Confirmation Import] A record is a header with the lines
 * that follow it; its rows are tied by their order (unverified).
 */
import type { Tenant } from '../tenant/tenant.mts';
import { columnOf, type Column } from './columns.mts';
import { plain, type Format, type RowKind } from './formats.mts';

/** A title that names no column stops the whole file. [DataFileSources API Example Calls] */
export class HeaderError extends Error {}

/** A data row, by its number among the data rows from 1. */
export interface DataRow {
	number: number;
	/** As in the file. */
	first: string;
	/** Without the marker of its kind. */
	cells: string[];
	columns: readonly Column[];
	/** None for a row whose first cell is no kind of the file. */
	kind?: RowKind;
}

/** The rows that make one record. */
export interface Group {
	head: DataRow;
	lines: DataRow[];
}

type Columns = ReadonlyMap<RowKind, readonly Column[]>;

/** @throws HeaderError with Coupa's sentence for the first title that names no column */
export function layoutOf(tenant: Tenant, format: Format, rows: readonly string[][]): Group[] {
	const [titles = [], ...data] = rows;
	const [only] = format.kinds;
	if (!only?.marker) {
		const columns = columnsOf(tenant, only!, titles);
		return data.map((cells, at) => ({
			head: { number: at + 1, first: cells[0] ?? '', cells, columns, kind: only! },
			lines: [],
		}));
	}
	const columns = titleRows(tenant, format, rows);
	return grouped(format, rows.slice(columns.size), columns);
}

/** Those at the top, up to the first whose kind was there before. */
function titleRows(tenant: Tenant, format: Format, rows: readonly string[][]): Columns {
	const columns = new Map<RowKind, readonly Column[]>();
	for (const [marker = '', ...titles] of rows) {
		const kind = kindNamed(format, marker);
		if (kind && columns.has(kind)) break;
		if (!kind) {
			if (columns.size > 0 && !isTitleRow(titles)) break;
			throw invalidTitle(marker);
		}
		columns.set(kind, columnsOf(tenant, kind, titles));
	}
	return columns;
}

/** Of what begins with an unknown word: titles are words, and no numbers or dates. */
function isTitleRow(cells: readonly string[]): boolean {
	return cells.some((cell) => cell !== '') && !cells.some((cell) => /^[\d.:-]+$/.test(cell));
}

function kindNamed(format: Format, cell: string): RowKind | undefined {
	const word = plain(cell).toLowerCase();
	return format.kinds.find(
		({ marker }) =>
			marker && [plain(marker.title), marker.value].some((one) => one.toLowerCase() === word),
	);
}

function columnsOf(tenant: Tenant, kind: RowKind, titles: readonly string[]): Column[] {
	return titles
		.filter((title) => title.trim() !== '')
		.map((title) => {
			const column = columnOf(tenant, kind, title);
			if (!column) throw invalidTitle(title);
			return column;
		});
}

function grouped(format: Format, rows: readonly string[][], columnsBy: Columns): Group[] {
	const [own] = format.kinds;
	const groups: Group[] = [];
	rows.forEach(([first = '', ...cells], at) => {
		const kind = kindNamed(format, first);
		const columns = (kind && columnsBy.get(kind)) ?? [];
		const row = {
			number: at + 1,
			first,
			cells: trimmed(cells, columns),
			columns,
			...(kind && { kind }),
		};
		const last = groups.at(-1);
		if (kind !== own && last) last.lines.push(row);
		else groups.push({ head: row, lines: [] });
	});
	return groups;
}

function invalidTitle(title: string): HeaderError {
	return new HeaderError(`Column header ${title} is not valid.`);
}

/** Rows are filled up with empty cells to the longest kind. */
function trimmed(cells: string[], columns: readonly Column[]): string[] {
	const surplus = cells.slice(columns.length);
	return surplus.every((cell) => cell.trim() === '') ? cells.slice(0, columns.length) : cells;
}
