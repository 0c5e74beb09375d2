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
