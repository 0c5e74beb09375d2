import { DateTime } from 'luxon';

import type { Field } from '../catalog';
import { refuse } from '../errors';
import { isPlainObject, type JsonObject } from '../lib/json';
import { scalarText } from '../lib/text';
import { dayOfMidnight, isMidnight, meansDay, refuseLostDigits, withZone } from '../query';

// Why: docs/decisions/020-decimals-and-days.md
/** What matters of a field for its values. */
type ScalarField = Pick<Field, 'name' | 'type'>;

/** `1e-7` written out, so that no decimal is ever sent in a form that Coupa might not read. */
function plainDecimal(text: string): string {
	if (!/e/i.test(text)) return text;
	const [mantissa, exponent] = text.split(/e/i);
	const [whole, fraction = ''] = mantissa.replace('-', '').split('.');
	const digits = whole + fraction;
	const point = whole.length + Number(exponent);
	const sign = mantissa.startsWith('-') ? '-' : '';
	if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
	if (point < digits.length) return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
	return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
}

function toDateTime(value: unknown, zone = 'UTC'): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	if (Object.prototype.toString.call(value) !== '[object Date]') return undefined;
	const utc = DateTime.fromJSDate(value as Date, { zone: 'UTC' });
	// A date alone becomes midnight in UTC when JavaScript reads it.
	return isMidnight(utc) ? utc : utc.setZone(zone);
}

/** True for a value that is one, although JavaScript calls it an object. */
export function isDateValue(value: unknown): boolean {
	return toDateTime(value) !== undefined;
}

/** True for an object with values of its own below it. */
export function isNested(value: unknown): value is JsonObject {
	return isPlainObject(value) && !isDateValue(value);
}

/** Dates of invoices are to be sent without a time: credit notes do not find them otherwise. [Invoices] */
const WITHOUT_TIME = /^(original-)?invoice-date$/;

/**
 * The day that a time means in a field for days; undefined where a time is sent. Midnight, in its own zone
 * or in that of the workflow, is the day that begins with it.
 */
function dayOf(time: DateTime, field: ScalarField | undefined, zone: string): string | undefined {
	if (field === undefined || !meansDay(field)) return undefined;
	const local = isMidnight(time) ? time : time.setZone(zone);
	const isDay = field.type === 'date' || WITHOUT_TIME.test(field.name) || isMidnight(local);
	return isDay ? (local.toISODate() ?? undefined) : undefined;
}

const TRUE_WORDS: ReadonlySet<string> = new Set(['true', 'yes', 'y', 't', '1']);
const FALSE_WORDS: ReadonlySet<string> = new Set(['false', 'no', 'n', 'f', '0']);

/** True or false as sheets and other systems write them: `TRUE`, `yes`, `1`. */
function booleanValue(value: unknown): unknown {
	const word = scalarText(value).toLowerCase();
	if (TRUE_WORDS.has(word)) return true;
	return FALSE_WORDS.has(word) ? false : value;
}

/** A number that is written in another form than Coupa's: `+1.5`, `.5`, `1e3`; any other text as it is. */
function decimalValue(value: unknown): unknown {
	if (typeof value === 'number') return plainDecimal(String(value));
	if (typeof value !== 'string') return value;
	const [, sign, whole, fraction = '', exponent = ''] =
		/^([+-]?)(\d*)(?:\.(\d*))?(e[+-]?\d{1,3})?$/i.exec(value.trim()) ?? [];
	if (sign === undefined || whole + fraction === '') return value;
	const digits = fraction === '' ? whole : `${whole || '0'}.${fraction}`;
	return plainDecimal(`${sign === '-' ? '-' : ''}${digits}${exponent}`);
}

/** `4.0` and ` 4 ` in a field of whole numbers; any other value as it is. */
function integerValue(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const [, digits] = /^(-?\d+)(?:\.0*)?$/.exec(value.trim()) ?? [];
	return digits ?? value;
}

/** `9/12/2019` is the 12th of September in the date of a payment. [Payment Updates] */
function paymentDay(text: string, { name }: ScalarField): string {
	if (name !== 'payment-date') return text;
	const [, month, day, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(text) ?? [];
	return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** `2026-01-31 08:00:00 +0100`, as databases and Ruby write a time. */
const SPACED = /^([\d-]+) ([\d:.]+) ?(UTC|Z|[+-]\d{2}:?\d{2})$/;

/** A text as a date alone, or as a time with its zone; any other text as it is. */
function dateText(given: string, field: ScalarField, zone: string): string {
	if (!/^\s*\d{4}-\d{2}-\d{2}/.test(given)) return given;
	const [, day, time, offset] = SPACED.exec(given.trim()) ?? [];
	const text =
		day === undefined ? given.trim() : `${day}T${time}${offset === 'UTC' ? 'Z' : offset}`;
	if (!/^\d{4}-\d{2}-\d{2}[T ]/.test(text)) return text;
	// Some zones have days without a midnight.
	const picked = meansDay(field) ? dayOfMidnight(text) : undefined;
	if (picked !== undefined) return picked;
	const meant = DateTime.fromISO(text.replace(' ', 'T'), { zone, setZone: true });
	if (!meant.isValid) return field.type === 'date' ? text.slice(0, 10) : text;
	return dayOf(meant, field, zone) ?? withZone(text, zone);
}

/**
 * One value as Coupa wants it in JSON: decimals as text [XML vs JSON], dates as ISO 8601 with zone.
 * True and false may be written in other words. What does not fit the type goes as it is.
 *
 * @param name what the value is for, for errors
 * @param zone IANA name of the zone in which times without a zone are meant
 * @throws CoupaError (`invalidRequest`) for a date that does not exist, and for what is not a number:
 * they have no text, and sending null would clear the field
 */
export function scalarValue(
	value: unknown,
	field: ScalarField | undefined,
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
		return dayOf(time, field, zone) ?? time.toISO({ suppressMilliseconds: true });
	}
	if (typeof value === 'number' && !Number.isFinite(value)) {
		refuse(`The value of "${name}" is not a number`, 'Check where it comes from.');
	}
	refuseLostDigits(value, `The value of "${name}"`);
	switch (field?.type) {
		case 'boolean':
			return booleanValue(value);
		case 'decimal':
			return decimalValue(value);
		case 'integer':
			return integerValue(value);
		case 'date':
		case 'datetime':
			return typeof value === 'string' ? dateText(paymentDay(value, field), field, zone) : value;
		default:
			// Lines of orders have the number as a text.
			return typeof value === 'string' && field?.name === 'line-num' ? value.trim() : value;
	}
}
