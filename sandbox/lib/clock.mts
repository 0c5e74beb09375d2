/** The sandbox's time: an injected clock and an offset that the admin API can shift. */
export interface Clock {
	/** Epoch in ms, shifted. */
	now(): number;
	/** The machine's own epoch in ms: for what waits in real time (rate limit, log). */
	real(): number;
	advance(ms: number): void;
	reset(): void;
}

/** @param now epoch in ms; injected by tests so that they need not sleep */
export function createClock(now: () => number = Date.now): Clock {
	let offset = 0;
	return {
		now: () => now() + offset,
		real: now,
		advance: (ms) => {
			offset += ms;
		},
		reset: () => {
			offset = 0;
		},
	};
}
