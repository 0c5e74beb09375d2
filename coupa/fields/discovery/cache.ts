/** How long a value holds, in ms. */
export const HOLDS_MS = 5 * 60_000;
/** How long what went wrong holds, so that the lists of one node do not each wait for it. */
export const FAILURE_HOLDS_MS = 30_000;
/** A list that is asked for again within this time is being refreshed by somebody, … */
const REFRESH_WITHIN_MS = 30_000;
/** … unless it comes in the same moment, as several rows of one node do, … */
const SAME_MOMENT_MS = 1_000;
/** … or what is there is younger than this. */
export const REFRESH_AFTER_MS = 15_000;

interface Entry<T> {
	value: Promise<T>;
	/** The value, or the one before it while it is loading. */
	lastValue?: T;
	/** When the value came; undefined while it is loading. */
	loadedAt?: number;
	expiresAt: number;
	/** When each list last asked for it. */
	askedAt: Map<string, number>;
}

/** What a load came to, and whether it is worth keeping for long. */
export interface Loaded<T> {
	value: T;
	failed: boolean;
}

// Why: docs/decisions/055-custom-field-discovery.md
/**
 * Values by key, kept for five minutes; callers that ask for a value while it loads share one request. The
 * editor asks in the same way whether a person opens a list or refreshes it. So a second request for the
 * same list within half a minute counts as a refresh, and reloads a value older than 15 seconds.
 */
export class DiscoveryCache<T> {
	private readonly entries = new Map<string, Entry<T>>();

	private readonly now: () => number;

	private readonly capacity: number;

	/** @param capacity of so many keys, those used longest ago go first */
	constructor(now: () => number, capacity: number) {
		this.now = now;
		this.capacity = capacity;
	}

	/**
	 * @param list who asks, `getFilterFields` for example; undefined for whoever never refreshes
	 * @param load is given the value before, and whether somebody refreshes
	 */
	async get(
		key: string,
		list: string | undefined,
		load: (previous: T | undefined, isRefresh: boolean) => Promise<Loaded<T>>,
	): Promise<T> {
		const now = this.now();
		const entry = this.entries.get(key);
		const isRefresh = entry !== undefined && this.isRefreshed(entry, list, now);
		const isGood = entry !== undefined && now < entry.expiresAt && !isRefresh;
		const current = isGood ? entry : this.start(entry, load, isRefresh);
		if (list !== undefined) current.askedAt.set(list, now);
		this.entries.delete(key);
		this.entries.set(key, current);
		this.trim();
		return await current.value;
	}

	private isRefreshed(
		{ loadedAt, askedAt }: Entry<T>,
		list: string | undefined,
		now: number,
	): boolean {
		const last = list === undefined ? undefined : askedAt.get(list);
		if (loadedAt === undefined || last === undefined) return false;
		const since = now - last;
		return (
			since >= SAME_MOMENT_MS && since <= REFRESH_WITHIN_MS && now - loadedAt >= REFRESH_AFTER_MS
		);
	}

	private start(
		before: Entry<T> | undefined,
		load: (previous: T | undefined, isRefresh: boolean) => Promise<Loaded<T>>,
		isRefresh: boolean,
	): Entry<T> {
		const run = async (): Promise<T> => {
			// Unless the load comes to an end, there is nothing to keep.
			let holdsMs = 0;
			try {
				const { value, failed } = await load(before?.lastValue, isRefresh);
				holdsMs = failed ? FAILURE_HOLDS_MS : HOLDS_MS;
				entry.lastValue = value;
				return value;
			} finally {
				entry.loadedAt = this.now();
				entry.expiresAt = entry.loadedAt + holdsMs;
			}
		};
		const entry: Entry<T> = {
			value: Promise.resolve().then(run),
			lastValue: before?.lastValue,
			expiresAt: Number.POSITIVE_INFINITY,
			askedAt: before?.askedAt ?? new Map<string, number>(),
		};
		return entry;
	}

	private trim(): void {
		for (const key of this.entries.keys()) {
			if (this.entries.size <= this.capacity) return;
			this.entries.delete(key);
		}
	}
}
