/** One scalar as sent, checked against its field and brought into the form that is stored. */
import type { Field } from '../catalog/catalog.mts';
import { canonicalDecimal, parseDecimal } from '../lib/decimal.mts';
import { canonicalDate, canonicalDatetime } from '../lib/time.mts';
import type { Json } from '../store/row.mts';

export type Checked = { value: Json } | { error: string };

const TRUE: ReadonlySet<unknown> = new Set([true, 1, 'true', '1', 'yes', 'Yes']);
const FALSE: ReadonlySet<unknown> = new Set([false, 0, 'false', '0', 'no', 'No']);

/** @returns the stored form (null where empty), or what is wrong, to follow the field's name */
export function checkValue(field: Field, given: unknown): Checked {
	if (given === null || given === undefined || given === '') return { value: null };
	switch (field.type) {
		case 'string':
		case 'text':
		case 'time':
			return checkText(field, given);
		case 'integer':
			return /^[+-]?\d+$/.test(String(given)) ? { value: Number(given) } : notANumber();
		case 'float':
			return parseDecimal(given) === undefined ? notANumber() : { value: Number(given) };
		case 'decimal':
			return checkDecimal(field, given);
		case 'boolean':
			if (TRUE.has(given)) return { value: true };
			return FALSE.has(given) ? { value: false } : { error: 'must be true or false' };
		case 'datetime':
			return asTime(canonicalDatetime(String(given)));
		case 'date':
			return asTime(canonicalDate(String(given)));
		default:
			return { value: given as Json };
	}
}

function checkText(field: Field, given: unknown): Checked {
	if (typeof given === 'object') return { error: 'is invalid' };
	const text = String(given);
	if (field.maxLength !== undefined && [...text].length > field.maxLength) {
		return { error: `is too long (maximum is ${field.maxLength} characters)` };
	}
	// A single allowed value is a constant of the tables, not a list.
	const list = field.values ?? [];
	if (list.length > 1 && !list.includes(text)) return { error: 'is not included in the list' };
	return { value: text };
}

function checkDecimal(field: Field, given: unknown): Checked {
	const [digits, decimals] = String(field.precision ?? '')
		.split(',')
		.map((part) => Number.parseInt(part, 10));
	const value = canonicalDecimal(given, decimals);
	if (value === undefined) return notANumber();
	const whole = value.replace(/^-/, '').split('.')[0]!.length;
	if (digits && whole > digits - (decimals || 0)) return { error: 'is out of range' };
	return { value };
}

function notANumber(): Checked {
	return { error: 'is not a number' };
}

function asTime(value: string | undefined): Checked {
	return value === undefined ? { error: 'is not a valid date' } : { value };
}
