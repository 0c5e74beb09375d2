import type { CoupaRecord } from '../read';
import { advance, clocksOf, goBackIfAhead, learn, type PollClocks, type Reading } from './advance';
import { awaitExports, detectIn, type Detected } from './detect';
import { kindsOf } from './kind';
import { beginLookBack, lookedBackTo, prune, rememberDays } from './prune';
import {
	type CursorState,
	initialState,
	type LookBackRest,
	restore,
	store,
	type StoredCursor,
} from './state';
import { ALL_OVER, byClocks } from './timeBound';
import { SECOND } from './times';
import type { AwaitedExport, Change, ChangeKind, PollSettings } from './types';

/**
 * How far a trigger has come, and what it has emitted: alone owns this, and moves only on proof. A poll
 * that fails throws its cursor away; what was stored before stays good.
 */
export class Cursor {
	private readonly state: CursorState;
	private readonly settings: PollSettings;

	/** True when it was another object, event, instance or condition that it had come so far with. */
	readonly isMoved: boolean;

	/** @param state of something else, it counts only for its time: nothing is missed */
	private constructor(state: CursorState, settings: PollSettings) {
		this.settings = settings;
		this.isMoved = state.key !== settings.cursorKey;
		this.state = this.isMoved ? initialState(settings.cursorKey, state.from) : state;
		rememberDays(this.state, settings);
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

	/** How much of what was emitted lies in what is still to be read of the window. */
	get expected(): number {
		return this.state.emitted.countBehind(this.afterId ?? -Infinity, this.from - SECOND);
	}

	get namesFields(): boolean {
		return this.state.namesFields === true;
	}

	nameFields(): void {
		this.state.namesFields = true;
	}

	/** What of a page is to be emitted. */
	detect(page: readonly CoupaRecord[], at: PollClocks, isPartial: boolean): Detected {
		const how = { ...byClocks(clocksOf(this.state, at)), afterId: this.afterId, isPartial };
		return detectIn(this.state, this.settings, page, how);
	}

	/** What of a page of the last days never came. */
	detectLate(page: readonly CoupaRecord[], rest: LookBackRest, isPartial: boolean): Detected {
		return detectIn(this.state, this.settings, page, { ...rest, ...ALL_OVER, isPartial });
	}

	/** Whether a change was emitted with this very content, or with any that it could have. */
	hasEmitted(change: Change): boolean {
		return this.state.emitted.has(change);
	}

	/** What happened to the records of changes that are emitted now, before they are marked. */
	kindsOf(changes: readonly Change[]): Array<ChangeKind | undefined> {
		return kindsOf(this.state, this.settings.event, changes);
	}

	/** @param emittedAt by the server's clock, in ms; for exports */
	markEmitted(changes: readonly Change[], emittedAt: number): void {
		if (this.settings.event !== 'readyForExport') return this.markSeen(changes);
		awaitExports(this.awaiting, changes, this.settings, emittedAt);
	}

	/** Remembers what is not to be emitted once more. */
	markSeen(changes: readonly Change[]): void {
		for (const { key, time, print } of changes) this.state.emitted.add(key, time, print);
	}

	/** Moves to where the poll stopped. @returns warnings for the person */
	advance(reading: Reading): string[] {
		advance(this.state, reading, this.settings.lookbackWindowMs);
		return goBackIfAhead(this.state, reading, this.settings.lookbackWindowMs);
	}

	/** Keeps what an activation learned of the time. */
	learn(reading: Pick<Reading, 'leastOffset' | 'newest'>): void {
		learn(this.state, reading);
	}

	beginLookBack(day: string): LookBackRest | undefined {
		return beginLookBack(this.state, day);
	}

	/** @param id up to which the last days were read again; Infinity for all of it */
	lookedBackTo(id: number, daysMs: number): void {
		lookedBackTo(this.state, id, daysMs);
	}

	/** Forgets what cannot come again. @returns warnings for the person */
	prune(): string[] {
		return prune(this.state, this.settings.idField === 'id');
	}
}
