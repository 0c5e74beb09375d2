/** Only Changes: what is there already is not sent; and what a preview says of changes. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
let id: number;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());

const SUPPLIER = {
	name: 'Unchanged Ltd',
	number: 'UNCHANGED',
	website: 'https://unchanged.example',
	'payment-term': { code: 'Net 30' },
	'custom-fields': { 'sustainability-note': 'A' },
	contacts: [{ email: 'a@unchanged.example', 'name-given': 'Ann', 'name-family': 'Lee' }],
};
beforeEach(async () => {
	const { items, error } = await scenario.run(upsert(SUPPLIER, {}));
	expect(error).toBeUndefined();
	id = Number(items[0].json.id);
	await scenario.sandbox.admin.clearRequests();
});

function upsert(record: object, options: IDataObject = { onlyChanges: true }): IDataObject {
	return {
		resource: 'record',
		operation: 'createOrUpdate',
		object: object('suppliers'),
		matchFields: ['number'],
		inputMode: 'json',
		jsonBody: JSON.stringify(record),
		options,
	};
}

function update(record: object, more: IDataObject = {}): IDataObject {
	return {
		...upsert(record),
		operation: 'update',
		recordId: String(id),
		...more,
	};
}

async function writes(): Promise<string[]> {
	return (await scenario.apiRequests()).filter((request) => !request.startsWith('GET'));
}

test.each(['default', 'none', 'limited', 'shallow', 'fields'])(
	'nothing is sent where nothing differs, and the record comes as wanted: %s',
	async (returnType) => {
		const more = { returnType, ...(returnType === 'fields' && { returnFields: ['name'] }) };
		for (const parameters of [
			upsert(SUPPLIER),
			update({ ...SUPPLIER, website: ' https://unchanged.example ' }),
		]) {
			const { items, error } = await scenario.run({ ...parameters, ...more });
			expect(error).toBeUndefined();
			expect(items[0].json.operation).toBe('unchanged');
			expect(await writes()).toEqual([]);
			const plain = await scenario.run({ ...parameters, ...more, options: {} });
			await scenario.sandbox.admin.clearRequests();
			const keys = (json: IDataObject) =>
				Object.keys(json).filter((name) => !['operation', 'updated'].includes(name));
			expect(keys(items[0].json)).toEqual(keys(plain.items[0].json));
		}
	},
);

test.each([
	['a field', { website: 'https://other.example' }],
	['a reference', { 'payment-term': { code: 'Net 60' } }],
	['a custom field', { 'custom-fields': { 'sustainability-note': 'B' } }],
	['a field that is cleared', { website: '' }],
	['a new row', { contacts: [...SUPPLIER.contacts, { email: 'b@unchanged.example' }] }],
	['a value in a row', { contacts: [{ ...SUPPLIER.contacts[0], 'name-given': 'Anna' }] }],
])('it is sent where there is another value: %s', async (_what, change) => {
	const { items, error } = await scenario.run(update({ ...SUPPLIER, ...change }));
	expect(error).toBeUndefined();
	expect(items[0].json.operation).toBe('updated');
	expect(await writes()).toEqual([expect.stringMatching(`^PUT /api/suppliers/${id}`)]);
	await scenario.run(update({ ...SUPPLIER, contacts: [] }));
});

test.each(['1.249', 1.235])('a price of which some digits are new is sent: %j', async (price) => {
	const { admin } = scenario.sandbox;
	const { id: item } = await admin.createRecord('items', {
		name: `Rope ${price}`,
		'item-number': `ROPE-${price}`,
	});
	const { id: one } = await admin.createRecord('supplier_items', {
		item: { id: item },
		supplier: { id },
		price: '1.24',
	});
	await admin.clearRequests();
	const record = { object: object('supplier_items'), recordId: String(one) };
	const planned = await scenario.run(
		update({ price }, { ...record, options: { onlyChanges: true, preview: true } }),
	);
	expect(planned.items[0].json).toMatchObject({ changes: [{ field: 'price', to: String(price) }] });
	expect(await writes()).toEqual([]);
	const { items, error } = await scenario.run(update({ price }, record));
	expect(error).toBeUndefined();
	expect(items[0].json.operation).toBe('updated');
	expect(await writes()).toHaveLength(1);
	const same = await scenario.run(update({ price: Number(price) }, record));
	expect(same.items[0].json.operation).toBe('unchanged');
});

test('a text that Coupa keeps in other capitals may be a correction: it is sent, and adds nothing', async () => {
	const record = {
		name: 'capitals of a tenant',
		number: 'CAPITALS',
		contacts: [{ 'name-given': 'ann', 'name-family': 'lee' }],
	};
	await scenario.sandbox.admin.tenant('capitalizes-text');
	try {
		const ids = [];
		for (const operation of ['created', 'updated', 'updated']) {
			const { items, error } = await scenario.run(upsert(record));
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ operation, contacts: [{ 'name-given': 'Ann' }] });
			expect(items[0].json.notTaken).toContainEqual({
				field: 'name',
				sent: record.name,
				kept: 'Capitals Of A Tenant',
			});
			ids.push([items[0].json.id, (items[0].json.contacts as IDataObject[])[0].id]);
		}
		expect(new Set(ids.map(String)).size).toBe(1);
		const asKept = {
			...record,
			name: 'Capitals Of A Tenant',
			contacts: [{ 'name-given': 'Ann', 'name-family': 'Lee' }],
		};
		const { items } = await scenario.run(upsert(asKept));
		expect(items[0].json.operation).toBe('unchanged');
	} finally {
		await scenario.sandbox.admin.tenant('');
	}
});

test('a command is always sent', async () => {
	const { items } = await scenario.run({
		resource: 'record',
		operation: 'query',
		object: object('purchase_orders'),
		limit: 1,
	});
	await scenario.sandbox.admin.clearRequests();
	const body = { _close: false };
	const order = { object: object('purchase_orders'), recordId: String(items[0].json.id) };
	await scenario.run(
		update(body, { ...order, options: { onlyChanges: true, checkFields: false } }),
	);
	expect(await writes()).toHaveLength(1);
});

test('100 unchanged items write nothing', async () => {
	const items = Array.from({ length: 100 }, (_, index) => ({ json: { name: `Same ${index}` } }));
	const parameters = {
		...upsert({}),
		matchFields: ['name'],
		jsonBody: '={{ $json }}',
		returnType: 'limited',
	};
	await scenario.run(parameters, { items });
	await scenario.sandbox.admin.clearRequests();
	const { items: output } = await scenario.run(parameters, { items });
	expect(new Set(output.map(({ json }) => json.operation))).toEqual(new Set(['unchanged']));
	expect(await writes()).toEqual([]);
});

test('a preview tells each change, and the rows', async () => {
	const [contact] = SUPPLIER.contacts;
	const record = {
		...SUPPLIER,
		website: 'https://new.example',
		'payment-term': { code: 'Net 60' },
		contacts: [{ ...contact, 'name-given': 'Anna' }, { email: 'c@unchanged.example' }],
	};
	const { items, error } = await scenario.run(upsert(record, { preview: true }));
	expect(error).toBeUndefined();
	const { json } = items[0];
	expect(json).toMatchObject({ preview: true, would: 'update', id });
	expect(json.changes).toEqual(
		expect.arrayContaining([
			{ field: 'website', from: SUPPLIER.website, to: 'https://new.example' },
			expect.objectContaining({ field: 'payment-term', to: { code: 'Net 60' } }),
			{ field: 'contacts[0].name-given', from: 'Ann', to: 'Anna' },
		]),
	);
	expect(json.changes).toHaveLength(3);
	expect(json.lists).toMatchObject([
		{ list: 'contacts', added: [{ email: 'c@unchanged.example' }], unchanged: 0 },
	]);
	expect(json.requests).toMatchObject([{ method: 'PUT', path: `/api/suppliers/${id}` }]);
	expect(await writes()).toEqual([]);
});

test('a row that would be removed is no value that Coupa did not take', async () => {
	const { items: read } = await scenario.run(update({}, { operation: 'get', options: {} }));
	const [contact] = read[0].json.contacts as IDataObject[];
	const record = { contacts: [{ id: contact.id, _delete: true }], 'payment-term': { id: 2 } };
	const options = { preview: true, valuesNotTaken: 'fail' };
	const { items, hints } = await scenario.run(update(record, { options }));
	expect(hints).toEqual([]);
	expect(items[0].json.then).toBeUndefined();
	expect(items[0].json.requests).toMatchObject([{ method: 'PUT', body: record }]);
});

test('a preview of a new record shows what would be sent', async () => {
	const record = { name: 'Quite New', number: 'QUITE-NEW' };
	const { items } = await scenario.run(upsert(record, { preview: true }));
	expect(items[0].json).toMatchObject({
		would: 'create',
		record,
		requests: [{ method: 'POST', path: '/api/suppliers', body: record }],
	});
});

test('a preview of what would change nothing says so', async () => {
	const { items } = await scenario.run(upsert(SUPPLIER, { preview: true, onlyChanges: true }));
	expect(items[0].json).toMatchObject({ preview: true, operation: 'unchanged', requests: [] });
	const { items: all } = await scenario.run(upsert(SUPPLIER, { preview: true }));
	expect(all[0].json).toMatchObject({ would: 'update', changes: [] });
});
