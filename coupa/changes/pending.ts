import { idOf } from '../read';
import type { Change } from './emission';
import { timeOf } from './times';
import type { ChangeSource, ChangeState, PollSettings } from './types';

/** Ids of one look-up: a page at most. */
const BATCH = 50;
/** With more than so many awaited exports, each poll looks after the oldest ones. */
const CHECK_ABOVE = 1000;

/** Emitted so long ago that they are to be emitted again if they still are not exported. */
function dueAgain(state: ChangeState, { emitAgainAfterMs }: PollSettings, now: number): number[] {
	if (emitAgainAfterMs === undefined) return [];
	return [...state.pending]
		.filter(([, { emittedAt }]) => emittedAt + emitAgainAfterMs <= now)
		.map(([id]) => id)
		.slice(0, BATCH);
}

/** Ids to look up in this poll: those due again, or the oldest when there are many. */
function toCheck(state: ChangeState, settings: PollSettings, now: number): number[] {
	const due = dueAgain(state, settings, now);
	if (due.length > 0 || state.pending.size <= CHECK_ABOVE) return due;
	return [...state.pending.keys()].slice(0, BATCH);
}

/**
 * Looks after awaited exports, in one request at most: forgets those that were exported, and gives
 * those that are to be emitted again.
 *
 * @param now by the server's clock, in ms
 */
export async function checkPending(
	state: ChangeState,
	settings: PollSettings,
	source: ChangeSource,
	now: number,
): Promise<Change[]> {
	const ids = toCheck(state, settings, now);
	if (ids.length === 0) return [];
	const again = new Set(dueAgain(state, settings, now));
	const changes: Change[] = [];
	const records = new Map((await source.unexported(ids)).map((record) => [idOf(record), record]));
	for (const id of ids) {
		const entry = state.pending.get(id);
		const record = records.get(id);
		state.pending.delete(id);
		if (record === undefined || entry === undefined) continue;
		// At the end of the line: the next poll looks after others.
		state.pending.set(id, entry);
		if (again.has(id)) changes.push({ id, time: timeOf(record, 'updated-at') ?? 0, record });
	}
	return changes;
}
