import { valueAt } from '../query';
import type { CoupaRecord } from '../read';
import type { QueryArgument } from '../types';

/** A condition that a record itself can show not to have been kept: `exported=false`, `status[in]=…`. */
export interface PlainCondition {
	/** In the style of query arguments. */
	field: string;
	allowed: ReadonlySet<string>;
}

/** Words such as `pending_approval`: numbers and dates are written in many ways. */
const WORD = /^[a-z][\w -]*$/i;

function normalized(word: string): string {
	return word.toLowerCase().replace(/[\s_-]/g, '');
}

/** Those of the conditions that can be looked at in a record. */
export function plainConditions(query: readonly QueryArgument[]): PlainCondition[] {
	return query.flatMap(([name, value]) => {
		const [, field, isList] = /^([a-z][a-z0-9_-]*)(\[in\])?$/i.exec(name) ?? [];
		const words = isList === undefined ? [value] : value.split(',').map((word) => word.trim());
		if (field === undefined || !words.every((word) => WORD.test(word))) return [];
		return [{ field, allowed: new Set(words.map(normalized)) }];
	});
}

/** The condition that a record certainly does not meet, though it was asked for; mostly undefined. */
export function brokenCondition(
	record: CoupaRecord,
	conditions: readonly PlainCondition[],
): PlainCondition | undefined {
	return conditions.find(({ field, allowed }) => {
		const value = valueAt(record, field);
		const word = typeof value === 'boolean' ? String(value) : value;
		return typeof word === 'string' && WORD.test(word) && !allowed.has(normalized(word));
	});
}
