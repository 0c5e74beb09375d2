/** Flavours of what a record shows. */
import { createCustomFields } from '../../sandbox/tenant/customFields.mts';
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => await sandbox.admin.tenant(''));

describe('default-filter-without', () => {
	it('leaves out the field of lists and records, unless it is named', async () => {
		await sandbox.admin.tenant(
			'default-filter-without=id@suppliers,default-filter-without=custom-fields@suppliers,default-filter-without@invoices',
		);
		const [supplier] = (await coupa.get('suppliers?limit=1')).json;
		expect(supplier).not.toHaveProperty('id');
		expect(supplier).not.toHaveProperty('custom-fields');
		expect(supplier).toHaveProperty('updated-at');
		const { json } = await coupa.get('invoices/1');
		expect(json).toMatchObject({ id: 1 });
		expect(json).not.toHaveProperty('updated-at');
		const fields = 'fields=["id","updated_at"]';
		expect(Object.keys((await coupa.get(`suppliers/1?${fields}`)).json)).toEqual([
			'id',
			'updated-at',
		]);
		expect((await coupa.get(`invoices/1?${fields}`)).json).toHaveProperty('updated-at');
	});

	it('holds for return_object, gives way to a saved filter, and leaves writes alone', async () => {
		await sandbox.admin.tenant('default-filter-without=updated-at');
		const shallow = await coupa.get('invoices/1?return_object=shallow');
		expect(shallow.json).not.toHaveProperty('updated-at');
		const saved = await fetch(`${sandbox.url}/sandbox/filters/named`, {
			method: 'PUT',
			body: JSON.stringify({ fields: ['id', 'updated_at'] }),
		});
		expect(saved.status).toBe(200);
		expect((await coupa.get('invoices/1?filter=named')).json).toHaveProperty('updated-at');
		expect((await coupa.put('invoices/1', {})).json).toHaveProperty('updated-at');
	});
});

it('default-filter-on-writes: the answers of writes and actions are narrowed, too', async () => {
	await sandbox.admin.tenant('default-filter-without=status,default-filter-on-writes@invoices');
	expect((await coupa.put('invoices/1', {})).json).not.toHaveProperty('status');
	expect((await coupa.put('invoices/1?fields=["status"]', {})).json).toHaveProperty('status');
	const [draft] = (await coupa.get('invoices?status=draft&limit=1')).json;
	const submitted = await coupa.put(`invoices/${draft.id}/submit`);
	expect([submitted.status, 'status' in submitted.json]).toEqual([200, false]);
	expect((await coupa.post('departments', { name: 'D' })).json).not.toHaveProperty('errors');
	expect((await coupa.put('suppliers/1', {})).json).toHaveProperty('status');
});

it('underscored-json: keys have underscores at every depth, in answers to writes, too', async () => {
	await sandbox.admin.tenant('underscored-json@invoices');
	const dashes = (text: string) => text.match(/"[a-z]+-[a-z-]+":/g) ?? [];
	const { json, text } = await coupa.get('invoices/1');
	expect(json).toMatchObject({
		invoice_lines: expect.arrayContaining([expect.objectContaining({ line_num: 1 })]),
		updated_at: expect.any(String),
	});
	expect(dashes(text)).toEqual([]);
	expect(dashes((await coupa.put('invoices/1', {})).text)).toEqual([]);
	expect(dashes((await coupa.get('invoices?limit=2')).text)).toEqual([]);
	expect(dashes((await coupa.get('suppliers/1')).text).length).toBeGreaterThan(10);
});

it('zone-west: times are shown hours west of UTC, as the same moments', async () => {
	const before = (await coupa.get('invoices/1')).json['updated-at'] as string;
	await sandbox.admin.tenant('zone-west=9');
	const after = (await coupa.get('invoices/1')).json['updated-at'] as string;
	expect([after.slice(-6), Date.parse(after)]).toEqual(['-09:00', Date.parse(before)]);
});

it('padded-decimals: decimals have all digits of their column', async () => {
	await sandbox.admin.tenant('padded-decimals');
	const [line] = (await coupa.get('invoices/1')).json['invoice-lines'];
	expect(line.price).toMatch(/^\d+\.\d{20}$/);
});

it('omits-empty: fields without a value are left out', async () => {
	await sandbox.admin.tenant('omits-empty');
	expect(Object.values((await coupa.get('invoices/1')).json)).not.toContain(null);
	await sandbox.admin.tenant('');
	expect(Object.values((await coupa.get('invoices/1')).json)).toContain(null);
});

it('sparse-custom-fields: records hold a third of them, different ones in turn', async () => {
	const names = createCustomFields().of('InvoiceHeader');
	const held = async () => {
		const { json } = await coupa.get('invoices');
		return json.map((invoice: Record<string, object>) => {
			const all = Object.entries({ ...invoice, ...invoice['custom-fields'] });
			return all.filter(([name, value]) => names.has(name) && value !== null).map(([name]) => name);
		}) as string[][];
	};
	await sandbox.admin.tenant('sparse-custom-fields');
	await sandbox.admin.reset();
	const sparse = await held();
	expect(Math.max(...sparse.map(({ length }) => length))).toBeLessThanOrEqual(names.size / 2);
	expect(new Set(sparse.flat()).size).toBe(names.size);
	await sandbox.admin.tenant('');
	await sandbox.admin.reset();
	expect(Math.max(...(await held()).map(({ length }) => length))).toBeGreaterThan(names.size / 2);
});

it('no-custom-field-attributes: the tenant does not tell of its custom fields', async () => {
	await sandbox.admin.tenant('no-custom-field-attributes');
	expect((await coupa.get('custom_field_attributes')).status).toBe(404);
	await sandbox.admin.tenant('');
	expect((await coupa.get('custom_field_attributes')).json.length).toBeGreaterThan(30);
});

it('default-filter-without leaves out the field of addresses too, whose JSON has underscores', async () => {
	await sandbox.admin.tenant('default-filter-without@addresses');
	const [address] = (await coupa.get('addresses?limit=1')).json;
	expect(address).toHaveProperty('created_at');
	expect(address).not.toHaveProperty('updated_at');
});

it('the country of an address is a text in JSON, also where a part of it is asked for', async () => {
	const fields = 'fields=["id",{"country":["code"]}]';
	const [address] = (await coupa.get(`addresses?limit=1&${fields}`)).json;
	expect(address).toMatchObject({ country: expect.any(String), country_id: expect.any(Number) });
	expect((await coupa.get(`addresses/${address.id}?${fields}`)).json).toEqual(address);
});
