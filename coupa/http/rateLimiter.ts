import type { AdaptiveRate } from './adaptiveRate';
import { untilAdmitted } from './queue';
import type { Clock } from './types';

/** What Coupa documents for one tenant: 25 requests a second, with a burst of 20 [Exception Handling]. */
export const MAX_REQUESTS_PER_SECOND = 25;
// Why: docs/decisions/074-rate-of-full-reads.md
/** Leaves room for the tenant's other integrations. */
export const DEFAULT_REQUESTS_PER_SECOND = 20;
// Why: docs/decisions/012-rate-limit-per-host.md
export const COUPA_BURST = 20;
/**
 * What is sent at once, at most. The other half of Coupa's burst is for requests that catch up with
 * each other on the way: with all 20, one late answer of the network is a 429, with 10 it takes 400 ms
 * (10 requests of 25 a second).
 */
export const BURST = COUPA_BURST / 2;
/** What is sent at once at a low rate: the second click of a person need not wait. */
const LEAST_BURST = 2;

/** Fractions of tokens add up to a little less than they should. */
const ROUNDING_ERROR = 1e-6;

export interface RateLimiterOptions {
	ratePerSecond: number;
	/** Where other processes use the limit too: the rate at which requests go. */
	adaptiveRate?: AdaptiveRate;
	burst: number;
	clock: Clock;
	/** A number in [0, 1), so that processes which were refused together do not come back together. */
	random: () => number;
}

/**
 * A token bucket at a fixed rate, or at an adaptive one; the burst shrinks with the rate.
 * Waiting requests are served in the order in which they came.
 */
export class RateLimiter {
	private readonly ceiling: number;

	private readonly burst: number;

	private readonly clock: Clock;

	private readonly random: () => number;

	private readonly adaptiveRate?: AdaptiveRate;

	private tokens: number;

	private refilledAt: number;

	private pausedUntil = 0;

	private queue: Array<() => void> = [];

	private serving = false;

	/** Whether a request had to wait since the last answer. */
	private hasHeldBack = false;

	constructor({ ratePerSecond, adaptiveRate, burst, clock, random }: RateLimiterOptions) {
		this.ceiling = ratePerSecond;
		this.adaptiveRate = adaptiveRate;
		this.burst = burst;
		this.clock = clock;
		this.random = random;
		this.tokens = this.currentBurst;
		this.refilledAt = clock.now();
	}

	/** Requests per second that pass at present. */
	get currentRate(): number {
		return this.adaptiveRate?.rate(this.clock.now()) ?? this.ceiling;
	}

	private get currentBurst(): number {
		const least = Math.min(LEAST_BURST, this.burst);
		return Math.max(least, (this.burst * this.currentRate) / this.ceiling);
	}

	/** Resolves when one request may go. Rejects when `signal` aborts, and then takes nothing. */
	async acquire(signal?: AbortSignal): Promise<void> {
		this.adaptiveRate?.onRequest(this.clock.now());
		await untilAdmitted<void>(signal, (go) => {
			this.queue.push(go);
			void this.serve();
			return () => {
				this.queue = this.queue.filter((waiting) => waiting !== go);
			};
		});
	}

	/** Coupa answered 429: nothing goes for `pauseMs`, and then less than before. */
	onThrottled(pauseMs: number, answerMs: number): void {
		this.refill();
		const now = this.clock.now();
		this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
		const isNews = this.adaptiveRate?.onThrottled(now, answerMs) === true;
		if (isNews) this.tokens = Math.min(this.tokens, 1 - this.random());
	}

	/** Coupa answered with anything but a 429. */
	onSuccess(answerMs: number): void {
		const isWaiting = this.queue.length > 0;
		this.adaptiveRate?.onSuccess(answerMs, this.hasHeldBack || isWaiting);
		this.hasHeldBack = isWaiting;
	}

	/** Lets the waiting requests go, the first one first, each when a token is there for it. */
	private async serve(): Promise<void> {
		if (this.serving) return;
		this.serving = true;
		while (this.queue.length > 0) {
			const waitMs = this.waitMs();
			if (waitMs > 0) {
				this.hasHeldBack = true;
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
		const untilToken = missing > ROUNDING_ERROR ? (missing / this.currentRate) * 1000 : 0;
		return Math.ceil(Math.max(untilToken, this.pausedUntil - this.clock.now()) - ROUNDING_ERROR);
	}

	/** What was not sent during a pause is not saved up; and what is saved up shrinks with the rate. */
	private refill(): void {
		const now = this.clock.now();
		const elapsedMs = Math.max(0, now - Math.max(this.refilledAt, this.pausedUntil));
		this.refilledAt = now;
		const gained = (elapsedMs / 1000) * this.currentRate;
		this.tokens = Math.min(this.currentBurst, this.tokens + gained);
	}
}
