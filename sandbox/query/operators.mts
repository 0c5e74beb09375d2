/** The operators of filters, as data and as tests on one value. [API Operators] */
import { parseDecimal } from '../lib/decimal.mts';
import { badQuery } from '../lib/errors.mts';
import { dashed } from '../lib/names.mts';
import { canonicalDate, canonicalDatetime } from '../lib/time.mts';

export type ValueType = 'text' | 'number' | 'boolean' | 'datetime' | 'date';
export type Test = (value: unknown) => boolean;

export const OPERATORS = [
	'contains',
	'starts_with',
	'ends_with',
	'gt',
	'lt',
	'gt_or_eq',
	'lt_or_eq',
	'not_eq',
	'in',
	'not_in',
	'blank',
] as const;
export type Operator = (typeof OPERATORS)[number] | 'eq';

const BY_NAME = new Map<string, Operator>(OPERATORS.map((name) => [dashed(name), name]));
/** contains, starts_with, ends_with and blank do not work on datetimes. [API Operators] */
const NOT_ON_TIMES: ReadonlySet<Operator> = new Set([
	'contains',
	'starts_with',
	'ends_with',
	'blank',
]);

/** @param name with dashes */
export function operatorNamed(name: string): Operator | undefined {
	return BY_NAME.get(name);
}

/**
 * Compiles one condition.
 *
 * @param field for error texts
 * @throws ApiError 400 where the operator or the value does not fit the type
 */
export function compileTest(
	operator: Operator,
	type: ValueType,
	value: string,
	field: string,
): Test {
	if (NOT_ON_TIMES.has(operator) && (type === 'datetime' || type === 'date')) {
		throw badQuery(`the operator ${operator} does not work on the datetime ${field}`);
	}
	switch (operator) {
		case 'blank':
			return blankTest(value, field);
		case 'contains':
			return (actual) => isSet(actual) && String(actual).includes(value);
		case 'starts_with':
			return (actual) => isSet(actual) && String(actual).startsWith(value);
		case 'ends_with':
			return (actual) => isSet(actual) && String(actual).endsWith(value);
		case 'in':
		case 'not_in':
			return listTest(operator, type, value, field);
		default:
			return comparison(operator, type, value, field);
	}
}

function blankTest(value: string, field: string): Test {
	if (value !== 'true' && value !== 'false') {
		throw badQuery(`${field}[blank] takes true or false, not '${value}'`);
	}
	const wanted = value === 'true';
	return (actual) => (!isSet(actual) || actual === '') === wanted;
}

function listTest(operator: 'in' | 'not_in', type: ValueType, value: string, field: string): Test {
	const list = new Set(value.split(',').map((one) => comparable(type, one.trim(), field)));
	const wanted = operator === 'in';
	return (actual) => isSet(actual) && list.has(stored(type, actual)) === wanted;
}

/** A record without a value matches no comparison, `not_eq` included, as in SQL. */
function comparison(operator: Operator, type: ValueType, value: string, field: string): Test {
	const wanted = comparable(type, value, field);
	const test = (compare: (order: number) => boolean): Test => {
		return (actual) => isSet(actual) && compare(order(stored(type, actual), wanted));
	};
	switch (operator) {
		case 'gt':
			return test((result) => result > 0);
		case 'lt':
			return test((result) => result < 0);
		case 'gt_or_eq':
			return test((result) => result >= 0);
		case 'lt_or_eq':
			return test((result) => result <= 0);
		case 'not_eq':
			return test((result) => result !== 0);
		default:
			return test((result) => result === 0);
	}
}

type Comparable = string | bigint | boolean;

/** The value of a query, checked against the field's type. */
function comparable(type: ValueType, text: string, field: string): Comparable {
	const refuse = (kind: string, hint = ''): never => {
		throw badQuery(`'${text}' is not a valid ${kind} for ${field}${hint}`);
	};
	switch (type) {
		case 'number':
			return parseDecimal(text) ?? refuse('number');
		case 'boolean':
			if (text === 'true' || text === '1') return true;
			if (text === 'false' || text === '0') return false;
			return refuse('boolean');
		case 'datetime':
			return canonicalDatetime(text) ?? refuse('datetime', '; : and + must be percent-encoded');
		case 'date':
			return canonicalDate(text) ?? refuse('date');
		case 'text':
			return text;
	}
}

/** The record's value in the same form. */
export function stored(type: ValueType, value: unknown): Comparable {
	switch (type) {
		case 'number':
			return parseDecimal(value) ?? 0n;
		case 'boolean':
			return value === true;
		default:
			return String(value);
	}
}

/** Below, at or above zero, by code points for texts. */
export function order(a: Comparable, b: Comparable): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

function isSet(value: unknown): boolean {
	return value !== undefined && value !== null;
}
