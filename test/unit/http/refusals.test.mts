import { BURST, RateLimiter, AdaptiveRate } from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { makeLimiter, mostWithin, passTimes } from '../../support/limiters.mts';

describe('a limiter after a refusal for too many requests', () => {
	it('sends little more than half, and gives up what has saved up', async () => {
		const { clock, limiter } = makeLimiter(24, 20);
		limiter.onThrottled(0, 0);
		expect(limiter.currentRate).toBeGreaterThan(12);
		expect(limiter.currentRate).toBeLessThan(14);
		const [first, second] = await passTimes(clock, limiter, 2);
		expect(first).toBe(0);
		expect(second).toBeGreaterThan(70);
	});

	it('takes less from a lower rate, so that the shares of processes become equal', async () => {
		const { clock, limiter } = makeLimiter(24);
		const lost: number[] = [];
		for (let refusals = 0; refusals < 12; refusals++) {
			const before = limiter.currentRate;
			limiter.onThrottled(0, 0);
			limiter.onSuccess(0);
			lost.push(1 - limiter.currentRate / before);
			await clock.sleep(2000);
		}
		expect(lost[0]).toBeGreaterThan(0.4);
		expect(lost.at(-1)).toBeLessThan(0.25);
	});

	it('counts the refusals of what was under way already once', async () => {
		const { clock, limiter } = makeLimiter(20);
		limiter.onThrottled(0, 0);
		const rate = limiter.currentRate;
		await clock.sleep(1000);
		limiter.onThrottled(0, 0);
		expect(limiter.currentRate).toBeGreaterThanOrEqual(rate);
		limiter.onSuccess(0);
		await clock.sleep(1000);
		limiter.onThrottled(0, 0);
		expect(limiter.currentRate).toBeLessThan(rate);
	});

	it('keeps what it saved up since, where a late refusal tells nothing new', async () => {
		const { clock, limiter } = makeLimiter(24, 20);
		limiter.onThrottled(0, 0);
		await clock.sleep(1000);
		limiter.onThrottled(0, 0);
		expect(await passTimes(clock, limiter, 5)).toEqual(Array(5).fill(1000));
	});

	it('pauses and goes on at its rate where it shares with nobody', async () => {
		const clock = new FakeClock();
		const limiter = new RateLimiter({ ratePerSecond: 10, burst: 1, clock, random: () => 0 });
		limiter.onThrottled(3000, 0);
		limiter.onSuccess(0);
		expect(await passTimes(clock, limiter, 3)).toEqual([3000, 3100, 3200]);
	});

	it('returns to just below the rate that was refused, and stays there', async () => {
		const { clock, limiter } = makeLimiter(20);
		limiter.onThrottled(0, 0);
		await clock.sleep(20_000);
		expect(limiter.currentRate).toBeGreaterThan(18);
		await clock.sleep(20_000);
		expect(limiter.currentRate).toBe(19.5);
		await clock.sleep(90_000);
		expect(limiter.currentRate).toBe(19.5);
		// Slowly at first: half a minute later an eighth of a request a second more.
		await clock.sleep(30_000);
		expect(limiter.currentRate).toBeCloseTo(19.625);
	});

	it('has its full rate again after three minutes, and no more', async () => {
		const { clock, limiter } = makeLimiter(20);
		limiter.onThrottled(0, 0);
		for (let seconds = 0; seconds < 180; seconds++) {
			await limiter.acquire();
			await clock.sleep(1000);
		}
		expect(limiter.currentRate).toBe(20);
		await clock.sleep(3_600_000);
		expect(limiter.currentRate).toBe(20);
	});

	it('gives more where it is refused again', async () => {
		const { clock, limiter } = makeLimiter(20);
		limiter.onThrottled(0, 0);
		limiter.onSuccess(0);
		await clock.sleep(60_000);
		limiter.onThrottled(0, 0);
		await clock.sleep(60_000);
		expect(limiter.currentRate).toBeCloseTo(19.5 - 0.5 - 1.95);
	});

	it('tries more sooner with less than one request a second', async () => {
		const { clock, limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 25; refusals++) {
			limiter.onThrottled(0, 0);
			limiter.onSuccess(0);
			await clock.sleep(2000);
		}
		const low = limiter.currentRate;
		expect(low).toBeLessThan(0.7);
		await clock.sleep(160_000);
		expect(limiter.currentRate).toBeGreaterThan(2 * low);
	});

	it('starts again after ten in a row', () => {
		const { limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 10; refusals++) limiter.onThrottled(0, 0);
		expect(limiter.currentRate).toBe(1.25);
	});

	it('does not start again when an answer came between', () => {
		const { limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 12; refusals++) {
			limiter.onThrottled(0, 0);
			limiter.onSuccess(0);
		}
		expect(limiter.currentRate).toBeGreaterThan(9);
	});

	it('never stops altogether', async () => {
		const { clock, limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 100; refusals++) {
			limiter.onThrottled(0, 0);
			if (refusals % 2 === 0) limiter.onSuccess(0);
			await clock.sleep(2000);
		}
		expect(limiter.currentRate).toBeGreaterThan(0.5);
	});

	it('does not come back together with another process that was refused', async () => {
		const times = [0, 0.5, 0.9].map(async (number) => {
			const clock = new FakeClock();
			const adaptiveRate = new AdaptiveRate(25, clock.now());
			const options = { ratePerSecond: 25, adaptiveRate, burst: BURST, clock };
			const limiter = new RateLimiter({ ...options, random: () => number });
			limiter.onThrottled(2000, 0);
			await limiter.acquire();
			return clock.now();
		});
		const [first, second, third] = await Promise.all(times);
		expect(first).toBe(2000);
		expect(second).toBeGreaterThan(first + 300);
		expect(third).toBeGreaterThan(second + 300);
	});

	it('lets nothing through for the pause, not even what has saved up', async () => {
		const { clock, limiter } = makeLimiter();
		limiter.onThrottled(3000, 0);
		await limiter.acquire();
		expect(clock.now()).toBe(3000);
	});

	it('keeps the longest of several pauses', async () => {
		const { clock, limiter } = makeLimiter();
		limiter.onThrottled(3000, 0);
		limiter.onThrottled(100, 0);
		await limiter.acquire();
		expect(clock.now()).toBe(3000);
	});

	it('pauses requests too that waited already', async () => {
		const { clock, limiter } = makeLimiter(10, 1);
		await limiter.acquire();
		const waiting = limiter.acquire().then(() => clock.now());
		limiter.onThrottled(2000, 0);
		expect(await waiting).toBeGreaterThanOrEqual(2000);
	});

	it('does not let all that waited through at once when the pause is over', async () => {
		const { clock, limiter } = makeLimiter(10, 5);
		const waiting = passTimes(clock, limiter, 50);
		limiter.onThrottled(10_000, 0);
		const times = await waiting;
		expect(times.filter((at) => at === 10_000).length).toBeLessThanOrEqual(5);
		expect(mostWithin(times.slice(10), 1000)).toBeLessThanOrEqual(10);
	});
});
