/** 25 requests a second with a burst of 20: a token bucket. [Exception Handling] */
export interface Limiter {
	/** Takes a token; false where there is none, which is a 429. */
	take(perSecond: number, burst: number): boolean;
	reset(): void;
}

/** @param now epoch in ms, the machine's: callers wait in real time */
export function createLimiter(now: () => number): Limiter {
	let tokens = Infinity;
	let filledAt = now();
	return {
		take: (perSecond, burst) => {
			if (perSecond <= 0) return true;
			const time = now();
			tokens = Math.min(burst, tokens + ((time - filledAt) / 1000) * perSecond);
			filledAt = time;
			if (tokens < 1) return false;
			tokens--;
			return true;
		},
		reset: () => {
			tokens = Infinity;
		},
	};
}
