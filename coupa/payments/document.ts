import type { CoupaRecord } from '../read';
import { isBlank, objectsIn } from '../lib/json';
import { centsOf, decimalOf } from '../lib/decimal';
import { scalarText } from '../lib/text';
import { refuse } from '../errors';
import { valueAt } from '../query';
import { readCurrent, type RecordTarget } from '../records';
import { centsOfAll } from './amounts';
import type { PaymentContext, PaymentOutcome, PaymentRow } from './types';

/** How payments are reported of one kind of document. */
interface Payable {
	/** Where its payments are read. */
	rows: string;
	/** The body that adds payments; of an expense report one after another. [Expense Reports] */
	bodies(rows: readonly PaymentRow[]): Array<Record<string, unknown>>;
	/** What is to be paid: the first that is there. */
	totals: readonly string[];
	/** Whether it can be paid in a status. */
	isPayable(status: string): boolean;
}

/** Before an expense report is approved. [0322] */
const BEFORE_APPROVAL: ReadonlySet<string> = new Set([
	...['draft', 'working', 'pending_approval', 'pending_info', 'rejected'],
]);

const PAYABLES: Readonly<Record<string, Payable>> = {
	InvoiceHeader: {
		rows: 'payments',
		bodies: (rows) => (rows.length === 0 ? [] : [{ payments: rows }]),
		totals: ['gross-total', 'total-with-taxes'],
		// Coupa's loader takes no others. [Invoice Payment Import]
		isPayable: (status) => status === 'approved',
	},
	ExpenseReport: {
		rows: 'reconciliation-lines',
		bodies: (rows) => rows.map((payment) => ({ payment })),
		totals: ['reimbursable-total-amount', 'total'],
		isPayable: (status) => !BEFORE_APPROVAL.has(status),
	},
};

/** @throws CoupaError (`invalidRequest`) for an object that has no payments */
export function payableOf({ resource, label }: RecordTarget): Payable {
	const payable = resource && PAYABLES[resource.object];
	return payable ?? refuse(`Payments of ${label} cannot be reported`, 'Nothing was sent to Coupa.');
}

/** A document with its payments at one moment. */
export interface PayableState {
	/** All payments. */
	rows: CoupaRecord[];
	/** Their sum, in cents. */
	sum: bigint;
	/** What is to be paid, in cents. */
	total?: bigint;
	paid?: boolean;
	status?: string;
	channel?: string;
	number?: string;
}

/** Taxes that are withheld are not paid to the supplier. */
const WITHHELD = 'withholding-tax-lines';

function totalOf(record: CoupaRecord, { totals }: Payable): bigint | undefined {
	const told = totals.map((name) => valueAt(record, name)).find((value) => !isBlank(value));
	const total = decimalOf(told);
	if (total === undefined) return undefined;
	const withheld = objectsIn(valueAt(record, WITHHELD)).map((line) => valueAt(line, 'amount'));
	return centsOf(total) - centsOfAll(withheld);
}

/** In cents. */
export function sumOfRows(rows: readonly CoupaRecord[]): bigint {
	return centsOfAll(rows.map((row) => valueAt(row, 'amount-paid')));
}

/** What a record says of its payments; undefined where it does not show them. */
export function stateOf(record: CoupaRecord, payable: Payable): PayableState | undefined {
	const list = valueAt(record, payable.rows);
	if (list === undefined) return undefined;
	const rows = objectsIn(list);
	const paid = valueAt(record, 'paid');
	const told = (name: string): string | undefined => scalarText(valueAt(record, name)) || undefined;
	return {
		rows,
		sum: sumOfRows(rows),
		total: totalOf(record, payable),
		...(!isBlank(paid) && { paid: paid === true || paid === 'true' }),
		status: told('status'),
		channel: told('payment-channel'),
		number: told('invoice-number'),
	};
}

/**
 * The document as it is now.
 *
 * @throws CoupaError where it cannot be read, and where Coupa does not show its payments
 */
export async function readState(context: PaymentContext, id: string): Promise<PayableState> {
	const { catalog, target } = context;
	const payable = payableOf(target);
	const row = ['id', 'amount-paid', 'notes', 'payment-date'];
	const optional = [
		...['status', 'payment-channel', 'invoice-number', `${WITHHELD}.amount`, ...payable.totals],
	].filter((path) => catalog.field(target.resource?.object ?? '', path) !== undefined);
	const needed = ['paid', ...row.map((name) => `${payable.rows}.${name}`)];
	const state = stateOf(await readCurrent(context, id, needed, optional), payable);
	return (
		state ??
		refuse(
			`Coupa does not show the payments of ${target.label} ${id}, so payments that were reported before could be added twice`,
			'Nothing was sent to Coupa. Check in Coupa that the API user sees the payments, and that the default API filter does not leave them out.',
		)
	);
}

const COUPA_PAY = /coupa[\s_-]*pay/i;

/** What speaks against reporting a payment of the document; undefined where nothing does. */
export function obstacleOf(
	{ status, channel }: PayableState,
	{ isPayable }: Payable,
): PaymentOutcome | undefined {
	if (channel !== undefined && COUPA_PAY.test(channel)) return 'paidByCoupaPay';
	return status === undefined || isPayable(status) ? undefined : 'notApproved';
}

/** What Coupa Pay paid has its name in the number that the ERP gives it, and is not reported back. */
export function isOfCoupaPay(notes: string): boolean {
	return /coupapay/i.test(notes);
}
