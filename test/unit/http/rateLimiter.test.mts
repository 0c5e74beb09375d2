import fc from 'fast-check';

import {
	BURST,
	type Clock,
	COUPA_BURST,
	RateLimiter,
	MAX_REQUESTS_PER_SECOND,
	RateLimiters,
} from '../../../coupa/http/index.ts';
import { createLimiter } from '../../../sandbox/http/limiter.mts';
import { FakeClock } from '../../support/fakeClock.mts';
import { isCancelled, ORIGIN } from '../../support/fakeCoupa.mts';
import { makeLimiter, mostWithin, passTimes, warmUp } from '../../support/limiters.mts';
import { always, seeded } from '../../support/random.mts';

describe('a limiter', () => {
	it('lets a burst through at once, and then one request after the other at its rate', async () => {
		const { clock, limiter } = makeLimiter();
		const times = await passTimes(clock, limiter, 30);
		expect(times.slice(0, 20)).toEqual(Array(20).fill(0));
		expect(times.slice(20)).toEqual([40, 80, 120, 160, 200, 240, 280, 320, 360, 400]);
	});

	it(always('keeps its rate on a clock that wakes late'), async () => {
		const lateness = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(lateness, async (lateMs) => {
				const clock = new FakeClock();
				let sleeps = 0;
				const late: Clock = {
					now: () => clock.now(),
					sleep: async (ms) => await clock.sleep(ms + lateMs[sleeps++ % lateMs.length]),
				};
				const limiter = new RateLimiter({
					ratePerSecond: 25,
					burst: BURST,
					clock: late,
					random: () => 0,
				});
				const times = await passTimes(clock, limiter, 200);
				const due = times.map((_, index) => Math.max(0, (index + 1 - BURST) * 40));
				expect(times.every((at, index) => at >= due[index])).toBe(true);
				// No later than the one wait in which it became due.
				expect(times.every((at, index) => at <= due[index] + Math.max(...lateMs) + 1)).toBe(true);
			}),
			{ ...seeded, numRuns: 30 },
		);
	});

	it('leaves Coupa room for requests that catch up with each other on the way', async () => {
		for (const delayMs of [0, 50, 200, 400]) {
			const clock = new FakeClock();
			const rateLimiter = new RateLimiters(clock, () => 0).forHost(
				ORIGIN,
				MAX_REQUESTS_PER_SECOND,
			).rateLimiter;
			await warmUp(clock, rateLimiter);
			const started = clock.now();
			const sent = (await passTimes(clock, rateLimiter, 300)).map((at) => at - started);
			// The first ones, over new connections, are as late as the network can make them.
			const arrivals = sent.map((at, index) => (index < 20 ? Math.max(at, delayMs) : at));
			let now = 0;
			const coupa = createLimiter(() => now);
			const refused = arrivals
				.sort((a, b) => a - b)
				.filter((at) => {
					now = at;
					return !coupa.take(MAX_REQUESTS_PER_SECOND, COUPA_BURST);
				});
			expect(refused).toEqual([]);
		}
	});

	it('saves up no more than one burst while nothing is sent', async () => {
		const { clock, limiter } = makeLimiter();
		await passTimes(clock, limiter, 20);
		await clock.sleep(300_000);
		const idleUntil = clock.now();
		const times = await passTimes(clock, limiter, 21);
		expect(times.filter((at) => at === idleUntil)).toHaveLength(20);
	});

	it('serves waiting requests in the order in which they came', async () => {
		const { clock, limiter } = makeLimiter(10, 1);
		const served: number[] = [];
		const request = async (number: number): Promise<void> => {
			await limiter.acquire();
			served.push(number);
		};
		const all = [0, 1, 2, 3].map(request);
		limiter.onThrottled(500, 0);
		all.push(...[4, 5].map(request));
		clock.after(250, () => all.push(...[6, 7].map(request)));
		await clock.sleep(10_000);
		await Promise.all(all);
		expect(served).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	});

	it(always('never lets more through than a burst and what its rate gives'), async () => {
		const arrival = fc.record({ gapMs: fc.integer({ min: 0, max: 300 }), pauseMs: fc.nat(2000) });
		await fc.assert(
			fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 80 }), async (arrivals) => {
				const { clock, limiter } = makeLimiter(10, 5);
				const times: number[] = [];
				const requests: Array<Promise<void>> = [];
				for (const { gapMs, pauseMs } of arrivals) {
					await clock.sleep(gapMs < 200 ? 0 : gapMs);
					if (pauseMs > 1900) limiter.onThrottled(pauseMs, 0);
					requests.push(limiter.acquire().then(() => void times.push(clock.now())));
				}
				await Promise.all(requests);
				expect(times).toHaveLength(arrivals.length);
				for (const seconds of [0.1, 1, 3]) {
					expect(mostWithin(times, seconds * 1000)).toBeLessThanOrEqual(5 + 10 * seconds);
				}
			}),
			{ ...seeded, numRuns: 40 },
		);
	});

	describe('a cancelled request', () => {
		it('ends at once, and takes nothing from those that wait behind it', async () => {
			const { clock, limiter } = makeLimiter(10, 1);
			await limiter.acquire();
			const cancel = new AbortController();
			const cancelled = isCancelled(limiter.acquire(cancel.signal)).then((was) => [
				was,
				clock.now(),
			]);
			const next = limiter.acquire().then(() => clock.now());
			clock.after(50, () => cancel.abort());
			expect(await cancelled).toEqual([true, 50]);
			expect(await next).toBe(100);
		});

		it('leaves its place to a request that comes later', async () => {
			const { clock, limiter } = makeLimiter(10, 1);
			await limiter.acquire();
			const cancel = new AbortController();
			const cancelled = isCancelled(limiter.acquire(cancel.signal));
			clock.after(50, () => cancel.abort());
			expect(await cancelled).toBe(true);
			await clock.sleep(50);
			await limiter.acquire();
			expect(clock.now()).toBe(100);
		});

		it('does not go even when it would not have to wait', async () => {
			const { limiter } = makeLimiter();
			expect(await isCancelled(limiter.acquire(AbortSignal.abort()))).toBe(true);
		});
	});
});
