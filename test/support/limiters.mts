import { RateLimiter, type RequestLimiter, AdaptiveRate } from '../../coupa/http/index.ts';
import { FakeClock } from './fakeClock.mts';

/** More answers than it takes to prove any rate. */
const ENOUGH_ANSWERS = 40;

/** The share of a process that was at full speed before. */
export function provenRate(ratePerSecond: number, now: number): AdaptiveRate {
	const rate = new AdaptiveRate(ratePerSecond, now);
	for (let answers = 0; answers < ENOUGH_ANSWERS; answers++) rate.onSuccess(0, true);
	return rate;
}

/** A limiter on a fake clock, without chance, in a process that was at full speed before. */
export function makeLimiter(
	ratePerSecond = 25,
	burst = 20,
): { clock: FakeClock; limiter: RateLimiter } {
	const clock = new FakeClock();
	const adaptiveRate = provenRate(ratePerSecond, clock.now());
	return {
		clock,
		limiter: new RateLimiter({ ratePerSecond, adaptiveRate, burst, clock, random: () => 0 }),
	};
}

/** Brings the pace for a host to full speed, with answers that take no time, and fills its burst. */
export async function warmUp(clock: FakeClock, rateLimiter: RequestLimiter): Promise<void> {
	const request = async (): Promise<void> => {
		await rateLimiter.acquire();
		rateLimiter.onSuccess(0);
	};
	await Promise.all(Array.from({ length: ENOUGH_ANSWERS }, request));
	await clock.sleep(2000);
}

/** When each of a number of requests that come at once may go, in ms. */
export async function passTimes(
	clock: FakeClock,
	limiter: Pick<RequestLimiter, 'acquire'>,
	count: number,
): Promise<number[]> {
	return await Promise.all(
		Array.from({ length: count }, async () => {
			await limiter.acquire();
			return clock.now();
		}),
	);
}

/** The most times within any window of this length. */
export function mostWithin(times: readonly number[], windowMs: number): number {
	return Math.max(
		...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length),
	);
}
