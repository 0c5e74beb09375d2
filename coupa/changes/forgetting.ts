import type { ChangeState } from './types';

/** At most so much is remembered; beyond it the oldest is forgotten, and repeats. */
export const MAX_REMEMBERED = 50_000;

/** Coupa selects by whole seconds: a time within a second selects all of it [Querying Options]. */
function wholeSecond(time: number): number {
	return Math.floor(time / 1000) * 1000;
}

function forgetSeen(state: ChangeState, id: number): void {
	state.seen.delete(id);
	state.unsettled.delete(id);
}

/** Forgets what no reading gives again: neither the rest of this window, nor the next ones. */
function forgetDone(state: ChangeState): void {
	const { from, window } = state;
	const restFrom = wholeSecond(from);
	const nextFrom = wholeSecond(window?.nextFrom ?? from);
	for (const [id, time] of state.seen) {
		const isAhead = window !== undefined && id > window.afterId;
		if (time < (isAhead ? restFrom : nextFrom)) forgetSeen(state, id);
	}
}

/**
 * Forgets what cannot come again, and the oldest where it is too much.
 *
 * @returns how many records were forgotten only because they are too many, and may repeat
 */
export function forget(state: ChangeState): number {
	forgetDone(state);
	let forgotten = 0;
	const excess = () => state.seen.size + state.unsettled.size - MAX_REMEMBERED;
	if (excess() > 0) {
		for (const [id] of [...state.seen].sort(([, a], [, b]) => a - b)) {
			if (excess() <= 0) break;
			forgetSeen(state, id);
			forgotten += 1;
		}
	}
	// The oldest come first: an entry moves to the end when it is emitted again.
	for (const id of state.pending.keys()) {
		if (state.pending.size <= MAX_REMEMBERED) break;
		state.pending.delete(id);
		forgotten += 1;
	}
	return forgotten;
}
