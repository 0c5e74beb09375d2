import { countIds } from '../query';
import { readByBisection } from './bisect';
import { readOtherwise } from './fallback';
import { fillGaps, Front, type PageTask } from './front';
import type { Habits } from './habits';
import { InFlight } from './inFlight';
import { Keyset, lookBack, lookBetween, passOver, wholeGroup } from './keyset';
import { type Group, type PageCoverage, type UnexpectedPage } from './page';
import { checkedSource } from './pageSource';
import { Planner } from './planner';
import { PrefetchPolicy } from './sizeHints';
import {
	collectRecords,
	type CoupaRecord,
	idOf,
	type KeysetOptions,
	PAGE_SIZE,
	SMALLEST_PAGE,
} from './types';

export interface ParallelOptions extends KeysetOptions {
	/** Most requests that are in flight at a time. */
	parallelRequests: number;
	/** True when the query has no conditions: every record there is. */
	readsAll: boolean;
	/** How many records there were the last time; 0 when that is not known. */
	expected: number;
	/** What earlier readings have shown of how the tenant answers. */
	habits?: Habits;
	/**
	 * For a reading that is repeated often and goes on another time: how many more records are wanted, as
	 * far as can be told, asked before each request. Then a small result costs its pages and nothing
	 * else, and few are read that nobody takes (see `PrefetchPolicy`). At 0 or less nothing is asked for:
	 * what is in flight still comes, then empty pages, until the reader leaves or there is room again.
	 */
	room?: () => number;
	/**
	 * The end from which an empty page is enough to find nothing, for now: for a reading that is repeated each
	 * minute, mostly finds nothing in one request, and asks the other end the next time.
	 */
	trustsEmptyPage?: 'first' | 'last';
	/** Called where all of the first page was taken out after it was cut, and records follow. */
	onHiddenPage?: () => void;
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

/**
 * Where all records of an object are read, or there were many the last time, the end is asked for as soon
 * as reading has begun.
 */
function beginsWithEnd(
	{ readsAll, direction, limit, expected }: ParallelOptions,
	policy: PrefetchPolicy | undefined,
): boolean {
	if (policy !== undefined) return policy.mayRequestEnd(WORTH_THE_END);
	if (readsAll && direction === 'asc' && limit === Infinity) return true;
	return expected > WORTH_THE_END;
}

/** Asks for pages ahead of what is taken, as many at a time as may be in flight. */
class Prefetch {
	/** In the order of reading. */
	readonly tasks: PageTask[] = [];

	/** A page that ends with the last record. */
	end: PageCoverage | undefined;

	/** True once a request for the end brought nothing. */
	endIsEmpty = false;

	/** The answer to the first request. */
	first: CoupaRecord[] | undefined;

	readonly planner: Planner;

	readonly policy: PrefetchPolicy | undefined;

	readonly inFlight: InFlight;

	private readonly options: ParallelOptions;

	private readonly keyset: Keyset;

	private readonly front: Front;

	private asksForEnd: boolean;

	constructor(options: ParallelOptions, keyset: Keyset, front: Front) {
		const { direction, limit, expected, room, readsAll, parallelRequests, habits } = options;
		this.options = options;
		this.keyset = keyset;
		this.front = front;
		this.inFlight = new InFlight(options.readPage, parallelRequests);
		const start = direction === 'asc' ? FIRST_ID - 1 : -Infinity;
		const pageRows = habits?.pageRows ?? PAGE_SIZE;
		this.planner = new Planner({ start, trustsEnd: readsAll, expected, pageRows });
		this.policy = room === undefined ? undefined : new PrefetchPolicy(expected, room);
		this.asksForEnd = parallelRequests > 1 && limit > Math.max(WORTH_THE_END, expected);
	}

	/** True when everything requested has arrived, and nothing more seems to follow. */
	get seemsOver(): boolean {
		return this.tasks.length === 0 && this.inFlight.isIdle && this.planner.seemsOver;
	}

	/** Asks for the end first. @returns true when nothing came */
	async beginsEmpty(): Promise<boolean> {
		this.asksForEnd = false;
		const page = await this.keyset.ask(FROM_THE_END);
		// A single record shows no direction, and is the only one where the first page shows it alone, too.
		if (page.kind === 'coverage' && this.keyset.keepsDirection !== false) this.sawEnd(page);
		return page.kind === 'empty';
	}

	sawEnd(page: PageCoverage): void {
		this.end = page;
		this.planner.sawEnd(page);
	}

