import { DateTime } from 'luxon';

import { NUMBER_TYPES, TIME_TYPES } from '../../catalog';
import { CoupaError } from '../../errors';
import { type Filter, filterArguments, meansDay, sameClassHint, valueAt } from '../../query';
import { type CoupaRecord, idOf } from '../../read';
import type { QueryArgument } from '../../types';
import { DAY, type MatchKey, shows } from './matchKey';
import type { Owner } from './spellings';

/** Whether a field holds numbers: `2024.1` and `2024.10` are two texts. */
function holdsNumbers({ catalog, object }: Owner, field: string): boolean {
	return NUMBER_TYPES.has(catalog.field(object, field)?.type);
}

/** Whether a record is the one that a key means: `exact` where they differ in nothing. */
export function meets(
	what: Owner,
	record: CoupaRecord,
	{ parts }: MatchKey,
): 'exact' | 'same' | undefined {
	const all = parts.map(({ field, value }) =>
		shows(valueAt(record, field), value, () => holdsNumbers(what, field)),
	);
	if (all.every((one) => one === 'exact')) return 'exact';
	return all.every((one) => one === 'exact' || one === 'same') ? 'same' : undefined;
}

/** What Coupa is asked for with a field: `values` are those of all keys. */
interface Condition {
	field: string;
	values: readonly string[];
	query: QueryArgument[];
	/** More may come than was asked for: what is meant is compared here. */
	isWide: boolean;
}

/** A day before or after `day`. */
function dayBeside(day: string, days: number): string {
	return String(DateTime.fromISO(day).plus({ days }).toISODate());
}

/** A day that a person typed is midnight in the zone of the company: a condition on the day misses it. */
function aroundDays(field: string, days: readonly string[]): Filter[] {
	const [first, ...others] = [...days].sort();
	return [
		{ field, operator: 'gt_or_eq', value: dayBeside(first, -1) },
		{ field, operator: 'lt_or_eq', value: dayBeside(others.at(-1) ?? first, 1) },
	];
}

function condition(what: Owner, field: string, keys: readonly MatchKey[]): Condition {
	const all = keys.flatMap(({ parts }) => parts.filter((part) => part.field === field));
	const values = [...new Set(all.map(({ value }) => value))];
	const known = what.catalog.field(what.object, field);
	const isWide = meansDay(known ?? {}) && values.every((value) => DAY.test(value));
	const isText = !TIME_TYPES.has(known?.type);
	const [value] = values;
	const one: Filter =
		values.length === 1
			? { field, operator: 'eq', value, isText }
			: { field, operator: 'in', value: values, isText };
	const query = filterArguments(isWide ? aroundDays(field, values) : [one]);
	return { field, values, query, isWide };
}

/**
 * The conditions for keys: the values of each field. What one of them excludes is compared here, also
 * where Coupa would find nothing for two fields of one class. [Exchange Rates Example Calls]
 */
export function conditionsFor(
	what: Owner,
	fields: readonly string[],
	keys: readonly MatchKey[],
): Condition[] {
	const { catalog, object } = what;
	const conditions: Condition[] = [];
	for (const field of fields) {
		const next = condition(what, field, keys);
		const query = [...conditions, next].flatMap((one) => one.query);
		const isImpossible =
			object !== undefined && sameClassHint(catalog, object, query) !== undefined;
		if (!isImpossible) conditions.push(next);
	}
	return conditions;
}

/** Every record that comes must show that it was asked for: else another one would be written. */
export function checkRecord(
	record: CoupaRecord,
	what: Owner & { label: string },
	conditions: readonly Condition[],
): void {
	const { label } = what;
	if (idOf(record) === undefined) {
		throw new CoupaError({
			kind: 'badResponse',
			message: `Coupa gave a ${label} without an ID, so it is not clear which one to update`,
			description: 'Nothing was written.',
		});
	}
	for (const { field, values, query, isWide } of conditions) {
		const [[name, value]] = query;
		const asked = `Records were asked for with ${name}=${value}`;
		const shown = valueAt(record, field);
		const found = values.map((one) => shows(shown, one, () => holdsNumbers(what, field)));
		const isShown = found.some((one) => one !== undefined);
		if (isWide ? isShown : found.some((one) => one === 'exact' || one === 'same')) continue;
		throw new CoupaError({
			kind: 'badResponse',
			message: isShown
				? `Coupa does not select by ${name}`
				: `Coupa does not select by ${name}, or does not show it`,
			description: isShown
				? `${asked}, and one came with ${JSON.stringify(shown)}. Match by another field. Nothing was written.`
				: `${asked}, and ${label} ${String(record.id)} came without it, so it may be another one. Match by a field that comes back. Nothing was written.`,
		});
	}
}
