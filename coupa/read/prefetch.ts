import type { Front } from './front';
import { InFlight } from './inFlight';
import type { Keyset } from './keyset';
import type { PageCoverage } from './page';
import { Planner } from './planner';
import { PrefetchPolicy } from './sizeHints';
import type { PageTask } from './tasks';
import { type CoupaRecord, type KeysetOptions, PAGE_SIZE } from './types';

export interface ParallelOptions extends KeysetOptions {
	/** Most requests that are in flight at a time. */
	parallelRequests: number;
	/** True when the query has no conditions: every record there is. */
	readsAll: boolean;
	/** How many records there were the last time; 0 when that is not known. */
	expected: number;
	/**
	 * For a reading that is repeated often and goes on another time: how many more records are wanted, as
	 * far as can be told, asked before each request. Then a small result costs its pages and nothing
	 * else, and few are read that nobody takes (see `PrefetchPolicy`). At 0 or less nothing is asked for:
	 * what is in flight still comes, then empty pages, until the reader leaves or there is room again.
	 */
	room?: () => number;
}

/** Reading goes no further ahead of what was taken: so much is kept in memory, and no more. */
const MAX_PAGES_AHEAD = 100;
/** With more records than so many, it pays to ask where the last one is. */
const WORTH_THE_END = 10 * PAGE_SIZE;
/** Coupa numbers records from here on. */
const FIRST_ID = 1;

const FROM_THE_END = {
	after: -Infinity,
	upTo: Infinity,
	skip: 0,
	size: PAGE_SIZE,
	backwards: true,
} as const;

/** Asks for pages ahead of what is taken, as many at a time as may be in flight. */
export class Prefetch {
	/** In the order of reading. */
	readonly tasks: PageTask[] = [];

	/** A page that ends with the last record. */
	end: PageCoverage | undefined;

	/** The answer to the first request. */
	first: CoupaRecord[] | undefined;

	readonly planner: Planner;

	private readonly options: ParallelOptions;

	private readonly keyset: Keyset;

	private readonly front: Front;

	private readonly inFlight: InFlight;

	private readonly policy: PrefetchPolicy | undefined;

	private asksForEnd: boolean;

	constructor(options: ParallelOptions, keyset: Keyset, front: Front) {
		const { direction, limit, expected, room, readsAll, parallelRequests } = options;
		this.options = options;
		this.keyset = keyset;
		this.front = front;
		this.inFlight = new InFlight(options.readPage, parallelRequests);
		this.planner = new Planner(direction === 'asc' ? FIRST_ID - 1 : -Infinity, readsAll, expected);
		this.policy = room === undefined ? undefined : new PrefetchPolicy(expected, room);
		this.asksForEnd = parallelRequests > 1 && limit > Math.max(WORTH_THE_END, expected);
	}

	/** True when nothing is in flight: the reader has enough. */
	get isIdle(): boolean {
		return this.inFlight.isIdle;
	}

	/** The reader was given records. */
	onGiven(): void {
		if (this.policy !== undefined) this.policy.hasGiven = true;
	}

	get hasNoRoom(): boolean {
		return this.policy?.hasNoRoom === true;
	}

	get readerHasEnough(): boolean {
		return this.policy?.hasEnough === true;
	}

	/** True when all that was asked for has come, and no more seems to follow. */
	get seemsOver(): boolean {
		return this.tasks.length === 0 && this.inFlight.isIdle && this.planner.seemsOver;
	}

	/** @throws as the first request that failed */
	async change(): Promise<void> {
		await this.inFlight.change();
	}

	sawEnd(page: PageCoverage): void {
		this.end = page;
		this.planner.sawEnd(page);
	}

	/** Asks for as many pages as may be in flight. */
	send(): void {
		const { inFlight, keyset, planner, policy, tasks } = this;
		while (inFlight.hasCapacity) {
			if (policy?.hasEnough === true) return;
			const { endIsNext } = this;
			const task = endIsNext ? undefined : (tasks.find(({ isSent }) => !isSent) ?? this.plan());
			if (task !== undefined) {
				task.isSent = true;
				inFlight.start(keyset.arguments(task.request), (records) => this.receive(task, records));
				continue;
			}
			const isWanted = endIsNext || (policy === undefined && planner.hasMore);
			if (!this.asksForEnd || !isWanted) return;
			this.asksForEnd = false;
			inFlight.start(keyset.arguments(FROM_THE_END), (records) => {
				const page = keyset.check(FROM_THE_END, records);
				if (page.kind === 'coverage' && !page.ignoresDirection) this.sawEnd(page);
			});
		}
	}

	/**
	 * Where all records of an object are read, or there were many the last time, the end is asked for as
	 * soon as reading has begun.
	 */
	private get endIsNext(): boolean {
		const { asksForEnd, options, policy, tasks } = this;
		if (!asksForEnd || tasks.length === 0) return false;
		const { readsAll, direction, limit } = options;
		if (readsAll && direction === 'asc' && limit === Infinity && policy === undefined) return true;
		return policy?.mayRequestEnd(WORTH_THE_END) ?? options.expected > WORTH_THE_END;
	}

	private plan(): PageTask | undefined {
		const { front, planner, policy, tasks } = this;
		if (tasks.length >= MAX_PAGES_AHEAD) return undefined;
		const ahead = tasks.reduce((sum, { fresh }) => sum + fresh, 0);
		const isIdle = tasks.length === 0;
		// Whether more follows is proved once nothing is in flight.
		if (isIdle && planner.seemsOver) return undefined;
		if (!isIdle && policy?.mayRequest(planner.row, ahead) === false) return undefined;
		const planned = planner.plan({
			after: front.after,
			isShared: front.held !== undefined,
			ahead,
			remaining: front.remaining - (front.held?.records.length ?? 0),
			isIdle,
		});
		if (planned === undefined) return undefined;
		policy?.onRequest(planned.row);
		const task: PageTask = { ...planned, fillsGap: false, isSent: false };
		tasks.push(task);
		return task;
	}

	private receive(task: PageTask, records: CoupaRecord[]): void {
		const { keyset, planner, policy } = this;
		const page = keyset.check(task.request, records);
		task.answer = page;
		const { after, skip } = task.request;
		if (after === this.front.start && skip === 0) this.first ??= records;
		if (page.kind !== 'coverage') {
			planner.sawNothing();
		} else if (!task.fillsGap) {
			if (planner.isFull(page.rows)) policy?.onFullPage(task.row);
			planner.sawPage(task, page);
		}
	}
}
