/** Simulated time: the client, its pace and the reader, and a tenant that counts as Coupa documents. */
import { type ResultSizeHint, ResultSizeHints } from '../../../coupa/read/index.ts';
import { randomNumbers } from '../../support/randomNumbers.mts';
import { readSimulated } from '../../support/simulatedTenant.mts';

const COUNT = 20_000;
const PAGES = COUNT / 50;

function ids(step: (index: number) => number): number[] {
	let id = 0;
	return Array.from({ length: COUNT }, (_, index) => (id += step(index)));
}

const random = randomNumbers(7);
const COLLECTIONS: Array<[string, number[]]> = [
	['without gaps', ids(() => 1)],
	['with a gap here and there', ids(() => (random() < 0.99 ? 1 : 2))],
	['sparse', ids(() => 1 + Math.floor(20 * random()))],
	['in two blocks', ids((index) => (index === 1000 ? 5_000_000 : 1))],
	['sparse, then without gaps', ids((index) => (index < COUNT / 2 ? 1000 : 1))],
	['in clusters', ids(() => (random() < 0.005 ? 10_000 : 1))],
];

const FILTERS = [['status', 'active']] as const;

/** As if a reading before had found so many. */
function remembered(count: number, shrinks = false): ResultSizeHint {
	const size = new ResultSizeHints().of({ origin: '', path: '', filters: [], shrinks });
	size.found(count, true);
	return size;
}

describe.each(COLLECTIONS)('20,000 records %s', (_shape, collection) => {
	it.each([
		[400, 25],
		[1000, 25],
		[400, 20],
	])('come as fast as Coupa allows, at %i ms and %i a second', async (latencyMs, rate) => {
		const tenant = { ids: collection, requestsPerSecond: rate, latencyMs };
		const reading = await readSimulated(tenant);
		expect(reading.ids).toEqual(collection);
		expect(reading.refused).toBe(0);
		expect(reading.requests).toBeLessThanOrEqual(PAGES + 35);
		// Besides the pages at full rate: the first answer, the last one, and few that bring nothing.
		const best = (PAGES / rate) * 1000;
		expect(reading.durationMs).toBeLessThanOrEqual(0.99 * best + 2 * latencyMs + 400);
		if (latencyMs === 400) expect(best / reading.durationMs).toBeGreaterThan(0.95);
	});

	it.each([400, 1000])(
		'take some seconds more in a process that just started, at %i ms',
		async (latencyMs) => {
			const tenant = { ids: collection, requestsPerSecond: 25, latencyMs };
			const size = remembered(COUNT);
			const usual = await readSimulated(tenant, { size });
			const first = await readSimulated({ ...tenant, startsCold: true }, { size });
			expect(first.ids).toEqual(collection);
			expect(first.refused).toBe(0);
			expect(first.durationMs - usual.durationMs).toBeLessThan(latencyMs === 400 ? 3500 : 6000);
		},
	);

	it('take one answer longer where there are conditions', async () => {
		const tenant = { ids: collection, requestsPerSecond: 25, latencyMs: 400 };
		const reading = await readSimulated(tenant, { filters: FILTERS });
		expect(reading.ids).toEqual(collection);
		expect(reading.requests).toBeLessThanOrEqual(PAGES + 20);
		expect(reading.durationMs).toBeLessThanOrEqual(16_000 + 3 * 400);
	});

	it.each([
		[400, 25],
		[1000, 25],
		[400, 20],
		[1000, 20],
	])('come at full speed the second time, at %i ms and %i a second', async (latencyMs, rate) => {
		const tenant = { ids: collection, requestsPerSecond: rate, latencyMs };
		for (const filters of [[], FILTERS]) {
			const reading = await readSimulated(tenant, { filters, size: remembered(COUNT) });
			expect(reading.ids).toEqual(collection);
			expect(reading.refused).toBe(0);
			expect(reading.requests).toBeLessThanOrEqual(PAGES + 25);
			// Pages share a row, and a second is a lot at the end.
			const least = latencyMs === 400 ? 0.95 : 0.93;
			expect(PAGES / rate / (reading.durationMs / 1000)).toBeGreaterThanOrEqual(least);
		}
	});
});

describe('how many requests a reading needs', () => {
	const counts = [
		0, 1, 2, 25, 49, 50, 51, 98, 99, 100, 101, 147, 148, 149, 150, 200, 499, 500, 999, 1000,
	];
	const shapes: Array<[string, number[]]> = [
		['without gaps', ids(() => 1)],
		['with gaps', ids(() => 1 + Math.floor(20 * random()))],
	];

	it.each(shapes)(
		'is at most three more than its pages up to 1,000 records, %s',
		async (_, all) => {
			for (const count of counts) {
				const tenant = { ids: all.slice(0, count), requestsPerSecond: 25, latencyMs: 400 };
				for (const parallelRequests of [1, 32]) {
					for (const filters of [[], FILTERS]) {
						for (const size of [undefined, remembered(count)]) {
							const reading = await readSimulated(tenant, { filters, parallelRequests, size });
							expect(reading.ids).toEqual(tenant.ids);
							expect(reading.requests).toBeLessThanOrEqual(Math.ceil(count / 50) + 3);
						}
					}
				}
			}
		},
	);

	it('is three where conditions are met by nothing', async () => {
		const tenant = { ids: [], requestsPerSecond: 25, latencyMs: 400 };
		expect((await readSimulated(tenant, { filters: FILTERS })).requests).toBe(3);
	});

	it.each(COLLECTIONS)('is at most 3 percent more for 20,000 records, %s', async (_, all) => {
		const tenant = { ids: all, requestsPerSecond: 25, latencyMs: 400 };
		for (const parallelRequests of [1, 32]) {
			for (const filters of [[], FILTERS]) {
				for (const size of [undefined, remembered(COUNT)]) {
					const reading = await readSimulated(tenant, { filters, parallelRequests, size });
					expect(reading.ids).toEqual(all);
					expect(reading.requests).toBeLessThanOrEqual(1.03 * PAGES);
				}
			}
		}
	});
});

