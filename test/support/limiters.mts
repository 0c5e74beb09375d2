import { Limiter, type Pacer, Share } from '../../coupa/http/index.ts';
import { FakeClock } from './fakeClock.mts';

/** More answers than it takes to prove any rate. */
const ENOUGH_ANSWERS = 40;

/** The share of a process that was at full speed before. */
export function provenShare(ratePerSecond: number, now: number): Share {
	const share = new Share(ratePerSecond, now);
	for (let answers = 0; answers < ENOUGH_ANSWERS; answers++) share.answered(0, true);
	return share;
}

/** A limiter on a fake clock, without chance, in a process that was at full speed before. */
export function makeLimiter(
	ratePerSecond = 25,
	burst = 20,
): { clock: FakeClock; limiter: Limiter } {
	const clock = new FakeClock();
	const share = provenShare(ratePerSecond, clock.now());
	return { clock, limiter: new Limiter({ ratePerSecond, share, burst, clock, random: () => 0 }) };
}

/** Brings the pace for a host to full speed, with answers that take no time, and fills its burst. */
export async function warmUp(clock: FakeClock, pacer: Pacer): Promise<void> {
	const request = async (): Promise<void> => {
		await pacer.take();
		pacer.recover(0);
	};
	await Promise.all(Array.from({ length: ENOUGH_ANSWERS }, request));
	await clock.sleep(2000);
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
