import { idOf } from '../read';
import { type Change, forget, newChanges, remember } from './emission';
import { checkPending } from './pending';
import type { ChangeSource, ChangeState, PollBudget, PollOutcome, PollSettings } from './types';

/** A copy to work on: the cursor that was given stays as it was, whatever goes wrong. */
function copyOf(state: ChangeState): ChangeState {
	return { ...state, seen: new Map(state.seen), pending: new Map(state.pending) };
}

interface WindowReading {
	changes: Change[];
	/** Where to go on; undefined when the window is read to its end. */
	stoppedAfter?: number;
	/** When reading began, by the server's clock. */
	startedAt: number;
}

async function readWindow(
	state: ChangeState,
	settings: PollSettings,
	source: ChangeSource,
	budget: PollBudget,
): Promise<WindowReading> {
	const localStart = source.now();
	const changes: Change[] = [];
	let stoppedAfter: number | undefined;
	for await (const page of source.pages({ from: state.from, afterId: state.window?.afterId })) {
		changes.push(...newChanges(page, state, settings));
		if (changes.length >= settings.maxRecords || source.now() >= budget.deadline) {
			stoppedAfter = idOf(page[page.length - 1]);
			break;
		}
	}
	if (changes.length > settings.maxRecords) {
		// Records come by id: reading goes on after the last one that there was room for.
		changes.length = settings.maxRecords;
		stoppedAfter = changes[changes.length - 1].id;
	}
	const startedAt = state.window?.startedAt ?? source.serverTimeAt(localStart);
	return { changes, stoppedAfter, startedAt };
}

/** The cursor after a window was read to its end, or as far as the poll came. */
function advance(state: ChangeState, reading: WindowReading, overlapMs: number): void {
	const { startedAt, stoppedAfter } = reading;
	if (stoppedAfter !== undefined) {
		state.window = { startedAt, afterId: stoppedAfter };
		return;
	}
	state.window = undefined;
	// Never back: a longer overlap than before would only repeat what was forgotten.
	state.from = Math.max(state.from, startedAt - overlapMs);
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
	const emittedAt = source.serverTimeAt(source.now());
	remember(state, reading.changes, settings, emittedAt);
	const again =
		settings.event === 'readyForExport' && reading.changes.length < settings.maxRecords
			? await checkPending(state, settings, source, emittedAt)
			: [];
	remember(state, again, settings, emittedAt);
	advance(state, reading, settings.overlapMs);
	const readAgainFrom = Math.max(state.from, reading.startedAt - settings.overlapMs);
	const forgotten = forget(state, readAgainFrom);
	const changes = [...reading.changes, ...again].sort((a, b) => a.time - b.time || a.id - b.id);
	return {
		state,
		records: changes.map(({ record }) => record),
		notices:
			forgotten > 0
				? [
						`More records changed within the overlap than can be remembered: ${forgotten} may be emitted again. Shorten the overlap.`,
					]
				: [],
	};
}
