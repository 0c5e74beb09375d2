import { DateTime } from 'luxon';

import type { FieldType } from '../catalog';
import type { Operator } from './operators';

/** Not `0x10`, which is a number to JavaScript alone. */
const NUMBER = /^[+-]?[\d.]+(e[+-]?\d+)?$/i;
const BOOLEAN = /^(true|false|t|f|yes|no|y|n|on|off|1|0)$/i;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}[T ](\d{2}):(\d{2})/;

/** Digits alone that are a date in some form: 2026, 202601, 2026031 and 20260131. */
const DATE_OF_DIGITS = /^\d{4}(\d{2,4})?$/;

/** Coupa reads more forms than it documents: only what cannot be a date in any of them is wrong. */
function isNoDate(text: string): boolean {
	if (!/\d/.test(text)) return true;
	if (/^[\d.]+$/.test(text) && !text.includes('.')) return !DATE_OF_DIGITS.test(text);
	if (!ISO_DATE.test(text)) return false;
	const [, hour = '0', minute = '0'] = ISO_TIME.exec(text) ?? [];
	return !DateTime.fromISO(text.slice(0, 10)).isValid || Number(hour) > 24 || Number(minute) > 59;
}

/**
 * Why a text cannot be a value of the type, as the end of a sentence; undefined where it may be one.
 * Coupa compares with nothing or with another value then, without an error.
 */
export function typeProblem(text: string, type: FieldType, operator: Operator): string | undefined {
	// A part of a text is what these look for, whatever the type.
	if (['contains', 'ends_with', 'starts_with'].includes(operator)) return undefined;
	switch (type) {
		case 'date':
		case 'datetime':
			return isNoDate(text)
				? 'is not a date: write it as 2026-01-31 or 2026-01-31T08:00:00+01:00'
				: undefined;
		case 'integer':
		case 'decimal':
		case 'float':
			return NUMBER.test(text) && Number.isFinite(Number(text))
				? undefined
				: 'is not a number: write it as 1250 or 1250.50';
		case 'boolean':
			return BOOLEAN.test(text) ? undefined : 'must be true or false';
		default:
			return undefined;
	}
}
