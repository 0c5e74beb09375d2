import { DateTime } from 'luxon';

import type { CoupaRecord, Direction } from './types';
import { idOf } from './ids';

type Key = number | string | null;

/** Dates by instant, numbers and decimals by size, text without regard to case. */
function sortKey(value: unknown): Key {
	if (value === undefined || value === null || value === '') return null;
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return value ? 1 : 0;
	const text = String(value);
	if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
	if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text)) {
		const time = DateTime.fromISO(text, { zone: 'utc' });
		if (time.isValid) return time.toMillis();
	}
	return text.toLowerCase();
}

/** Records without a value come first, as in Coupa's database; text comes after numbers. */
function compareKeys(a: Key, b: Key): number {
	if (a === null || b === null) return Number(a !== null) - Number(b !== null);
	if (typeof a === typeof b) return a < b ? -1 : Number(a > b);
	return typeof a === 'number' ? -1 : 1;
}

/**
 * Sorts as Coupa would, and equal values by id.
 *
 * @param valueOf the value to sort by
 */
export function sortRecords(
	records: readonly CoupaRecord[],
	valueOf: (record: CoupaRecord) => unknown,
	direction: Direction,
): CoupaRecord[] {
	const sign = direction === 'asc' ? 1 : -1;
	return records
		.map((record) => ({ record, key: sortKey(valueOf(record)), id: idOf(record) ?? 0 }))
		.sort((a, b) => sign * compareKeys(a.key, b.key) || a.id - b.id)
		.map(({ record }) => record);
}
