import type { IDataObject } from 'n8n-workflow';

import { queryOf, type Scenario, startScenario, valuesOf, where } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ counts: { suppliers: 151 }, rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const IDS = { returnType: 'limited', returnAll: true };

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('paging', () => {
	test.each([
		[1, 1],
		[50, 1],
		[51, 2],
		[151, 4],
	])('%i records need %i requests', async (limit, requests) => {
		const result = await scenario.run(queryOf('suppliers', { limit, returnType: 'limited' }));
		expect(valuesOf(result, 'id')).toEqual(range(1, limit));
		expect(await scenario.apiRequests()).toHaveLength(requests);
		expect(result.hints).toEqual([]);
	});

	test.each([
		['several at a time', {}],
		['one after the other', { parallelRequests: 1 }],
	])('5,000 records come once each, in order, with pages %s', async (_how, settings) => {
		const large = await startScenario({ counts: { suppliers: 5000 }, rate: false });
		const options = { requestsPerSecond: 25, ...settings };
		const result = await large.run(queryOf('suppliers', { ...IDS, options }));
		expect(valuesOf(result, 'id')).toEqual(range(1, 5000));
		expect((await large.apiRequests()).length).toBeLessThanOrEqual(104);
		await large.stop();
	});

	test('one token is fetched, however many pages are read at a time', async () => {
		const fresh = await startScenario({ counts: { suppliers: 1000 } });
		const result = await fresh.run(queryOf('suppliers', IDS));
		expect(valuesOf(result, 'id')).toEqual(range(1, 1000));
		const requests = await fresh.sandbox.admin.requests();
		expect(requests.filter(({ path }) => path === '/oauth2/token').length).toBeLessThanOrEqual(1);
		expect(requests.filter(({ status }) => status === 429)).toEqual([]);
		await fresh.stop();
	});

	test('a query that is run again starts with several pages at once, another one does not', async () => {
		const slow = await startScenario({ counts: { suppliers: 400 }, rate: false, latencyMs: 400 });
		await slow.reachFullSpeed();
		/** How many requests came before the first one was answered, and how many in all. */
		const startOf = async (more: IDataObject): Promise<number[]> => {
			await slow.sandbox.admin.clearRequests();
			const result = await slow.run(queryOf('suppliers', { ...IDS, ...more }));
			expect(valuesOf(result, 'id')).toEqual(range(1, 400));
			const times = (await slow.sandbox.admin.requests())
				.filter(({ path }) => path === '/api/suppliers')
				.map(({ receivedAt }) => receivedAt);
			return [times.filter((time) => time < times[0] + 400).length, times.length];
		};
		const others = { filters: where(['id', 'gt', 0]) };
		// The first page, and the last one of all.
		expect(await startOf({})).toEqual([2, expect.any(Number)]);
		// Then nine pages, and the last one.
		expect(await startOf({})).toEqual([10, 10]);
		expect(await startOf({ returnType: 'fields', returnFields: ['id'] })).toEqual([10, 10]);
		expect(await startOf(others)).toEqual([1, expect.any(Number)]);
		expect(await startOf(others)).toEqual([9, 10]);
		await slow.stop();
	}, 90_000);

	test('loses and repeats nothing when records are created, changed and leave while it reads', async () => {
		await scenario.sandbox.admin.updateRecord('suppliers', 3, { status: 'active' });
		await scenario.sandbox.admin.fault({
			kind: 'change',
			match: { path: '/api/suppliers' },
			skip: 1,
			changes: [
				{ op: 'update', resource: 'suppliers', id: 3, record: { status: 'inactive' } },
				{
					op: 'update',
					resource: 'suppliers',
					id: 120,
					record: { website: 'https://new.example' },
				},
				{ op: 'create', resource: 'suppliers', record: { name: 'Latecomer', status: 'active' } },
			],
		});
		const all = await scenario.run(queryOf('suppliers', IDS));
		expect(valuesOf(all, 'id')).toEqual(range(1, 152));
		await scenario.sandbox.admin.deleteRecord('suppliers', 152);
	});

	test('reads a tenant that ignores the order in ranges of IDs, and says so', async () => {
		await scenario.sandbox.admin.fault({ kind: 'ignoreOrder', times: 100 });
		const result = await scenario.run(queryOf('suppliers', IDS));
		expect(valuesOf(result, 'id')).toEqual(range(1, 151));
		expect(result.hints).toEqual([expect.stringMatching(/ranges of IDs/)]);
	});

	test('keeps the order that a person chose, with a limit and without', async () => {
		const options = { orderBy: 'name', orderDirection: 'desc' };
		const all = await scenario.run(queryOf('suppliers', { returnAll: true, options }));
		const some = await scenario.run(queryOf('suppliers', { limit: 60, options }));
		const names = valuesOf(all, 'name').map(String);
		expect(names).toHaveLength(151);
		expect(valuesOf(some, 'name')).toEqual(names.slice(0, 60));
	});

	test('newest first needs one request', async () => {
		const options = { orderBy: 'id', orderDirection: 'desc' };
		const result = await scenario.run(queryOf('suppliers', { limit: 3, options }));
		expect(valuesOf(result, 'id')).toEqual([151, 150, 149]);
		expect(await scenario.apiRequests()).toHaveLength(1);
	});
});
