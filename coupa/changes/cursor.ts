import type { CoupaRecord } from '../read';
import { advance, clocksOf, goBackIfAhead, learn, type PollClocks, type Reading } from './advance';
import { awaitExports, detectIn, type Detected } from './detect';
import { kindsOf } from './kind';
import { beginLookBack, lookedBackTo, prune, rememberDays } from './prune';
import {
	type CursorState,
	initialState,
	type LookBackRest,
	movedState,
	restore,
	store,
	type StoredCursor,
	windowOf,
} from './state';
import { ALL_OVER, byClocks } from './timeBound';
import type {
	AwaitedExport,
	Change,
	ChangeKind,
	FoundOut,
	PollSettings,
	Shown,
	WindowRequest,
} from './types';

// Why: docs/decisions/043-lookback-window.md
/**
 * How far a trigger has come, and what it has emitted. It alone owns this state, and advances only on
 * proof. A poll that fails discards its cursor; what was stored before stays valid.
 */
export class Cursor {
	private readonly state: CursorState;
	private readonly settings: PollSettings;

	/** True when its position belongs to another object, event, instance or condition. */
	readonly isMoved: boolean;

	/** @param state where it belongs to something else, only its time counts: nothing is missed */
	private constructor(state: CursorState, settings: PollSettings) {
		this.settings = settings;
		this.isMoved = state.key !== settings.cursorKey;
		this.state = this.isMoved ? movedState(settings.cursorKey, state) : state;
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

	/** Where the window starts, in ms. */
	get from(): number {
		return this.state.from;
	}

	/** The latest time of any record so far, in ms. */
	get newest(): number {
		return this.state.newest;
	}

	/** Exports that are awaited, the oldest first. */
	get awaiting(): Map<number, AwaitedExport> {
		return this.state.awaiting;
	}

	/** What the next poll reads. */
	get window(): Omit<WindowRequest, 'before' | 'room'> {
		return windowOf(this.state);
	}

	get namesFields(): boolean {
		return this.state.namesFields === true;
	}

	/** Keeps what a source found out about the tenant. */
	keep({ namesFields, hidesPages, pageRows }: FoundOut): void {
		if (namesFields) this.state.namesFields = true;
		if (hidesPages) this.state.hidesPages = true;
		if (pageRows > (this.state.pageRows ?? 0)) this.state.pageRows = pageRows;
	}

	/** The records of a page that are to be emitted. */
	detect(page: readonly CoupaRecord[], at: PollClocks, shown: Shown): Detected {
		const { state } = this;
		const how = { ...byClocks(clocksOf(state, at)), afterId: state.window?.afterId, shown };
		return detectIn(state, this.settings, page, how);
	}

	/** The records of a page of the last days that were never emitted. */
	detectLate(page: readonly CoupaRecord[], rest: LookBackRest, shown: Shown): Detected {
		return detectIn(this.state, this.settings, page, { ...rest, ...ALL_OVER, shown });
	}

	/** Whether a change was emitted with this very content, or with any that it could have. */
	hasEmitted(change: Change): boolean {
		return this.state.emitted.has(change);
	}

	/** Whether changes that are emitted now are creations or updates, before they are marked. */
	kindsOf(changes: readonly Change[]): Array<ChangeKind | undefined> {
		return kindsOf(this.state, this.settings.event, changes);
	}

	/** @param emittedAt by the server's clock, in ms; for exports */
	markEmitted(changes: readonly Change[], emittedAt: number): void {
		if (this.settings.event !== 'readyForExport') return this.markSeen(changes);
		awaitExports(this.awaiting, changes, this.settings, emittedAt);
	}

	/** Remembers what must not be emitted again. */
	markSeen(changes: readonly Change[]): void {
		for (const { key, time, print } of changes) this.state.emitted.add(key, time, print);
	}

	/** Advances to where the poll stopped. @returns warnings for the user */
	advance(reading: Reading): string[] {
		advance(this.state, reading, this.settings.lookbackWindowMs);
		return goBackIfAhead(this.state, reading, this.settings.lookbackWindowMs);
	}

	/** Keeps what an activation learned about the time. */
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

	/** Forgets what cannot appear again. @returns warnings for the user */
	prune(): string[] {
		return prune(this.state, this.settings.idField === 'id');
	}
}