describe.each([0, 30, 700, 3000])('%i records, when something else is remembered', (count) => {
	const collection = ids(() => 1).slice(0, count);
	const wrong = [...new Set([0, 60, count / 2, 0.9 * count, 2 * count, 10 * count, COUNT])];

	it.each([400, 1000])('come all the same, and cost one latency at %i ms', async (latencyMs) => {
		const tenant = { ids: collection, requestsPerSecond: 25, latencyMs };
		for (const filters of [[], FILTERS]) {
			const usual = await readSimulated(tenant, { filters });
			for (const size of wrong) {
				const reading = await readSimulated(tenant, { filters, size: remembered(size) });
				expect(reading.ids).toEqual(collection);
				expect(reading.notices).toEqual([]);
				expect(reading.refused).toBe(0);
				expect(reading.requests).toBeLessThanOrEqual(usual.requests + 32);
				expect(reading.durationMs).toBeLessThanOrEqual(usual.durationMs + 2 * latencyMs);
			}
		}
	});

	it('cost 20 requests at most where the list is known to get shorter', async () => {
		const tenant = { ids: collection, requestsPerSecond: 25, latencyMs: 1000 };
		const usual = await readSimulated(tenant, { filters: FILTERS });
		for (const size of wrong) {
			const plan = { filters: FILTERS, size: remembered(size, true) };
			const reading = await readSimulated(tenant, plan);
			expect(reading.ids).toEqual(collection);
			expect(reading.requests).toBeLessThanOrEqual(usual.requests + 20);
		}
	});

	it('are remembered as they are', async () => {
		const tenant = { ids: collection, requestsPerSecond: 25, latencyMs: 400 };
		for (const before of wrong) {
			const size = remembered(before);
			await readSimulated(tenant, { size });
			expect(size.expected()).toBe(count > 50 ? count : 0);
		}
	});
});

it.each([20, 100, 400, 800])(
	'nothing is refused when the network takes up to %i ms more',
	async (jitterMs) => {
		const [, [, collection]] = COLLECTIONS;
		for (const requestsPerSecond of [20, 25]) {
			const tenant = { ids: collection, requestsPerSecond, latencyMs: 400, jitterMs };
			const reading = await readSimulated(tenant);
			expect(reading.ids).toEqual(collection);
			expect(reading.refused).toBe(0);
		}
	},
);

it.each([300, 700, 1500, 4000])(
	'nothing is refused when Coupa stands still for %i ms at a time, and little time is lost',
	async (lastMs) => {
		const [, [, collection]] = COLLECTIONS;
		const everyMs = 2 * lastMs + 500;
		for (const latencyMs of [100, 400, 1000]) {
			const tenant = { ids: collection, requestsPerSecond: 25, latencyMs };
			const stalls = { everyMs, lastMs };
			const reading = await readSimulated({ ...tenant, stalls }, { size: remembered(COUNT) });
			expect(reading.ids).toEqual(collection);
			expect(reading.refused).toBe(0);
			const running = (everyMs - lastMs) / everyMs;
			expect(reading.durationMs).toBeLessThanOrEqual((PAGES / 25) * (1000 / running) + lastMs);
		}
	},
);

describe('a limit', () => {
	it('reads no more of a million records than it needs', async () => {
		const million = Array.from({ length: 1_000_000 }, (_, index) => 2 * index + 1);
		const tenant = { ids: million, requestsPerSecond: 25, latencyMs: 400 };
		const reading = await readSimulated(tenant, { limit: COUNT });
		expect(reading.ids).toEqual(million.slice(0, COUNT));
		expect(reading.requests).toBeLessThanOrEqual(PAGES + 12);
	});

	it('is read at full speed where as many are known', async () => {
		const [, [, collection]] = COLLECTIONS;
		const tenant = { ids: collection, requestsPerSecond: 25, latencyMs: 1000 };
		const size = remembered(0);
		const first = await readSimulated(tenant, { limit: 5000, filters: FILTERS, size });
		const second = await readSimulated(tenant, { limit: 5000, filters: FILTERS, size });
		expect(second.ids).toEqual(collection.slice(0, 5000));
		expect(second.durationMs).toBeLessThanOrEqual(first.durationMs - 1000);
		expect(second.requests).toBeLessThanOrEqual(5000 / 49 + 1);
	});
});
