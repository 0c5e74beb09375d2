/** Create or Update in tenants that read and refuse in their own ways, and over many items. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

function upsert(matchFields: string[], more: IDataObject = {}): IDataObject {
	return {
		resource: 'record',
		operation: 'createOrUpdate',
		object: object('suppliers'),
		matchFields,
		inputMode: 'json',
		jsonBody: '={{ $json }}',
		returnType: 'fields',
		returnFields: ['id', 'name'],
		...more,
	};
}

const ADDRESS = { street1: 'Street 1', 'postal-code': '10115', country: { code: 'DE' } };

const isWrite = (request: string): boolean => !request.startsWith('GET');
const suppliers = (prefix: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({
		json: { number: `${prefix}-${index}`, name: `${prefix} ${index}` },
	}));

test('100 items cost 100 writes and two look-ups, and one at the first that is created', async () => {
	const items = suppliers('BATCH', 100);
	for (const operation of ['created', 'updated']) {
		const result = await scenario.run(upsert(['number']), { items });
		expect(result.error).toBeUndefined();
		expect(new Set(result.items.map(({ json }) => json.operation))).toEqual(new Set([operation]));
		expect(result.items.map(({ json }) => json.name)).toEqual(items.map(({ json }) => json.name));
		const requests = await scenario.apiRequests();
		expect(requests.filter(isWrite)).toHaveLength(100);
		expect(requests).toHaveLength(operation === 'created' ? 103 : 102);
	}
});

test.each(['2026-01-31 08:00:00', '2026-01-31T08:00:00.000Z'])(
	'a text by which records are matched is one, also where it looks like a time: %s',
	async (number) => {
		const items = [{ json: { number, name: `At ${number}` } }];
		for (const operation of ['created', 'updated', 'updated']) {
			const { error, items: written } = await scenario.run(upsert(['number']), { items });
			expect(error).toBeUndefined();
			expect(written.map(({ json }) => json.operation)).toEqual([operation]);
		}
	},
);

test.each([1, 10])('items with one key keep their order, %d at a time', async (atATime) => {
	const key = `TWICE-${atATime}`;
	const items = ['first', 'second', 'last'].map((name, index) => ({
		json: { number: index === 1 ? key.toLowerCase() : `${key} `, name: `${key} ${name}` },
	}));
	const options = { parallelRequests: atATime };
	const result = await scenario.run(upsert(['number'], { options }), { items });
	expect(result.items.map(({ json }) => json.name)).toEqual(items.map(({ json }) => json.name));
	expect(result.items[0].json.operation).toBe('created');
	expect(result.items[2].json).toMatchObject({
		id: result.items[0].json.id,
		operation: 'updated',
	});
});

test('items with one key make one record, also where Coupa would take a second one', async () => {
	const items = ['A', 'B', 'C', 'D'].map((name) => ({
		json: { 'tax-id': 'NOT UNIQUE', name: `Lane ${name}` },
	}));
	const parameters = upsert(['tax-id'], { options: { parallelRequests: 10 } });
	const { items: output, error } = await scenario.run(parameters, { items });
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.operation)).toEqual([
		'created',
		'updated',
		'updated',
		'updated',
	]);
	const id = Number(output[0].json.id);
	expect(await scenario.sandbox.admin.record('suppliers', id)).toMatchObject({ name: 'Lane D' });
});

test('an item renames what the next one looks for by another field', async () => {
	const items = [
		{ json: { by: 'name', number: 'NEXT-2', name: 'Next Two' } },
		{ json: { by: 'number', number: 'NEXT-1', name: 'Next One' } },
		{ json: { by: 'name', number: 'NEXT-1', name: 'Next One' } },
	];
	const body = '={{ ({ name: $json.name, number: $json.number }) }}';
	const parameters = upsert([], { jsonBody: body, matchFields: '={{ [$json.by] }}' });
	const { items: output, error } = await scenario.run(parameters, { items });
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.operation)).toEqual(['created', 'created', 'updated']);
});

test('what is wrong with one item is not the error of the others', async () => {
	const items = [
		{ json: { number: 'ONE-1', name: 'One 1' } },
		{ json: { number: ' ', name: 'One 2' } },
		{ json: { number: 'ONE-3', nmae: 'One 3' } },
		{ json: { number: 'ONE-4', name: 'One 4' } },
	];
	const { items: output } = await scenario.run(upsert(['number']), { items, continueOnFail: true });
	expect(output.map(({ json }) => json.operation ?? json.error)).toEqual([
		'created',
		expect.stringMatching(/no value for "number"/),
		expect.stringMatching(/nmae/),
		'created',
	]);
});

test.each(['undefined', 'null'])(
	'a key with the text %s is written, and told of',
	async (number) => {
		const items = [{ json: { number, name: `Named ${number}` } }];
		const { items: output, hints } = await scenario.run(upsert(['number']), { items });
		expect(output.map(({ json }) => json.operation)).toEqual(['created']);
		expect(hints.join()).toContain(`"number" is the text "${number}"`);
	},
);

describe('where Coupa takes no notice of a condition, nothing is written', () => {
	test.each([
		['ignores-conditions=custom-fields', 'custom-fields.sustainability-note'],
		['ignores-conditions', 'number'],
		['ignores-conditions=tax-id', 'tax-id'],
	])('%s: %s', async (flavour, field) => {
		await scenario.sandbox.admin.tenant(flavour);
		const value = 'E-77';
		const json = field.includes('.')
			? { 'custom-fields': { 'sustainability-note': value }, name: 'No One' }
			: { [field]: value, name: 'No One' };
		const { error } = await scenario.run(upsert([field]), { items: [{ json }] });
		expect(error?.message).toMatch(/^Coupa does not select by/);
		expect((await scenario.apiRequests()).filter(isWrite)).toEqual([]);
	});

	test('addresses of a supplier', async () => {
		const created = await scenario.run({
			resource: 'record',
			operation: 'create',
			object: object('suppliers/{supplier_id}/addresses'),
			parentId: '3',
			inputMode: 'json',
			jsonBody: JSON.stringify({ ...ADDRESS, 'remit-to-code': 'HQ', city: 'Berlin' }),
		});
		expect(created.error).toBeUndefined();
		await scenario.sandbox.admin.tenant('ignores-conditions=remit-to-code');
		await scenario.sandbox.admin.clearRequests();
		const address = { ...ADDRESS, 'remit-to-code': 'PLANT', city: 'Hamburg' };
		const parameters = upsert(['remit-to-code'], {
			object: object('suppliers/{supplier_id}/addresses'),
			parentId: '3',
		});
		const { error } = await scenario.run(parameters, { items: [{ json: address }] });
		expect(error?.message).toMatch(/^Coupa does not select by remit_to_code/);
		expect((await scenario.apiRequests()).filter(isWrite)).toEqual([]);
	});
});

test('pages with fewer records than asked for hide none that is there', async () => {
	const items = suppliers('CAPPED', 40);
	await scenario.run(upsert(['number']), { items });
	await scenario.sandbox.admin.tenant('page-cap=25');
	const { items: output } = await scenario.run(upsert(['number']), { items });
	expect(new Set(output.map(({ json }) => json.operation))).toEqual(new Set(['updated']));
});

test('two invoices with the number of one supplier: refused, nothing is written', async () => {
	await scenario.sandbox.admin.tenant('takes-doubled-invoice-numbers');
	const invoice = {
		'invoice-number': 'DOUBLE-1',
		'invoice-date': '2026-03-01',
		supplier: { number: '10001' },
	};
	const create = { resource: 'record', operation: 'create', inputMode: 'json' };
	for (let times = 0; times < 2; times++) {
		const parameters = { ...create, object: object('invoices'), jsonBody: JSON.stringify(invoice) };
		expect((await scenario.run(parameters)).error).toBeUndefined();
	}
	await scenario.sandbox.admin.clearRequests();
	const parameters = upsert(['invoice-number', 'supplier.number'], { object: object('invoices') });
	const { error } = await scenario.run(parameters, { items: [{ json: invoice }] });
	expect(error?.message).toMatch(/2 records match/);
	expect((await scenario.apiRequests()).filter(isWrite)).toEqual([]);
});

test.each(['409', '422', '500'])(
	'a race that is lost with %s creates no second one',
	async (status) => {
		const items = [{ json: { number: `RACE-${status}`, name: `Race ${status}` } }];
		const first = await scenario.run(upsert(['number']), { items });
		await scenario.sandbox.admin.tenant(`loses-races=${status}`);
		await scenario.run(upsert(['number']), { items });
		const again = await scenario.run(upsert(['number']), { items });
		expect(again.items[0].json).toMatchObject({ id: first.items[0].json.id, operation: 'updated' });
	},
);

const PERSON = { login: 'ada.b', firstname: 'Ada', lastname: 'Byron', email: 'Ada.B@Mail.Example' };
const DRAFT = {
	'invoice-number': 'as small',
	'invoice-date': '2026-03-01',
	supplier: { number: '10001' },
};

test.each([
	['trims-text', 'users', ['email'], PERSON],
	['capitalizes-text', 'users', ['login'], { ...PERSON, login: 'ada.c', email: 'c@mail.example' }],
	['capitalizes-text', 'suppliers', ['number'], { number: 'as small', name: 'Small Number' }],
	['capitalizes-text', 'suppliers', ['name'], { name: 'as  small, and with blanks' }],
	['capitalizes-text', 'suppliers', ['tax-id'], { 'tax-id': 'as small', name: 'Small Tax' }],
	['capitalizes-text', 'invoices', ['invoice-number', 'supplier.number'], DRAFT],
	[
		'capitalizes-text,takes-doubled-invoice-numbers',
		'invoices',
		['invoice-number', 'supplier.number'],
		{ ...DRAFT, 'invoice-number': 'taken twice' },
	],
])('%s: one of %s is found by %j however Coupa writes it', async (flavour, path, by, record) => {
	await scenario.sandbox.admin.tenant(flavour);
	const parameters = upsert(by, { object: object(path), returnType: 'default' });
	const said: unknown[] = [];
	for (let times = 0; times < 3; times++) {
		const { items, error } = await scenario.run(parameters, { items: [{ json: record }] });
		said.push(error?.message ?? `${String(items[0].json.operation)} ${String(items[0].json.id)}`);
	}
	const id = String(said[0]).split(' ')[1];
	expect(said).toEqual([`created ${id}`, `updated ${id}`, `updated ${id}`]);
});

test('what Coupa refuses to take twice is looked for in any letters', async () => {
	const create = { resource: 'record', operation: 'create', inputMode: 'json' };
	const jsonBody = JSON.stringify({ number: 'quiet-1', name: 'quiet one' });
	await scenario.run({ ...create, object: object('suppliers'), jsonBody });
	// The sandbox regards case, and so takes the number; and refuses the name.
	const item = { json: { number: 'QUIET-1', name: 'quiet one' } };
	const { items } = await scenario.run(upsert(['number']), { items: [item] });
	expect(items[0].json.operation).toBe('updated');
});
