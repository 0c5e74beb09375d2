import { MAX_REQUESTS_PER_SECOND, type Pacer, Pacing } from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { ORIGIN } from '../../support/fakeCoupa.mts';
import { warmUp } from '../../support/limiters.mts';

/** The limiters of a process that was at full speed before. */
async function warmPacing(clock: FakeClock, origins = [ORIGIN]): Promise<Pacing> {
	const pacing = new Pacing(clock, () => 0);
	for (const origin of origins) {
		await warmUp(clock, pacing.pacerFor(origin, MAX_REQUESTS_PER_SECOND));
	}
	return pacing;
}

/** How many of the requests of these pacers go within a time, when as many as possible are wanted. */
async function passedWithin(clock: FakeClock, pacers: Pacer[], ms: number): Promise<number[]> {
	const until = clock.now() + ms;
	const cancel = new AbortController();
	const passed = pacers.map(() => 0);
	const requests = pacers.flatMap((pacer, index) =>
		Array.from({ length: 150 }, async () => {
			await pacer.take(cancel.signal);
			if (clock.now() < until) passed[index] += 1;
		}),
	);
	clock.after(ms, () => cancel.abort());
	await Promise.allSettled(requests);
	return passed;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('pacing', () => {
	it('keeps to the rate that was asked for', async () => {
		const clock = new FakeClock();
		const pacer = (await warmPacing(clock)).pacerFor(ORIGIN, 10);
		await passedWithin(clock, [pacer], 10);
		expect(await passedWithin(clock, [pacer], 2000)).toEqual([20]);
	});

	it.each([26, 1000, Infinity])(
		'never goes beyond the ceiling, with %s asked for',
		async (rate) => {
			const clock = new FakeClock();
			const pacer = (await warmPacing(clock)).pacerFor(ORIGIN, rate);
			await passedWithin(clock, [pacer], 10);
			expect(await passedWithin(clock, [pacer], 2000)).toEqual([2 * MAX_REQUESTS_PER_SECOND]);
		},
	);

	it.each([0, -5])('still goes with %s asked for, once a second', async (rate) => {
		const clock = new FakeClock();
		const pacer = (await warmPacing(clock)).pacerFor(ORIGIN, rate);
		await passedWithin(clock, [pacer], 10);
		expect(await passedWithin(clock, [pacer], 2000)).toEqual([2]);
	});

	it('shares a lower rate among all that chose it', async () => {
		const clock = new FakeClock();
		const pacing = await warmPacing(clock);
		const pacers = [pacing.pacerFor(ORIGIN, 10), pacing.pacerFor(ORIGIN, 10)];
		await passedWithin(clock, pacers, 10);
		expect(sum(await passedWithin(clock, pacers, 2000))).toBe(20);
	});

	it('keeps all rates together below the ceiling of the host', async () => {
		const clock = new FakeClock();
		const pacing = await warmPacing(clock);
		const pacers = [20, 15, 25].map((rate) => pacing.pacerFor(ORIGIN, rate));
		await passedWithin(clock, pacers, 10);
		expect(sum(await passedWithin(clock, pacers, 2000))).toBe(2 * MAX_REQUESTS_PER_SECOND);
	});

	it('counts each host by itself', async () => {
		const clock = new FakeClock();
		const origins = ['https://a.coupahost.com', 'https://b.coupahost.com'];
		const pacing = await warmPacing(clock, origins);
		const pacers = origins.map((origin) => pacing.pacerFor(origin, 25));
		await passedWithin(clock, pacers, 10);
		expect(await passedWithin(clock, pacers, 2000)).toEqual([50, 50]);
	});

	it('slows everybody on a host down after a refusal, and nobody elsewhere', async () => {
		const clock = new FakeClock();
		const pacing = await warmPacing(clock);
		const [slow, fast, elsewhere] = [
			pacing.pacerFor(ORIGIN, 5),
			pacing.pacerFor(ORIGIN, 25),
			pacing.pacerFor('https://other.coupahost.com', 25),
		];
		const refusedAt = clock.now();
		slow.slowDown(1000, 0);
		await elsewhere.take();
		expect(clock.now()).toBe(refusedAt);
		await fast.take();
		expect(clock.now()).toBe(refusedAt + 1000);
		const [passed] = await passedWithin(clock, [fast], 2000);
		expect(passed).toBeLessThan(2 * 20);
	});

	it('takes an answer for everybody on the host', async () => {
		const clock = new FakeClock();
		const pacing = await warmPacing(clock);
		const [slow, fast] = [pacing.pacerFor(ORIGIN, 5), pacing.pacerFor(ORIGIN, 25)];
		for (let refusals = 0; refusals < 10; refusals++) {
			fast.slowDown(0, 0);
			slow.recover(0);
		}
		// One refusal, and no row of them, after which it would start again with one a second.
		const [passed] = await passedWithin(clock, [fast], 2000);
		expect(passed).toBeGreaterThan(2 * 10);
	});
});
