/** A process that has not proved yet what it may send. Answers take 400 ms. */
import {
	MAX_REQUESTS_PER_SECOND,
	type RequestLimiter,
	RateLimiters,
	AdaptiveRate,
} from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { ORIGIN } from '../../support/fakeCoupa.mts';
import { provenRate, warmUp } from '../../support/limiters.mts';

const ANSWER_MS = 400;
const MINUTE = 60_000;
const NOON = Date.UTC(2026, 0, 15, 12);

function start(rate = MAX_REQUESTS_PER_SECOND): { clock: FakeClock; rateLimiter: RequestLimiter } {
	const clock = new FakeClock();
	return { clock, rateLimiter: new RateLimiters(clock, () => 0).forHost(ORIGIN, rate).rateLimiter };
}

/** Sends requests that want to go at once, and gives the time at which each went, in ms from now. */
async function send(
	clock: FakeClock,
	rateLimiter: RequestLimiter,
	count: number,
): Promise<number[]> {
	const from = clock.now();
	const request = async (): Promise<number> => {
		await rateLimiter.acquire();
		const at = clock.now() - from;
		await clock.sleep(ANSWER_MS);
		rateLimiter.onSuccess(ANSWER_MS);
		return at;
	};
	return await Promise.all(Array.from({ length: count }, request));
}

/** The requests of a second from `from` on, in ms. */
function rate(times: readonly number[], from: number): number {
	return times.filter((at) => at >= from && at < from + 1000).length;
}

describe('a process that starts', () => {
	it('sends two requests at once, and the next ones faster with each answer', async () => {
		const { clock, rateLimiter } = start();
		const times = await send(clock, rateLimiter, 200);
		expect(times.slice(0, 2)).toEqual([0, 0]);
		expect(times[2]).toBeGreaterThanOrEqual(ANSWER_MS);
		expect(rate(times, 0)).toBeLessThan(6);
		expect(rate(times, 5000)).toBeGreaterThanOrEqual(MAX_REQUESTS_PER_SECOND);
	});

	it('loses less than four seconds until it is at full rate', async () => {
		const { clock, rateLimiter } = start();
		const times = await send(clock, rateLimiter, 400);
		const atFullRate = (400 / MAX_REQUESTS_PER_SECOND) * 1000;
		expect((times.at(-1) ?? Infinity) - atFullRate).toBeLessThan(4000);
	});

	it('does ten items two and a half seconds later, the first one alone, as the node does them', async () => {
		const { clock, rateLimiter } = start();
		await send(clock, rateLimiter, 1);
		await send(clock, rateLimiter, 9);
		expect(clock.now() - 2 * ANSWER_MS).toBeLessThan(2500);
	});

	it('is no slower than its answers, where one request follows the other', async () => {
		const { clock, rateLimiter } = start();
		for (let requests = 0; requests < 10; requests++) await send(clock, rateLimiter, 1);
		for (let requests = 0; requests < 50; requests++) {
			expect(await send(clock, rateLimiter, 1)).toEqual([0]);
		}
	});

	it('lets a person click once a second', async () => {
		const { clock, rateLimiter } = start();
		for (let clicks = 0; clicks < 10; clicks++) {
			expect(await send(clock, rateLimiter, 1)).toEqual([0]);
			await clock.sleep(1000 - ANSWER_MS);
		}
	});

	it('proves no more than it sends', async () => {
		const { clock, rateLimiter } = start();
		for (let polls = 0; polls < 100; polls++) {
			await send(clock, rateLimiter, 1);
			await clock.sleep(MINUTE);
		}
		expect(rate(await send(clock, rateLimiter, 50), 0)).toBeLessThan(6);
	});

	it('knows less at a lower rate, and goes on from there', async () => {
		const clock = new FakeClock();
		const rateLimiters = new RateLimiters(clock, () => 0);
		const slow = await send(clock, rateLimiters.forHost(ORIGIN, 5).rateLimiter, 200);
		expect(rate(slow, 10_000)).toBe(5);
		const fast = await send(clock, rateLimiters.forHost(ORIGIN, 25).rateLimiter, 200);
		expect(rate(fast, 0)).toBeLessThan(30);
		expect(rate(fast, 5000)).toBe(25);
	});
});

describe('a Coupa that answers slowly', () => {
	it('gets no more than twice as much in the time of an answer', () => {
		const share = new AdaptiveRate(25, 0);
		const answerMs = 4000;
		const underWay = Math.floor((answerMs / 1000) * share.rate(0));
		for (let answers = 0; answers < underWay; answers++) share.onSuccess(answerMs, true);
		expect(share.rate(answerMs)).toBeLessThanOrEqual(2.5);
	});

	it.each([0, NOON])('is heard once, however late the other refusals come (from %i)', (now) => {
		const share = new AdaptiveRate(25, now);
		share.onSuccess(400, true);
		share.onThrottled(now, 6000);
		const rate = share.rate(now + 5000);
		expect(share.onThrottled(now + 5000, 6000)).toBe(false);
		expect(share.rate(now + 5000)).toBe(rate);
	});
});

describe('a refusal of the first request', () => {
	it('is nothing that a process remembers', async () => {
		const { clock, rateLimiter } = start();
		await rateLimiter.acquire();
		rateLimiter.onThrottled(500, ANSWER_MS);
		const times = await send(clock, rateLimiter, 200);
		expect(rate(times, 6000)).toBeGreaterThanOrEqual(MAX_REQUESTS_PER_SECOND - 1);
	});
});

describe('a refusal while more and more goes', () => {
	it('takes more than half, since it tells of what was sent an answer before', () => {
		const share = new AdaptiveRate(25, 0);
		for (let answers = 0; answers < 10; answers++) share.onSuccess(ANSWER_MS, true);
		const refused = share.rate(0);
		share.onThrottled(0, ANSWER_MS);
		expect(share.rate(MINUTE)).toBeLessThan(0.4 * refused);
	});
});

describe('what was proved', () => {
	it('counts as long as it is used', () => {
		const share = provenRate(25, NOON);
		for (let ms = 0; ms < 11 * MINUTE; ms += 500) share.onRequest(NOON + ms);
		share.onRequest(NOON + 12 * MINUTE);
		expect(share.rate(NOON + 12 * MINUTE)).toBe(25);
	});

	it('counts for later work', async () => {
		const { clock, rateLimiter } = start();
		await warmUp(clock, rateLimiter);
		await clock.sleep(9 * MINUTE);
		expect(rate(await send(clock, rateLimiter, 100), 0)).toBeGreaterThan(30);
	});

	it('is forgotten after ten minutes', async () => {
		const { clock, rateLimiter } = start();
		await warmUp(clock, rateLimiter);
		await clock.sleep(11 * MINUTE);
		expect(rate(await send(clock, rateLimiter, 50), 0)).toBeLessThan(6);
	});

	it('is forgotten although a trigger polls each minute', async () => {
		const { clock, rateLimiter } = start();
		await warmUp(clock, rateLimiter);
		for (let polls = 0; polls < 12; polls++) {
			await clock.sleep(MINUTE);
			await send(clock, rateLimiter, 1);
		}
		await clock.sleep(MINUTE);
		expect(rate(await send(clock, rateLimiter, 50), 0)).toBeLessThan(6);
	});

	it('is not more after a pause than before it, where something was refused', async () => {
		const { clock, rateLimiter } = start();
		await send(clock, rateLimiter, 20);
		rateLimiter.onThrottled(0, 0);
		await clock.sleep(9 * MINUTE);
		expect(rate(await send(clock, rateLimiter, 50), 0)).toBeLessThan(10);
	});
});
