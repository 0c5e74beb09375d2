import type { CursorState } from './state';
import {
	agree,
	CLOCK_TOLERANCE_MS,
	type Clocks,
	latestPossible,
	reached,
	REMEMBERED_OFFSETS,
	settledBefore,
} from './timeBound';
import { SECOND } from './times';

/** What a poll learned from the clocks. */
export interface PollClocks {
	/** The worker's time at which the poll began, in ms. */
	localStart: number;
	/** As `ChangeSource` gives it. */
	leastOffset: number | undefined;
	/** The latest time of the worker's clock until the first page arrived, in ms. */
	localSeen?: number;
	/** The worker's time at which the last page came, in ms; when the poll began unless given. */
	localNow?: number;
}

/** How far a poll got in its window. */
export interface Reading extends PollClocks {
	/** The latest time of any record. */
	newest: number;
	/** Where to continue; undefined when the window is read to its end. */
	stoppedAfter?: number;
	/** Nothing came, and nothing was expected: what changed may have been hidden. */
	isQuiet?: boolean;
}

/** What this poll and the previous ones know about the time. */
export function clocksOf(
	state: CursorState,
	{ localStart, leastOffset, localNow = localStart }: PollClocks,
): Clocks {
	const now = leastOffset === undefined ? [] : [leastOffset];
	const offsets = [...state.offsets.map((seconds) => seconds * SECOND), ...now];
	const { newest, sighting } = state;
	const isSteady =
		sighting !== undefined && leastOffset !== undefined && agree(sighting.offset, leastOffset);
	return { localStart, localNow, newest, offsets, sighting: isSteady ? sighting : undefined };
}

/** Keeps what a poll learned about the time. */
export function learn(
	state: CursorState,
	{ leastOffset, newest, localSeen }: Pick<Reading, 'leastOffset' | 'localSeen' | 'newest'>,
): void {
	const { sighting } = state;
	const isNewer = newest > state.newest;
	state.newest = Math.max(state.newest, newest);
	// What is newest now was not known when this poll began; the next one sees it.
	if (isNewer || leastOffset === undefined || localSeen === undefined) delete state.sighting;
	else if (sighting === undefined || !agree(sighting.offset, leastOffset)) {
		state.sighting = { local: localSeen, offset: leastOffset };
	}
	if (leastOffset === undefined) return;
	state.offsets = [...state.offsets, Math.floor(leastOffset / SECOND)].slice(-REMEMBERED_OFFSETS);
}

/** So long the start of the window waits, in polls in which nothing came: hours where they are minutes apart. */
const MOST_QUIET_POLLS = 500;

// Why: docs/decisions/042-windows-have-no-upper-end.md
/** Advances: to the next window if this one is read to its end, else within this one. */
export function advance(state: CursorState, reading: Reading, lookbackWindowMs: number): void {
	const { isQuiet = false, stoppedAfter } = reading;
	const clocks = clocksOf(state, reading);
	const window = state.window ?? {
		settledBefore: settledBefore(clocks),
		// Never back: a longer lookback window than before would only repeat what was forgotten.
		nextFrom: Math.max(state.from, reached(clocks) - lookbackWindowMs),
	};
	if (stoppedAfter !== undefined) {
		state.window = { ...window, afterId: stoppedAfter };
	} else if (isQuiet) {
		const { polls = 0, reached: before = state.from } = state.quiet ?? {};
		state.quiet = { polls: polls + 1, reached: Math.max(before, window.nextFrom) };
		// What neither end showed in all of them would make the window longer than can be read.
		if (polls >= MOST_QUIET_POLLS) state.from = before;
	} else {
		delete state.window;
		delete state.quiet;
		state.from = window.nextFrom;
		// Among those that share IDs, nothing but the content tells which of them was emitted.
		if (state.sharesIds !== true) state.emitted.settle((time) => time < window.settledBefore);
	}
	learn(state, reading);
}

/**
 * Goes back where the position is in the future by the worker and by the `Date` of this poll: no further
 * than to what the clocks prove or, without any `Date`, to the worker's time less the tolerance.
 *
 * @returns a warning where the cursor is in the future and goes back
 */
export function goBackIfAhead(
	state: CursorState,
	at: PollClocks,
	lookbackWindowMs: number,
): string[] {
	const clocks = clocksOf(state, at);
	const { leastOffset, localStart } = at;
	const isPossible =
		state.from <= latestPossible(clocks) ||
		(leastOffset !== undefined &&
			state.from <= latestPossible({ ...clocks, offsets: [leastOffset] }));
	if (isPossible) return [];
	const before = new Date(state.from).toISOString();
	const newest = clocks.offsets.length === 0 ? localStart - CLOCK_TOLERANCE_MS : 0;
	state.from = reached({ ...clocks, newest, sighting: undefined }) - lookbackWindowMs;
	state.newest = state.from;
	delete state.window;
	delete state.quiet;
	delete state.sighting;
	// The days before it were not checked by this clock.
	if (state.lookBack !== undefined) state.lookBack = { since: state.from };
	const now = new Date(state.from).toISOString();
	return [
		`The stored position was in the future (${before}): a clock was wrong. The trigger continues from ${now}; earlier changes may not have been emitted.`,
	];
}
