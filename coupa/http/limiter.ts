import { CancelledError } from '../errors';
import type { Clock } from './types';

/** What Coupa documents for one tenant: 25 requests a second, with a burst of 20 [Exception Handling]. */
export const MAX_REQUESTS_PER_SECOND = 25;
/** Leaves room for the tenant's other integrations. */
export const DEFAULT_REQUESTS_PER_SECOND = 20;
export const COUPA_BURST = 20;
/**
 * What is sent at once, at most. The other half of Coupa's burst is for requests that catch up with
 * each other on the way: with all 20, one late answer of the network is a 429, with 10 it takes 400 ms
 * (10 requests of 25 a second).
 */
export const BURST = COUPA_BURST / 2;

const LOWEST_RATE = 1;
/** Every answered request gives this share of the ceiling back after a 429. */
const RECOVERY_SHARE = 1 / 200;
/** Fractions of tokens add up to a little less than they should. */
const ROUNDING_ERROR = 1e-6;

export interface LimiterOptions {
	ratePerSecond: number;
	burst: number;
	clock: Clock;
}

/**
 * A token bucket that adapts: a 429 halves its rate, answered requests raise it slowly to the ceiling.
 * Waiting requests are served in the order in which they came.
 */
export class Limiter {
	private readonly ceiling: number;

	private readonly burst: number;

	private readonly clock: Clock;

	private rate: number;

	private tokens: number;

	private refilledAt: number;

	private pausedUntil = 0;

	private slowedAt = Number.NEGATIVE_INFINITY;

	private queue: Array<() => void> = [];

	private serving = false;

	constructor({ ratePerSecond, burst, clock }: LimiterOptions) {
		this.ceiling = ratePerSecond;
		this.rate = ratePerSecond;
		this.burst = burst;
		this.tokens = burst;
		this.clock = clock;
		this.refilledAt = clock.now();
	}

	/** Requests per second that pass at present. */
	get currentRate(): number {
		return this.rate;
	}

	/** Resolves when one request may go. Rejects when `signal` aborts, and then takes nothing. */
	async take(signal?: AbortSignal): Promise<void> {
		if (signal?.aborted === true) throw new CancelledError();
		await new Promise<void>((resolve, reject) => {
			const go = (): void => {
				signal?.removeEventListener('abort', cancel);
				resolve();
			};
			const cancel = (): void => {
				this.queue = this.queue.filter((waiting) => waiting !== go);
				reject(new CancelledError());
			};
			signal?.addEventListener('abort', cancel, { once: true });
			this.queue.push(go);
			void this.serve();
		});
	}

	/**
	 * Coupa answered 429: half the rate, and nothing goes for `pauseMs`. Refusals of requests that
	 * were already under way count once.
	 */
	slowDown(pauseMs: number): void {
		this.refill();
		const now = this.clock.now();
		this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
		if (now - this.slowedAt < 1000) return;
		this.slowedAt = now;
		this.rate = Math.max(LOWEST_RATE, this.rate / 2);
		this.tokens = Math.min(this.tokens, 0);
	}

	/** A request was answered: recover a little. */
	recover(): void {
		if (this.rate === this.ceiling) return;
		this.refill();
		this.rate = Math.min(this.ceiling, this.rate + this.ceiling * RECOVERY_SHARE);
	}

	/** Lets the waiting requests go, the first one first, each when a token is there for it. */
	private async serve(): Promise<void> {
		if (this.serving) return;
		this.serving = true;
		while (this.queue.length > 0) {
			const waitMs = this.waitMs();
			if (waitMs > 0) {
				// Rate, pause and queue can change meanwhile, so that all is looked at again.
				await this.clock.sleep(waitMs);
				continue;
			}
			this.tokens -= 1;
			this.queue.shift()?.();
		}
		this.serving = false;
	}

	/** How long until there is a token, in whole ms. */
	private waitMs(): number {
		this.refill();
		const missing = 1 - this.tokens;
		const untilToken = missing > ROUNDING_ERROR ? (missing / this.rate) * 1000 : 0;
		return Math.ceil(Math.max(untilToken, this.pausedUntil - this.clock.now()) - ROUNDING_ERROR);
	}

	private refill(): void {
		const now = this.clock.now();
		const elapsedMs = Math.max(0, now - this.refilledAt);
		this.refilledAt = now;
		this.tokens = Math.min(this.burst, this.tokens + (elapsedMs / 1000) * this.rate);
	}
}
