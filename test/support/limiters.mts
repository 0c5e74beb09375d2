import { Limiter, type Pacer } from '../../coupa/http/index.ts';
import { FakeClock } from './fakeClock.mts';

/** A limiter on a fake clock, without chance. */
export function makeLimiter(
	ratePerSecond = 25,
	burst = 20,
): { clock: FakeClock; limiter: Limiter } {
	const clock = new FakeClock();
	return { clock, limiter: new Limiter({ ratePerSecond, burst, clock, random: () => 0 }) };
}

/** When each of a number of requests that come at once may go, in ms. */
export async function passTimes(
	clock: FakeClock,
	limiter: Pick<Pacer, 'take'>,
	count: number,
): Promise<number[]> {
	return await Promise.all(
		Array.from({ length: count }, async () => {
			await limiter.take();
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
