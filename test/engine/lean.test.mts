/** What a request costs on the wire. */
import { queryOf, type Scenario, startScenario, valuesOf } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, args: ['--compression'] });
});
afterAll(async () => await scenario.stop());

test('answers come compressed where the server can, and are read', async () => {
	const result = await scenario.run(queryOf('suppliers', { returnAll: true }));
	expect(result.error).toBeUndefined();
	expect(valuesOf(result, 'id')).toHaveLength(new Set(valuesOf(result, 'id')).size);
	const reads = (await scenario.sandbox.admin.requests()).filter(
		({ path }) => path === '/api/suppliers',
	);
	expect(reads.length).toBeGreaterThan(1);
	expect(reads.map(({ encoding }) => encoding)).toEqual(reads.map(() => 'gzip'));
});

test('only the fields that are wanted are asked for, and the ID to page by', async () => {
	await scenario.sandbox.admin.clearRequests();
	const result = await scenario.run(
		queryOf('suppliers', { limit: 3, returnType: 'fields', returnFields: ['name', 'number'] }),
	);
	expect(Object.keys(result.items[0].json)).toEqual(['name', 'number']);
	const [request] = await scenario.apiRequests();
	expect(decodeURIComponent(request)).toContain('fields=["id","name","number"]');
});

test('a file comes whole where answers are compressed', async () => {
	const result = await scenario.run({
		resource: 'file',
		operation: 'download',
		fileType: 'invoices/retrieve_image_scan',
		recordId: '1',
	});
	expect(result.error).toBeUndefined();
	const content = await scenario.engine.contentOf(result.items[0].binary?.data);
	expect(content.subarray(0, 5).toString()).toBe('%PDF-');
});
