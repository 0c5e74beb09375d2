import {
	type CoupaChanges,
	coupaChanges,
	Cursor,
	pollChanges,
	type PollOutcome,
	type PollSettings,
	startFrom,
	startNow,
	type StoredCursor,
} from '../../../coupa/changes/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import type { Behaviour } from '../model/behaviour.mts';
import type { Tenant } from '../model/tenant.mts';
import { Traffic } from '../model/traffic.mts';
import type { Stage } from '../model/wire.mts';
import { type Poll, type Setup, UNDISTURBED } from '../traffic/history.mts';
import { connect, type Connection } from './client.mts';

/** No poll needs as many. */
const MAX_REQUESTS = 5000;

export interface TriggerOptions {
	tenant: Tenant;
	behaviour: Behaviour;
	settings: PollSettings;
	setup: Pick<
		Setup,
		'onlyOpen' | 'paceMs' | 'parallelRequests' | 'returnType' | 'savesEachPoll' | 'skewsMs'
	>;
	/** Numbers in [0, 1), for how long requests take. */
	random(): number;
	/** Called at each stage of a request, with its number. */
	meanwhile(poll: Poll, request: number, stage: Stage): void;
}

/** What came of a poll before n8n saved anything. */
export interface Polled {
	/** As the person asked for them. */
	finished: CoupaRecord[];
	/** When each page of changes was asked for, by the worker's clock, in ms: not those read once more. */
	asked: number[];
	/** By the worker's clock, in ms. */
	deadline: number;
	/** How many pages were asked for in all. */
	requests: number;
}

/** Whatever watches a tenant for changes, on n8n. */
export interface Watcher {
	readonly settings: PollSettings;
	/** Of the clocks of the workers against the tenant's, in ms. */
	readonly skewsMs: number[];
	/** How often, in the last poll, anything else came back than the records that were asked for. */
	readonly faults: number;
	/** What n8n stores, as JSON. */
	readonly cursor: unknown;
	/** Begins now, or at a date. */
	activate(date?: number): Promise<void>;
	read(poll: Poll): Promise<Polled>;
	/** Once the records of a poll are safe. */
	save(outcome: Polled): void;
	/** n8n ends and starts again: what was only in memory is gone. */
	restart(): void;
	setScope(event: PollSettings['event'], onlyOpen: boolean): void;
	/** Another credential: of another instance. */
	switchInstance(tenant: Tenant): void;
}

export interface TriggerPoll extends PollOutcome, Polled {
	connection: Connection;
	/** What is stored once the records are safe. */
	moved: StoredCursor;
}

/**
 * The shipped trigger as n8n runs it: on workers with clocks of their own, with the cursor as JSON. It
 * is put together as in nodes/CoupaTrigger/poll.ts.
 */
export class SimulatedTrigger implements Watcher {
	readonly settings: PollSettings;

	readonly skewsMs: number[];

	onlyOpen: boolean;

	faults = 0;

	private tenant: Tenant;

	private origin = 'https://acme-test.coupahost.com';

	private instances = 0;

	/** What n8n has in memory, and what it has in its database. */
	private stored = '';

	private saved = '';

	private readonly options: TriggerOptions;

	constructor(options: TriggerOptions) {
		this.options = options;
		this.tenant = options.tenant;
		this.settings = options.settings;
		this.skewsMs = [...options.setup.skewsMs];
		this.onlyOpen = options.setup.onlyOpen;
		this.setScope(options.settings.event, options.setup.onlyOpen);
	}

	get cursor(): StoredCursor {
		return JSON.parse(this.stored) as StoredCursor;
	}

	/** As nodes/CoupaTrigger/settings.ts does: the instance, the event, the object and the conditions. */
	setScope(event: PollSettings['event'], onlyOpen: boolean): void {
		this.settings.event = event;
		this.onlyOpen = onlyOpen;
		this.settings.cursorKey = JSON.stringify([this.origin, event, 'suppliers', onlyOpen]);
	}

	switchInstance(tenant: Tenant): void {
		this.tenant = tenant;
		this.instances += 1;
		this.origin = `https://acme-${this.instances}.coupahost.com`;
		this.setScope(this.settings.event, this.onlyOpen);
	}

	async activate(date?: number): Promise<void> {
		const connection = this.connect(UNDISTURBED);
		const source = this.changes(connection, 0, false);
		const cursor =
			date === undefined
				? await startNow(this.settings, source)
				: await startFrom(date, this.settings, source);
		this.stored = JSON.stringify(cursor.store());
		this.saved = this.stored;
	}

	/** Reads as a poll does; the cursor stays where it was until `save`. */
	async read(poll: Poll): Promise<TriggerPoll> {
		const connection = this.connect(poll);
		const deadline = this.localNow(poll.worker) + poll.budgetMs;
		const cursor = Cursor.restore(JSON.parse(this.stored), this.settings);
		if (cursor === undefined) throw new Error('The cursor is gone');
		const source = this.changes(connection, poll.worker, cursor.namesFields);
		try {
			const outcome = await pollChanges(cursor, this.settings, source, { deadline });
			return {
				...outcome,
				moved: cursor.store(),
				finished: outcome.emitted.map(({ record }) => record),
				connection,
				asked: connection.windows,
				deadline,
				requests: connection.requests.length,
			};
		} finally {
			this.faults = connection.faults();
			connection.close();
		}
	}

	/** The default engine saves when a poll emits, the durable one with each poll. */
	save({ moved, emitted }: TriggerPoll): void {
		this.stored = JSON.stringify(moved);
		if (emitted.length > 0 || this.options.setup.savesEachPoll) this.saved = this.stored;
	}

	restart(): void {
		this.stored = this.saved;
	}

	private localNow(worker: number): number {
		return this.tenant.now + this.skewsMs[worker];
	}

	private connect(poll: Poll): Connection {
		const { behaviour, random, setup, meanwhile } = this.options;
		const { worker, clockJump, failsAt, isCalm } = poll;
		return connect({
			tenant: this.tenant,
			behaviour,
			traffic: new Traffic(this.tenant),
			random,
			paceMs: setup.paceMs,
			origin: this.origin,
			localNow: () => this.localNow(worker),
			failsAt,
			isCalm,
			meanwhile: (request, stage) => {
				if (stage === 'before' && clockJump?.request === request) {
					this.skewsMs[worker] = clockJump.skewMs;
				}
				if (request >= MAX_REQUESTS) throw new Error('It reads on and on');
				meanwhile(poll, request, stage);
			},
		});
	}

	private changes(
		{ client, readPage, pause }: Connection,
		worker: number,
		namesFields: boolean,
	): CoupaChanges {
		const { returnType, parallelRequests } = this.options.setup;
		return coupaChanges({
			...this.settings,
			readPage,
			filters: this.onlyOpen ? [['status', 'open']] : [],
			returnType,
			hasField: () => true,
			namesFields,
			parallelRequests,
			now: () => this.localNow(worker),
			leastOffset: () => client.leastClockOffset(),
			pause,
			warn: () => undefined,
		});
	}
}
