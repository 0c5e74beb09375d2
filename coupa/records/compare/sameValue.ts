import { DateTime, FixedOffsetZone, type Zone } from 'luxon';

import { type Field, NUMBER_TYPES, TIME_TYPES } from '../../catalog';
import { atScale, type Decimal, decimalOf } from '../../lib/decimal';
import { isBlank } from '../../lib/json';
import { scalarText } from '../../lib/text';
import { isMidnight, meansDay } from '../../query';

/**
 * Where the digits of a column are not known: whether a number that is there may be the rounded one that was
 * sent. Rows are found again so; of what was written, only a text shows its digits, `1.50`; before a write,
 * it is the new digits that are to be written.
 */
export type Guesses = 'always' | 'inTexts' | 'never';

/**
 * Decimals come back with the digits of their column [Order Lines]: what a column has no room for is
 * not lost by mistake. Where the column is not known, two digits and more may be taken for all it has.
 */
function isSameDecimal(
	sent: Decimal,
	kept: Decimal,
	column: number | undefined,
	isGuessed: boolean,
): boolean {
	const scale = Math.max(sent.scale, kept.scale);
	if (atScale(sent, scale, false) === atScale(kept, scale, false)) return true;
	const room = column ?? (isGuessed && kept.scale >= 2 ? kept.scale : Infinity);
	if (sent.scale <= room) return false;
	const held = atScale(kept, room, false);
	return held === atScale(sent, room, true) || held === atScale(sent, room, false);
}

function digitsBehindPoint({ precision }: Partial<Field>): number | undefined {
	const digits = Number(precision?.split(',')[1] ?? NaN);
	return Number.isInteger(digits) ? digits : undefined;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
	...['true', 't', 'yes', 'y', 'on', '1'].map((word) => [word, true] as const),
	...['false', 'f', 'no', 'n', 'off', '0'].map((word) => [word, false] as const),
]);

function booleanOf(value: unknown): boolean | undefined {
	return BOOLEANS.get(String(value).trim().toLowerCase());
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

interface Moment {
	time: DateTime;
	/** As it is written, whatever the zone. */
	day: string;
	/** In whole seconds; a date without a time is midnight in UTC. [Querying Options] */
	instant: number;
	isDay: boolean;
}

/** @returns undefined for what is written in no form that Coupa documents */
export function momentOf(value: unknown): Moment | undefined {
	const given = String(value).trim();
	// The month comes first. [Payment Updates]
	const [, month, date, year] = US_DATE.exec(given) ?? [];
	const text =
		year === undefined
			? given.replace(' ', 'T').replace(/T([\d:.]+) ([+-])/, 'T$1$2')
			: `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	if (!DATE.test(text) && !TIME.test(text)) return undefined;
	const time = DateTime.fromISO(text, { zone: 'UTC', setZone: true });
	if (!time.isValid) return undefined;
	return {
		time,
		day: text.slice(0, 10),
		instant: Math.floor(time.toMillis() / 1000),
		isDay: DATE.test(text),
	};
}

/** Where a day is meant, the day of the moment counts in the zone of either: Coupa's is the tenant's. */
function isSameMoment(sent: Moment, kept: Moment, field: Partial<Field>): boolean {
	if (sent.instant === kept.instant || sent.day === kept.day) {
		return sent.instant === kept.instant || sent.isDay || kept.isDay || meansDay(field);
	}
	const sendsDay = sent.isDay || (meansDay(field) && isMidnight(sent.time));
	if (sendsDay || (!kept.isDay && !meansDay(field))) return false;
	const dayIn = ({ day, isDay, time }: Moment, zone: Zone): string | null =>
		isDay ? day : time.setZone(zone).toISODate();
	const zones = [
		FixedOffsetZone.utcInstance,
		sent.time.zone,
		...(kept.isDay ? [] : [kept.time.zone]),
	];
	return zones.some((zone) => dayIn(sent, zone) === dayIn(kept, zone));
}

/** Names by which a person is found whatever the case. */
const WITHOUT_CASE = /(^|-)(email|login)$/;

/** Whether two texts are the same to Coupa, which takes blanks away. */
export function isSameText(sent: unknown, kept: unknown, { name = '' }: Partial<Field>): boolean {
	const [a, b] = [sent, kept].map((value) => String(value).trim());
	if (a === b) return true;
	if (WITHOUT_CASE.test(name)) return a.toLowerCase() === b.toLowerCase();
	if (!TIME.test(a) || !TIME.test(b)) return false;
	return momentOf(a)?.instant === momentOf(b)?.instant;
}

/** Not `007`, which is a text of digits. */
const NUMBER = /^[+-]?(0|[1-9]\d*)(\.\d+)?$/;

/** Lines of orders have theirs as a text: `4.0` of a sheet is line 4. */
function isLineNumber({ name }: Partial<Field>, ...values: unknown[]): boolean {
	return name === 'line-num' && values.every((value) => decimalOf(value) !== undefined);
}

/** What a value is compared as, where the catalog does not say it. */
function kindOf(
	field: Partial<Field>,
	sent: unknown,
	kept: unknown,
): 'boolean' | 'date' | 'number' | 'text' {
	const { type } = field;
	if (type === 'boolean' || typeof kept === 'boolean' || typeof sent === 'boolean')
		return 'boolean';
	if (TIME_TYPES.has(type)) return 'date';
	if (NUMBER_TYPES.has(type)) return 'number';
	if (typeof kept === 'number') return 'number';
	if (isLineNumber(field, sent, kept)) return 'number';
	if (type !== undefined) return 'text';
	const both = [sent, kept].map((value) => String(value).trim());
	if (both.every((text) => NUMBER.test(text))) return 'number';
	return both.every((text) => momentOf(text) !== undefined) ? 'date' : 'text';
}

/**
 * Whether two single values are the same to Coupa: decimals as numbers, dates as moments or days,
 * booleans however they are written, texts without blanks around them, e-mails and logins in any case.
 *
 * @param field as much as is known of it
 */
export function isSameScalar(
	field: Partial<Field>,
	sent: unknown,
	kept: unknown,
	guesses: Guesses = 'always',
): boolean {
	if (isSameText(sent, kept, field)) return true;
	switch (kindOf(field, sent, kept)) {
		case 'boolean': {
			const meant = booleanOf(sent);
			return meant !== undefined && meant === booleanOf(kept);
		}
		case 'number': {
			const [a, b] = [decimalOf(sent), decimalOf(kept)];
			if (a === undefined || b === undefined) return false;
			const isGuessed = guesses === 'inTexts' ? typeof kept === 'string' : guesses === 'always';
			return isSameDecimal(a, b, digitsBehindPoint(field), isGuessed);
		}
		case 'date': {
			const [a, b] = [momentOf(sent), momentOf(kept)];
			return a !== undefined && b !== undefined && isSameMoment(a, b, field);
		}
		default:
			return false;
	}
}

function folded(text: string): string {
	return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Whether two texts differ in nothing but case and blanks: whether Coupa changes those is not documented. */
export function isRewritten(sent: unknown, kept: unknown): boolean {
	const [a, b] = [sent, kept].map(scalarText);
	return !isBlank(sent) && a !== '' && folded(a) === folded(b);
}
