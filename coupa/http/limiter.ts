import type { Clock } from './types';

/** What Coupa documents for one tenant: 25 requests a second, with a burst of 20 [Exception Handling]. */
export const MAX_REQUESTS_PER_SECOND = 25;
/** Leaves room for the tenant's other integrations. */
export const DEFAULT_REQUESTS_PER_SECOND = 20;
export const BURST = 20;

const LOWEST_RATE = 1;
/** Every answered request gives this share of the ceiling back after a 429. */
const RECOVERY_SHARE = 1 / 200;

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
		this.refill();
		this.tokens -= 1;
		let waitMs = this.tokens >= 0 ? 0 : (-this.tokens / this.rate) * 1000;
		let granted = false;
		try {
			for (;;) {
				waitMs = Math.max(waitMs, this.pausedUntil - this.clock.now());
				if (waitMs <= 0) break;
				await this.clock.sleep(waitMs, signal);
				waitMs = 0;
			}
			granted = true;
		} finally {
			if (!granted) this.tokens += 1;
		}
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

	private refill(): void {
		const now = this.clock.now();
		const elapsedMs = Math.max(0, now - this.refilledAt);
		this.refilledAt = now;
		this.tokens = Math.min(this.burst, this.tokens + (elapsedMs / 1000) * this.rate);
	}
}
