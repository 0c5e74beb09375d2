import { CoupaError } from '../errors';
import { type CoupaRecord, idOf } from '../read';
import { fingerprint } from './fingerprint';
import { isUntouched, timeField, timeOf } from './times';
import type { ChangeState, PollSettings } from './types';

/** As fine as Coupa counts, in ms [Querying Options]. */
const SECOND = 1000;

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

function isNew({ id, time, record }: Change, state: ChangeState, settings: PollSettings): boolean {
	const { event } = settings;
	if (event === 'readyForExport') {
		return state.pending.get(id)?.cycle !== cycleOf(record, settings);
	}
	if (event === 'updated' && isUntouched(record)) return false;
	if (state.seen.get(id) !== time) return true;
	const before = state.unsettled.get(id);
	return before !== undefined && before !== fingerprint(record);
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

/** Remembers records as emitted and their export as awaited. */
export function rememberExports(
	state: ChangeState,
	changes: readonly Change[],
	settings: PollSettings,
	emittedAt: number,
): void {
	for (const { id, record } of changes) {
		// At the end of the line: the oldest come first.
		state.pending.delete(id);
		state.pending.set(id, { cycle: cycleOf(record, settings), emittedAt });
	}
}

/**
 * Remembers changes as emitted.
 *
 * @param readAt when they were read, or earlier, by the server's clock, in ms
 */
export function rememberChanges(
	state: ChangeState,
	changes: readonly Change[],
	{ event }: PollSettings,
	readAt: number,
): void {
	for (const { id, time, record } of changes) {
		state.seen.set(id, time);
		state.unsettled.delete(id);
		const secondWasOver = time + SECOND <= readAt;
		// A record is created once, whatever else happens in that second.
		if (event !== 'created' && !secondWasOver) state.unsettled.set(id, fingerprint(record));
	}
}

/**
 * Takes as settled what a whole window read again after the second of its change was over.
 *
 * @param readAt when the reading of the window began, by the server's clock, in ms
 */
export function settle(state: ChangeState, readAt: number): void {
	for (const id of state.unsettled.keys()) {
		if ((state.seen.get(id) ?? 0) + SECOND <= readAt) state.unsettled.delete(id);
	}
}
