import { DateTime } from 'luxon';

import { valueAt } from '../query';
import type { CoupaRecord } from '../read';
import type { ChangeEvent } from './types';

/** Coupa's resolution of times, in ms [Querying Options]. */
export const SECOND = 1000;

/** A time of a record in ms, with whatever offset it is written; undefined when it has none. */
export function timeOf(record: CoupaRecord, field: string): number | undefined {
	// `updated_at` in the JSON of addresses [0011] is the `updated-at` of all others.
	const value = valueAt(record, field);
	if (typeof value !== 'string' || !/^\d{4}-?\d\d-?\d\d/.test(value)) return undefined;
	// `2026-01-31 12:00:00 UTC` is how Ruby writes a time where nobody asks for ISO 8601.
	const read = value.includes(' ') ? DateTime.fromSQL : DateTime.fromISO;
	const time = read(value, { zone: 'utc' });
	return time.isValid ? time.toMillis() : undefined;
}

/** The field that dates an event. */
export function timeField(event: ChangeEvent): 'created-at' | 'updated-at' {
	return event === 'created' ? 'created-at' : 'updated-at';
}

/** True when nothing happened to the record since it was created. */
export function isUntouched(record: CoupaRecord): boolean {
	const created = timeOf(record, 'created-at');
	return created !== undefined && created === timeOf(record, 'updated-at');
}

/** Coupa selects by whole seconds: a time within a second selects all of it [Querying Options]. */
export function wholeSecond(time: number): number {
	return Math.floor(time / SECOND) * SECOND;
}
