import { DateTime } from 'luxon';

import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { controlName } from './controls';
import { isOperator, type Operator } from './operators';
import { valueAt } from './valueAt';

/** A date with a time and a zone: one moment, whoever reads it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** What may be lost where a decimal is shown with fewer digits than it has. */
const ROUNDING = 0.01;

/** One argument of a query, as what it compares. */
export interface Condition {
	/** Dotted. */
	path: string;
	operator: Operator;
	value: string;
	argument: QueryArgument;
}

/** `supplier[name][gt]=5`; undefined for what selects nothing. */
export function toCondition(argument: QueryArgument): Condition | undefined {
	const [name, value] = argument;
	const names = [...name.matchAll(/[^[\]]+/g)].map(([part]) => part);
	if (names.length === 0 || controlName(names[0]) !== undefined) return undefined;
	const last = names[names.length - 1];
	const hasOperator = names.length > 1 && isOperator(last);
	const path = (hasOperator ? names.slice(0, -1) : names).join('.');
	return { path, operator: hasOperator ? last : 'eq', value, argument };
}

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

/** True if a record certainly does not meet a condition. */
function contradicts(
	record: Readonly<Record<string, unknown>>,
	{ path, operator, value }: Condition,
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
	const order = compare(shown, wanted);
	if (order === undefined) return false;
	switch (operator) {
		case 'gt':
			return order.sign < 0 || (order.sign === 0 && order.isExact);
		case 'lt':
			return order.sign > 0 || (order.sign === 0 && order.isExact);
		case 'gt_or_eq':
			return order.sign < 0;
		case 'lt_or_eq':
			return order.sign > 0;
		default:
			return false;
	}
}

/** How many IDs a query asks for, by condition; Infinity where it does not ask for certain ones. */
export function countIds(query: readonly QueryArgument[]): number {
	const counts = query.map((argument) => {
		const { path, operator, value } = toCondition(argument) ?? {};
		if (path !== 'id' || value === undefined) return Infinity;
		if (operator === 'eq') return 1;
		return operator === 'in' ? value.split(',').length : Infinity;
	});
	return Math.min(Infinity, ...counts);
}

/** Whether a record may meet the conditions of a query, as far as it shows. */
export function mayMeet(
	query: readonly QueryArgument[],
	record: Readonly<Record<string, unknown>>,
): boolean {
	return query.every((argument) => {
		const condition = toCondition(argument);
		return condition === undefined || !contradicts(record, condition);
	});
}

/**
 * Checks records against the conditions of their query. A condition that Coupa does not know for an object is
 * ignored, not refused [Querying Options]; without this check, other records would be taken for the ones
 * that were looked for. If a value is not shown, or may be compared in another way, Coupa decides.
 *
 * @throws CoupaError (`badResponse`) if a record certainly does not meet a condition
 */
export function checkConditions(
	query: readonly QueryArgument[],
	records: ReadonlyArray<Record<string, unknown>>,
): void {
	for (const argument of query) {
		const condition = toCondition(argument);
		if (condition === undefined) continue;
		const record = records.find((candidate) => contradicts(candidate, condition));
		if (record === undefined) continue;
		const [name, value] = argument;
		throw new CoupaError({
			kind: 'badResponse',
			message: `Coupa does not select by ${name}`,
			description: `The query asked for ${name}=${value}, but Coupa sent a record with ${JSON.stringify(valueAt(record, condition.path))}. Remove the condition and compare after reading, or use another field.`,
		});
	}
}
