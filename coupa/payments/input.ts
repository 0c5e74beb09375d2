import { DateTime } from 'luxon';

import type { Catalog } from '../catalog';
import { refuse } from '../errors';
import { scalarValue } from '../fields';
import { centsOf, type Decimal, decimalOf } from '../lib/decimal';
import { amountText } from './amounts';
import type { Payment, PaymentType } from './types';

/** A payment as a person or a sheet says it. */
export interface GivenPayment {
	type: PaymentType;
	amount: unknown;
	date: unknown;
	/** The number of the check, or another reference. */
	reference: string;
}

/** Behind these digits is what calculating in binary numbers leaves: `33.330000000000005`. */
const NOISE_DIGITS = 8;
/** Of `notes`. [0118] */
const LONGEST = 255;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/;
const NOTHING_SENT = 'Nothing was sent to Coupa.';

/** What Coupa shows for each type; the words are those of its own bundle for an ERP. */
const NOTES: Readonly<Record<PaymentType, (reference: string) => string>> = {
	payment: (reference) => reference,
	void: (reference) => reference,
	discount: (reference) => `${reference}: Discount Applied`,
	credit: (reference) => `Bill Credit - ${reference}`,
};

function isNearly({ digits, scale }: Decimal, cents: bigint): boolean {
	const difference = digits * 100n - cents * 10n ** BigInt(scale);
	const size = difference < 0n ? -difference : difference;
	return size * 10n ** BigInt(NOISE_DIGITS) < 10n ** BigInt(scale + 2) || difference === 0n;
}

function amountOf(catalog: Catalog, { amount, type }: GivenPayment, place: string): string {
	const field = catalog.field('Payment', 'amount-paid');
	const name = `the amount of ${place}`;
	const decimal = decimalOf(scalarValue(amount, field, { name, zone: 'UTC' }));
	if (decimal === undefined) {
		return refuse(
			`The amount of ${place} is not a number: ${JSON.stringify(amount) ?? 'nothing'}`,
			`Enter it as 1234.50, in the currency of the document. ${NOTHING_SENT}`,
		);
	}
	const cents = centsOf(decimal);
	if (!isNearly(decimal, cents)) {
		refuse(
			`The amount of ${place} has more than two decimals: ${String(amount)}`,
			`Coupa takes two. ${NOTHING_SENT}`,
		);
	}
	if (cents === 0n) refuse(`The amount of ${place} is 0`, NOTHING_SENT);
	if (cents < 0n && type !== 'void') {
		refuse(
			`The amount of ${place} is below 0: ${String(amount)}`,
			`A payment is taken back by one of the type Void. ${NOTHING_SENT}`,
		);
	}
	return amountText(cents < 0n ? -cents : cents);
}

/** A day is sent as its midnight in the zone of the workflow: Coupa's own bundle does so. */
function dateOf(catalog: Catalog, { date }: GivenPayment, place: string, zone: string): string {
	const field = catalog.field('Payment', 'payment-date');
	const isMoment = typeof date === 'string' && MOMENT.test(date.trim());
	const value = isMoment ? date : scalarValue(date, field, { name: `the date of ${place}`, zone });
	const text = typeof value === 'string' ? value.trim() : '';
	const moment = DateTime.fromISO(text, DAY.test(text) ? { zone } : { setZone: true });
	if (moment.isValid && (DAY.test(text) || MOMENT.test(text))) {
		return moment.toISO({ suppressMilliseconds: true });
	}
	return refuse(
		`The date of ${place} is not one that Coupa takes: ${JSON.stringify(date) ?? 'nothing'}`,
		`Enter it as 2026-05-03, or 2026-05-03T00:00:00-08:00. ${NOTHING_SENT}`,
	);
}

/**
 * A payment in the one form in which it is sent. All documented forms of the date are taken: a time with a
 * zone, a day, and `9/12/2019` with the month first, as everywhere in dates of payments. [Payment Updates]
 *
 * @param place what it is called in errors: "payment 2"
 * @param zone IANA name of the zone in which days and times without a zone are meant
 * @throws CoupaError (`invalidRequest`) where it cannot be told from others, or is no payment
 */
export function paymentOf(
	catalog: Catalog,
	given: GivenPayment,
	{ place, zone }: { place: string; zone: string },
): Payment {
	const reference = given.reference.trim();
	const notes = NOTES[given.type](reference);
	if (reference === '') {
		refuse(
			`The reference of ${place} is empty`,
			`Enter the number of the check or of the transfer: with the date and the amount, it is how a payment that is reported again is recognized. ${NOTHING_SENT}`,
		);
	}
	if (notes.length > LONGEST) {
		refuse(
			`The reference of ${place} is too long`,
			`Coupa keeps ${LONGEST} characters. ${NOTHING_SENT}`,
		);
	}
	return {
		type: given.type,
		amount: amountOf(catalog, given, place),
		date: dateOf(catalog, given, place, zone),
		notes,
	};
}
