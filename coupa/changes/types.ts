import type { CoupaRecord } from '../read';

/** What a trigger waits for. */
export type ChangeEvent = 'created' | 'createdOrUpdated' | 'readyForExport' | 'updated';

export type ExportField = 'last-exported-at' | 'updated-at';

/** What a poll may do, and how far back it looks. */
export interface PollSettings {
	event: ChangeEvent;
	/** Re-read before the start of the last window, in ms: records turn up late with an older time. */
	overlapMs: number;
	/** Most records of one poll. */
	maxRecords: number;
	/**
	 * For `readyForExport`: the time that tells one export from the next. Objects that Coupa gives no
	 * `last-exported-at` go by `updated-at`: they repeat with each change rather than be lost.
	 */
	exportField: ExportField;
	/** For `readyForExport`: emit again what is still not exported after so many ms. */
	emitAgainAfterMs?: number;
	/**
	 * What the cursor belongs to: the event, the object and the conditions, as the person set them.
	 * When it changes, what was read of the window and what was emitted no longer count.
	 */
	scope: string;
}

/** One request for the pages of a window. */
export interface WindowRequest {
	/** Changes at or after this time, in ms since the epoch. */
	from: number;
	/** Only ids above this one: where an unfinished window goes on. */
	afterId?: number;
	/** How many records were read before and should come again, 0 when that is not known. */
	expected: number;
	/**
	 * How many more changes the poll takes, asked again and again; 0 or less when it has enough or its
	 * time is over.
	 */
	room(): number;
}

/** Where changes come from. Records have `id`, `created-at`, `updated-at` and `last-exported-at`. */
export interface ChangeSource {
	/**
	 * Pages by id, each record of the window once, as it is some time after the first request. Without
	 * room there may be an empty one, which says nothing about the end.
	 */
	pages(request: WindowRequest): AsyncIterable<CoupaRecord[]>;
	/** The records with these ids (at most 49) that are still not exported and meet the conditions. */
	unexported(ids: readonly number[]): Promise<CoupaRecord[]>;
	/** Which of these ids (at most 49) are still not exported, whether they meet the conditions or not. */
	awaiting(ids: readonly number[]): Promise<number[]>;
	/** The worker's clock, in ms. */
	now(): number;
	/**
	 * The server's clock at a moment of the worker's, in ms, never later than it really was.
	 * Known once an answer came.
	 */
	serverTimeAt(localTime: number): number;
}

/** What a poll has to keep within. */
export interface PollBudget {
	/** The worker's time after which no further page is read, in ms. */
	deadline: number;
}

export interface PollOutcome {
	/** The cursor after this poll, to be stored once the records are safe. */
	state: ChangeState;
	/** In order of time. */
	records: CoupaRecord[];
	/** What a person should know, for example that records may repeat. */
	notices: string[];
}

/** An emitted record whose export is awaited. */
export interface PendingExport {
	/** The export field when it was emitted, in ms; 0 when it had no value: never exported. */
	cycle: number;
	/** When it was emitted, by the server's clock, in ms. */
	emittedAt: number;
}

/** A window of which later polls read the rest. */
export interface UnfinishedWindow {
	/** When its reading began, in ms by the server's clock. */
	startedAt: number;
	/** From when the next window reads: by the overlap with which this one began. */
	nextFrom: number;
	/** All ids up to this one are read. */
	afterId: number;
}

/** The cursor, in memory. */
export interface ChangeState {
	scope: string;
	/** Changes before this time are done, in ms by the server's clock. */
	from: number;
	/** The window that the last poll did not finish. */
	window?: UnfinishedWindow;
	/** What was emitted and may come again, by id with its time in ms. */
	seen: Map<number, number>;
	/**
	 * Fingerprints, by id, of what was emitted in the very second of its change: one more change in
	 * that second leaves the time as it was.
	 */
	unsettled: Map<number, number>;
	/** For `readyForExport`, by id. */
	pending: Map<number, PendingExport>;
}
