import type { CoupaRecord } from '../read';

/** What a trigger waits for. */
export type ChangeEvent = 'created' | 'createdOrUpdated' | 'readyForExport' | 'updated';

export type ExportField = 'last-exported-at' | 'updated-at';

/** Once a day, what changed in the last days is read again. */
export interface LookBackSettings {
	days: number;
	/** From this hour on, 0 to 23, in the time zone. */
	hour: number;
	/** IANA name. */
	timezone: string;
}

/** What a poll may do, and how far it looks back. */
export interface PollSettings {
	event: ChangeEvent;
	/** How far each window reaches back, in ms: records turn up late with an older time. */
	lookbackWindowMs: number;
	/** Most records of one poll. */
	maxRecords: number;
	/**
	 * For `readyForExport`: the time that tells one export from the next. Objects that Coupa gives no
	 * `last-exported-at` go by `updated-at`: they repeat with each change rather than be lost.
	 */
	exportField: ExportField;
	/**
	 * The field with a record's own ID, as a dotted path: `id` for nearly all. The `id` of an order's
	 * revision is the order's [0242].
	 */
	idField: string;
	/** For `readyForExport`: emit again what is still not exported after so many ms. */
	emitAgainAfterMs?: number;
	lookBack?: LookBackSettings;
	/**
	 * What the cursor belongs to: the instance, the event, the object and the conditions, as the person
	 * set them. When it changes, what was read of the window and what was emitted no longer count.
	 */
	cursorKey: string;
}

/** A record that may have to be emitted, with what tells it from others. */
export interface Change {
	/** By which Coupa pages and selects. */
	id: number;
	/** Its own ID, where that is another and known. */
	key: number;
	/** By the field that dates the event, in ms. */
	time: number;
	record: CoupaRecord;
	/** Its time may not be over: one more change could have the same. */
	isUnsettled: boolean;
	/** Tells its content from others, where that is needed and known. */
	print?: number;
}

/** An emitted record whose export is awaited. */
export interface AwaitedExport {
	/** The export field when it was emitted, in ms; 0 when it had no value: never exported. */
	cycle: number;
	/** When it was emitted, by the server's clock, in ms. */
	emittedAt: number;
}

/** One request for the pages of a window. */
export interface WindowRequest {
	/** Changes at or after this time, in ms since the epoch. */
	from: number;
	/** Changes before this time; all when left out. */
	before?: number;
	/** Only IDs above this one: where an unfinished window goes on. */
	afterId?: number;
	/** How many records were read before and should come again, 0 when that is not known. */
	expected: number;
	/** The most records that any page had. */
	pageRows?: number;
	/** The end from which an empty page is enough to find nothing this time; both unless given. */
	quietEnd?: 'first' | 'last';
	/**
	 * How many more changes the poll takes, asked again and again; 0 or less when it has enough or its
	 * time is over.
	 */
	room(): number;
}

/** What a source found out about the tenant. */
export interface FoundOut {
	/** True once fields had to be named that plain answers of this object do not have. */
	readonly namesFields: boolean;
	/** True once all of a window's first page was taken out after it was cut, and records followed. */
	readonly hidesPages: boolean;
	/** The most records that a page had; 0 before any had one. */
	readonly pageRows: number;
}

/** How records are read, and what their answers showed. */
export interface Shown {
	/** True where records are read in a form that need not show what changed in them. */
	readonly isPartial: boolean;
	/** True once an answer had two records that cannot be told apart by their IDs, and are not the same. */
	readonly sharesIds: boolean;
}

/** Where changes come from. Records have `id`, `created-at`, `updated-at` and `last-exported-at`. */
export interface ChangeSource extends FoundOut, Shown {
	/**
	 * Pages by ID, each record of the window once, as it is some time after the first request. Without
	 * room there may be an empty one, which says nothing about the end.
	 */
	pages(request: WindowRequest): AsyncIterable<CoupaRecord[]>;
	/**
	 * One page of what changed at or after a time, or of all where none is given, as Coupa gives it: the
	 * newest first, if it can.
	 */
	newest(from?: number): Promise<CoupaRecord[]>;
	/** The records with these IDs that are still not exported and meet the conditions; at most 49. */
	unexported(ids: readonly number[]): Promise<CoupaRecord[]>;
	/** Which of these IDs (at most 49) are still not exported, whether they meet the conditions or not. */
	awaiting(ids: readonly number[]): Promise<number[]>;
	/** The records with these IDs, with everything in them and whether they meet the conditions or not. */
	whole(ids: readonly number[]): Promise<ReadonlyMap<number, CoupaRecord[]>>;
	/**
	 * What the person gets of each change, in the same order: one record, none where it no longer meets
	 * the conditions, or several that share its ID. What is not settled is read again for that.
	 */
	finish(changes: readonly Change[]): Promise<CoupaRecord[][]>;
	/** The worker's clock, in ms. */
	now(): number;
	/** The least that `Date` was ahead of the worker's clock so far, in ms; undefined without a `Date`. */
	leastOffset(): number | undefined;
	/** Waits. */
	pause(ms: number): Promise<void>;
}

/** What a poll has to keep within. */
export interface PollBudget {
	/** The worker's time after which no further page is read, in ms. */
	deadline: number;
}

/** What happened to a record. */
export type ChangeKind = 'created' | 'updated';

/** A record as the person asked for it. */
export interface EmittedRecord {
	record: CoupaRecord;
	/** By the field that dates the event, in ms. */
	time: number;
	/** None for exports, and where the record does not show when it was created. */
	kind?: ChangeKind;
}

export interface PollOutcome {
	/** In order of time. */
	emitted: EmittedRecord[];
	/** What a person should know, for example that records may repeat. */
	warnings: string[];
}
