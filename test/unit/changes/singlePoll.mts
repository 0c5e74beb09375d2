/** Polls of single records, without a Coupa. */
import {
	type ChangeSource,
	Cursor,
	pollChanges,
	type PollSettings,
	type StoredCursor,
} from '../../../coupa/changes/index.ts';
import { showsSharedIds } from '../../../coupa/changes/detect.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { sourceOf } from './watching.mts';

export const NINE = Date.UTC(2026, 0, 15, 9);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export function at(time: number): string {
	return new Date(time).toISOString();
}

const SETTINGS: PollSettings = {
	event: 'createdOrUpdated',
	lookbackWindowMs: 5 * MINUTE,
	maxRecords: 100,
	exportField: 'last-exported-at',
	idField: 'id',
	cursorKey: '',
};

export function startAt(time: number, settings: Partial<PollSettings> = {}): StoredCursor {
	return Cursor.startAt(time, { ...SETTINGS, ...settings }).store();
}

/** A poll at a time that finds these records in the window; `Date` tells the worker's time unless given. */
export async function poll(
	stored: StoredCursor,
	now: number,
	records: CoupaRecord[],
	changed: Partial<PollSettings> = {},
	source: Partial<ChangeSource> = {},
) {
	const settings = { ...SETTINGS, ...changed };
	const cursor = Cursor.restore(JSON.parse(JSON.stringify(stored)), settings);
	if (cursor === undefined) throw new Error('There is no cursor');
	const from = sourceOf(records, {
		now: () => now,
		leastOffset: () => 0,
		sharesIds: showsSharedIds(records, settings),
		...source,
	});
	const outcome = await pollChanges(cursor, settings, from, { deadline: now + MINUTE });
	const found = outcome.emitted.map(({ record }) => record);
	return { ...outcome, records: found, stored: cursor.store() };
}
