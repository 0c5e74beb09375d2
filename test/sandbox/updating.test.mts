import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const invoice = (more: object = {}) => ({
	'invoice-number': `U-${++number}`,
	'invoice-date': '2026-03-01',
	supplier: { number: '10001' },
	...more,
});

describe('update', () => {
	it('changes what is named, and nothing else', async () => {
		const before = (await coupa.post('invoices', invoice({ 'supplier-note': 'keep' }))).json;
		await sandbox.admin.advanceClock(60);
		const { status, json } = await coupa.put(`invoices/${before.id}`, { 'internal-note': 'new' });
		expect(status).toBe(200);
		expect(json).toEqual({ ...before, 'internal-note': 'new', 'updated-at': json['updated-at'] });
		expect(Date.parse(json['updated-at'])).toBeGreaterThan(Date.parse(before['updated-at']));
	});

	it('empties with null', async () => {
		const { json } = await coupa.post('invoices', invoice({ 'supplier-note': 'gone soon' }));
		expect(
			(await coupa.put(`invoices/${json.id}`, { 'supplier-note': null })).json['supplier-note'],
		).toBeNull();
	});

	it('changes lines by id, adds lines without one, keeps the others', async () => {
		const { json } = await coupa.post(
			'invoices',
			invoice({
				'invoice-lines': [
					{ description: 'a', price: '1.0' },
					{ description: 'b', price: '2.0' },
				],
			}),
		);
		const [, second] = json['invoice-lines'];
		const changed = await coupa.put(`invoices/${json.id}`, {
			'invoice-lines': [
				{ id: second.id, price: '5.0' },
				{ description: 'c', price: '0.5' },
			],
		});
		expect(changed.json['invoice-lines']).toMatchObject([
			{ description: 'a', price: '1.0' },
			{ id: second.id, description: 'b', price: '5.0' },
			{ description: 'c', 'line-num': 3 },
		]);
		expect(changed.json['gross-total']).toBe('6.5');
	});

	it('changes nothing where something is wrong', async () => {
		const { json } = await coupa.post('invoices', invoice());
		const refused = await coupa.put(`invoices/${json.id}`, {
			'internal-note': 'half',
			'invoice-number': '',
		});
		expect(said(refused.json)).toEqual(["Invoice number can't be blank"]);
		expect((await coupa.get(`invoices/${json.id}`)).json['internal-note']).toBeNull();
	});

	it('answers 404 for an unknown record, and for operations that Coupa does not have', async () => {
		expect((await coupa.put('invoices/999999', {})).status).toBe(404);
		expect((await coupa.get('invoices/abc')).status).toBe(404);
		expect((await coupa.delete('suppliers/1')).status).toBe(404);
		expect((await coupa.post('currencies', { code: 'XXX' })).status).toBe(404);
		expect((await coupa.get('nonsense')).status).toBe(404);
		expect((await coupa.get('graphql')).status).toBe(404);
	});
});

describe('the export flag', () => {
	it('is set by a request of its own, which changes nothing else', async () => {
		const { json } = await coupa.post('invoices', invoice());
		const marked = await coupa.put(`invoices/${json.id}?exported=true`, {
			'internal-note': 'ignored',
		});
		expect(marked.json).toMatchObject({
			exported: true,
			'internal-note': null,
			'last-exported-at': expect.any(String),
		});
		const bare = await coupa.put(`invoices/${json.id}?exported=false`);
		expect(bare.json.exported).toBe(false);
	});

	it('survives changes to an invoice through the API', async () => {
		const { json } = await coupa.post('invoices', invoice());
		await coupa.put(`invoices/${json.id}?exported=true`);
		expect((await coupa.put(`invoices/${json.id}`, { 'internal-note': 'x' })).json.exported).toBe(
			true,
		);
	});

	it('is reset by changes in the user interface where the tenant wants that', async () => {
		const { json } = await coupa.post('invoices', invoice());
		await coupa.put(`invoices/${json.id}?exported=true`);
		await sandbox.admin.updateRecord('invoices', json.id, { 'internal-note': 'a' });
		expect((await coupa.get(`invoices/${json.id}`)).json.exported).toBe(true);
		await sandbox.admin.tenant('ui-resets-exported');
		await sandbox.admin.updateRecord('invoices', json.id, { 'internal-note': 'b' });
		expect((await coupa.get(`invoices/${json.id}`)).json.exported).toBe(false);
	});

	it('is reset by a new version of a purchase order', async () => {
		const [order] = (await coupa.get('purchase_orders?status=issued&exported=true&limit=1')).json;
		const path = `purchase_orders/${order.id}`;
		const same = await coupa.put(path, { 'ship-to-attention': 'Dock 9' });
		expect(same.json).toMatchObject({ version: order.version, exported: true });
		const [line] = order['order-lines'];
		const { json } = await coupa.put(path, { 'order-lines': [{ id: line.id, price: '7.77' }] });
		expect(json).toMatchObject({ version: order.version + 1, exported: false });
	});

	it('makes pages by offset skip records while marking, but not pages by id', async () => {
		await sandbox.admin.reset();
		const all = (await coupaAfterReset()).get;
		const open = (await all('invoices?exported=false&return_object=limited')).json.length as number;
		const seen = async (pageQuery: (lastId: number, page: number) => string) => {
			await sandbox.admin.reset();
			const client = await coupaAfterReset();
			let count = 0;
			let lastId = 0;
			for (let page = 0; ; page++) {
				const { json } = await client.get(
					`invoices?exported=false&limit=10&return_object=limited&${pageQuery(lastId, page)}`,
				);
				if (json.length === 0) return count;
				for (const { id } of json)
					await client.put(`invoices/${id}?exported=true&return_object=none`);
				lastId = json.at(-1).id;
				count += json.length;
			}
		};
		expect(await seen((lastId) => `id[gt]=${lastId}`)).toBe(open);
		expect(await seen((_lastId, page) => `offset=${page * 10}`)).toBeLessThan(open);
	});
});

async function coupaAfterReset(): Promise<Client> {
	coupa = await clientOf(sandbox);
	return coupa;
}
