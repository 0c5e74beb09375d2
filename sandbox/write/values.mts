/** One scalar as sent, checked against its field and brought into the form that is stored. */
import type { Field } from '../catalog/catalog.mts';
import { canonicalDecimal, parseDecimal } from '../lib/decimal.mts';
import { dashedClass, humanized } from '../lib/names.mts';
import { canonicalDate, canonicalDatetime } from '../lib/time.mts';
import type { Json } from '../store/row.mts';

/** What is wrong follows the field's name, or is a sentence of its own. */
export type Checked = { value: Json } | { error: string; isSentence?: true };

/** Where the value stands, for rules that go by the field. */
export interface Place {
	object: string;
	name: string;
}

/** The texts are documented too [Payment Updates]; whether others are understood is unverified. */
const TRUE: ReadonlySet<unknown> = new Set([true, 'true']);
const FALSE: ReadonlySet<unknown> = new Set([false, 'false']);

export function isTrue(given: unknown): boolean {
	return TRUE.has(given);
}

/** @returns the stored form (null where empty), or what is wrong, to follow the field's name */
export function checkValue(field: Field, given: unknown, place?: Place): Checked {
	if (given === null || given === undefined || given === '') return { value: null };
	switch (field.type) {
		case 'string':
		case 'text':
		case 'time':
			return checkText(field, given, place);
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
			return asTime(canonicalDatetime(monthFirst(String(given), place)));
		case 'date':
			return asTime(canonicalDate(String(given)));
		default:
			return { value: given as Json };
	}
}

function checkText(field: Field, given: unknown, place?: Place): Checked {
	if (typeof given === 'object') return { error: 'is invalid' };
	const text = String(given);
	if (field.maxLength !== undefined && [...text].length > field.maxLength) {
		return { error: `is too long (maximum is ${field.maxLength} characters)` };
	}
	if (place && !isIncluded(field, text)) {
		return { error: oneOf(place, field.values ?? []), isSentence: true };
	}
	if (place && EMAIL_FIELD.test(place.name) && !text.split(/[,;]/).every(isEmail)) {
		return {
			error: `${ownerOf(place)} email is not a valid email address.`,
			isSentence: true,
		};
	}
	return { value: text };
}

/** A list may be one tenant's; a single allowed value is a constant of the tables, not a list. */
function isIncluded({ values = [], valuesAre }: Field, text: string): boolean {
	return valuesAre === 'tenant' || values.length < 2 || values.includes(text);
}

const EMAIL_FIELD = /(^|-)email$/;

function isEmail(text: string): boolean {
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}

/**
 * "PO method must be one of cxml, xml, email, integration, prompt or buy_online.", "Supplier status must
 * be one of …", for a wrong case too; "Supplier email is not a valid email address." [SC 2.10]
 */
function oneOf(place: Place, values: readonly string[]): string {
	const label = place.name === 'status' ? `${ownerOf(place)} status` : humanized(place.name);
	return `${label} must be one of ${values.slice(0, -1).join(', ')} or ${values.at(-1)}.`;
}

function ownerOf({ object }: Place): string {
	return object === 'Contact' ? 'Supplier' : humanized(dashedClass(object));
}

/** `9/12/2019` is a date of payment, month first. [Payment Updates] */
function monthFirst(text: string, place?: Place): string {
	const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
	if (place?.name !== 'payment-date' || !year) return text;
	return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
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
