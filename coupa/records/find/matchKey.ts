import { DateTime } from 'luxon';

import { refuse } from '../../errors';
import type { Payload } from '../../fields';
import { isPlainObject } from '../../lib/json';
import { trimUnseen, withoutZerosBehind } from '../../lib/text';
import { argumentValue, pathIn, valueAt } from '../../query';

/** One of the fields that identify a record together, and its value. */
export interface KeyPart {
	/** Dotted: `supplier.number`. */
	field: string;
	/** Without blanks around it; never empty. */
	value: string;
}

/** What identifies a record. */
export interface MatchKey {
	parts: readonly KeyPart[];
	/** Two keys with the same text are the same. */
	text: string;
	/** Two keys that may mean one record have the same: they differ in case at most. */
	folded: string;
}

/** `12.50` and `12.5` are one number; `0077` and `77` are two texts. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/i;
export const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

function withoutTrailingZeros(number: string): string {
	const [whole, fraction = ''] = number.split('.');
	const digits = withoutZerosBehind(fraction);
	return digits === '' ? whole : `${whole}.${digits}`;
}

/** A value in the form in which it is compared: without regard to case, and to the blanks around and between words. */
function fold(value: string): string {
	const text = trimUnseen(value).normalize('NFC');
	if (NUMBER.test(text)) return withoutTrailingZeros(text);
	if (MOMENT.test(text)) return String(DateTime.fromISO(text).toMillis());
	return text.replace(/\s+/g, ' ').toLowerCase();
}

/** Whether a value can have other letters, and is no number and no time. */
export function isPlainText(value: string): boolean {
	return ![NUMBER, MOMENT, DAY].some((form) => form.test(value)) && /\p{L}|\s/u.test(value);
}

/** The names by which a reference may be shown where it was sent as a text. */
const NAMES = ['id', 'code', 'name', 'number', 'login', 'external-ref-code'];

/** What is shown of a field, as texts that it can be compared by; none where nothing is shown. */
function shownTexts(value: unknown): string[] {
	if (isPlainObject(value)) return NAMES.flatMap((name) => shownTexts(valueAt(value, name)));
	const isShown = ['boolean', 'number', 'string'].includes(typeof value);
	const text = isShown ? trimUnseen(String(value)) : '';
	return text === '' ? [] : [text];
}

/**
 * Whether a time stands for a day: a day that was sent is midnight in UTC, in whatever zone it is shown; one
 * that a person typed is midnight in the zone of the company. [Querying Options]
 */
function isOnDay(text: string, day: string): boolean {
	if (!MOMENT.test(text)) return false;
	const time = DateTime.fromISO(text, { setZone: true });
	const isSent = +time % DAY_MS === 0;
	return (isSent ? time.toUTC() : time).toISODate() === day;
}

/**
 * Whether a field shows a value: `exact` where they differ in nothing; undefined where nothing is shown.
 *
 * @param holdsNumbers whether the field does; asked only where that decides
 */
export function shows(
	value: unknown,
	wanted: string,
	holdsNumbers: () => boolean,
): 'differs' | 'exact' | 'same' | undefined {
	const texts = shownTexts(value);
	if (texts.length === 0) return undefined;
	if (texts.includes(wanted)) return 'exact';
	const isSame = texts.some((text) => fold(text) === fold(wanted) || isOnDay(text, wanted));
	if (!isSame) return 'differs';
	const isText = NUMBER.test(wanted) && typeof value !== 'number' && !holdsNumbers();
	return isText ? 'differs' : 'same';
}

/** The value to match by; text, number or boolean. */
function matchValue(payload: Payload, path: string): string {
	const value =
		valueAt(payload, path) ?? (Object.hasOwn(payload, path) ? payload[path] : undefined);
	if (typeof value === 'object' && value !== null) {
		refuse(
			`"${path}" is not a single value, so records cannot be matched by it`,
			`Match by one of its fields, such as ${path}.id or ${path}.number.`,
		);
	}
	// A text stays as it is sent, also one that looks like a time.
	const text = trimUnseen(typeof value === 'string' ? value : argumentValue(value));
	if (text !== '') return text;
	return refuse(
		`The record has no value for "${path}", by which it is matched`,
		'Give the field a value, or match by another field.',
	);
}

/**
 * What identifies the record that a payload stands for.
 *
 * @param paths fields that identify it together, in any spelling: `['number']`, `['externalSrcRef']`
 * @throws CoupaError (`invalidRequest`) when there is no field, or one has no value
 */
export function matchKey(payload: Payload, paths: readonly string[]): MatchKey {
	if (paths.length === 0) {
		refuse('No field is chosen to match by', undefined, { code: 'chooseMatchFields' });
	}
	const named = paths.map((path) => (Object.hasOwn(payload, path) ? path : pathIn(payload, path)));
	const parts = [...new Set(named)].map((field) => ({ field, value: matchValue(payload, field) }));
	const textOf = (valueOf: (part: KeyPart) => string): string =>
		JSON.stringify(parts.map((part) => [part.field, valueOf(part)]));
	return { parts, text: textOf(({ value }) => value), folded: textOf(({ value }) => fold(value)) };
}

function trimmedAt(level: Payload, [name, ...below]: readonly string[]): Payload {
	const value = level[name];
	if (typeof value === 'string') return { ...level, [name]: trimUnseen(value) };
	return isPlainObject(value) ? { ...level, [name]: trimmedAt(value, below) } : level;
}

/**
 * A payload with the values of its key as they are looked for, without blanks around them: a record that
 * is kept with blanks is not found by them, and the next run would create it again.
 */
export function withKeyTrimmed(payload: Payload, { parts }: MatchKey): Payload {
	return parts.reduce((record, { field }) => {
		const names = Object.hasOwn(record, field) ? [field] : field.split('.');
		return trimmedAt(record, names);
	}, payload);
}
