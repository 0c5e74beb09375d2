/** Amounts that follow from others, computed exactly. */
import { formatDecimal, multiply, parseDecimal } from '../lib/decimal.mts';
import { refsOf, type Row, type Value } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

interface LineTotal {
	price: string;
	/** Where the line's own total goes. */
	total: string;
}

const LINES: Readonly<Record<string, LineTotal>> = {
	InvoiceLine: { price: 'price', total: 'total' },
	OrderLine: { price: 'price', total: 'total' },
	RequisitionLine: { price: 'unit-price', total: 'total' },
};

interface HeaderTotal {
	lines: string;
	lineTotal: string;
	/** Where the sum of the lines goes. */
	net: string[];
	/** Where lines and extra charges together go. */
	gross: string[];
	charges: string[];
}

const HEADERS: Readonly<Record<string, HeaderTotal>> = {
	InvoiceHeader: {
		lines: 'invoice-lines',
		lineTotal: 'total',
		net: ['net-total-less-discount'],
		gross: ['gross-total', 'total-with-taxes'],
		charges: ['tax-amount', 'shipping-amount', 'handling-amount', 'misc-amount'],
	},
	OrderHeader: { lines: 'order-lines', lineTotal: 'total', net: ['total'], gross: [], charges: [] },
	RequisitionHeader: {
		lines: 'requisition-lines',
		lineTotal: 'total',
		net: ['total', 'mobile-total'],
		gross: [],
		charges: [],
	},
	ExpenseReport: {
		lines: 'expense-lines',
		lineTotal: 'amount',
		net: ['total', 'reimbursable-total-amount'],
		gross: [],
		charges: [],
	},
};

/** Recomputes a line's total, or a document's from its lines. */
export function updateTotals(tenant: Tenant, row: Row): void {
	const line = LINES[row.object];
	if (line) {
		const price = parseDecimal(row.data[line.price]);
		const quantity = parseDecimal(row.data.quantity);
		if (price !== undefined) {
			row.data[line.total] = formatDecimal(
				quantity === undefined ? price : multiply(price, quantity),
				4,
			);
		}
	}
	const header = HEADERS[row.object];
	if (header) updateHeader(tenant, row, header);
}

function updateHeader(tenant: Tenant, row: Row, header: HeaderTotal): void {
	const lines = refsOf(row.data[header.lines]).flatMap((ref) => tenant.store.get(ref) ?? []);
	setTotals(
		row,
		sum(lines.filter(({ deleted }) => !deleted).map(({ data }) => data[header.lineTotal])),
		rowsBesides(tenant, row, lines),
	);
	if (tenant.catalog.fields(row.object).has('line-count')) row.data['line-count'] = lines.length;
}

/**
 * Charges that are rows of an invoice, and the taxes of its lines, which count where the invoice has none
 * of its own. [Invoices]
 */
function rowsBesides(tenant: Tenant, { data }: Row, lines: Row[]): bigint {
	const amounts = (list: Value | undefined, name: string) =>
		refsOf(list).map((ref) => tenant.store.get(ref)?.data[name]);
	const charges = sum(amounts(data['invoice-charges'], 'total'));
	if (data['line-level-taxation'] !== true || !isBlank(data['tax-amount'])) return charges;
	return charges + sum(lines.flatMap((line) => amounts(line.data['tax-lines'], 'amount')));
}

function isBlank(value: Value | undefined): boolean {
	return value === undefined || value === null;
}

/** Sets a document's totals by the sum of its lines. */
export function setTotals(row: Row, net: bigint, besides = 0n): void {
	const header = HEADERS[row.object]!;
	const gross = net + besides + sum(header.charges.map((name) => row.data[name]));
	for (const name of header.net) row.data[name] = formatDecimal(net, 4);
	for (const name of header.gross) row.data[name] = formatDecimal(gross, 4);
}

function sum(values: unknown[]): bigint {
	return values.reduce<bigint>((total, value) => total + (parseDecimal(value) ?? 0n), 0n);
}
