import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { contradicts } from './contradicts';
import { controlName } from './controls';
import { isOperator, type Operator } from './operators';
import { valueAt } from './valueAt';

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
