import type { ChangeEvent } from '../../coupa/changes/index.ts';

export type Status = 'closed' | 'open';

/** Something that people and programs do in Coupa. */
export type Change =
	/** Turns up after a share of the overlap; 1 is the whole of it. */
	| { kind: 'create'; count: number; status: Status; late: number }
	| { kind: 'update'; count: number; pick: number; status: Status; late: number }
	| { kind: 'export'; count: number; pick: number }
	| { kind: 'wait'; ms: number };

export interface Poll {
	kind: 'poll';
	worker: number;
	/** Happens before the answer to a request, by the request's number in this poll. */
	during: Array<{ request: number; change: Change }>;
	failsAt?: number;
	/** How long it may read, in ms. */
	budgetMs: number;
	/** n8n ends before it has saved anything: with the records emitted, or without. */
	crash: 'afterEmitting' | 'beforeEmitting' | 'none';
	/** The worker's clock is set while the poll runs. */
	clockJump?: { request: number; skewMs: number };
}

export type Step =
	| Change
	| Poll
	/** Polls until nothing new comes; then everything must have been emitted. */
	| { kind: 'drain' }
	| { kind: 'restart' }
	| { kind: 'setClock'; worker: number; skewMs: number }
	| { kind: 'setLimits'; overlap: number; maxRecords: number }
	| { kind: 'setScope'; event: ChangeEvent; onlyOpen: boolean };

export interface World {
	event: ChangeEvent;
	onlyOpen: boolean;
	exportField: 'last-exported-at' | 'updated-at';
	emitAgainAfterMs?: number;
	/** Overlaps between which a history changes; nothing turns up later than the shortest. */
	overlapsMs: number[];
	maxRecords: number;
	/** Of the clocks of two workers against the server's, in ms. */
	skewsMs: number[];
	/** Saves the cursor with each poll, as the durable engine does, or when a poll emits. */
	savesEachPoll: boolean;
	ignoresOrder: boolean;
	/** Pages asked for ahead are the first page again. */
	ignoresOffset: boolean;
	/** Most pages that are under way at a time. */
	parallelRequests: number;
	/** Between requests that leave one after the other, in ms. */
	paceMs: number;
	/** No Date headers come back. */
	withoutDate: boolean;
	movesTimeOnExport: boolean;
	/** Asks for some fields only. */
	fields?: string[];
	/** Starts this long before the activation. */
	startsEarlierMs: number;
	existing: number;
	/** Of the second at which the history begins, in ms. */
	startMs: number;
	/** For how long requests take. */
	noise: number;
}

export interface History {
	world: World;
	steps: Step[];
}
