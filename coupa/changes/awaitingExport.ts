import { toChange } from './detect';
import type { Cursor } from './cursor';
import type { Change, ChangeSource, PollSettings } from './types';

// Why: docs/decisions/046-last-exported-at.md
/** IDs of one look-up: less than a page. */
const BATCH = 49;
/** With more awaited exports than this, each poll checks the oldest ones. */
const CHECK_ABOVE = 1000;
/** How far clocks may differ, in ms. */
const TOLERANCE_MS = 15 * 60_000;

/** The server's time as its answers tell it, in ms; the worker's where they do not. */
export function likelyNow(source: ChangeSource): number {
	return source.now() + (source.leastOffset() ?? 0);
}

/** When something is emitted, for the record: not long ago, whatever time an answer claims. */
export function emissionTime(cursor: Cursor, source: ChangeSource): number {
	return Math.max(likelyNow(source), cursor.newest, source.now() - TOLERANCE_MS);
}

/** Emitted so long ago that they are due again if they are still not exported. */
function dueAgain(
	{ awaiting }: Cursor,
	{ emitAgainAfterMs = Infinity }: PollSettings,
	now: number,
): number[] {
	return [...awaiting]
		.filter(([, { emittedAt }]) => emittedAt + emitAgainAfterMs <= now)
		.map(([id]) => id);
}

/** Emitted in the future, by an answer with a wrong time: such a one would never be due. */
function correctTimes(cursor: Cursor, now: number): void {
	// An answer that is wrong itself does not count: the newest record proves that it is later.
	if (now < cursor.newest) return;
	for (const entry of cursor.awaiting.values()) {
		if (entry.emittedAt > now + TOLERANCE_MS) entry.emittedAt = now;
	}
}

/**
 * Emits again what is due and still not exported, up to `room` records. Exports that happened meanwhile are
 * no longer awaited.
 */
async function emitAgain(
	cursor: Cursor,
	settings: PollSettings,
	source: ChangeSource,
	ids: readonly number[],
	room: number,
): Promise<Change[]> {
	const records = (await source.unexported(ids)).map((record) => toChange(record, settings));
	const found = new Map(records.map((change) => [change.key, change]));
	// One absurd answer would make all of them due: the next one shows the truth.
	const due = new Set(dueAgain(cursor, settings, likelyNow(source)));
	const changes: Change[] = [];
	for (const id of ids.filter((one) => due.has(one))) {
		const change = found.get(id);
		if (change === undefined) cursor.awaiting.delete(id);
		else if (changes.length < room) changes.push(change);
	}
	return changes;
}

/** Forgets those that were exported; the others go to the end of the line. */
async function checkOldest({ awaiting }: Cursor, source: ChangeSource): Promise<void> {
	const entries = [...awaiting].slice(0, BATCH);
	const awaited = new Set(await source.awaiting(entries.map(([id]) => id)));
	for (const [id, entry] of entries) {
		awaiting.delete(id);
		if (awaited.has(id)) awaiting.set(id, entry);
	}
}

/**
 * Checks awaited exports, in one round at most: returns those to emit again and, where there are many,
 * forgets those that were exported.
 *
 * @param fresh what this poll emits in any case
 * @param room how many more records may be emitted
 */
export async function lookAfterExports(
	cursor: Cursor,
	settings: PollSettings,
	source: ChangeSource,
	fresh: readonly Change[],
	room: number,
): Promise<Change[]> {
	// If a record's own ID is not the one that Coupa selects by, nothing can be looked up.
	if (settings.idField !== 'id') return [];
	const now = likelyNow(source);
	correctTimes(cursor, now);
	const emitted = new Set(fresh.map(({ key }) => key));
	const due = dueAgain(cursor, settings, now)
		.filter((id) => !emitted.has(id))
		.slice(0, BATCH);
	if (due.length > 0) return await emitAgain(cursor, settings, source, due, room);
	if (cursor.awaiting.size > CHECK_ABOVE) await checkOldest(cursor, source);
	return [];
}
