/**
 * What the rows of a file are. Most files have one title row and rows of one kind. Files of documents
 * have several kinds: one title row for each stands at the top, and its first cell is the kind; each data
 * row repeats that word in its first cell. [Order Confirmation Import] A record is a header with the lines
 * that follow it; its rows are tied by their order (unverified).
 */
import { classOf } from '../lib/names.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { columnOf, type Column } from './columns.mts';
import type { CsvRow } from './csv.mts';

/** A title that names no column stops the whole file. [DataFileSources API Example Calls] */
export class HeaderError extends Error {}

/** A data row, by its number among the data rows from 1. */
export interface DataRow {
	number: number;
	cells: string[];
	columns: readonly Column[];
	/** The list of its record that it belongs to; of a header none. */
	list?: string;
}

/** The rows that make one record. */
export interface Group {
	head: DataRow;
	lines: DataRow[];
}

interface Kind {
	object: string;
	list?: string;
}

/** Kinds of rows by the object of their header. Kinds below the lines are not built. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
	'Asn-Header': {
		'ASN Header': { object: 'Asn-Header' },
		'ASN Line': { object: 'Asn-Line', list: 'lines' },
	},
	InvoiceHeader: {
		Invoice: { object: 'InvoiceHeader' },
		'Invoice Charge': { object: 'InvoiceCharge', list: 'invoice-charges' },
		'Invoice Line': { object: 'InvoiceLine', list: 'invoice-lines' },
	},
	OrderHeader: {
		Header: { object: 'OrderHeader' },
		Line: { object: 'OrderLine', list: 'order-lines' },
	},
	RequisitionHeader: {
		Requisition: { object: 'RequisitionHeader' },
		'Requisition Line': { object: 'RequisitionLine', list: 'requisition-lines' },
	},
};

/** Titles in line rows that say again whose line it is. */
const TIES = /^(Invoice Number|Supplier (Name|Number)|Record Identifier)\*?$/;

/** @throws HeaderError with Coupa's sentence for the first title that names no column */
export function layoutOf(tenant: Tenant, object: string, rows: readonly CsvRow[]): Group[] {
	const kinds = KINDS[object];
	const first = word(rows[0]!);
	if (!kinds?.[first]) {
		const columns = rows[0]!.cells.map((title) => knownColumn(tenant, object, title));
		return rows
			.slice(1)
			.map(({ cells }, at) => ({ head: { number: at + 1, cells, columns }, lines: [] }));
	}
	const titles = titleRows(rows);
	const columnsOf = new Map(titles.map((row) => [word(row), columnsOfKind(tenant, kinds, row)]));
	const groups: Group[] = [];
	rows.slice(titles.length).forEach((row, at) => {
		const [, ...cells] = row.cells;
		const list = kinds[word(row)]?.list;
		const columns = columnsOf.get(word(row)) ?? [];
		const data: DataRow = { number: at + 1, cells: trimmed(cells, columns), columns };
		const last = groups.at(-1);
		if (list !== undefined && last) last.lines.push({ ...data, list });
		else groups.push({ head: data, lines: [] });
	});
	return groups;
}

function word({ cells }: CsvRow): string {
	return (cells[0] ?? '').replace(/\*$/, '').trim();
}

/** Those at the top, up to the first whose word was there before. */
function titleRows(rows: readonly CsvRow[]): readonly CsvRow[] {
	const seen = new Set<string>();
	const end = rows.findIndex((row) => seen.size === seen.add(word(row)).size);
	return end < 0 ? rows : rows.slice(0, end);
}

function columnsOfKind(
	tenant: Tenant,
	kinds: Readonly<Record<string, Kind>>,
	{ cells }: CsvRow,
): Column[] {
	const [marker = '', ...titles] = cells;
	const kind = kinds[marker.replace(/\*$/, '').trim()];
	if (!kind) throw invalidTitle(marker);
	return titles
		.filter((title) => title.trim() !== '')
		.map((title) =>
			kind.list !== undefined && TIES.test(title.trim())
				? { header: title, field: classOf(title), kind: { is: 'ignored' } }
				: knownColumn(tenant, kind.object, title),
		);
}

function knownColumn(tenant: Tenant, object: string, title: string): Column {
	const column = columnOf(tenant, object, title);
	if (!column) throw invalidTitle(title);
	return column;
}

function invalidTitle(title: string): HeaderError {
	return new HeaderError(`Column header ${title} is not valid.`);
}

/** Rows are filled up with empty cells to the longest kind. */
function trimmed(cells: string[], columns: readonly Column[]): string[] {
	const surplus = cells.slice(columns.length);
	return surplus.every((cell) => cell.trim() === '') ? cells.slice(0, columns.length) : cells;
}
