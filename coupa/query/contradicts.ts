import { DateTime } from 'luxon';

import type { Operator } from './operators';
import { valueAt } from './valueAt';

/** A date with a time and a zone: one moment, whoever reads it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** What may be lost where a decimal is shown with fewer digits than it has. */
const ROUNDING = 0.01;

/** Text as a database may compare it: without regard to case, accents, blanks and marks. */
function letters(text: string): string {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	// How it compares letters such as ß is not known.
	return /[^\0-\x7f]/.test(plain) ? '' : plain.replace(/[^a-z0-9]/g, '');
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['1', true],
	['t', true],
	['yes', true],
	['false', false],
	['0', false],
	['f', false],
	['no', false],
]);

/** True if two values certainly differ. */
function differs(shown: unknown, wanted: string): boolean {
	if (typeof shown === 'boolean') {
		return BOOLEANS.has(wanted.toLowerCase()) && BOOLEANS.get(wanted.toLowerCase()) !== shown;
	}
	const text = String(shown).trim();
	const isNumeric = NUMBER.test(text) && NUMBER.test(wanted);
	// Fields of the tenant show true and false in words: what is compared with them may be another one.
	const [shownWord, meant] = [text, wanted].map((word) => BOOLEANS.get(word.toLowerCase()));
	if (meant !== undefined && !isNumeric) return shownWord !== undefined && shownWord !== meant;
	if (isNumeric) {
		return Math.abs(Number(text) - Number(wanted)) > (isWhole(text, wanted) ? 0 : ROUNDING);
	}
	// Dates are compared in zones that are not known here, and numbers are written in many ways.
	if (/^\d{4}-\d{2}-\d{2}/.test(text) || /^[\d.,\s]*$/.test(text + wanted)) return false;
	const [a, b] = [letters(text), letters(wanted)];
	return a !== '' && b !== '' && a !== b;
}

function isWhole(...texts: string[]): boolean {
	return texts.every((text) => /^-?\d+$/.test(text));
}

/** True for digits in a text that may be compared as text: `99` comes after `1000`. Decimals have a point. */
function mayBeText(shown: unknown): boolean {
	return typeof shown === 'string' && !shown.includes('.');
}

/** Which of two values is greater, allowing for rounding; undefined if it cannot be known. */
function compare(shown: unknown, wanted: string): { sign: number; isExact: boolean } | undefined {
	const text = String(shown).trim();
	if (NUMBER.test(text) && NUMBER.test(wanted)) {
		const difference = Number(text) - Number(wanted);
		const isExact = isWhole(text, wanted);
		const inText = Number(text > wanted) - Number(text < wanted);
		if (mayBeText(shown) && Math.sign(difference) !== inText) return undefined;
		return {
			sign: isExact || Math.abs(difference) > ROUNDING ? Math.sign(difference) : 0,
			isExact,
		};
	}
	if (!MOMENT.test(text) || !MOMENT.test(wanted)) return undefined;
	const [a, b] = [text, wanted].map((time) => Math.floor(DateTime.fromISO(time).toMillis() / 1000));
	return Number.isNaN(a - b) ? undefined : { sign: Math.sign(a - b), isExact: true };
}

/** Text that is stored as it is shown; empty for times, numbers and yes or no, which have other forms. */
function storedText(shown: unknown): string {
	const text = String(shown).trim().toLowerCase();
	return BOOLEANS.has(text) || /^\d{4}-\d{2}-\d{2}|^[^a-z]*$/.test(text) ? '' : text;
}

/** True if a value is certainly the same as one that is excluded. */
function isExcluded(shown: unknown, excluded: string): boolean {
	const isSure = typeof shown === 'boolean' || isWhole(excluded) || storedText(excluded) !== '';
	return isSure && String(shown) === excluded;
}

/** True if text certainly has no such part. `%` and `_` may be any letters; digits are written in many ways. */
function lacks(has: 'endsWith' | 'includes' | 'startsWith', shown: unknown, part: string): boolean {
	const [a, b] = [storedText(shown), part].map(letters);
	return a !== '' && /[a-z]/.test(b) && !/[%_*?\\]/.test(part) && !a[has](b);
}

/** True if a record certainly does not meet a condition. */
export function contradicts(
	record: Readonly<Record<string, unknown>>,
	{ path, operator, value }: { path: string; operator: Operator; value: string },
): boolean {
	const shown = valueAt(record, path);
	if (!['boolean', 'number', 'string'].includes(typeof shown) || shown === '') return false;
	const wanted = value.trim();
	if (wanted === '') return false;
	if (operator === 'eq') return differs(shown, wanted);
	if (operator === 'in') {
		// A comma may belong to a value.
		const values = [wanted, ...wanted.split(',').map((part) => part.trim())];
		return values.every((one) => one === '' || differs(shown, one));
	}
	const { sign, isExact } = compare(shown, wanted) ?? { sign: NaN, isExact: false };
	switch (operator) {
		case 'not_eq':
			return isExcluded(shown, value);
		case 'not_in':
			return value.split(',').some((one) => isExcluded(shown, one));
		case 'blank':
			return wanted === 'true' && storedText(shown) !== '';
		case 'contains':
			return lacks('includes', shown, wanted);
		case 'starts_with':
			return lacks('startsWith', shown, wanted);
		case 'ends_with':
			return lacks('endsWith', shown, wanted);
		case 'gt':
			return sign < 0 || (sign === 0 && isExact);
		case 'lt':
			return sign > 0 || (sign === 0 && isExact);
		case 'gt_or_eq':
			return sign < 0;
		case 'lt_or_eq':
			return sign > 0;
		default:
			return false;
	}
}
