import { TEXT_TYPES, TIME_TYPES } from '../catalog';

/** The operators of Coupa's query arguments [API Operators]. `eq` is the plain `field=value`. */
export const OPERATORS = [
	'eq',
	'not_eq',
	'gt',
	'gt_or_eq',
	'lt',
	'lt_or_eq',
	'contains',
	'starts_with',
	'ends_with',
	'in',
	'not_in',
	'blank',
	'not_blank',
] as const;

/** `not_blank` is `blank` with the value false. */
export type Operator = (typeof OPERATORS)[number];

/** Operators that do not work on dates and times [API Operators]. */
const TEXT_ONLY: ReadonlySet<Operator> = new Set([
	'contains',
	'starts_with',
	'ends_with',
	'blank',
	'not_blank',
]);

const UNORDERED_TYPES: ReadonlySet<string> = new Set(['boolean']);
/** Operators that compare with a part of a text. */
export const PARTIAL_MATCH: ReadonlySet<Operator> = new Set([
	'contains',
	'starts_with',
	'ends_with',
]);
const COMPARISON: ReadonlySet<Operator> = new Set(['gt', 'gt_or_eq', 'lt', 'lt_or_eq']);

export function isOperator(value: string): value is Operator {
	return (OPERATORS as readonly string[]).includes(value);
}

/**
 * The operators that make sense for a field. All of them when the type is unknown, for example a
 * custom field.
 */
export function operatorsFor(type: string | undefined): Operator[] {
	return OPERATORS.filter((operator) => {
		if (type === undefined) return true;
		if (TIME_TYPES.has(type)) return !TEXT_ONLY.has(operator);
		if (UNORDERED_TYPES.has(type)) return !COMPARISON.has(operator) && !PARTIAL_MATCH.has(operator);
		return TEXT_TYPES.has(type) || !PARTIAL_MATCH.has(operator);
	});
}
