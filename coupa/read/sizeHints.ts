import { createHash } from 'node:crypto';

import { RecentMap } from '../lib/recentMap';
import type { QueryArgument } from '../types';
import { Habits } from './habits';
import { PAGE_SIZE } from './types';

// Why: docs/decisions/038-reading-speed.md
/** Enough for the queries of many workflows, with hardly any memory. */
const MAX_QUERIES = 500;
/** Rows of 20 pages, of which neighbours share one. */
const MOST_OF_A_SHRINKING_LIST = 950;

/** What selects records, so far as it decides how many there are. */
export interface SizedQuery {
	/** Of the instance. */
	origin: string;
	path: string;
	/** The conditions, without the return type. */
	filters: readonly QueryArgument[];
	/**
	 * True for a list from which records go once they have been read. Then the next reading counts on
	 * half of them at most, and on no more than 20 pages.
	 */
	shrinks?: boolean;
}

/** What is known of a query that was read before. */
export interface ResultSizeHint {
	/** So many are to be expected; 0 when that is not known. */
	expected(): number;
	/** A reading has ended. @param isAll false when it stopped at its limit */
	found(count: number, isAll: boolean): void;
	/** Nothing is to be expected: the object is not read as others are. */
	forget(): void;
	/** How the tenant answers for the object, whatever the conditions are. */
	readonly habits: Habits;
}

/**
 * How many records queries found the last time, in the memory of one process. It is a guess: what reads
 * with it must prove what it reads. So it does not matter that two credentials may see different
 * records of one instance.
 *
 * It keeps a number for each query, which is known by a hash: no values of conditions, and no records.
 * A query that fits on a page is not kept, as it gains nothing.
 */
export class ResultSizeHints {
	private readonly sizes: RecentMap<number>;

	/** By instance and path. */
	private readonly habits: RecentMap<Habits>;

	/** @param most queries that are kept; the least recently used are dropped */
	constructor(most = MAX_QUERIES) {
		this.sizes = new RecentMap(most);
		this.habits = new RecentMap(most);
	}

	of({ origin, path, filters, shrinks = false }: SizedQuery): ResultSizeHint {
		const text = JSON.stringify([origin, path, filters]);
		const key = createHash('sha256').update(text).digest('base64');
		const { sizes } = this;
		return {
			habits: this.habitsOf({ origin, path }),
			expected() {
				const size = sizes.get(key);
				if (size === undefined) return 0;
				if (!shrinks) return size;
				return Math.max(0, Math.min(size / 2 - PAGE_SIZE, MOST_OF_A_SHRINKING_LIST));
			},
			found: (count, isAll) => {
				const size = isAll ? count : Math.max(count, sizes.get(key) ?? 0);
				if (size > PAGE_SIZE) sizes.set(key, size);
				else sizes.delete(key);
			},
			forget: () => sizes.delete(key),
		};
	}

	/** What is known of how the tenant answers for an object. */
	habitsOf({ origin, path }: Pick<SizedQuery, 'origin' | 'path'>): Habits {
		const key = `${origin} ${path}`;
		const habits = this.habits.get(key) ?? new Habits();
		this.habits.set(key, habits);
		return habits;
	}
}

/** Beyond what is expected, so many full pages are read one after the other before any is asked for ahead. */
const ONE_BY_ONE = 4;

/**
 * Holds back requests for pages that may not exist or not be wanted: for a reading that is repeated each
 * minute, mostly finds little, and stops when its reader has enough.
 *
 * The first page goes alone. When it comes full, those that are expected are asked for. Beyond them the
 * first four come one after the other, and then no more are asked for ahead than have come full.
 */
export class PrefetchPolicy {
	private readonly expected: number;

	private readonly room: () => number;

	private hasBegun = false;

	/** True once the reader was given records, after which it can go on another time. */
	hasGiven = false;

	/** Of the pages beyond those that are expected. */
	private requested = 0;

	private full = 0;

	/**
	 * @param expected how many records there should be, 0 when that is not known
	 * @param room how many more of them are wanted, as far as can be told; 0 or less to end
	 */
	constructor(expected: number, room: () => number) {
		this.expected = expected;
		this.room = room;
	}

	/**
	 * True when the reader has enough: then no request is made. One that was given nothing could not go on
	 * behind it another time.
	 */
	get hasEnough(): boolean {
		return this.hasGiven && this.room() <= 0;
	}

	/** A page is asked for that should begin with this row. */
	onRequest(row: number): void {
		if (row >= this.expected) this.requested += 1;
	}

	/** A full page came that should begin with this row. */
	onFullPage(row: number): void {
		this.hasBegun = true;
		if (row >= this.expected) this.full += 1;
	}

	/**
	 * True when a page may be asked for while others are in flight.
	 *
	 * @param row with which it should begin
	 * @param ahead records that the others should bring
	 */
	mayRequest(row: number, ahead: number): boolean {
		if (!this.hasBegun || ahead >= this.room()) return false;
		return row < this.expected || (this.full >= ONE_BY_ONE && this.requested < 2 * this.full);
	}

	/** True when it pays to ask where the last of more than so many records is. */
	mayRequestEnd(worthIt: number): boolean {
		const isLarge = this.expected > worthIt || this.full >= ONE_BY_ONE - 1;
		return this.hasBegun && isLarge && this.room() > worthIt;
	}
}
