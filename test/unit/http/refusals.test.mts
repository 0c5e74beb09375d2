import { BURST, Limiter } from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { makeLimiter, mostWithin, passTimes } from '../../support/limiters.mts';

describe('a limiter after a refusal for too many requests', () => {
	it('sends little more than half, and gives up what has saved up', async () => {
		const { clock, limiter } = makeLimiter(24, 20);
		limiter.slowDown(0);
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
			limiter.slowDown(0);
			limiter.recover();
			lost.push(1 - limiter.currentRate / before);
			await clock.sleep(2000);
		}
		expect(lost[0]).toBeGreaterThan(0.4);
		expect(lost.at(-1)).toBeLessThan(0.25);
	});

	it('counts the refusals of what was under way already once', async () => {
		const { clock, limiter } = makeLimiter(20);
		limiter.slowDown(0);
		const rate = limiter.currentRate;
		await clock.sleep(1000);
		limiter.slowDown(0);
		expect(limiter.currentRate).toBeGreaterThanOrEqual(rate);
		limiter.recover();
		await clock.sleep(1000);
		limiter.slowDown(0);
		expect(limiter.currentRate).toBeLessThan(rate);
	});

	it('returns to just below the rate that was refused, and stays there', async () => {
		const { clock, limiter } = makeLimiter(20);
		limiter.slowDown(0);
		await clock.sleep(10_000);
		expect(limiter.currentRate).toBeGreaterThan(18);
		await clock.sleep(10_000);
		expect(limiter.currentRate).toBeGreaterThan(19.6);
		expect(limiter.currentRate).toBeLessThan(20);
	});

	it('has its full rate again within a minute, and no more', async () => {
		const { clock, limiter } = makeLimiter(20);
		limiter.slowDown(0);
		await clock.sleep(60_000);
		expect(limiter.currentRate).toBe(20);
		await clock.sleep(3_600_000);
		expect(limiter.currentRate).toBe(20);
	});

	it('holds longer where it is refused again and again', async () => {
		const { clock, limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 3; refusals++) {
			limiter.slowDown(0);
			limiter.recover();
			await clock.sleep(5000);
		}
		await clock.sleep(55_000);
		expect(limiter.currentRate).toBeLessThan(20);
		await clock.sleep(300_000);
		expect(limiter.currentRate).toBe(20);
	});

	it('searches from below after three in a row', async () => {
		const { clock, limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 3; refusals++) limiter.slowDown(0);
		expect(limiter.currentRate).toBeLessThan(1);
		await clock.sleep(10_000);
		expect(limiter.currentRate).toBeGreaterThan(2);
		expect(limiter.currentRate).toBeLessThan(4);
		await clock.sleep(30_000);
		expect(limiter.currentRate).toBe(20);
	});

	it('does not search when an answer came between', () => {
		const { limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 6; refusals++) {
			limiter.slowDown(0);
			limiter.recover();
		}
		expect(limiter.currentRate).toBeGreaterThan(9);
	});

	it('never stops altogether', async () => {
		const { clock, limiter } = makeLimiter(20);
		for (let refusals = 0; refusals < 100; refusals++) {
			limiter.slowDown(0);
			if (refusals % 2 === 0) limiter.recover();
			await clock.sleep(2000);
		}
		expect(limiter.currentRate).toBeGreaterThan(0.1);
	});

	it('does not come back together with another process that was refused', async () => {
		const times = [0, 0.5, 0.9].map(async (number) => {
			const clock = new FakeClock();
			const options = { ratePerSecond: 25, burst: BURST, clock };
			const limiter = new Limiter({ ...options, random: () => number });
			limiter.slowDown(2000);
			await limiter.take();
			return clock.now();
		});
		expect(await Promise.all(times)).toEqual([2000, 2031, 2055]);
	});

	it('lets nothing through for the pause, not even what has saved up', async () => {
		const { clock, limiter } = makeLimiter();
		limiter.slowDown(3000);
		await limiter.take();
		expect(clock.now()).toBe(3000);
	});

	it('keeps the longest of several pauses', async () => {
		const { clock, limiter } = makeLimiter();
		limiter.slowDown(3000);
		limiter.slowDown(100);
		await limiter.take();
		expect(clock.now()).toBe(3000);
	});

	it('pauses requests too that waited already', async () => {
		const { clock, limiter } = makeLimiter(10, 1);
		await limiter.take();
		const waiting = limiter.take().then(() => clock.now());
		limiter.slowDown(2000);
		expect(await waiting).toBeGreaterThanOrEqual(2000);
	});

	it('does not let all that waited through at once when the pause is over', async () => {
		const { clock, limiter } = makeLimiter(10, 5);
		const waiting = passTimes(clock, limiter, 50);
		limiter.slowDown(10_000);
		const times = await waiting;
		expect(times.filter((at) => at === 10_000).length).toBeLessThanOrEqual(5);
		expect(mostWithin(times.slice(10), 1000)).toBeLessThanOrEqual(10);
	});
});
