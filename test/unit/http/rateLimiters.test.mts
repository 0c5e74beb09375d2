import {
	MAX_REQUESTS_PER_SECOND,
	type RequestLimiter,
	RateLimiters,
} from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { ORIGIN } from '../../support/fakeCoupa.mts';
import { warmUp } from '../../support/limiters.mts';

/** The limiters of a process that was at full speed before. */
async function warmLimiters(clock: FakeClock, origins = [ORIGIN]): Promise<RateLimiters> {
	const rateLimiters = new RateLimiters(clock, () => 0);
	for (const origin of origins) {
		await warmUp(clock, rateLimiters.forHost(origin, MAX_REQUESTS_PER_SECOND).rateLimiter);
	}
	return rateLimiters;
}

/** How many of the requests of these limiters go within a time, when as many as possible are wanted. */
async function passedWithin(
	clock: FakeClock,
	limiters: RequestLimiter[],
	ms: number,
): Promise<number[]> {
	const until = clock.now() + ms;
	const cancel = new AbortController();
	const passed = limiters.map(() => 0);
	const requests = limiters.flatMap((rateLimiter, index) =>
		Array.from({ length: 150 }, async () => {
			await rateLimiter.acquire(cancel.signal);
			if (clock.now() < until) passed[index] += 1;
		}),
	);
	clock.after(ms, () => cancel.abort());
	await Promise.allSettled(requests);
	return passed;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('rateLimiters', () => {
	it('keeps to the rate that was asked for', async () => {
		const clock = new FakeClock();
		const rateLimiter = (await warmLimiters(clock)).forHost(ORIGIN, 10).rateLimiter;
		await passedWithin(clock, [rateLimiter], 10);
		expect(await passedWithin(clock, [rateLimiter], 2000)).toEqual([20]);
	});

	it.each([26, 1000, Infinity])(
		'never goes beyond the ceiling, with %s asked for',
		async (rate) => {
			const clock = new FakeClock();
			const rateLimiter = (await warmLimiters(clock)).forHost(ORIGIN, rate).rateLimiter;
			await passedWithin(clock, [rateLimiter], 10);
			expect(await passedWithin(clock, [rateLimiter], 2000)).toEqual([2 * MAX_REQUESTS_PER_SECOND]);
		},
	);

	it.each([0, -5])('still goes with %s asked for, once a second', async (rate) => {
		const clock = new FakeClock();
		const rateLimiter = (await warmLimiters(clock)).forHost(ORIGIN, rate).rateLimiter;
		await passedWithin(clock, [rateLimiter], 10);
		expect(await passedWithin(clock, [rateLimiter], 2000)).toEqual([2]);
	});

	it('shares a lower rate among all that chose it', async () => {
		const clock = new FakeClock();
		const rateLimiters = await warmLimiters(clock);
		const limiters = [
			rateLimiters.forHost(ORIGIN, 10).rateLimiter,
			rateLimiters.forHost(ORIGIN, 10).rateLimiter,
		];
		await passedWithin(clock, limiters, 10);
		expect(sum(await passedWithin(clock, limiters, 2000))).toBe(20);
	});

	it('keeps all rates together below the ceiling of the host', async () => {
		const clock = new FakeClock();
		const rateLimiters = await warmLimiters(clock);
		const limiters = [20, 15, 25].map((rate) => rateLimiters.forHost(ORIGIN, rate).rateLimiter);
		await passedWithin(clock, limiters, 10);
		expect(sum(await passedWithin(clock, limiters, 2000))).toBe(2 * MAX_REQUESTS_PER_SECOND);
	});

	it('counts each host by itself', async () => {
		const clock = new FakeClock();
		const origins = ['https://a.coupahost.com', 'https://b.coupahost.com'];
		const rateLimiters = await warmLimiters(clock, origins);
		const limiters = origins.map((origin) => rateLimiters.forHost(origin, 25).rateLimiter);
		await passedWithin(clock, limiters, 10);
		expect(await passedWithin(clock, limiters, 2000)).toEqual([50, 50]);
	});

	it('slows everybody on a host down after a refusal, and nobody elsewhere', async () => {
		const clock = new FakeClock();
		const rateLimiters = await warmLimiters(clock);
		const [slow, fast, elsewhere] = [
			rateLimiters.forHost(ORIGIN, 5).rateLimiter,
			rateLimiters.forHost(ORIGIN, 25).rateLimiter,
			rateLimiters.forHost('https://other.coupahost.com', 25).rateLimiter,
		];
		const refusedAt = clock.now();
		slow.onThrottled(1000, 0);
		await elsewhere.acquire();
		expect(clock.now()).toBe(refusedAt);
		await fast.acquire();
		expect(clock.now()).toBe(refusedAt + 1000);
		const [passed] = await passedWithin(clock, [fast], 2000);
		expect(passed).toBeLessThan(2 * 20);
	});

	it('takes an answer for everybody on the host', async () => {
		const clock = new FakeClock();
		const rateLimiters = await warmLimiters(clock);
		const [slow, fast] = [
			rateLimiters.forHost(ORIGIN, 5).rateLimiter,
			rateLimiters.forHost(ORIGIN, 25).rateLimiter,
		];
		for (let refusals = 0; refusals < 10; refusals++) {
			fast.onThrottled(0, 0);
			slow.onSuccess(0);
		}
		// One refusal, and no row of them, after which it would start again with one a second.
		const [passed] = await passedWithin(clock, [fast], 2000);
		expect(passed).toBeGreaterThan(2 * 10);
	});
});
