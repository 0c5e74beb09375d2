import { CoupaError } from '../errors';
import { type CoupaRecord, idOf } from '../read';
import { isUntouched, timeField, timeOf } from './times';
import type { ChangeState, PollSettings } from './types';

/** At most so many emitted records are remembered; beyond it the oldest are forgotten, and repeat. */
export const MAX_REMEMBERED = 50_000;

/** A record that is to be emitted, with what sorts it. */
export interface Change {
	id: number;
	time: number;
	record: CoupaRecord;
}

function toChange(record: CoupaRecord, settings: PollSettings): Change {
	const id = idOf(record);
	const field = timeField(settings.event);
	const time = timeOf(record, field);
	if (id === undefined || time === undefined) {
		throw new CoupaError({
			kind: 'badResponse',
			message: `Coupa sent a record without ${id === undefined ? 'an ID' : field}`,
			description: 'The trigger needs both to tell what changed. Choose another object.',
		});
	}
	return { id, time, record };
}

/** What is the same from one reset of the export flag to the next. */
function cycleOf(record: CoupaRecord, { exportField }: PollSettings): number {
	return timeOf(record, exportField) ?? 0;
}

function isNew(change: Change, state: ChangeState, settings: PollSettings): boolean {
	const { event } = settings;
	if (event === 'readyForExport') {
		return state.pending.get(change.id)?.cycle !== cycleOf(change.record, settings);
	}
	if (event === 'updated' && isUntouched(change.record)) return false;
	return state.seen.get(change.id) !== change.time;
}

/** The changes of a page that were not emitted yet. */
export function newChanges(
	page: readonly CoupaRecord[],
	state: ChangeState,
	settings: PollSettings,
): Change[] {
	return page
		.map((record) => toChange(record, settings))
		.filter((change) => isNew(change, state, settings));
}

/** Remembers changes as emitted. */
export function remember(
	state: ChangeState,
	changes: readonly Change[],
	settings: PollSettings,
	emittedAt: number,
): void {
	for (const { id, time, record } of changes) {
		if (settings.event === 'readyForExport') {
			state.pending.delete(id);
			state.pending.set(id, { cycle: cycleOf(record, settings), emittedAt });
		} else {
			state.seen.set(id, time);
		}
	}
}

/**
 * Forgets what cannot come again: no later window reads changes before `readAgainFrom`.
 *
 * @returns how many were forgotten only because they are too many, and may repeat
 */
export function forget(state: ChangeState, readAgainFrom: number): number {
	for (const [id, time] of state.seen) if (time < readAgainFrom) state.seen.delete(id);
	const tooManySeen = state.seen.size - MAX_REMEMBERED;
	if (tooManySeen > 0) {
		const oldest = [...state.seen].sort(([, a], [, b]) => a - b).slice(0, tooManySeen);
		for (const [id] of oldest) state.seen.delete(id);
	}
	const tooManyPending = state.pending.size - MAX_REMEMBERED;
	// The oldest come first: an entry moves to the end when it is emitted again.
	for (const id of [...state.pending.keys()].slice(0, Math.max(0, tooManyPending))) {
		state.pending.delete(id);
	}
	return Math.max(0, tooManySeen) + Math.max(0, tooManyPending);
}
