import { DateTime } from 'luxon';

import type { Field } from '../catalog';
import { refuse } from '../errors';
import { withZone } from '../query';

/** `1e-7` written out, so that no decimal is ever sent in a form that Coupa might not read. */
function plainDecimal(value: number): string {
	const text = String(value);
	if (!/e/i.test(text)) return text;
	const [mantissa, exponent] = text.split(/e/i);
	const [whole, fraction = ''] = mantissa.replace('-', '').split('.');
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	const sign = mantissa.startsWith('-') ? '-' : '';
	if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
	// Large numbers have an exponent from 1e21 on, and never more than 17 digits: none is a fraction.
	return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
}

function toDateTime(value: unknown, zone = 'UTC'): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	if (Object.prototype.toString.call(value) !== '[object Date]') return undefined;
	const utc = DateTime.fromJSDate(value as Date, { zone: 'UTC' });
	// A date alone becomes midnight in UTC when JavaScript reads it.
	return isMidnight(utc) ? utc : utc.setZone(zone);
}

function isMidnight(time: DateTime): boolean {
	return time.hour + time.minute + time.second + time.millisecond === 0;
}

/** True for a value that is one, although JavaScript calls it an object. */
export function isDateValue(value: unknown): boolean {
	return toDateTime(value) !== undefined;
}

/**
 * Fields such as `invoice-date` mean a day, although Coupa calls their type a time: midnight in a zone
 * would be the day before in another.
 */
function meansDay({ type, name }: Field): boolean {
	return type === 'datetime' && /(^|-)date$/.test(name);
}

function timeValue(time: DateTime, field: Field | undefined): string | null {
	const isDay =
		field !== undefined && (field.type === 'date' || (meansDay(field) && isMidnight(time)));
	return isDay ? time.toISODate() : time.toISO({ suppressMilliseconds: true });
}

/** A text as a date alone, or as a time with its zone; any other text as it is. */
function dateText(text: string, field: Field, zone: string): string {
	if (!/^\d{4}-\d{2}-\d{2}[T ]/.test(text)) return text;
	const isDay = meansDay(field) && /[T ]00:00(:00(\.0+)?)?$/.test(text);
	return field.type === 'date' || isDay ? text.slice(0, 10) : withZone(text, zone);
}

/**
 * One value as Coupa wants it in JSON: decimals as text [XML vs JSON], dates as ISO 8601 with zone.
 * What does not fit the type goes as it is; Coupa then says what is wrong with it.
 *
 * @param name what the value is for, for errors
 * @param zone IANA name of the zone in which times without a zone are meant
 * @throws CoupaError (`invalidRequest`) for a date that does not exist, and for what is not a number:
 * they have no text, and sending null would clear the field
 */
export function scalarValue(
	value: unknown,
	field: Field | undefined,
	{ name, zone }: { name: string; zone: string },
): unknown {
	const time = toDateTime(value, zone);
	if (time !== undefined) {
		if (!time.isValid) {
			refuse(
				`The value of "${name}" is not a valid date`,
				'Check where it comes from, and the format of the text that it was read from.',
			);
		}
		return timeValue(time, field);
	}
	if (typeof value === 'number' && !Number.isFinite(value)) {
		refuse(`The value of "${name}" is not a number`, 'Check what makes it.');
	}
	if (field?.type === 'decimal' && typeof value === 'number') return plainDecimal(value);
	if (typeof value === 'string' && (field?.type === 'date' || field?.type === 'datetime')) {
		return dateText(value, field, zone);
	}
	return value;
}
