import { refuse } from '../errors';
import type { CoupaRecord } from '../read';
import { detect, type Detected, showsSharedIds, toChange } from './detect';
import { beginLookBack, prune } from './prune';
import {
	type CursorState,
	initialState,
	type LookBackRest,
	restore,
	store,
	type StoredCursor,
} from './state';
import {
	type Clocks,
	latestPossible,
	overBefore,
	reached,
	REMEMBERED_OFFSETS,
	settledBefore,
} from './timeBound';
import { timeOf } from './times';
import type { AwaitedExport, Change, PollSettings } from './types';

/** What the clocks told a poll. */
export interface PollClocks {
	/** The worker's time at which the poll began, in ms. */
	localStart: number;
	/** As `ChangeSource` gives it. */
	leastOffset: number | undefined;
}

/** How far a poll came in its window. */
export interface Reading extends PollClocks {
	/** The latest time that a record showed. */
	newest: number;
	/** Where to go on; undefined when the window is read to its end. */
	stoppedAfter?: number;
}

/**
 * How far a trigger has come, and what it has emitted: alone owns this, and moves only on proof. A poll
 * that fails throws its cursor away; what was stored before stays good.
 */
export class Cursor {
	private readonly state: CursorState;

	private readonly settings: PollSettings;

	/** @param state of something else, it counts only for its time: nothing is missed */
	private constructor(state: CursorState, settings: PollSettings) {
		const { cursorKey } = settings;
		this.settings = settings;
		this.state = state.key === cursorKey ? state : initialState(cursorKey, state.from);
		if (settings.lookBack === undefined) delete this.state.lookBack;
	}

	/** A cursor that starts at a time, in ms. */
	static startAt(time: number, settings: PollSettings): Cursor {
		return new Cursor(initialState(settings.cursorKey, time), settings);
	}

	/** @returns undefined when nothing was stored yet */
	static restore(stored: unknown, settings: PollSettings): Cursor | undefined {
		const state = restore(stored);
		return state === undefined ? undefined : new Cursor(state, settings);
	}

	store(): StoredCursor {
		return store(this.state);
	}

	/** From when on the window reads, in ms. */
	get from(): number {
		return this.state.from;
	}

	/** Behind which ID the window goes on, where the last poll did not finish it. */
	get afterId(): number | undefined {
		return this.state.window?.afterId;
	}

	/** The latest time that any record showed, in ms. */
	get newest(): number {
		return this.state.newest;
	}

	/** Exports that are awaited, the oldest first. */
	get awaiting(): Map<number, AwaitedExport> {
		return this.state.awaiting;
	}

	get namesFields(): boolean {
		return this.state.namesFields === true;
	}

	set namesFields(namesFields: boolean) {
		if (namesFields) this.state.namesFields = true;
	}

	/** How much of what was emitted lies in what is still to be read of the window. */
	get expected(): number {
		const after = this.afterId ?? -Infinity;
		const from = this.state.from - 1000;
		return [...this.state.emitted.entries()].filter(({ id, time }) => id > after && time > from)
			.length;
	}

	/** @returns what a person should know, where the cursor lies in the future and goes back */
	goBackIfAhead(at: PollClocks): string[] {
		const { state, settings } = this;
		const limit = latestPossible(this.clocks(at));
		if (state.from <= limit) return [];
		const before = new Date(state.from).toISOString();
		state.from = reached({ ...this.clocks(at), newest: 0 }) - settings.lookbackWindowMs;
		state.newest = state.from;
		delete state.window;
		const now = new Date(state.from).toISOString();
		return [
			`The stored position lay in the future (${before}): a clock was wrong. The trigger goes on from ${now}; what changed before that may not have been emitted.`,
		];
	}

	/**
	 * What of a page is to be emitted.
	 *
	 * @throws CoupaError for records of which changes cannot be told
	 */
	detect(page: readonly CoupaRecord[], at: PollClocks, isPartial: boolean): Detected {
		const { afterId = -Infinity } = this;
		const changes = this.changesOf(page).filter(({ id }) => id > afterId);
		return this.judge(changes, overBefore(this.clocks(at)), isPartial);
	}

	/** What of a page of the last days never came. */
	detectLate(page: readonly CoupaRecord[], rest: LookBackRest, isPartial: boolean): Detected {
		const { before, afterId = -Infinity } = rest;
		const changes = this.changesOf(page).filter(({ id, time }) => id > afterId && time < before);
		return this.judge(changes, Infinity, isPartial);
	}