	/** Requests as many pages as may be in flight. */
	send(): void {
		const { inFlight, keyset, options, planner, policy, tasks } = this;
		while (inFlight.hasCapacity && policy?.hasEnough !== true) {
			const hasBegun = this.asksForEnd && tasks.length > 0;
			const endIsNext = hasBegun && beginsWithEnd(options, policy);
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
				this.endIsEmpty = page.kind === 'empty';
				if (page.kind === 'coverage' && keyset.keepsDirection === true) this.sawEnd(page);
			});
		}
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

/**
 * Whether an empty first page means that there are no records. All of it may have been taken out after it
 * was cut, unless it had place for all that was asked for; then another page may have shown some, the
 * other end, or a page between.
 */
async function isNone(options: ParallelOptions, ahead: Prefetch, keyset: Keyset): Promise<boolean> {
	if (options.trustsEmptyPage === 'first' || countIds(options.query) <= SMALLEST_PAGE) return true;
	const showsSome = (): boolean => ahead.tasks.some(({ answer }) => answer?.kind === 'coverage');
	while (!ahead.inFlight.isIdle && !showsSome()) await ahead.inFlight.change();
	if (!ahead.endIsEmpty || showsSome()) return false;
	return (await lookBetween(keyset, -Infinity)).kind === 'nothing';
}

/**
 * Makes sure that all records of the held ID are there.
 *
 * @param seen them, as they came the last time
 * @returns what came in their place
 */
async function holdWhole(
	keyset: Keyset,
	front: Front,
	seen: Group | undefined,
): Promise<UnexpectedPage | undefined> {
	if (front.held === undefined) return undefined;
	const group = await wholeGroup(keyset, front.held, seen);
	if ('kind' in group) return group;
	front.held = group;
	return undefined;
}

/** What a page behind an offset showed of offsets, told once. */
function tellOffset(planner: Planner, wasUseful: boolean, { notice }: ParallelOptions): void {
	if (planner.offsetsFail || !planner.sawOffset(wasUseful)) return;
	notice('Coupa ignores the offset for this object, so it was read one page after the other.');
}

/**
 * Goes on behind a page that was not what was asked for, in the way that it allows. Where records come from
 * the first to the last, whatever is asked, all are read and reversed.
 */
async function* readOn(
	options: ParallelOptions,
	front: Front,
	page: UnexpectedPage,
	first: CoupaRecord[] | undefined,
): AsyncGenerator<CoupaRecord[]> {
	const { direction, notice } = options;
	const { after, remaining: limit } = front;
	if (page.kind !== 'unordered') {
		yield* readOtherwise(options, front, page, first);
	} else if (page.isTurned === true && direction === 'desc') {
		notice('Coupa ignores the direction for this object, so all records were read.');
		const whole = { after: undefined, limit: Infinity, room: undefined };
		const all = await collectRecords(readInParallel({ ...options, ...whole, direction: 'asc' }));
		yield all
			.filter((record) => -(idOf(record) ?? 0) > after)
			.reverse()
			.slice(0, limit);
	} else {
		yield* readByBisection({ ...options, limit }, after);
	}
}

/** Takes pages in their order, and proves the end. */
class Reading {
	private readonly options: ParallelOptions;

	private readonly keyset: Keyset;

	private readonly front: Front;

	private readonly ahead: Prefetch;

	private isDone = false;

	private unexpected: UnexpectedPage | undefined;

	constructor(options: ParallelOptions) {
		const { checksConditions, query, readPage } = options;
		const source = checksConditions === false ? readPage : checkedSource(readPage, query);
		this.options = { ...options, readPage: source };
		this.front = new Front(options);
		this.keyset = new Keyset(this.options);
		this.ahead = new Prefetch(this.options, this.keyset, this.front);
	}

	async *pages(): AsyncGenerator<CoupaRecord[]> {
		const { ahead, front } = this;
		if (this.options.trustsEmptyPage === 'last' && (await ahead.beginsEmpty())) return;
		while (!this.isDone) {
			fillGaps(ahead.tasks, front.covered, front.held);
			const fresh = await (ahead.tasks[0]?.answer === undefined ? this.end() : this.take());
			if (fresh !== undefined && fresh.length > 0) {
				if (ahead.policy !== undefined) ahead.policy.hasGiven = true;
				yield fresh;
			}
			if (this.unexpected !== undefined) {
				yield* readOn(this.options, front, this.unexpected, ahead.first);
				return;
			}
			if (this.options.habits !== undefined) this.options.habits.pageRows = ahead.planner.pageRows;
			if (fresh !== undefined) continue;
			ahead.send();
			// The reader has enough: it leaves, or there is room again.
			if (ahead.inFlight.isIdle) yield [];
			else await ahead.inFlight.change();
		}
	}

