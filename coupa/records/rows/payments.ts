import type { Catalog } from '../../catalog';
import type { Payload } from '../../fields';
import { centsOf, decimalOf } from '../../lib/decimal';
import { isBlank, isPlainObject, objectsIn } from '../../lib/json';
import { valueAt } from '../../query';
import type { CoupaRecord } from '../../read';
import { isRewritten, isSame, momentOf } from '../compare';
import { refuseRows, type SentRow } from './rowKey';

/** A payment is told by these three; Coupa's own loader does so too. [Invoice Payment Import] */
const AMOUNT = 'amount-paid';
const NOTES = 'notes';
const DATE = 'payment-date';

/** By which a payment is compared. */
export const PAYMENT_FIELDS: readonly string[] = [AMOUNT, NOTES, DATE];

const DAY_S = 86_400;

/** The rows of all documented forms: a list, or one or several below `payment`. [Payment Updates] */
export function paymentRows(value: unknown): Payload[] {
	if (Array.isArray(value)) return objectsIn(value);
	const inner = isPlainObject(value) ? value.payment : undefined;
	return objectsIn(inner === undefined ? [value] : [inner].flat());
}

/** What is sent as `check-number` is stored in `notes`. [Payment Updates] */
function notesOf(row: Payload): unknown {
	const notes = valueAt(row, NOTES);
	return isBlank(notes) ? valueAt(row, 'check-number') : notes;
}

/** However Coupa writes it: whether it changes case and blanks is not documented. */
function isSameText(sent: unknown, kept: unknown): boolean {
	const [a, b] = [sent, kept].map((value) => String(value).trim());
	return a === b || isRewritten(a, b);
}

/** Coupa takes two decimals of an amount. [Payment Updates] */
function isSameAmount(sent: unknown, kept: unknown): boolean {
	const [a, b] = [sent, kept].map(decimalOf);
	return a !== undefined && b !== undefined && centsOf(a) === centsOf(b);
}

/** One of the parts; undefined where only the payment that is there says it. */
function isSamePart(sent: unknown, kept: unknown, same: () => boolean): boolean | undefined {
	if (isBlank(sent)) return isBlank(kept) ? true : undefined;
	return isBlank(kept) ? false : same();
}

/** Whether two rows have one date; undefined where that is not known. */
type SameDate = (sent: Payload, kept: CoupaRecord) => boolean | undefined;

/** Whether two rows are one payment; undefined where the sent row says too little of it. */
function isSamePayment(
	sent: Payload,
	kept: CoupaRecord,
	isSameDate: SameDate,
): boolean | undefined {
	const [a, b] = [valueAt(sent, AMOUNT), valueAt(kept, AMOUNT)];
	const [notes, others] = [notesOf(sent), notesOf(kept)];
	const parts = [
		isSamePart(a, b, () => isSameAmount(a, b)),
		isSamePart(notes, others, () => isSameText(notes, others)),
		isSameDate(sent, kept),
	];
	if (parts.includes(false)) return false;
	return parts.includes(undefined) ? undefined : true;
}

/**
 * On the same day. A date that cannot be read may be any: Coupa may have read it.
 *
 * @param orNear the zone in which Coupa shows the date is not known: with a reference, a day before or after is
 * the same payment
 */
function onSameDay(catalog: Catalog, orNear = false): SameDate {
	const field = catalog.field('Payment', DATE);
	return (sent, kept) => {
		const [a, b] = [sent, kept].map((row) => valueAt(row, DATE));
		const is = isSamePart(a, b, () => isSame(catalog, field, a, b) === true);
		if (is !== false) return is;
		const [one, other] = [a, b].map(momentOf);
		if (one === undefined || (other === undefined && !isBlank(b))) return undefined;
		const isNear = Math.abs(one.instant - (other?.instant ?? NaN)) <= DAY_S;
		return orNear && isNear && !isBlank(notesOf(sent));
	};
}

/** What became of payments that were sent. */
interface PairedPayments {
	added: SentRow[];
	/** Those that are there. */
	same: CoupaRecord[];
	/** Those that are there and were not sent. */
	left: CoupaRecord[];
	/** Of the ones that are there a day before or after. */
	near: string[];
}

/**
 * Finds the payments that are there already. Each is one payment: two equal ones need two.
 *
 * @throws CoupaError (`invalidRequest`) where a row says too little to know
 */
export function pairPayments(
	catalog: Catalog,
	sent: readonly SentRow[],
	kept: readonly CoupaRecord[],
): PairedPayments {
	const left = [...kept];
	const same: CoupaRecord[] = [];
	const without = (rows: readonly SentRow[], isSameDate: SameDate): SentRow[] =>
		rows.filter(({ row }) => {
			const at = left.findIndex((one) => isSamePayment(row, one, isSameDate) === true);
			if (at >= 0) same.push(...left.splice(at, 1));
			return at < 0;
		});
	const open = without(sent, onSameDay(catalog));
	const onNearDay = onSameDay(catalog, true);
	const added = without(open, onNearDay);
	const unclear = added.find(({ row }) =>
		left.some((one) => isSamePayment(row, one, onNearDay) === undefined),
	);
	if (unclear !== undefined) {
		refuseRows(
			`It is not clear whether "${unclear.place}" was reported already: there is a payment of the same amount`,
			'A payment is identified by its amount-paid, notes (the check number) and payment-date together. Enter all three, the date as 2026-05-03.',
		);
	}
	const near = open.filter((one) => !added.includes(one)).map(({ place }) => place);
	return { added, same, left, near };
}

function negative(amount: unknown): string {
	const text = String(amount).trim();
	return text.startsWith('-') ? text.slice(1) : `-${text.replace(/^\+/, '')}`;
}

/**
 * The row that takes a payment back: with its notes and its date, and the opposite amount with all its
 * decimals. [Invoice Payment Import]
 */
export function voidOf(payment: CoupaRecord): Payload {
	const fields = [NOTES, DATE].map((name) => [name, valueAt(payment, name)] as const);
	return {
		[AMOUNT]: negative(valueAt(payment, AMOUNT)),
		...Object.fromEntries(fields.filter(([, value]) => !isBlank(value))),
	};
}

/** The rows that take payments back; a payment and the row that took it back count as gone. */
export function voidsOf(
	catalog: Catalog,
	payments: readonly CoupaRecord[],
): Array<{ payment: CoupaRecord; row: Payload }> {
	const left = [...payments];
	const voids: Array<{ payment: CoupaRecord; row: Payload }> = [];
	while (left.length > 0) {
		const payment = left.shift()!;
		const row = voidOf(payment);
		const at = left.findIndex((other) => isSamePayment(row, other, onSameDay(catalog)) === true);
		if (at >= 0) left.splice(at, 1);
		else voids.push({ payment, row });
	}
	return voids;
}
