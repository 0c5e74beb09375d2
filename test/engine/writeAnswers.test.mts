/** What counts as the answer to a write, on n8n's engine. */
import { type Scenario, startScenario } from '../support/scenario.mts';
import { create, invoice } from './records.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

describe('an answer that is not the record', () => {
	afterEach(async () => await scenario.sandbox.admin.tenant(''));
	const isUnknown = /it is not known whether Coupa carried out the request$/;

	test('is no new record', async () => {
		await scenario.sandbox.admin.tenant('notice-as-record');
		const runs = [
			create('invoices', invoice()),
			create('invoices', invoice(), { returnType: 'none' }),
			create('invoices', invoice(), { returnType: 'fields', returnFields: ['status'] }),
			{
				...create('invoices', invoice()),
				operation: 'createOrUpdate',
				matchFields: ['invoice-number'],
			},
		];
		for (const parameters of runs) {
			const { error, items } = await scenario.run(parameters);
			expect(error?.message).toMatch(isUnknown);
			expect(error?.description).toContain('it is not a record');
			expect(items).toEqual([]);
		}
		const sent = await scenario.apiRequests();
		expect(sent.filter((request) => request.startsWith('POST'))).toHaveLength(runs.length);
	});

	test('is no update, when it is another record', async () => {
		const body = JSON.stringify({ id: 2, name: 'Other' });
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 200,
			body,
			match: { method: 'PUT' },
		});
		const { error } = await scenario.run({
			...create('suppliers', { name: 'Other' }),
			operation: 'update',
			recordId: '1',
		});
		expect(error?.message).toMatch(isUnknown);
		expect(error?.description).toContain('it is the record 2, not 1');
	});

	test('is the record, when it shows a field that was sent or chosen', async () => {
		await scenario.sandbox.admin.tenant('default-filter-without=id,default-filter-on-writes');
		const options = { valuesNotTaken: 'ignore' };
		const fields = { returnType: 'fields', returnFields: ['status'], options };
		for (const more of [{}, fields, { returnType: 'none', options }]) {
			const { error } = await scenario.run(create('invoices', invoice(), more));
			expect(error).toBeUndefined();
		}
	});
});
