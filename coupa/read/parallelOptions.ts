import type { KeysetOptions } from './range';

export interface ParallelOptions extends Omit<KeysetOptions, 'start'> {
	/** Most requests that are under way at a time. */
	parallelRequests: number;
	/** True when the query has no conditions: every record there is. */
	readsAll: boolean;
	/** How many records there were the last time; 0 when that is not known. */
	expected: number;
	/** Reading starts behind this id. */
	after?: number;
	/**
	 * For a reading that is repeated often and goes on another time: how many more records are wanted, as
	 * far as can be told, asked before each request. Then a small result costs its pages and nothing
	 * else, and few are read that nobody takes (see `Caution`). At 0 or less nothing is asked for: what is
	 * under way still comes, then empty pages, until the reader leaves or there is room again.
	 */
	room?: () => number;
}
