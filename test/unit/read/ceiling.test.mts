/** Simulated time: the client, its pace and the reader, and a tenant that counts as Coupa documents. */
import { readSimulated } from '../../support/simulatedTenant.mts';
import { randomNumbers } from '../../support/randomNumbers.mts';

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

describe.each(COLLECTIONS)('20,000 records %s', (_ids, collection) => {
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

	it('take one answer longer where there are conditions', async () => {
		const tenant = { ids: collection, requestsPerSecond: 25, latencyMs: 400 };
		const reading = await readSimulated(tenant, { filters: FILTERS });
		expect(reading.ids).toEqual(collection);
		expect(reading.requests).toBeLessThanOrEqual(PAGES + 20);
		expect(reading.durationMs).toBeLessThanOrEqual(16_000 + 3 * 400);
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

describe('a limit', () => {
	it('reads no more of a million records than it needs', async () => {
		const million = Array.from({ length: 1_000_000 }, (_, index) => 2 * index + 1);
		const tenant = { ids: million, requestsPerSecond: 25, latencyMs: 400 };
		const reading = await readSimulated(tenant, { limit: COUNT });
		expect(reading.ids).toEqual(million.slice(0, COUNT));
		expect(reading.requests).toBeLessThanOrEqual(PAGES + 12);
	});
});
