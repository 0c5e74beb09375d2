import { idOf } from '../read';
import { type Change, newChanges, rememberChanges, rememberExports, settle } from './emission';
import { forget } from './forgetting';
import { checkPending } from './pending';
import type { ChangeSource, ChangeState, PollBudget, PollOutcome, PollSettings } from './types';

/** A copy to work on: the cursor that was given stays as it was, whatever goes wrong. */
function copyOf(state: ChangeState): ChangeState {
	return {
		...state,
		seen: new Map(state.seen),
		unsettled: new Map(state.unsettled),
		pending: new Map(state.pending),
	};
}

interface WindowReading {
	changes: Change[];
	/** Where to go on; undefined when the window is read to its end. */
	stoppedAfter?: number;
	/** When this poll began to read, by the server's clock. */
	readAt: number;
}

/**
 * When reading began, once the server has answered. Should the worker's clock be put back during the
 * first request, it errs by that request, not by as much as the clock.
 */
function serverStart(source: ChangeSource, localStart: number): number {
	return source.serverTimeAt(Math.min(localStart, source.now()));
}

/** Of what was emitted and is remembered, so much lies in what is still to be read of the window. */
function countAhead({ seen, window }: ChangeState): number {
	if (window === undefined) return seen.size;
	return [...seen.keys()].filter((id) => id > window.afterId).length;
}

async function readWindow(
	state: ChangeState,
	settings: PollSettings,
	source: ChangeSource,
	budget: PollBudget,
): Promise<WindowReading> {
	const localStart = source.now();
	const changes: Change[] = [];
	let readUpTo = state.window?.afterId;
	let stoppedAfter: number | undefined;
	let readAt: number | undefined;
	const room = (): number =>
		source.now() >= budget.deadline ? 0 : settings.maxRecords - changes.length;
	const request = { from: state.from, afterId: readUpTo, expected: countAhead(state), room };
	for await (const page of source.pages(request)) {
		// The first page goes alone: the server's clock is known by the answer to the first request.
		readAt ??= serverStart(source, localStart);
		changes.push(...newChanges(page, state, settings));
		if (page.length > 0) readUpTo = idOf(page[page.length - 1]);
		if (readUpTo !== undefined && room() <= 0) {
			stoppedAfter = readUpTo;
			break;
		}
	}
	if (changes.length > settings.maxRecords) {
		// Records come by id: reading goes on after the last one that there was room for.
		changes.length = settings.maxRecords;
		stoppedAfter = changes[changes.length - 1].id;
	}
	return { changes, stoppedAfter, readAt: readAt ?? serverStart(source, localStart) };
}

/** The cursor after a window was read to its end, or as far as the poll came. */
function advance(state: ChangeState, reading: WindowReading, overlapMs: number): void {
	const { readAt, stoppedAfter } = reading;
	const { startedAt, nextFrom } = state.window ?? {
		startedAt: readAt,
		// Never back: a longer overlap than before would only repeat what was forgotten.
		nextFrom: Math.max(state.from, readAt - overlapMs),
	};
	if (stoppedAfter !== undefined) {
		state.window = { startedAt, nextFrom, afterId: stoppedAfter };
		return;
	}
	state.window = undefined;
	state.from = nextFrom;
	settle(state, startedAt);
}

/** Emits what the window gave and, while there is room and time, exports that are due again. */
async function emitExports(
	state: ChangeState,
	{ changes }: WindowReading,
	settings: PollSettings,
	source: ChangeSource,
	{ deadline }: PollBudget,
): Promise<Change[]> {
	const now = source.serverTimeAt(source.now());
	rememberExports(state, changes, settings, now);
	const room = settings.maxRecords - changes.length;
	if (room <= 0 || source.now() >= deadline) return [];
	const again = await checkPending(state, settings, source, now, room);
	rememberExports(state, again, settings, source.serverTimeAt(source.now()));
	return again;
}

function inOrderOfTime(changes: readonly Change[]): Change[] {
	return [...changes].sort((a, b) => a.time - b.time || a.id - b.id);
}

/**
 * One poll: what changed since the last one, each change once.
 *
 * A window reaches from the last window's start of reading, less the overlap, to whatever is there
 * now. It is read by id, so that nothing shifts while records change; what was emitted with the same
 * time is dropped. What changes behind the reading has a time after its start, and belongs to the next
 * window. A window that is too large for one poll goes on in the next one.
 *
 * @returns the records and the cursor to store; the given cursor is not changed
 * @throws whatever the source throws; the given cursor stays good for the next poll
 */
export async function pollChanges(
	given: ChangeState,
	settings: PollSettings,
	source: ChangeSource,
	budget: PollBudget,
): Promise<PollOutcome> {
	const state = copyOf(given);
	const reading = await readWindow(state, settings, source, budget);
	const emitted = [...reading.changes];
	if (settings.event === 'readyForExport') {
		emitted.push(...(await emitExports(state, reading, settings, source, budget)));
	} else {
		rememberChanges(state, reading.changes, settings, reading.readAt);
	}
	advance(state, reading, settings.overlapMs);
	const forgotten = forget(state);
	return {
		state,
		records: inOrderOfTime(emitted).map(({ record }) => record),
		notices:
			forgotten > 0
				? [
						`More records changed within the overlap than can be remembered: ${forgotten} may be emitted again. Shorten the overlap.`,
					]
				: [],
	};
}
