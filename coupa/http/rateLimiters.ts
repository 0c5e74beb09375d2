import { AdaptiveRate } from './adaptiveRate';
import { CircuitBreaker } from './circuitBreaker';
import { BURST, MAX_REQUESTS_PER_SECOND, RateLimiter } from './rateLimiter';
import type { Clock } from './types';

/** What a client asks before each request, and tells after it. */
export interface RequestLimiter {
	/** Requests per second that pass at present. */
	readonly currentRate: number;
	/** Resolves when one request may go. Rejects when `signal` aborts. */
	acquire(signal?: AbortSignal): Promise<void>;
	/**
	 * Coupa answered 429.
	 *
	 * @param answerMs from when the request left until its answer was there
	 */
	onThrottled(pauseMs: number, answerMs: number): void;
	/** Coupa answered with anything else. */
	onSuccess(answerMs: number): void;
}

/** What all clients of a host have in common. */
export interface HostLimits {
	rateLimiter: RequestLimiter;
	circuitBreaker: CircuitBreaker;
}

// Why: docs/decisions/012-rate-limit-per-host.md
/**
 * The limits of one process. Each host has one limiter at the documented ceiling, shared by everything in
 * the process, and one more for each lower rate that somebody chose: workflows with the same setting share
 * it. Each host has one circuit breaker.
 */
export class RateLimiters {
	private readonly limiters = new Map<string, RateLimiter>();

	private readonly breakers = new Map<string, CircuitBreaker>();

	private readonly clock: Clock;

	private readonly random: () => number;

	/** @param random a number in [0, 1) */
	constructor(clock: Clock, random: () => number) {
		this.clock = clock;
		this.random = random;
	}

	/** @param ratePerSecond requests a second, bounded to the documented ceiling */
	forHost(origin: string, ratePerSecond: number): HostLimits {
		return {
			rateLimiter: this.rateLimiter(origin, ratePerSecond),
			circuitBreaker: this.circuitBreaker(origin),
		};
	}

	private rateLimiter(origin: string, ratePerSecond: number): RequestLimiter {
		const rate = Math.min(MAX_REQUESTS_PER_SECOND, Math.max(1, ratePerSecond));
		const host = this.hostLimiter(origin);
		if (rate === MAX_REQUESTS_PER_SECOND) return host;
		const own = this.limiter(origin, rate);
		return {
			get currentRate() {
				return Math.min(own.currentRate, host.currentRate);
			},
			async acquire(signal) {
				await own.acquire(signal);
				await host.acquire(signal);
			},
			onThrottled: (pauseMs, answerMs) => host.onThrottled(pauseMs, answerMs),
			onSuccess: (answerMs) => host.onSuccess(answerMs),
		};
	}

	/** Coupa counts all requests to a host, those of other processes too. */
	private hostLimiter(origin: string): RateLimiter {
		return this.limiter(origin, MAX_REQUESTS_PER_SECOND, () => {
			return new AdaptiveRate(MAX_REQUESTS_PER_SECOND, this.clock.now());
		});
	}

	private limiter(
		origin: string,
		ratePerSecond: number,
		adaptiveRate?: () => AdaptiveRate,
	): RateLimiter {
		const key = `${origin} ${ratePerSecond}`;
		const known = this.limiters.get(key);
		if (known !== undefined) return known;
		const limiter = new RateLimiter({
			ratePerSecond,
			adaptiveRate: adaptiveRate?.(),
			burst: Math.min(BURST, ratePerSecond),
			clock: this.clock,
			random: this.random,
		});
		this.limiters.set(key, limiter);
		return limiter;
	}

	private circuitBreaker(origin: string): CircuitBreaker {
		const known = this.breakers.get(origin);
		if (known !== undefined) return known;
		const breaker = new CircuitBreaker(this.clock, this.random);
		this.breakers.set(origin, breaker);
		return breaker;
	}
}
