import { BURST, Limiter, MAX_REQUESTS_PER_SECOND } from './limiter';
import { Share } from './share';
import type { Clock } from './types';

/** What a client asks before each request, and tells after it. */
export interface Pacer {
	take(signal?: AbortSignal): Promise<void>;
	/** @param answerMs from when the request left until its answer was there */
	slowDown(pauseMs: number, answerMs: number): void;
	recover(answerMs: number): void;
}

/**
 * The limiters of one process. Each host has one limiter at the documented ceiling, shared by
 * everything in the process, and one more for each lower rate that somebody chose: workflows with
 * the same setting share it.
 */
export class Pacing {
	private readonly limiters = new Map<string, Limiter>();

	private readonly clock: Clock;

	private readonly random: () => number;

	/** @param random a number in [0, 1) */
	constructor(clock: Clock, random: () => number) {
		this.clock = clock;
		this.random = random;
	}

	/** @param ratePerSecond requests a second, bounded to the documented ceiling */
	pacerFor(origin: string, ratePerSecond: number): Pacer {
		const rate = Math.min(MAX_REQUESTS_PER_SECOND, Math.max(1, ratePerSecond));
		const host = this.hostLimiter(origin);
		if (rate === MAX_REQUESTS_PER_SECOND) return host;
		const own = this.limiter(origin, rate);
		return {
			async take(signal) {
				await own.take(signal);
				await host.take(signal);
			},
			slowDown: (pauseMs, answerMs) => host.slowDown(pauseMs, answerMs),
			recover: (answerMs) => host.recover(answerMs),
		};
	}

	/** Coupa counts all requests to a host, those of other processes too. */
	private hostLimiter(origin: string): Limiter {
		return this.limiter(origin, MAX_REQUESTS_PER_SECOND, () => {
			return new Share(MAX_REQUESTS_PER_SECOND, this.clock.now());
		});
	}

	private limiter(origin: string, ratePerSecond: number, share?: () => Share): Limiter {
		const key = `${origin} ${ratePerSecond}`;
		const known = this.limiters.get(key);
		if (known !== undefined) return known;
		const limiter = new Limiter({
			ratePerSecond,
			share: share?.(),
			burst: Math.min(BURST, ratePerSecond),
			clock: this.clock,
			random: this.random,
		});
		this.limiters.set(key, limiter);
		return limiter;
	}
}
