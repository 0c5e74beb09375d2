import type { QueryArgument } from '../types';
import type { CoupaRecord, PageSource } from './types';

/** Answers of which the mean is taken: enough that one moment in which nothing came is a small part. */
const REMEMBERED = 64;
/** From so many answers on, the mean says something. */
const ENOUGH = 16;
/**
 * So many more than the mean may be in flight. Should Coupa or the network stand still, these reach it
 * together when it goes on, and what the limiter saved up follows at once: both fit into Coupa's burst.
 */
const SPARE = 6;

// Why: docs/decisions/038-reading-speed.md
/**
 * How many requests in flight fill the rate at which they may start. While one is in flight, as many
 * others start as the rate and the latency give (Little's law), whatever these are: no clock is needed.
 * Where they do not fill the rate, it grows by itself, up to `most`.
 */
class ConcurrencyLimit {
	private readonly most: number;

	private started = 0;

	private readonly seen: number[] = [];

	private sum = 0;

	constructor(most: number) {
		this.most = most;
	}

	/** Requests that may be in flight at a time. */
	get limit(): number {
		const { most, seen, sum } = this;
		if (seen.length < ENOUGH) return most;
		return Math.min(most, Math.ceil(sum / seen.length) + SPARE);
	}

	/** A request started. To be called when it settles. */
	start(): () => void {
		this.started += 1;
		const before = this.started;
		return () => {
			const others = this.started - before;
			this.seen.push(others);
			this.sum += others;
			if (this.seen.length > REMEMBERED) this.sum -= this.seen.shift() ?? 0;
		};
	}
}

/**
 * The requests that are in flight. One at a time waits for its turn, so that each is decided as late as
 * possible, and there are as many as the rate and the latency give, but not more than `most`.
 */
export class InFlight {
	private readonly readPage: PageSource;

	private readonly limit: ConcurrencyLimit;

	private count = 0;

	private waiting = 0;

	private hasChanged = false;

	private wake = (): void => {};

	private failure: Promise<never> | undefined;

	constructor(readPage: PageSource, most: number) {
		this.readPage = readPage;
		this.limit = new ConcurrencyLimit(most);
	}

	/** True when another request may be made. */
	get hasCapacity(): boolean {
		return this.waiting === 0 && this.count < this.limit.limit;
	}

	/** True when nothing is to come any more, and no failure is to be told. */
	get isIdle(): boolean {
		return this.count === 0 && this.failure === undefined;
	}

	/** @param onAnswer called with the answer, as soon as it is there; what it throws fails the reading */
	start(query: readonly QueryArgument[], onAnswer: (records: CoupaRecord[]) => void): void {
		this.count += 1;
		this.waiting += 1;
		let settled: (() => void) | undefined;
		const leave = (): void => {
			if (settled !== undefined) return;
			settled = this.limit.start();
			this.waiting -= 1;
			this.tell();
		};
		const settle = (): void => {
			this.count -= 1;
			leave();
			settled?.();
			this.tell();
		};
		const answered = this.readPage(query, leave).then(onAnswer);
		void answered.then(settle, (error: unknown) => {
			this.failure ??= Promise.reject(error);
			// Nobody may be reading any more.
			this.failure.catch(() => undefined);
			settle();
		});
	}

	/**
	 * Resolves when a request has started or settled since the last call.
	 *
	 * @throws as the first request that failed
	 */
	async change(): Promise<void> {
		if (!this.hasChanged) await new Promise<void>((resolve) => (this.wake = resolve));
		this.hasChanged = false;
		await this.failure;
	}

	private tell(): void {
		this.hasChanged = true;
		this.wake();
	}
}
