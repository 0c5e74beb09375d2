import { DateTime } from 'luxon';

import type { Field } from '../catalog';
import { refuse } from '../errors';

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

function toDateTime(value: unknown): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value;
	if (Object.prototype.toString.call(value) === '[object Date]') {
		return DateTime.fromJSDate(value as Date);
	}
	return undefined;
}

/** True for a value that is one, although JavaScript calls it an object. */
export function isDateValue(value: unknown): boolean {
	return toDateTime(value) !== undefined;
}

/**
 * One value as Coupa wants it in JSON: decimals as text [XML vs JSON], dates as ISO 8601 with zone.
 * What does not fit the type goes as it is; Coupa then says what is wrong with it.
 *
 * @param name what the value is for, for errors
 * @throws CoupaError (`invalidRequest`) for a date that does not exist: it has no text, and sending
 * null would clear the field
 */
export function scalarValue(value: unknown, field: Field | undefined, name: string): unknown {
	const time = toDateTime(value);
	if (time !== undefined) {
		if (!time.isValid) {
			refuse(
				`The value of "${name}" is not a valid date`,
				'Check where it comes from, and the format of the text that it was read from.',
			);
		}
		return field?.type === 'date' ? time.toISODate() : time.toISO({ suppressMilliseconds: true });
	}
	if (field?.type === 'decimal' && typeof value === 'number') return plainDecimal(value);
	if (field?.type === 'date' && typeof value === 'string') {
		return /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : value;
	}
	return value;
}
