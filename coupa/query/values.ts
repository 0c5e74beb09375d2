import { DateTime } from 'luxon';

/** A date with a time, in which only the zone may be missing. */
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

function fromDate(value: DateTime | Date): string {
	const time = DateTime.isDateTime(value) ? value : DateTime.fromJSDate(value);
	return time.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
}

/** Lists from another realm too: expressions can make arrays that are not `instanceof Array`. */
function isDateLike(value: object): value is DateTime | Date {
	return DateTime.isDateTime(value) || Object.prototype.toString.call(value) === '[object Date]';
}

/**
 * One value of a query argument as text: dates as ISO 8601 with zone, in UTC; a time without zone is
 * taken in `zone` [Querying Options: dates are ISO 8601 with zone; without a time, midnight UTC].
 *
 * @param zone IANA name of the workflow's time zone
 */
export function argumentValue(value: unknown, zone = 'UTC'): string {
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) return value.map((entry) => argumentValue(entry, zone)).join(',');
	if (typeof value === 'object') return isDateLike(value) ? fromDate(value) : JSON.stringify(value);
	const text = String(value);
	return LOCAL_TIME.test(text)
		? fromDate(DateTime.fromISO(text.replace(' ', 'T'), { zone }))
		: text;
}
