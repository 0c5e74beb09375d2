import {
	coupaChanges,
	type PollOutcome,
	type PollSettings,
	pollChanges,
	rescope,
	restoreState,
	seedState,
	type StoredState,
	storeState,
} from '../../coupa/changes/index.ts';
import type { CoupaRecord } from '../../coupa/read/index.ts';
import type { Poll, World } from './historyTypes.mts';
import type { WorldRecords } from './worldRecords.mts';
import { type Connection, connect } from './worldServer.mts';

/** A poll in which nothing happens and nothing goes wrong. */
export const UNDISTURBED: Poll = {
	kind: 'poll',
	worker: 0,
	during: [],
	budgetMs: 60 * 60_000,
	crash: 'none',
};

export interface TriggerOptions {
	records: WorldRecords;
	settings: PollSettings;
	world: Pick<
		World,
		| 'fields'
		| 'ignoresOffset'
		| 'ignoresOrder'
		| 'onlyOpen'
		| 'paceMs'
		| 'parallelRequests'
		| 'savesEachPoll'
		| 'skewsMs'
		| 'withoutDate'
	>;
	/** Numbers in [0, 1), for how long requests take. */
	random(): number;
	/** Called when a request was sent, before it is answered, with its number. */
	meanwhile(step: Poll, request: number): void;
}

/** What came of a poll before n8n saved anything. */
export interface TriggerPoll extends PollOutcome {
	/** As the person asked for them. */
	finished: CoupaRecord[];
	connection: Connection;
	/** How many records were remembered as emitted when it began. */
	remembered: number;
	/** By the worker's clock, in ms. */
	deadline: number;
}

/** The trigger as n8n runs it: on workers with clocks of their own, with the cursor as JSON. */
export class SimulatedTrigger {
	readonly settings: PollSettings;

	readonly skewsMs: number[];

	onlyOpen: boolean;

	/** What n8n has in memory, and what it has in its database. */
	private stored = '';

	private saved = '';

	private readonly options: TriggerOptions;

	constructor(options: TriggerOptions) {
		this.options = options;
		this.settings = options.settings;
		this.skewsMs = [...options.world.skewsMs];
		this.onlyOpen = options.world.onlyOpen;
		this.setScope(options.settings.event, options.world.onlyOpen);
	}

	get cursor(): StoredState {
		return JSON.parse(this.stored) as StoredState;
	}

	setScope(event: PollSettings['event'], onlyOpen: boolean): void {
		this.settings.event = event;
		this.onlyOpen = onlyOpen;
		this.settings.scope = JSON.stringify([event, onlyOpen]);
	}

	/**
	 * Starts a cursor: now, or from a date.
	 *
	 * @returns from when it emits, in ms; activated now, that is a little earlier than now
	 */
	async activate(date?: number): Promise<number> {
		const from = date ?? (await this.serverNow());
		this.stored = JSON.stringify(storeState(seedState(this.settings.scope, from)));
		this.saved = this.stored;
		return from;
	}

	/** Reads as a poll does; the cursor stays where it was until `save`. */
	async read(step: Poll): Promise<TriggerPoll> {
		const connection = this.connection(step);
		const deadline = this.localNow(step.worker) + step.budgetMs;
		const { source, finish } = this.changes(connection, step.worker);
		const state = restoreState(JSON.parse(this.stored));
		if (state === undefined) throw new Error('The cursor is gone');
		const scoped = rescope(state, this.settings.scope);
		const remembered = scoped.seen.size;
		try {
			const outcome = await pollChanges(scoped, this.settings, source, { deadline });
			const finished = await finish(outcome.records);
			return { ...outcome, finished, connection, remembered, deadline };
		} finally {
			connection.close();
		}
	}

	/** The default engine saves when a poll emits, the durable one with each poll. */
	save({ state, records }: PollOutcome): void {
		this.stored = JSON.stringify(storeState(state));
		if (records.length > 0 || this.options.world.savesEachPoll) this.saved = this.stored;
	}

	/** n8n ends and starts again: what was only in memory is gone. */
	restart(): void {
		this.stored = this.saved;
	}

	private localNow(worker: number): number {
		return this.options.records.now + this.skewsMs[worker];
	}

	private async serverNow(): Promise<number> {
		const local = this.localNow(0);
		const connection = this.connection(UNDISTURBED);
		await this.changes(connection, 0).newest();
		return connection.serverTimeAt(local);
	}

	private connection(step: Poll): Connection {
		const { records, random, world, meanwhile } = this.options;
		const { worker, clockJump } = step;
		return connect({
			...world,
			records,
			random,
			localNow: () => this.localNow(worker),
			failsAt: step.failsAt,
			meanwhile: (request) => {
				if (clockJump?.request === request) this.skewsMs[worker] = clockJump.skewMs;
				meanwhile(step, request);
			},
		});
	}

	private changes(connection: Connection, worker: number) {
		const { fields, parallelRequests } = this.options.world;
		return coupaChanges({
			event: this.settings.event,
			exportField: this.settings.exportField,
			readPage: connection.readPage,
			filters: this.onlyOpen ? [['status', 'open']] : [],
			returnType: fields === undefined ? { kind: 'default' } : { kind: 'fields', fields },
			parallelRequests,
			now: () => this.localNow(worker),
			serverTimeAt: (local) => connection.serverTimeAt(local),
			notice: () => {},
		});
	}
}
