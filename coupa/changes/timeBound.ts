/**
 * The time that the clock that stamps records has certainly reached. No document says that `Date` is that
 * clock, that all nodes of an instance agree, or that the worker's clock is right. So none of them is trusted
 * alone: what cannot be proved is read again, and repetitions are dropped.
 */

/** How far all clocks together may be ahead of the one that stamps records, in ms. */
export const CLOCK_TOLERANCE_MS = 15 * 60_000;

const SETTLED_AFTER_MS = 2 * 60_000;

/** For how many polls the least offset is kept: one node that is ahead does not answer all of them. */
export const REMEMBERED_OFFSETS = 16;

/** Offsets that differ by less agree: `Date` is to the second, and answers take time. */
const AGREEMENT_MS = 5000;

/** The error of a time that is extrapolated. */
const STEADY_TOLERANCE_MS = 30_000;

/** A moment at which the newest record was already known, by two clocks. */
export interface Sighting {
	/** The worker's, in ms. */
	local: number;
	/** How far `Date` was ahead of it, in ms. */
	offset: number;
}

export interface Clocks {
	/** The worker's time at which the poll began, in ms. */
	localStart: number;
	/** The worker's time at which the last page came, in ms. */
	localNow: number;
	/** For each of several polls, how far `Date` was at least ahead of the worker; none without `Date`. */
	offsets: readonly number[];
	/** The latest time of any record before the poll began, in ms. */
	newest: number;
	/** When this was known, where all polls since then agree on how far `Date` is ahead of the worker. */
	sighting?: Sighting;
}

/** Whether two polls agree on how far `Date` is ahead of the worker. */
export function agree(one: number, other: number): boolean {
	return Math.abs(one - other) <= AGREEMENT_MS;
}

/**
 * The upper bound by the clocks: the worker's time, less what it is ahead of the least `Date`. A worker that
 * is behind merely reads a little more again, so an absurd `Date` never advances anything.
 */
function latest({ localStart, offsets }: Clocks): number | undefined {
	return offsets.length === 0 ? undefined : localStart + Math.min(0, ...offsets);
}

/**
 * The time up to which the newest record proves that times are over. If it is later than the clocks say, they
 * may be behind, or the node that dated it is ahead and others are not: then it proves nothing.
 */
function provenBy(newest: number, { localNow, offsets }: Clocks): number {
	const told = localNow + (offsets.length === 0 ? 0 : Math.min(...offsets));
	return newest <= told + STEADY_TOLERANCE_MS ? newest : Math.min(newest, told - SETTLED_AFTER_MS);
}

/** A time that was over when the poll began, even if all clocks are ahead together. */
function certain(clocks: Clocks): number {
	return (latest(clocks) ?? -Infinity) - CLOCK_TOLERANCE_MS;
}

/**
 * The time of the newest record plus what passed since it was known, by the worker and by `Date`: both would
 * have to be set forward by the same amount to be wrong together.
 */
function ranOn({ localStart, newest, sighting }: Clocks): number {
	return sighting === undefined
		? -Infinity
		: newest + (localStart - sighting.local) - STEADY_TOLERANCE_MS;
}

// Why: docs/decisions/044-cursor-moves-by-records.md
/**
 * A time that the stamping clock had reached when the poll began: the newest record proves it, within
 * what the clocks allow, and so does what passed since, where they agree; where nothing changes for
 * long, the clocks less the tolerance do.
 */
export function reached(clocks: Clocks): number {
	const { localStart, newest } = clocks;
	const bound = latest(clocks) ?? localStart;
	return Math.min(bound, Math.max(newest, ranOn(clocks), certain(clocks)));
}

/**
 * Stamps before this time are practically over: by the clocks, records that have them were read once more
 * after that time.
 */
export function settledBefore(clocks: Clocks): number {
	const { newest } = clocks;
	return Math.max(provenBy(newest, clocks), (latest(clocks) ?? -Infinity) - SETTLED_AFTER_MS);
}

/** A time that no clock has reached, unless `Date` and the worker are both wrong, now and in the last polls. */
export function latestPossible({ localStart, offsets }: Clocks): number {
	const ahead = offsets.length === 0 ? 0 : Math.max(0, Math.min(...offsets));
	return localStart + ahead + CLOCK_TOLERANCE_MS;
}

/**
 * Stamps before this time were over when a page was answered: no further change can have one of them.
 *
 * @param newest of the page
 */
function overBefore(clocks: Clocks, newest: number): number {
	return Math.max(provenBy(Math.max(clocks.newest, newest), clocks), certain(clocks) - 999);
}

/** How to judge times on a page. */
export interface TimeJudgement {
	/** Times before this one were over when the page was read, by the newest time on it. */
	overBefore(newest: number): number;
	/** A time later than this one says nothing about others. */
	latestPossible: number;
}

export function byClocks(clocks: Clocks): TimeJudgement {
	return {
		overBefore: (newest) => overBefore(clocks, newest),
		latestPossible: latestPossible(clocks),
	};
}

/** For days that are over. */
export const ALL_OVER: TimeJudgement = {
	overBefore: () => Infinity,
	latestPossible: Infinity,
};
