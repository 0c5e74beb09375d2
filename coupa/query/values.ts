import { DateTime } from 'luxon';

/** A date with a time, in which only the zone may be missing. */
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** What an object becomes in a text. */
const OBJECT_IN_TEXT = '[object Object]';

function fromDate(value: DateTime | Date): string {
	const time = DateTime.isDateTime(value) ? value : DateTime.fromJSDate(value);
	return time.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
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

/** A time without a zone, in `zone`; any other text as it is. */
export function withZone(text: string, zone: string): string {
	if (!LOCAL_TIME.test(text)) return text;
	return fromDate(DateTime.fromISO(text.replace(' ', 'T'), { zone })) || text;
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
	return isDateLike(value) ? fromDate(value) : withZone(String(value), zone);
}
