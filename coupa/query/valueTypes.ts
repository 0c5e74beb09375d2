import { DateTime } from 'luxon';

import type { FieldType } from '../catalog';
import { type Operator, PARTIAL_MATCH } from './operators';

/** Not `0x10`, which is a number to JavaScript alone. */
const NUMBER = /^[+-]?[\d.]+(e[+-]?\d+)?$/i;
const BOOLEAN = /^(true|false|t|f|yes|no|y|n|on|off|1|0)$/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}[T ](\d{2}):(\d{2})/;

/** Digits alone that are a date in some form: 2026, 202601, 2026031 and 20260131. */
const DATE_OF_DIGITS = /^\d{4}(\d{2,4})?$/;
/** Two short numbers and a year, as people write dates where they live: `31.01.2026`, `1/31/2026`. */
const LOCAL_DATE = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/;

/** `2026-01-31` from `31.01.2026`; both days where either number can be the month. */
function fromLocalDate(text: string): string[] {
	const [, first, mark, second, year] = LOCAL_DATE.exec(text) ?? [];
	const days = [[second, first], ...(mark === '.' ? [] : [[first, second]])].map(
		([month, day]) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
	);
	return [...new Set(days)].filter((day) => DateTime.fromISO(day).isValid);
}

/** Coupa reads more forms than it documents: only what cannot be a date in any of them is wrong. */
function isNoDate(text: string): boolean {
	// All have a year.
	if (!/\d{4}/.test(text)) return true;
	if (/^\d+$/.test(text)) return !DATE_OF_DIGITS.test(text);
	if (!ISO_DATE.test(text)) return false;
	const [, hour = '0', minute = '0'] = ISO_TIME.exec(text) ?? [];
	return !DateTime.fromISO(text.slice(0, 10)).isValid || Number(hour) > 24 || Number(minute) > 59;
}

/** A time whose zone has a blank where a plus was, as a query string that is decoded twice makes it. */
const LOST_PLUS = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) (\d{2}:?\d{2})$/;

function dateProblem(text: string): string | undefined {
	if (LOST_PLUS.test(text)) {
		return `has a blank before its zone: write it as ${text.replace(LOST_PLUS, '$1+$2')}`;
	}
	if (LOCAL_DATE.test(text)) {
		const meant = fromLocalDate(text).join(' or ');
		return `is a date that is read differently in every country: write it as ${meant || '2026-01-31'}`;
	}
	return isNoDate(text)
		? 'is not a date: write it as 2026-01-31 or 2026-01-31T08:00:00+01:00'
		: undefined;
}

/** `1000.50` from `1,000.50` and `1.000,50`; undefined if it is unclear which mark is which. */
function fromLocalNumber(text: string): string | undefined {
	const bare = text.replace(/[\s'\u00a0\u202f]/g, '');
	const groups = /^[+-]?\d{1,3}(?:([.,])\d{3})+(?:[.,]\d+)?$/.exec(bare);
	const [, mark] = groups ?? [];
	const plain = mark === undefined ? bare : bare.split(mark).join('');
	const number = plain.replace(',', '.');
	return NUMBER.test(number) && Number.isFinite(Number(number)) ? number : undefined;
}

function numberProblem(text: string): string | undefined {
	if (NUMBER.test(text) && Number.isFinite(Number(text))) return undefined;
	return `is not a number: write it as ${fromLocalNumber(text) ?? '1250 or 1250.50'}`;
}

/** The two values of a boolean field, from the words for them; undefined for any other text. */
export function booleanText(text: string): 'false' | 'true' | undefined {
	if (!BOOLEAN.test(text)) return undefined;
	return /^(true|t|yes|y|on|1)$/i.test(text) ? 'true' : 'false';
}

/**
 * Why a text cannot be a value of the type, as the end of a sentence; undefined where it may be one.
 * Coupa then compares with nothing or with another value, without an error.
 */
export function typeProblem(text: string, type: FieldType, operator: Operator): string | undefined {
	// A part of a text is what these look for, whatever the type.
	if (PARTIAL_MATCH.has(operator)) return undefined;
	switch (type) {
		case 'date':
		case 'datetime':
			return dateProblem(text);
		case 'integer':
		case 'decimal':
		case 'float':
			return numberProblem(text);
		case 'boolean':
			return booleanText(text) === undefined ? 'must be true or false' : undefined;
		default:
			return undefined;
	}
}
