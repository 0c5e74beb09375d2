import { DateTime } from 'luxon';

import { refuse } from '../errors';

// Why: docs/decisions/021-empty-and-impossible-values.md
/** A date with a time, in which only the zone may be missing. */
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
/** A time with fractions of a second, which Coupa's arguments do not have. [Querying Options] */
const FRACTION = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2})\.\d+(\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))$/i;

/** Whether a text holds no value at all, but blanks or commas: Coupa takes no notice of such a condition. */
export function saysNothing(text: string): boolean {
	return /^[\s,]*$/.test(text);
}

/** What an object becomes in a text. */
const OBJECT_IN_TEXT = '[object Object]';

function fromDate(value: DateTime | Date): string {
	const time = DateTime.isDateTime(value) ? value : DateTime.fromJSDate(value);
	return time.toUTC().startOf('second').toISO({ suppressMilliseconds: true }) ?? '';
}

/** Dates from another realm too: expressions make some that are no `instanceof Date`. */
function isDateLike(value: unknown): value is DateTime | Date {
	return DateTime.isDateTime(value) || Object.prototype.toString.call(value) === '[object Date]';
}

/** True for what is no single value: a record, a list, a function, not a number, no date. */
export function isNoValue(value: unknown): boolean {
	if (typeof value === 'number') return !Number.isFinite(value);
	if (typeof value === 'string') return value.includes(OBJECT_IN_TEXT);
	if (typeof value === 'object' && value !== null) {
		return !isDateLike(value) || fromDate(value) === '';
	}
	return typeof value === 'function' || typeof value === 'symbol';
}

/** What a value is for which `isNoValue` is true: "an object". */
export function whatInstead(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'string') return 'a text with an object in it';
	if (typeof value === 'number') return 'no number';
	if (isDateLike(value)) return 'no date';
	return typeof value === 'object' ? 'an object' : 'no value';
}

/** Prices have so many digits behind the point, and amounts fewer. [Order Lines] */
const SCALE = 6;
/** A number keeps so many digits, whatever it is. */
const SURE_DIGITS = 15;

/**
 * True for a number that may have had other digits when it was written: a whole one beyond those that are
 * exact, or one without room for all the digits that a price may have. What a sum has behind them is no loss.
 */
function mayHaveLostDigits(number: number): boolean {
	if (!Number.isFinite(number)) return false;
	if (Math.abs(number) > Number.MAX_SAFE_INTEGER) return true;
	const digits = String(number).split('e')[0].replace(/[-.]/g, '').replace(/^0+/, '');
	if (digits.length <= SURE_DIGITS || Number.isInteger(number)) return false;
	return Math.abs(number) * 10 ** SCALE > Number.MAX_SAFE_INTEGER;
}

/**
 * Refuses a number that a program could not hold with all its digits; a text keeps them.
 *
 * @param what it is called in the error: `The value of "price"`
 */
export function refuseLostDigits(value: unknown, what: string): void {
	if (typeof value !== 'number' || !mayHaveLostDigits(value)) return;
	refuse(
		`${what} is the number ${value}, which cannot be read with all its digits`,
		'Give it as a text, such as "12345678901234567.89". Nothing was sent to Coupa.',
	);
}

/** A time without a zone, in `zone`; any other text as it is. */
export function withZone(text: string, zone: string): string {
	const time = text.trim();
	if (!LOCAL_TIME.test(time)) return text;
	return fromDate(DateTime.fromISO(time.replace(' ', 'T'), { zone })) || text;
}

/**
 * One value of a query argument as text: dates as ISO 8601 with zone, in UTC; a time without zone is
 * taken in `zone` [Querying Options: dates are ISO 8601 with zone; without a time, midnight UTC].
 *
 * @param value for which `isNoValue` is false; empty where it is nothing
 * @param zone IANA name of the workflow's time zone
 */
export function argumentValue(value: unknown, zone = 'UTC'): string {
	if (value === null || value === undefined) return '';
	if (isDateLike(value)) return fromDate(value);
	const text = withZone(String(value), zone);
	return FRACTION.test(text.trim()) ? text.trim().replace(FRACTION, '$1$2') : text;
}
