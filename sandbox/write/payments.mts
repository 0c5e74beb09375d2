/**
 * Payments that an ERP reports: rows of an invoice's `payments`, of which every PUT adds its own, and
 * the one `payment` of an expense report. Neither can be changed or deleted; a void is a negative row.
 * `paid`, `payment-date` and `payment-notes` of the document are the caller's. [Payment Updates;
 * Invoice Payment Import]
 */
import { formatDecimal, parseDecimal } from '../lib/decimal.mts';
import { newRow, Ref, refsOf, type Row, type Value } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Input } from './types.mts';

/** All four forms that are documented: a list, or `payment` below it with one row or several. */
export function paymentRows(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	const inner = typeof value === 'object' && value !== null ? (value as Input).payment : undefined;
	return inner === undefined ? [value] : [inner].flat();
}

/** What is sent as `check-number` is stored in `notes`. [Payment Updates] */
export function noteCheckNumber(object: string, data: Record<string, Value>): void {
	if (object !== 'Payment' || !data['check-number']) return;
	data.notes ??= data['check-number'];
	data['check-number'] = null;
}

/** To two decimals, half up. */
function rounded(amount: bigint): bigint {
	const cent = parseDecimal('0.01')!;
	const half = amount < 0n ? -cent / 2n : cent / 2n;
	return ((amount + half) / cent) * cent;
}

/** The lists in which payments are kept, and what is to be paid. */
const PAYABLES: Readonly<Record<string, { rows: string; total: string }>> = {
	InvoiceHeader: { rows: 'payments', total: 'gross-total' },
	ExpenseReport: { rows: 'reconciliation-lines', total: 'reimbursable-total-amount' },
};

/** Once the totals are known. */
export function setPaid(tenant: Tenant, { object, data }: Row): void {
	const payable = PAYABLES[object];
	if (payable === undefined || !tenant.flavours.has('sets-paid')) return;
	const amounts = refsOf(data[payable.rows]).map((ref) =>
		parseDecimal(tenant.store.get(ref)?.data['amount-paid']),
	);
	const sum = amounts.reduce<bigint>((total, amount) => total + (amount ?? 0n), 0n);
	const total = parseDecimal(data[payable.total]);
	// Payments without an amount pay nothing, also where nothing is to be paid.
	if (sum !== 0n && total !== undefined && rounded(sum) === rounded(total)) {
		data.paid = true;
	}
}

/** Says what was paid; the payment of an expense report shows up in `reconciliation-lines`. */
export function recordPayments(tenant: Tenant, document: Row, refs: Ref[]): void {
	for (const ref of refs) {
		const payment = tenant.store.get(ref);
		if (!payment) continue;
		payment.data['payable-type'] ??= document.object;
		payment.data['payable-id'] ??= document.id;
		const amount = parseDecimal(payment.data['amount-paid']);
		if (amount !== undefined && tenant.flavours.has('rounds-payments')) {
			payment.data['amount-paid'] = formatDecimal(rounded(amount), 2);
		}
		if (document.object === 'ExpenseReport') reconcile(tenant, document, payment);
	}
}

const SHOWN = ['amount-paid', 'notes', 'payment-date', 'created-at', 'created-by', 'updated-at'];

function reconcile(tenant: Tenant, report: Row, { data }: Row): void {
	const table = tenant.store.table('Expense-ReconciliationLine');
	const line = newRow(table.object, table.nextId());
	for (const name of SHOWN) line.data[name] = data[name] ?? null;
	line.data['payable-type'] = report.object;
	line.data['payable-id'] = String(report.id);
	line.owner = new Ref(report.object, report.id);
	table.insert(line);
	const before = refsOf(report.data['reconciliation-lines']);
	report.data['reconciliation-lines'] = [...before, new Ref(line.object, line.id)];
}
