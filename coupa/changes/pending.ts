import { idOf } from '../read';
import type { Change } from './emission';
import { timeOf } from './times';
import type { ChangeSource, ChangeState, PollSettings } from './types';

/** Ids of one look-up: less than a page, so that one answer is all of it. */
const BATCH = 49;
/** With more than so many awaited exports, each poll looks after the oldest ones. */
const CHECK_ABOVE = 1000;

/** Emitted so long ago that they are to be emitted again if they still are not exported. */
function dueAgain(state: ChangeState, { emitAgainAfterMs }: PollSettings, now: number): number[] {
	if (emitAgainAfterMs === undefined) return [];
	return [...state.pending]
		.filter(([, { emittedAt }]) => emittedAt + emitAgainAfterMs <= now)
		.map(([id]) => id);
}

/**
 * Those that are due again and still not exported, as far as there is room; the others need not be
 * awaited any longer.
 */
async function emitAgain(
	state: ChangeState,
	source: ChangeSource,
	ids: readonly number[],
	room: number,
): Promise<Change[]> {
	const records = new Map((await source.unexported(ids)).map((record) => [idOf(record), record]));
	const changes: Change[] = [];
	for (const id of ids) {
		const record = records.get(id);
		if (record === undefined) state.pending.delete(id);
		else if (changes.length < room)
			changes.push({ id, time: timeOf(record, 'updated-at') ?? 0, record });
	}
	return changes;
}

/** Forgets those that were exported; the others go to the end of the line. */
async function checkOldest(state: ChangeState, source: ChangeSource): Promise<void> {
	const entries = [...state.pending].slice(0, BATCH);
	const awaited = new Set(await source.awaiting(entries.map(([id]) => id)));
	for (const [id, entry] of entries) {
		state.pending.delete(id);
		if (awaited.has(id)) state.pending.set(id, entry);
	}
}

/**
 * Looks after awaited exports, in one request at most: gives those that are to be emitted again, and
 * where there are many, forgets those that were exported.
 *
 * @param now by the server's clock, in ms
 * @param room how many more records may be emitted
 */
export async function checkPending(
	state: ChangeState,
	settings: PollSettings,
	source: ChangeSource,
	now: number,
	room: number,
): Promise<Change[]> {
	const due = dueAgain(state, settings, now).slice(0, BATCH);
	if (due.length > 0) return await emitAgain(state, source, due, room);
	if (state.pending.size > CHECK_ABOVE) await checkOldest(state, source);
	return [];
}
