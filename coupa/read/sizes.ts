import { createHash } from 'node:crypto';

import type { QueryArgument } from '../types';
import { PAGE_SIZE } from './types';

/** Enough for the queries of many workflows, and next to no memory. */
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

/** How many records a query found, for when it is read again. */
export interface KnownSize {
	/** So many are to be expected; 0 when that is not known. */
	expected(): number;
	/** A reading has ended. @param isAll false when it stopped at its limit */
	found(count: number, isAll: boolean): void;
	/** Nothing is to be expected: the object is not read as others are. */
	forget(): void;
}

/**
 * How many records queries found the last time, in the memory of one process. It is a guess: what reads
 * with it must prove what it reads. So it does not matter that two credentials may see different
 * records of one instance.
 *
 * It keeps a number for each query, which is known by a hash: no values of conditions, and no records.
 * A query that fits on a page is not kept, as it gains nothing.
 */
export class KnownSizes {
	/** The one that was not used for the longest time is the first. */
	private readonly sizes = new Map<string, number>();

	private readonly most: number;

	/** @param most queries that are kept; the ones that were not used for the longest time go */
	constructor(most = MAX_QUERIES) {
		this.most = most;
	}

	of({ origin, path, filters, shrinks = false }: SizedQuery): KnownSize {
		const text = JSON.stringify([origin, path, filters]);
		const key = createHash('sha256').update(text).digest('base64');
		const { sizes } = this;
		return {
			expected() {
				const size = sizes.get(key);
				if (size === undefined) return 0;
				sizes.delete(key);
				sizes.set(key, size);
				if (!shrinks) return size;
				return Math.max(0, Math.min(size / 2 - PAGE_SIZE, MOST_OF_A_SHRINKING_LIST));
			},
			found: (count, isAll) => {
				const size = isAll ? count : Math.max(count, sizes.get(key) ?? 0);
				sizes.delete(key);
				if (size > PAGE_SIZE) sizes.set(key, size);
				const [oldest] = sizes.keys();
				if (sizes.size > this.most) sizes.delete(oldest);
			},
			forget: () => void sizes.delete(key),
		};
	}
}