	/**
	 * @param day on which the last days are to be read again now, if they were not yet
	 * @returns what is to be read; undefined when there is nothing
	 */
	beginLookBack(day: string | undefined, daysMs: number): LookBackRest | undefined {
		return beginLookBack(this.state, day, daysMs);
	}

	/** @param id up to which the last days were read again; Infinity for all of it */
	lookedBackTo(id: number): void {
		const { lookBack } = this.state;
		if (lookBack?.rest === undefined) return;
		if (id === Infinity) delete lookBack.rest;
		else lookBack.rest.afterId = id;
	}

	/** Whether a change was emitted with this very content, or with any that it could have. */
	hasEmitted({ key, time, print = 0 }: Change): boolean {
		const prints = this.state.emitted.printsOf(key, time);
		return prints !== undefined && (prints.size === 0 || prints.has(print));
	}

	/** @param emittedAt by the server's clock, in ms; for exports */
	markEmitted(changes: readonly Change[], emittedAt: number): void {
		const { awaiting, emitted } = this.state;
		for (const { key, time, record, print } of changes) {
			if (this.settings.event !== 'readyForExport') {
				emitted.add(key, time, print);
				continue;
			}
			// At the end of the line: the oldest come first.
			awaiting.delete(key);
			awaiting.set(key, { cycle: this.cycleOf(record), emittedAt });
		}
	}

	/** Remembers what was there already when the trigger was activated. */
	markSeen(changes: readonly Change[]): void {
		for (const { key, time, print } of changes) this.state.emitted.add(key, time, print);
	}

	/** Moves on: to the next window where this one is read to its end, or in this one. */
	advance(reading: Reading): void {
		const { state, settings } = this;
		const { stoppedAfter } = reading;
		const clocks = this.clocks(reading);
		const window = state.window ?? {
			settledBefore: settledBefore(clocks),
			// Never back: a longer lookback window than before would only repeat what was forgotten.
			nextFrom: Math.max(state.from, reached(clocks) - settings.lookbackWindowMs),
		};
		if (stoppedAfter !== undefined) state.window = { ...window, afterId: stoppedAfter };
		else {
			delete state.window;
			state.from = window.nextFrom;
			if (state.sharesIds !== true) state.emitted.settle((time) => time < window.settledBefore);
		}
		this.learn(reading);
	}

	/** Keeps what a poll learned of the time. */
	learn({ leastOffset, newest }: Pick<Reading, 'leastOffset' | 'newest'>): void {
		const { state } = this;
		state.newest = Math.max(state.newest, newest);
		if (leastOffset === undefined) return;
		state.offsets = [...state.offsets, Math.floor(leastOffset / 1000)].slice(-REMEMBERED_OFFSETS);
	}

	/** Forgets what cannot come again; gives what a person should know of that. */
	prune(): string[] {
		return prune(this.state, this.settings.idField === 'id');
	}

	private changesOf(page: readonly CoupaRecord[]): Change[] {
		return page.map((record) => toChange(record, this.settings));
	}

	private judge(changes: readonly Change[], over: number, isPartial: boolean): Detected {
		const { state, settings } = this;
		const { event } = settings;
		if (showsSharedIds(changes)) state.sharesIds = true;
		const sharesIds = state.sharesIds === true;
		if (sharesIds && event === 'readyForExport') {
			refuse(
				'Records of this object share IDs',
				'So it cannot be told which of them was exported. Choose another event.',
			);
		}
		const { emitted, awaiting } = state;
		const found = detect(changes, { event, emitted, overBefore: over, sharesIds, isPartial });
		if (event !== 'readyForExport') return found;
		const isNew = ({ key, record }: Change) => awaiting.get(key)?.cycle !== this.cycleOf(record);
		return { ...found, fresh: found.fresh.filter(isNew), doubtful: [] };
	}

	/** What is the same from one reset of the export mark to the next. */
	private cycleOf(record: CoupaRecord): number {
		return timeOf(record, this.settings.exportField) ?? 0;
	}

	private clocks({ localStart, leastOffset }: PollClocks): Clocks {
		const { newest, offsets } = this.state;
		const now = leastOffset === undefined ? [] : [leastOffset];
		return { localStart, newest, offsets: [...offsets.map((seconds) => seconds * 1000), ...now] };
	}
}
