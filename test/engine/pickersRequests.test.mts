import { type Scenario, startScenario } from '../support/scenario.mts';
import { freshPickers, pickersOf, requestsOf, valuesIn } from './pickers.mts';

/** What the pickers ask of Coupa, and what they do when it does not answer. */
let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearRequests();
});

describe('requests', () => {
	test('are three for an object, and none for what is remembered', async () => {
		const pickers = await freshPickers(scenario);
		await pickers.list('getFilterFields', 'invoices');
		expect(await requestsOf(scenario)).toEqual([
			'GET /api/custom_field_attributes',
			'GET /api/invoices',
			'GET /api/invoices',
		]);
		await pickers.list('getFilterFields', 'invoices');
		await pickers.list('getReturnFields', 'invoices');
		await pickers.mapper('invoices');
		expect(await requestsOf(scenario)).toEqual([]);
	});

	test('ask for the custom fields alone where the attributes told the names', async () => {
		await (await freshPickers(scenario)).list('getFilterFields', 'invoices');
		const [, newest, oldest] = await scenario.sandbox.admin.requests();
		for (const { query, status } of [newest, oldest]) {
			expect(status).toBe(200);
			expect(JSON.parse(new URLSearchParams(query).get('fields') ?? '')).toEqual([
				'id',
				'erp_document_number',
				'erp_posting_status',
				'legacy_batch_no',
				{ custom_fields: {} },
				{ invoice_lines: ['id', 'erp_line_ref', { custom_fields: {} }] },
			]);
		}
	});

	test('are shared by lists that open at one time', async () => {
		const pickers = await freshPickers(scenario);
		await Promise.all([
			pickers.list('getFilterFields', 'invoices'),
			pickers.list('getFilterFields', 'invoices'),
			pickers.list('getOrderFields', 'invoices'),
			pickers.mapper('invoices'),
		]);
		expect((await requestsOf(scenario)).length).toBe(3);
	});

	test('try another source after each one that refused, and then do without', async () => {
		await scenario.sandbox.admin.tenant('no-custom-field-attributes');
		const pickers = await freshPickers(scenario);
		const first: string[] = [];
		for (const path of ['users', 'items', 'suppliers', 'requisitions']) {
			await pickers.list('getFilterFields', path);
			first.push((await requestsOf(scenario))[0]);
		}
		expect(first).toEqual([
			'GET /api/custom_field_attributes',
			'GET /api_docs',
			'POST /api/graphql',
			'GET /api/requisitions',
		]);
	});

	test.each([
		{ kind: 'status', status: 403 },
		{ kind: 'html', status: 200 },
		{ kind: 'cut', variant: 'json' },
		{ kind: 'status', status: 500 },
		{ kind: 'status', status: 200, body: { unexpected: [1, 'x', { name: 7 }] } },
	] as const)('are not repeated to a source that answers with %j', async (fault) => {
		await scenario.sandbox.admin.fault({
			...fault,
			match: { path: '/api/custom_field_attributes' },
			times: 9,
		});
		const pickers = await freshPickers(scenario);
		const values = valuesIn(await pickers.list('getFilterFields', 'invoices'));
		expect(values).toEqual(
			expect.arrayContaining(['invoice-number', 'legacy-batch-no', 'custom-fields.posting-date']),
		);
		await pickers.list('getFilterFields', 'suppliers');
		const sent = await requestsOf(scenario);
		expect(sent.filter((request) => request.includes('custom_field_attributes')).length).toBe(1);
		expect(sent.length).toBeLessThanOrEqual(6);
	});

	test('pass a read-only credential, the query of GraphQL too', async () => {
		await scenario.sandbox.admin.tenant('no-custom-field-attributes');
		const pickers = await freshPickers(scenario, { readOnly: true });
		await pickers.list('getFilterFields', 'users');
		await pickers.list('getFilterFields', 'items');
		const values = valuesIn(await pickers.list('getFilterFields', 'suppliers'));
		expect(values).toContain('erp-vendor-id');
		expect(await requestsOf(scenario)).toContain('POST /api/graphql');
	});

	test('are left out for an object below a record that is not named', async () => {
		const pickers = await freshPickers(scenario);
		const path = 'suppliers/{supplier_id}/addresses';
		expect(valuesIn(await pickers.list('getFilterFields', path))).toContain('city');
		expect(await requestsOf(scenario)).toEqual(['GET /api/custom_field_attributes']);
		await pickers.list('getFilterFields', path, { parentId: '3' });
		expect(await requestsOf(scenario)).toEqual(['GET /api/suppliers/3/addresses']);
	});
});

describe('without an answer', () => {
	test('the standard fields come, and the reason stands where n8n has room for it', async () => {
		const token = await scenario.sandbox.admin.token({
			ageSeconds: 60,
			scopes: ['core.user.read'],
		});
		const pickers = await freshPickers(scenario, {}, undefined, token);
		const options = await pickers.list('getReturnFields', 'invoices');
		expect(valuesIn(options)).toEqual(expect.arrayContaining(['id', 'invoice-number']));
		expect(options.at(-1)).toMatchObject({
			value: 'custom-fields',
			description: expect.stringMatching(/^Custom fields may be missing: .*not authorized/),
		});
		const json = (await pickers.mapper('invoices')).find(({ id }) => id === 'custom-fields');
		expect(json).toMatchObject({ type: 'object', removed: true });
		expect((await requestsOf(scenario)).length).toBeLessThanOrEqual(3);
	});

	test('because nobody is there, the standard fields come after one try', async () => {
		const pickers = await freshPickers(scenario, { instanceUrl: 'http://127.0.0.1:9' });
		expect(valuesIn(await pickers.list('getFilterFields', 'invoices'))).toContain('invoice-number');
		expect((await pickers.mapper('invoices')).length).toBeGreaterThan(20);
		expect(await requestsOf(scenario)).toEqual([]);
	});

	test('to one request of the sample, the other one still counts', async () => {
		await scenario.sandbox.admin.tenant('no-custom-field-attributes');
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 503,
			match: { path: '/api/invoices', query: 'dir=desc' },
		});
		const pickers = await freshPickers(scenario);
		const values = valuesIn(await pickers.list('getFilterFields', 'invoices'));
		expect(values).toContain('legacy-batch-no');
		expect((await requestsOf(scenario)).length).toBe(3);
	});

	test('nobody waits for a credential that is not there', async () => {
		const pickers = pickersOf(scenario.engine, undefined);
		expect(valuesIn(await pickers.list('getFilterFields', 'invoices'))).toContain('invoice-number');
	});
});
