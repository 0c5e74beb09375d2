import { refuse } from '../errors';
import { isPlainObject } from '../lib/json';
import { decodeAwaiting, decodeEmitted, encodeAwaiting, encodeEmitted } from './encoding';
import { Emitted } from './emitted';
import type { Sighting } from './timeBound';
import { SECOND } from './times';
import type { AwaitedExport, WindowRequest } from './types';

/** An unfinished window: later polls read the rest. */
export interface UnfinishedWindow {
	/** Times before this one were practically over when its reading began, in ms. */
	settledBefore: number;
	/** Where the next window starts, by the lookback window with which this one began. */
	nextFrom: number;
	/** All IDs up to this one are read. */
	afterId: number;
}

/**
 * Polls in which no record came. They do not move the start of the window, since an empty page proves
 * nothing: Coupa may have taken out all of it after it was cut. After very many of them, it follows.
 */
export interface Quiet {
	/** How many there were: every second one asks for the end of the window. */
	polls: number;
	/** Where the window would start had they proved that nothing changed, in ms. */
	reached: number;
}

/** What is still to be read again of the last days: from one time to another, behind an ID. */
export interface LookBackRest {
	from: number;
	before: number;
	afterId?: number;
}

/** What is known of the last days, and which part is being read again. */
export interface LookBack {
	/** All emissions of changes since this time are remembered. */
	since: number;
	/** The day for which they were last read again: `2026-01-31`. */
	day?: string;
	rest?: LookBackRest;
	/** The warning that not all can be checked was given. */
	warned?: boolean;
}

/** The cursor's state, which belongs to `Cursor` alone. */
export interface CursorState {
	/** What it belongs to, as in `PollSettings`. */
	key: string;
	/** Changes before this time are done, in ms by the clock that stamps records. */
	from: number;
	/** The latest time of any record so far, in ms. */
	newest: number;
	/** For each of the last polls, by how many seconds `Date` was at least ahead of the worker's clock. */
	offsets: number[];
	/** When a poll found that `newest` is the newest; none if the clocks of later polls disagree. */
	sighting?: Sighting;
	/** The window that the last poll did not finish. */
	window?: UnfinishedWindow;
	/** The polls since the last one in which anything came; none where something did. */
	quiet?: Quiet;
	/** All of a window's first page was once taken out after it was cut, and records followed. */
	hidesPages?: boolean;
	/** The most records that a page had: a step of so many leaves none out. */
	pageRows?: number;
	/** Fields must be asked for by name. */
	namesFields?: boolean;
	/** Records of this object share IDs. */
	sharesIds?: boolean;
	lookBack?: LookBack;
	/** What was emitted and may appear again. */
	emitted: Emitted;
	/** For `readyForExport`, by ID, in the order of their emission. */
	awaiting: Map<number, AwaitedExport>;
}

/** The stored form, as JSON: small, since it is kept with the workflow. */
export interface StoredCursor extends Omit<CursorState, 'awaiting' | 'emitted'> {
	version: number;
	emitted: string;
	awaiting: string;
}

const VERSION = 2;

/** The cursor as it is stored. */
export function store({ emitted, awaiting, ...state }: CursorState): StoredCursor {
	return {
		version: VERSION,
		...state,
		emitted: encodeEmitted(emitted),
		awaiting: encodeAwaiting(awaiting),
	};
}

/** The latest time that a `Date` can hold, in ms. */
const LAST_TIME = 8.64e15;

function areNumbers(values: readonly unknown[]): boolean {
	return values.every((value) => typeof value === 'number' && Math.abs(value) <= LAST_TIME);
}

/** What may be missing; written by hand, it may be `null`. */
function isOptional<T>(value: T | null | undefined, numbersOf: (value: T) => unknown[]): boolean {
	return value === undefined || (value !== null && areNumbers(numbersOf(value)));
}

function isStored(value: unknown): value is StoredCursor {
	if (!isPlainObject(value)) return false;
	const stored = value as Partial<StoredCursor>;
	const { key, from, newest, offsets, emitted, awaiting } = stored;
	return (
		stored.version === VERSION &&
		[key, emitted, awaiting].every((text) => typeof text === 'string') &&
		Array.isArray(offsets) &&
		areNumbers([from, newest, ...offsets]) &&
		isOptional(stored.sighting, ({ local, offset }) => [local, offset]) &&
		isOptional(stored.window, (window) => [
			window.settledBefore,
			window.nextFrom,
			window.afterId,
		]) &&
		isOptional(stored.quiet, ({ polls, reached }) => [polls, reached]) &&
		isOptional(stored.lookBack, ({ since }) => [since]) &&
		isOptional(stored.lookBack?.rest, ({ from: restFrom, before }) => [restFrom, before])
	);
}

/** Undefined where it cannot be read. */
function decoded({
	emitted,
	awaiting,
}: StoredCursor): Pick<CursorState, 'awaiting' | 'emitted'> | undefined {
	try {
		return { emitted: decodeEmitted(emitted), awaiting: decodeAwaiting(awaiting) };
	} catch {
		return undefined;
	}
}

/**
 * The state from what was stored.
 *
 * @returns undefined when nothing was stored yet
 * @throws CoupaError (`invalidRequest`) for what this version cannot read: starting afresh would lose
 * what happened since
 */
export function restore(value: unknown): CursorState | undefined {
	if (value === undefined || value === null) return undefined;
	const memory = isStored(value) ? decoded(value) : undefined;
	if (memory === undefined) {
		return refuse(
			'The stored position of the trigger cannot be read',
			'It was written by another version of this package, or changed by hand.',
			{ code: 'replaceTrigger' },
		);
	}
	const state: Omit<StoredCursor, 'version'> & { version?: number } = {
		...(value as StoredCursor),
	};
	delete state.version;
	return { ...state, ...memory };
}

/**
 * A state that starts at a time: now when the trigger was activated, or an earlier one to catch up.
 *
 * @param from ms since the epoch
 */
export function initialState(key: string, from: number): CursorState {
	return { key, from, newest: from, offsets: [], emitted: new Emitted(), awaiting: new Map() };
}

/** A state for something else. That the one before found nothing since its start proves nothing for this one. */
export function movedState(key: string, { from }: CursorState): CursorState {
	return initialState(key, from);
}

/**
 * What the next poll reads. An empty page from one end shows for now that nothing changed, so that a quiet
 * poll is one request; both ends are needed where something is expected, or where pages were empty before
 * although records followed.
 */
export function windowOf(state: CursorState): Omit<WindowRequest, 'before' | 'room'> {
	const { emitted, from, hidesPages, pageRows, quiet, window } = state;
	const afterId = window?.afterId;
	const expected = emitted.countBehind(afterId ?? -Infinity, from - SECOND);
	const isProved = hidesPages === true || window !== undefined || expected > 0;
	const quietEnd = (quiet?.polls ?? 0) % 2 === 0 ? 'first' : 'last';
	return { from, afterId, expected, pageRows, quietEnd: isProved ? undefined : quietEnd };
}
