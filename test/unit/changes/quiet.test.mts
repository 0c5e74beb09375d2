/** What quiet polls cost after a burst, by the simulated tenant. */
import { createMany, HOUR, MINUTE, watch, type WatchOptions } from './watching.mts';

/** Requests of each poll of so many minutes after a thousand records changed at once. */
async function afterBurst(minutes: number, options: WatchOptions = {}): Promise<number[]> {
	const { tenant, trigger, poll } = await watch({ maxRecords: 2000, ...options });
	await poll();
	tenant.advance(HOUR);
	await poll();
	createMany(tenant, 1000);
	const requests: number[] = [];
	for (let minute = 0; minute < minutes; minute++) {
		tenant.advance(MINUTE);
		const polled = await poll();
		requests.push(polled.requests);
	}
	expect(JSON.stringify(trigger.cursor).length).toBeLessThan(20_000);
	return requests;
}

test('a burst is read again as far as the overlap reaches, and then a poll is one request', async () => {
	const requests = await afterBurst(11);
	expect(requests[0]).toBeLessThanOrEqual(1000 / 50 + 3);
	expect(requests.slice(8)).toEqual([1, 1, 1]);
});

test.each([
	['no Date at all', { quirks: ['without-date'] }],
	['a Date that is ten minutes behind now and then', { quirks: ['nodes-differ'], noise: 4 }],
] as const)('with %s, it is read again until a clock proves enough', async (_what, options) => {
	const requests = await afterBurst(10, options);
	expect(requests[9]).toBeGreaterThan(1);
});

describe('where all of the first page was taken out after it was cut', () => {
	/** The next record is 180: up to 239 nobody sees any. */
	async function behindHidden() {
		const watched = await watch({ quirks: ['filtered-after-paging'] });
		createMany(watched.tenant, 79);
		await watched.pollAll();
		watched.tenant.advance(HOUR);
		await watched.poll();
		createMany(watched.tenant, 70);
		return watched;
	}

	async function twoPolls({ tenant, poll }: Awaited<ReturnType<typeof behindHidden>>) {
		const polled = [];
		for (let minute = 0; minute < 2; minute++) {
			tenant.advance(MINUTE);
			polled.push(await poll());
		}
		return polled;
	}

	test('what follows is seen from the other end, by the next poll', async () => {
		const polls = await twoPolls(await behindHidden());
		// 242 is one of those that nobody sees.
		expect(polls.flatMap(({ ids }) => ids)).toEqual([240, 241, 243, 244, 245, 246, 247, 248, 249]);
	});

	test('from then on, a quiet poll asks both ends, and nothing waits for the next one', async () => {
		const watched = await behindHidden();
		await twoPolls(watched);
		watched.tenant.advance(HOUR);
		await watched.poll();
		watched.tenant.advance(MINUTE);
		expect(await watched.poll()).toMatchObject({ ids: [], requests: 3 });
		expect(watched.trigger.cursor.hidesPages).toBe(true);
	});

	test('after very many quiet polls, the window does not become longer', async () => {
		const watched = await watch({});
		createMany(watched.tenant, 1);
		await watched.pollAll();
		for (let polls = 0; polls < 600; polls++) {
			watched.tenant.advance(MINUTE);
			expect((await watched.poll()).requests).toBeLessThanOrEqual(2);
		}
		const { from } = watched.trigger.cursor as unknown as { from: number };
		expect(watched.tenant.now - from).toBeLessThan(20 * MINUTE);
	});

	test('what neither end shows comes as soon as one of them shows something', async () => {
		const watched = await behindHidden();
		const { tenant, poll } = watched;
		// Nobody sees any from 480 to 539 either.
		createMany(tenant, 290);
		for (let quiet = 0; quiet < 3; quiet++) {
			tenant.advance(HOUR);
			expect((await poll()).ids).toEqual([]);
		}
		tenant.advance(HOUR);
		createMany(tenant, 1);
		tenant.advance(MINUTE);
		expect((await watched.pollAll()).flat()).toContain(254);
	});
});
