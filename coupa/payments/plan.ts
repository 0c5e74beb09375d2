import type { Catalog } from '../catalog';
import { refuse } from '../errors';
import { centsOf, decimalOf } from '../lib/decimal';
import { valueAt } from '../query';
import type { CoupaRecord } from '../read';
import { isSame, pairPayments, voidOf } from '../records';
import { isOfCoupaPay, type PayableState, sumOfRows } from './document';
import type { PaidMode, Payment, PaymentRow, ReportedPayment } from './types';

/** What is to be sent, and what becomes of each payment. */
interface PaymentPlan {
	payments: ReportedPayment[];
	rows: PaymentRow[];
	/** Payments that are there with the date of the day before or after. */
	near: Payment[];
}

function rowOf({ amount, notes, date }: Payment): PaymentRow {
	return { 'amount-paid': amount, notes, 'payment-date': date };
}

// Why: docs/decisions/033-payment-identity.md
/** A payment among those that are there. */
function find(catalog: Catalog, payment: Payment, there: readonly CoupaRecord[]) {
	const row = rowOf(payment);
	const { same, near } = pairPayments(catalog, [{ row, place: '' }], there);
	return { row, found: same.at(0), isNear: near.length > 0 };
}

/** The amount of a payment in cents; undefined where it shows none. */
function amountOf(row: CoupaRecord): bigint | undefined {
	const amount = decimalOf(valueAt(row, 'amount-paid'));
	return amount && centsOf(amount);
}

/** The number in the notes of a void: `Void 4711`, `4711 (voided)`. [Invoice Payment Import] */
function numberIn(notes: unknown): string {
	const rest = String(notes ?? '').replace(/\bvoid(ed|s)?\b(\s+of\b)?/gi, '');
	const marks = /[\s:;,()[\]-]/;
	let [start, end] = [0, rest.length];
	while (start < end && marks.test(rest[start])) start += 1;
	while (end > start && marks.test(rest[end - 1])) end -= 1;
	return rest.slice(start, end);
}

/**
 * Whether a payment was taken back: by a row of the opposite amount and the same number, with the same date
 * or, where somebody entered it in Coupa, with another one. Each such row takes back one payment.
 */
function isVoided(catalog: Catalog, payment: CoupaRecord, rows: readonly CoupaRecord[]): boolean {
	const notesOf = (row: CoupaRecord): string => String(valueAt(row, 'notes') ?? '').trim();
	const amount = amountOf(payment);
	if (amount === undefined) return false;
	const alike = rows.filter((row) => amountOf(row) === amount && notesOf(row) === notesOf(payment));
	const opposite = rows.filter(
		(row) =>
			amountOf(row) === -amount &&
			(notesOf(row) === notesOf(payment) || numberIn(notesOf(row)) === numberIn(notesOf(payment))),
	);
	const date = catalog.field('Payment', 'payment-date');
	const isOn = (one: CoupaRecord, other: CoupaRecord): boolean =>
		isSame(catalog, date, valueAt(one, 'payment-date'), valueAt(other, 'payment-date')) === true;
	const left = [...opposite];
	const open = alike.filter((one) => {
		const at = left.findIndex((other) => isOn(one, other));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
	const place = open.indexOf(payment);
	return place < 0 || place < left.length;
}

/**
 * Refuses a report that takes back what it pays behind: after it was stopped in between, nobody could tell
 * whether the payment that is there is the one to take back or the one to keep.
 *
 * @throws CoupaError (`invalidRequest`)
 */
export function refuseVoidsBefore(catalog: Catalog, payments: readonly Payment[]): void {
	for (const [index, payment] of payments.entries()) {
		const later = payments.slice(index + 1).filter(({ type }) => type !== 'void');
		if (payment.type !== 'void' || !find(catalog, payment, later.map(rowOf)).found) continue;
		refuse(
			`The payment "${payment.notes}" of ${payment.amount} is taken back and then reported again, with the same reference and date`,
			'Coupa could not tell the two apart. Give the new payment a reference or a date of its own, or, where the void takes back the payment of this report, put the void behind it. Nothing was sent to Coupa.',
		);
	}
}

/**
 * Whether nothing is left to pay: Coupa's own bundle stops then. Somebody may have marked the document
 * without a payment, and a part of one would make it unpaid.
 */
function isSettled({ paid, rows, sum, total }: PayableState, mode: PaidMode): boolean {
	return mode === 'automatic' && paid === true && (rows.length === 0 || sum === total);
}

/**
 * What is left to send of payments, each held against those that are there and those before it: what is
 * there with the same amount, notes and day was reported. Coupa would add it again. [Invoice Payment Import]
 */
export function planReport(
	catalog: Catalog,
	payments: readonly Payment[],
	kept: PayableState,
	mode: PaidMode,
): PaymentPlan {
	const plan: PaymentPlan = { payments: [], rows: [], near: [] };
	const there: CoupaRecord[] = [...kept.rows];
	const add = (row: PaymentRow): 'reported' => {
		plan.rows.push(row);
		there.push(row);
		return 'reported';
	};
	// Where one of them is there, the report was begun before, or takes something back: it goes on.
	const isClosed =
		isSettled(kept, mode) && payments.every((one) => find(catalog, one, there).found === undefined);
	const outcomeOf = (payment: Payment): ReportedPayment['outcome'] => {
		if (isOfCoupaPay(payment.notes)) return 'paidByCoupaPay';
		const { row, found, isNear } = find(catalog, payment, there);
		if (isNear) plan.near.push(payment);
		if (payment.type === 'void') {
			if (found === undefined) return 'nothingToVoid';
			return isVoided(catalog, found, there) ? 'alreadyReported' : add(voidOf(found));
		}
		if (found !== undefined) return 'alreadyReported';
		return isClosed ? 'alreadyPaid' : add(row);
	};
	for (const payment of payments) {
		plan.payments.push({ ...payment, outcome: outcomeOf(payment) });
	}
	return plan;
}

/** The document with rows that are to be added. */
export function withRows(state: PayableState, rows: readonly PaymentRow[]): PayableState {
	const all = [...state.rows, ...rows];
	return { ...state, rows: all, sum: sumOfRows(all) };
}

/**
 * Whether the document is to be marked as paid: where its payments come to what is to be paid, as Coupa's
 * own bundle counts. Undefined where it cannot be told, and the mark stays as it is.
 */
export function isPaid({ rows, sum, total }: PayableState, mode: PaidMode): boolean | undefined {
	if (mode !== 'automatic') return mode === 'yes';
	return rows.length === 0 || total === undefined ? undefined : sum === total;
}

/** The date of the last payment that was made. */
export function lastDate({ rows }: PayableState): string | undefined {
	const dates = rows
		.filter((row) => (amountOf(row) ?? 0n) > 0n)
		.map((row) => String(valueAt(row, 'payment-date') ?? ''))
		.filter((date) => !Number.isNaN(Date.parse(date)));
	return dates.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
}
