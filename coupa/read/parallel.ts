import { checkConditions } from '../query';
import { readOtherwise } from './fallback';
import { Front } from './front';
import { Keyset } from './keyset';
import { type Group, isSameGroup, type UnexpectedPage } from './page';
import { type ParallelOptions, Prefetch } from './prefetch';
import { fillGaps, type PageTask, provesFilter } from './tasks';
import type { CoupaRecord, KeysetOptions, PageSource } from './types';

/** Every record that comes meets the conditions, or it is an error. */
function checkedSource({ readPage, query, checksConditions }: KeysetOptions): PageSource {
	if (checksConditions === false) return readPage;
	return async (asked, onSent) => {
		const records = await readPage(asked, onSent);
		checkConditions(query, records);
		return records;
	};
}

class Reading {
	private readonly options: ParallelOptions;

	private readonly keyset: Keyset;

	private readonly front: Front;

	private readonly ahead: Prefetch;

	private isDone = false;

	private unexpected: UnexpectedPage | undefined;

	constructor(options: ParallelOptions) {
		this.options = { ...options, readPage: checkedSource(options) };
		this.front = new Front(options);
		this.keyset = new Keyset(this.options.readPage, options);
		this.ahead = new Prefetch(this.options, this.keyset, this.front);
	}

	async *pages(): AsyncGenerator<CoupaRecord[]> {
		const { ahead, front } = this;
		while (!this.isDone) {
			fillGaps(ahead.tasks, front.covered, front.held);
			const step = ahead.tasks[0]?.answer === undefined ? this.end() : this.take();
			const fresh = await step;
			if (fresh !== undefined && fresh.length > 0) {
				ahead.onGiven();
				yield fresh;
			}
			if (this.unexpected !== undefined) {
				yield* this.readOtherwise(this.unexpected);
				return;
			}
			if (fresh !== undefined) continue;
			ahead.send();
			if (ahead.isIdle) yield [];
			else await ahead.change();
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
				this.tellOffset(answer.to > covered);
			if (front.hasBefore(request.after) && provesFilter(task)) front.filterIsProven = true;
			if (answer.to > covered || this.isDone) return fresh;
		} else if (answer?.kind !== 'empty') {
			this.unexpected = answer;
			return [];
		}
		// What lies behind an offset, or was read meanwhile, proves nothing of what follows.
		if (request.skip > 0 || request.upTo <= covered) return [];
		// Nothing comes from the first request on: there are no records.
		this.isDone = covered === -Infinity && this.options.direction === 'asc';
		return this.isDone || ahead.hasNoRoom ? [] : await this.prove(request.upTo, true);
	}

	/** Ends where the last record was seen, or all seems to have come; undefined while there is more. */
	private async end(): Promise<CoupaRecord[] | undefined> {
		const { ahead, front } = this;
		if (ahead.end !== undefined && front.covered >= ahead.end.to) {
			const last = ahead.end.groups.at(-1);
			return await this.close(Infinity, last?.position === front.covered ? last : undefined);
		}
		if (!ahead.seemsOver || ahead.readerHasEnough) return undefined;
		// The reader goes on another time behind what it was given: it must be given something.
		if (ahead.hasNoRoom) return front.held === undefined ? undefined : front.release();
		return await this.prove(Infinity, false);
	}

	/**
	 * Proves that nothing follows up to a position, or goes on with what does.
	 *
	 * @param isStuck true when a page brought nothing, so that asking for it again is no use
	 */
	private async prove(upTo: number, isStuck: boolean): Promise<CoupaRecord[]> {
		const { ahead, front, keyset } = this;
		const place = { covered: front.covered, held: front.held, upTo };
		const beyond = await keyset.lookBack(place);
		if (beyond.kind === 'nothing') return await this.close(upTo, beyond.group);
		if (beyond.kind === 'more') {
			if (upTo === Infinity) ahead.planner.sawMore();
			if (upTo === Infinity && beyond.last !== undefined) ahead.sawEnd(beyond.last);
			const page = isStuck ? await keyset.passOver(place) : undefined;
			if (page?.kind === 'coverage') return front.pass(page);
			this.unexpected = page;
		} else {
			this.unexpected = beyond;
		}
		return [];
	}

	/** Nothing follows up to a position. What is held is given, once it was seen whole. */
	private async close(upTo: number, seen: Group | undefined): Promise<CoupaRecord[]> {
		const { front } = this;
		if (front.held !== undefined && seen !== undefined && !isSameGroup(seen, front.held)) {
			const group = await this.keyset.readGroup(front.covered);
			if ('kind' in group) {
				this.unexpected = group;
				return [];
			}
			if (group.records.length > 0) front.held = group;
		}
		this.isDone = upTo === Infinity;
		return front.close(this.isDone ? front.covered : upTo - 1);
	}

	private tellOffset(wasUseful: boolean): void {
		const { planner } = this.ahead;
		if (planner.offsetsFail) return;
		planner.tellOffset(wasUseful);
		if (!planner.offsetsFail) return;
		this.options.notice(
			'Coupa takes no notice of the offset for this object, so it was read one page after the other.',
		);
	}

	private readOtherwise(page: UnexpectedPage): AsyncGenerator<CoupaRecord[]> {
		const { after, start, remaining, filterIsProven, alreadyRead } = this.front;
		const { first } = this.ahead;
		const reading = { start, remaining, filterIsProven, alreadyRead, first };
		return readOtherwise(this.options, { page, given: after, ...reading });
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
 * Where the order, the filter on IDs or the offset is not kept, or there are no IDs, it goes on by
 * other ways behind what it has given, with a notice.
 *
 * @yields pages in the order of the IDs
 * @throws as the first request that fails; what else is in flight is left alone
 */
export async function* readInParallel(options: ParallelOptions): AsyncGenerator<CoupaRecord[]> {
	yield* new Reading(options).pages();
}

/** Reads by ID, one page after the other: as `readInParallel` does, and nothing ahead. */
export async function* readByKeyset(options: KeysetOptions): AsyncGenerator<CoupaRecord[]> {
	yield* readInParallel({ ...options, parallelRequests: 1, readsAll: false, expected: 0 });
}