	/** Takes the answer to the first task. */
	private async take(): Promise<CoupaRecord[]> {
		const { ahead, front } = this;
		const task = ahead.tasks.shift() as PageTask;
		const { answer, request } = task;
		const { covered } = front;
		if (answer?.kind === 'coverage') {
			const fresh = front.pass(answer);
			this.isDone = front.remaining <= 0;
			if (request.skip > 0 && ahead.planner.isFull(answer.rows))
				tellOffset(ahead.planner, answer.to > covered, this.options);
			if (front.provesFilter(request)) front.filterIsProven = true;
			if (answer.to > covered || this.isDone) return fresh;
		} else if (answer?.kind !== 'empty') {
			return this.stop(answer);
		}
		// What lies behind an offset, or was read meanwhile, proves nothing of what follows.
		if (request.skip > 0 || request.upTo <= covered) return [];
		this.isDone = covered === -Infinity && (await isNone(this.options, ahead, this.keyset));
		const isOver = this.isDone || ahead.policy?.hasEnough === true;
		return isOver ? [] : await this.prove(request.upTo, true);
	}

	/** Ends if the last record was seen or everything seems to have arrived; undefined while there is more. */
	private async end(): Promise<CoupaRecord[] | undefined> {
		const { ahead, front } = this;
		if (ahead.end !== undefined && front.covered >= ahead.end.to) {
			const last = ahead.end.groups.at(-1);
			return await this.close(Infinity, last?.position === front.covered ? last : undefined);
		}
		if (!ahead.seemsOver || ahead.policy?.hasEnough === true) return undefined;
		return await this.prove(Infinity, false);
	}

	/**
	 * Proves that nothing follows up to a position, or continues with what does.
	 *
	 * @param isStuck true when a page brought nothing, so that asking for it again is no use
	 */
	private async prove(upTo: number, isStuck: boolean): Promise<CoupaRecord[]> {
		const { ahead, front, keyset } = this;
		const beyond = await lookBack(keyset, front, upTo);
		if (beyond.kind === 'nothing') return await this.close(upTo, beyond.group);
		if (beyond.kind !== 'more') return this.stop(beyond);
		if (upTo === Infinity) ahead.planner.sawMore();
		if (upTo === Infinity && beyond.last !== undefined) ahead.sawEnd(beyond.last);
		if (!isStuck) return [];
		// More records of one ID than a page has: the rest of them comes first.
		const instead = await holdWhole(keyset, front, front.held);
		if (instead !== undefined) return this.stop(instead);
		const page = await passOver(keyset, front, upTo);
		if (keyset.hidesFirstPage) this.options.onHiddenPage?.();
		return page?.kind === 'coverage' ? front.pass(page) : this.stop(page);
	}

	/** Nothing follows up to a position. Held records are released once they were seen whole. */
	private async close(upTo: number, seen: Group | undefined): Promise<CoupaRecord[]> {
		const { front } = this;
		const instead = await holdWhole(this.keyset, front, seen);
		if (instead !== undefined) return this.stop(instead);
		this.isDone = upTo === Infinity;
		return front.close(this.isDone ? front.covered : upTo - 1);
	}

	/** Continues reading in another way; undefined if there is no need. */
	private stop(page: UnexpectedPage | undefined): CoupaRecord[] {
		this.unexpected = page;
		return [];
	}
}

/**
 * Reads by ID with several pages in flight at a time, as many as the rate and the latency give.
 *
 * A page is asked for by its row behind the furthest page that has come (`id[gt]=…&offset=…`), and
 * proves by its IDs what it holds: everything between its first and its last one. Neighbours share a
 * record; where they do not, what lies between them is read by `id[gt]` and `id[lt_or_eq]`. So records
 * that are created, changed or leave the filter meanwhile cost a request, and no record: each is read
 * once or, when it appears later with a higher ID, at the end.
 *
 * It ends where the last record was seen from the other end. That a page is short proves nothing.
 *
 * With the number of records that there were the last time, it starts as if they were still there. When
 * they are not, this costs what is in flight until an answer tells: 31 requests at most.
 *
 * If Coupa does not keep the order, the filter on IDs or the offset, or there are no IDs, it continues in
 * other ways behind what it has already returned, with a notice.
 *
 * @yields pages in the order of the IDs
 * @throws as the first request that fails; what else is in flight is left alone
 */
export async function* readInParallel(options: ParallelOptions): AsyncGenerator<CoupaRecord[]> {
	yield* new Reading(options).pages();
}

/** Reads by ID, one page after the other: as `readInParallel` does, and nothing ahead. */
export async function* readByKeyset(
	options: KeysetOptions & Pick<ParallelOptions, 'habits'>,
): AsyncGenerator<CoupaRecord[]> {
	yield* readInParallel({ ...options, parallelRequests: 1, readsAll: false, expected: 0 });
}
