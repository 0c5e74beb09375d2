import {
	byId,
	object,
	queryOf,
	type Scenario,
	startScenario,
	valuesOf,
} from '../support/scenario.mts';
import { create, invoice } from './records.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

function mapper(value: Record<string, unknown>, mappingMode = 'defineBelow') {
	return { inputMode: 'fields', fields: { mappingMode, value, matchingColumns: [], schema: [] } };
}

test('creates an invoice with lines, references by natural key and decimals as text', async () => {
	const result = await scenario.run(create('invoices', invoice()));
	expect(result.error).toBeUndefined();
	const [{ json }] = result.items;
	expect(json).toMatchObject({ status: 'draft', supplier: { id: 1 }, currency: { code: 'USD' } });
	const [line] = json['invoice-lines'] as Array<Record<string, unknown>>;
	expect(line.price).toBe('10.5');
	expect(line.quantity).toMatch(/^2(\.0+)?$/);
});

test.each([
	['snake_case', (record: string) => record.replace(/"([a-z]+)-([a-z]+)":/g, '"$1_$2":')],
	[
		'camelCase',
		(record: string) =>
			record.replace(/-([a-z])(?=[a-z]*":)/g, (_match, next: string) => next.toUpperCase()),
	],
])('understands keys in %s', async (_style, restyle) => {
	const jsonBody = restyle(JSON.stringify(invoice()));
	const result = await scenario.run({ ...create('invoices', {}), jsonBody });
	expect(result.error).toBeUndefined();
	expect(result.items[0].json['invoice-lines']).toHaveLength(1);
});

test('shows what Coupa says is missing, and that nothing was saved', async () => {
	const { error } = await scenario.run(create('invoices', invoice({ 'invoice-number': '' })));
	expect(error?.message).toMatch(/^New Invoice: .*Invoice number can't be blank/);
	expect(error?.description).toMatch(
		/POST \/api\/invoices was answered with 400\..*Nothing was saved/,
	);
	expect(error?.httpCode).toBe('400');
});

test('fields from the mapper: dotted references, JSON for lines, empty ones left out', async () => {
	const lines = JSON.stringify([
		{ description: 'Pens', quantity: '1', price: '3.25', 'line-num': 1 },
	]);
	const result = await scenario.run({
		resource: 'record',
		operation: 'create',
		object: object('invoices'),
		...mapper({
			'invoice-number': 'MAPPED-1',
			'invoice-date': '2026-02-01T00:00:00.000+01:00',
			'supplier.number': '10002',
			'currency.code': 'EUR',
			'invoice-lines': lines,
			'due-date': null,
		}),
	});
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({
		'invoice-number': 'MAPPED-1',
		supplier: { number: '10002' },
		currency: { code: 'EUR' },
	});
	expect(result.items[0].json['invoice-date']).toMatch(/^2026-02-01/);
});

test('updates only the fields that are given, and clears one with an empty text', async () => {
	const update = (value: Record<string, unknown>) => ({
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '={{ 11 }}',
		...mapper(value),
	});
	const before = await scenario.sandbox.admin.record('suppliers', 11);
	await scenario.run(update({ website: 'https://eleven.example' }));
	const changed = await scenario.sandbox.admin.record('suppliers', 11);
	expect(changed).toMatchObject({ name: before.name, website: 'https://eleven.example' });
	await scenario.run(update({ website: '' }));
	expect((await scenario.sandbox.admin.record('suppliers', 11)).website ?? '').toBe('');
});

test('maps a record that was read back to its own fields, without those that Coupa does not take', async () => {
	const [{ json }] = (await scenario.run(queryOf('suppliers', { limit: 1, returnType: 'shallow' })))
		.items;
	const result = await scenario.run(
		{
			resource: 'record',
			operation: 'update',
			object: object('suppliers'),
			recordId: '={{ $json.id }}',
			...mapper({}, 'autoMapInputData'),
		},
		{
			items: [
				{
					json: { id: json.id, 'created-at': json['created-at'], website: 'https://auto.example' },
				},
			],
		},
	);
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({ id: json.id, website: 'https://auto.example' });
});

test('custom fields of both namespaces go where they belong', async () => {
	const result = await scenario.run({
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '1',
		...mapper({
			'erp-vendor-id': 'SAP-1',
			'custom-fields.sustainability-note': 'Grün & gut',
			'custom-fields.risk-tier': { name: 'Low', lookup: { name: 'Risk tier' } },
		}),
	});
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({
		'erp-vendor-id': 'SAP-1',
		'custom-fields': { 'sustainability-note': 'Grün & gut', 'risk-tier': { name: 'Low' } },
	});
});

test('a date that is picked for a custom field stays on its day', async () => {
	const result = await scenario.run({
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '2',
		...mapper({ 'custom-fields.onboarded-on': '2026-02-01T00:00:00.000+01:00' }),
	});
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({ 'custom-fields': { 'onboarded-on': '2026-02-01' } });
});

test('creates one record for each item, and pairs them', async () => {
	const result = await scenario.run(
		{
			...create('suppliers', {}),
			jsonBody: '={{ { name: $json.name } }}',
			returnType: 'fields',
			returnFields: ['name'],
		},
		{ items: [{ json: { name: 'Pair One' } }, { json: { name: 'Pair Two' } }] },
	);
	expect(result.error).toBeUndefined();
	expect(result.items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
		['Pair One', { item: 0 }],
		['Pair Two', { item: 1 }],
	]);
});

test('deletes where Coupa can', async () => {
	const [{ json }] = (await scenario.run(queryOf('tasks', { limit: 1 }))).items;
	const remove = {
		resource: 'record',
		operation: 'delete',
		object: object('tasks'),
		recordId: String(json.id),
	};
	expect((await scenario.run(remove)).items[0].json).toEqual({
		id: json.id,
		deleted: true,
	});
	const left = await scenario.run(queryOf('tasks', { returnAll: true }));
	expect(valuesOf(left, 'id')).not.toContain(json.id);
	expect((await scenario.run(remove)).error?.message).toMatch(/^Task \d+: /);
});

test.each([
	[create('invoices', {}), /has no values/],
	[{ ...create('invoices', {}), jsonBody: '{"a": ' }, /JSON is not valid/],
	[{ ...create('invoices', {}), jsonBody: '[1]' }, /JSON is not an object/],
	[
		{ resource: 'record', operation: 'delete', object: object('suppliers'), recordId: '1' },
		/Coupa has no operation "Delete" for Suppliers/,
	],
	[
		{ resource: 'record', operation: 'get', object: object('suppliers'), recordId: '={{ " " }}' },
		/record ID is empty/,
	],
	[
		{
			resource: 'record',
			operation: 'get',
			object: object('suppliers'),
			recordId: byId('../../oauth2/token'),
		},
		/is not an ID: choose "Number"/,
	],
	[
		{ resource: 'record', operation: 'get', object: object('suppliers'), recordId: byId('..') },
		/is not an ID: choose "Number"/,
	],
])('bad input is refused before anything is sent (%#)', async (parameters, message) => {
	const { error } = await scenario.run(parameters);
	expect(error?.message).toMatch(message);
	expect(await scenario.apiRequests()).toEqual([]);
});
