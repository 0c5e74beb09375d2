import type { ChangeEvent, ExportField, LookBackSettings } from '../../../coupa/changes/index.ts';
import type { ReturnType } from '../../../coupa/query/index.ts';
import type { Status } from '../model/version.mts';
import type { Stage } from '../model/wire.mts';

/** Something that people and programs do in Coupa. */
export type Change =
	/** May turn up after a share of the longest time that is not too late; 1 is the whole of it. */
	| { kind: 'create'; count: number; status: Status; late: number }
	| { kind: 'update'; count: number; pick: number; status: Status; late: number }
	| { kind: 'export'; count: number; pick: number }
	| { kind: 'resetExport'; count: number; pick: number }
	| { kind: 'wait'; ms: number };

/** Happens around a request of a poll, by its number; then the answer takes so much longer. */
export interface Meanwhile {
	request: number;
	stage: Stage;
	change: Change;
	thenMs: number;
}

export interface Poll {
	kind: 'poll';
	worker: number;
	during: Meanwhile[];
	failsAt?: number;
	/** How long it may read, in ms. */
	budgetMs: number;
	/** n8n ends before it has saved anything: with the records emitted, or without. */
	crash: 'afterEmitting' | 'beforeEmitting' | 'none';
	/** The worker's clock is set while the poll runs. */
	clockJump?: { request: number; skewMs: number };
	/** Nothing goes wrong with answers. */
	isCalm?: boolean;
}

export type Step =
	| Change
	| Poll
	/** Polls until nothing new comes; then everything must have been emitted. */
	| { kind: 'drain' }
	| { kind: 'restart' }
	| { kind: 'setClock'; worker: number; skewMs: number }
	| { kind: 'setLimits'; overlap: number; maxRecords: number }
	| { kind: 'setScope'; event: ChangeEvent; onlyOpen: boolean }
	/** Another credential: an instance with the same IDs. */
	| { kind: 'switchInstance' };

/** How the trigger is set up, and what runs it. */
export interface Setup {
	event: ChangeEvent;
	onlyOpen: boolean;
	exportField: ExportField;
	emitAgainAfterMs?: number;
	/** Once a day, the last days are read again. */
	lookBack?: LookBackSettings;
	/** Overlaps between which a history changes; nothing turns up later than the shortest. */
	overlapsMs: number[];
	maxRecords: number;
	returnType: ReturnType;
	/** Most pages that are under way at a time. */
	parallelRequests: number;
	/** Between requests that leave one after the other, in ms. */
	paceMs: number;
	/** Of the clocks of two workers against the server's, in ms. */
	skewsMs: number[];
	/** Saves the cursor with each poll, as the durable engine does, or when a poll emits. */
	savesEachPoll: boolean;
	/** Starts this long before the activation. */
	startsEarlierMs: number;
	movesTimeOnExport: boolean;
	existing: number;
	/** Of the second at which the history begins, in ms. */
	startMs: number;
	/** For how long requests take, and for what a quirk leaves open. */
	noise: number;
}

export interface History {
	setup: Setup;
	steps: Step[];
}

/** A poll in which nothing happens and nothing goes wrong. */
export const UNDISTURBED: Poll = {
	kind: 'poll',
	worker: 0,
	during: [],
	budgetMs: 60 * 60_000,
	crash: 'none',
	isCalm: true,
};
