import { refuse } from '../errors';
import { decodeAwaiting, decodeEmitted, encodeAwaiting, encodeEmitted } from './encoding';
import { Emitted } from './emitted';
import type { Sighting } from './timeBound';
import type { AwaitedExport } from './types';

/** A window of which later polls read the rest. */
export interface UnfinishedWindow {
	/** Times before this one were over, or as good as that, when its reading began, in ms. */
	settledBefore: number;
	/** From when the next window reads: by the lookback window with which this one began. */
	nextFrom: number;
	/** All IDs up to this one are read. */
	afterId: number;
}

/** Of the last days, what is still to be read again: from one time to another, behind an ID. */
export interface LookBackRest {
	from: number;
	before: number;
	afterId?: number;
}

/** What is known of the last days, and what of them is being read again. */
export interface LookBack {
	/** All that was emitted of changes from this time on is remembered. */
	since: number;
	/** The day on which they were last read again: `2026-01-31`. */
	day?: string;
	rest?: LookBackRest;
	/** It was said that not all can be told. */
	warned?: boolean;
}

/** The cursor's state, which belongs to `Cursor` alone. */
export interface CursorState {
	/** What it belongs to, as in `PollSettings`. */
	key: string;
	/** Changes before this time are done, in ms by the clock that stamps records. */
	from: number;
	/** The latest time that any record showed, in ms. */
	newest: number;
	/** Of the last polls: how far `Date` was ahead of the worker's clock at least, in seconds. */
	offsets: number[];
	/** When a poll knew that `newest` is the newest; none where the clocks of later polls disagree. */
	sighting?: Sighting;
	/** The window that the last poll did not finish. */
	window?: UnfinishedWindow;
	/** Fields have to be named. */
	namesFields?: boolean;
	/** Records of this object share IDs. */
	sharesIds?: boolean;
	lookBack?: LookBack;
	/** What was emitted and may come again. */
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

function isStored(value: unknown): value is StoredCursor {
	if (typeof value !== 'object' || value === null) return false;
	const { version, key, from, newest, offsets, emitted, awaiting } = value as Partial<StoredCursor>;
	return (
		version === VERSION &&
		[from, newest].every((time) => typeof time === 'number') &&
		Array.isArray(offsets) &&
		[key, emitted, awaiting].every((text) => typeof text === 'string')
	);
}

/**
 * The state from what was stored.
 *
 * @returns undefined when nothing was stored yet
 * @throws CoupaError (`invalidRequest`) for what this version cannot read: starting anew would lose
 * what happened since
 */
export function restore(value: unknown): CursorState | undefined {
	if (value === undefined || value === null) return undefined;
	if (!isStored(value)) {
		return refuse(
			'The stored position of the trigger cannot be read',
			'It was written by another version of this package.',
			{ code: 'replaceTrigger' },
		);
	}
	const { emitted, awaiting, ...stored } = value;
	const state: Omit<StoredCursor, 'awaiting' | 'emitted' | 'version'> & { version?: number } =
		stored;
	delete state.version;
	return { ...state, emitted: decodeEmitted(emitted), awaiting: decodeAwaiting(awaiting) };
}

/**
 * A state that starts at a time: now when the trigger was activated, or an earlier one to catch up.
 *
 * @param from ms since the epoch
 */
export function initialState(key: string, from: number): CursorState {
	return { key, from, newest: from, offsets: [], emitted: new Emitted(), awaiting: new Map() };
}
