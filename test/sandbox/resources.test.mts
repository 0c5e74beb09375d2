import { loadCatalog, type Resource } from '../../sandbox/catalog/catalog.mts';
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client, type Reply } from './client.mts';

const { resources } = loadCatalog();
let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

/** Ids to try where a parent has no resource of its own to look it up. */
const GUESSES = [1, 10, 20, 30];

/** A path of existing parents: the first record of each level. */
async function existing(path: string): Promise<string> {
	let candidates = [path.split('/{')[0]!];
	for (const group of path.split(/\/\{[^}]+\}/).slice(1)) {
		const { status, json } = await coupa.get(`${candidates[0]}?limit=1&return_object=limited`);
		const ids: number[] = status === 200 ? [json[0].id] : GUESSES;
		candidates = ids.map((id) => `${candidates[0]}/${id}${group}`);
	}
	for (const candidate of candidates) {
		if ((await coupa.get(candidate)).json.length > 0) return candidate;
	}
	return candidates[0]!;
}

/** The record's own id: of a revision of an order it is not what stands in `id`. */
function idOf(record: Reply['json'], { idField = 'id' }: Resource): number {
	return idField.split('.').reduce((value, name) => value[name], record);
}

it.each(
	resources
		.filter(({ operations }) => operations.query)
		.map((resource) => [resource.path, resource] as const),
)('%s has records, in JSON and XML', async (path, resource) => {
	const real = await existing(resource.base ? `${resource.base}/${path}` : path);
	const { status, json } = await coupa.get(`${real}?limit=2`);
	expect([status, json.length > 0]).toEqual([200, true]);
	const [{ id }] = json;
	if (resource.operations.show) {
		expect((await coupa.get(`${real}/${idOf(json[0], resource)}`)).status).toBe(200);
	}
	const xml = await coupa.get(`${real}?limit=1`, { accept: 'application/xml' });
	expect(xml.status).toBe(200);
	expect(xml.text).toContain(`<id type="integer">${id}</id>`);
});

it.each([
	[
		'suppliers/1/addresses',
		{ 'remit-to-code': 'N1', street1: 's', city: 'c', 'postal-code': 'p', country: { code: 'DE' } },
	],
	['invoices/2/comments', { comments: 'Bitte prüfen 👍' }],
	['contracts/1/contract_terms', { name: 'Notice' }],
	['expense_reports/1/expense_lines', { 'expense-category': { name: 'Taxi' }, amount: '12.5' }],
	['warehouses/1/locations', { aisle: 'Z9' }],
	['users/2/addresses', { street1: 's', city: 'c', 'postal-code': 'p', country: { code: 'DE' } }],
	[
		'items/1/supplier_items',
		{ supplier: { number: '10002' }, price: '9.99', 'supplier-part-num': 'Q' },
	],
])('creates below a parent: %s', async (path, body) => {
	const created = await coupa.post(path, body);
	expect([created.status, created.json.errors]).toEqual([201, undefined]);
	const list = (await coupa.get(`${path}?limit=50`)).json;
	expect(list.map(({ id }: { id: number }) => id)).toContain(created.json.id);
	const other = path.replace(/\/\d+\//, '/3/');
	expect((await coupa.get(`${other}/${created.json.id}`)).status).toBe(404);
	expect((await coupa.get(path.replace(/\/\d+\//, '/99999/'))).status).toBe(404);
});

it('reaches records two levels down', async () => {
	const report = (await coupa.get('expense_reports/2')).json;
	const path = `expense_reports/2/expense_lines/${report['expense-lines'][0].id}/expense_artifacts`;
	const { json } = await coupa.post(path, { 'file-name': 'x' });
	expect((await coupa.get(`${path}/${json.id}`)).json.id).toBe(json.id);
	expect(
		(
			await coupa.get(
				`expense_reports/1/expense_lines/${report['expense-lines'][0].id}/expense_artifacts`,
			)
		).status,
	).toBe(404);
});

it('shows the lines of orders as records of their own', async () => {
	const { json } = await coupa.get('purchase_order_lines?limit=5&order_by=id');
	const order = (await coupa.get(`purchase_orders/${json[0]['order-header-id']}`)).json;
	expect(order['order-lines'].map(({ id }: { id: number }) => id)).toContain(json[0].id);
	expect(json[0]['order-header-number']).toBe(order['po-number']);
});

it('shows each kind of inventory transaction on its own path', async () => {
	const types = async (path: string) =>
		new Set((await coupa.get(`${path}?limit=50`)).json.map(({ type }: { type: string }) => type));
	expect(await types('inventory_adjustments')).toEqual(new Set(['InventoryAdjustment']));
	expect((await types('inventory_transactions')).size).toBeGreaterThan(3);
	expect((await coupa.post('inventory_transfers', { quantity: '1' })).json.type).toBe(
		'InventoryTransfer',
	);
});

it('knows a receipt as no parent below another kind of transaction', async () => {
	const [receipt] = (await coupa.get('receiving_transactions?limit=1')).json;
	expect((await coupa.get(`receiving_transactions/${receipt.id}/attachments`)).status).toBe(200);
	expect((await coupa.get(`inventory_transfers/${receipt.id}/attachments`)).status).toBe(404);
});

describe('files', () => {
	const bytes = Buffer.from([0, 1, 2, 255, 10, 13, 128]);
	const form = (name: string) => {
		const data = new FormData();
		data.set(name, new Blob([bytes], { type: 'application/octet-stream' }), 'Größe – 日本.bin');
		data.set('attachment[type]', 'file');
		data.set('attachment[intent]', 'Supplier');
		return data;
	};
	const accept = { accept: 'application/json' };

	it('are attached, listed, downloaded byte for byte, and deleted', async () => {
		const created = await coupa.request('POST', 'invoices/5/attachments', {
			body: form('attachment[file]'),
			headers: accept,
		});
		expect(created.status).toBe(201);
		expect(created.json).toMatchObject({ type: 'file', intent: 'Supplier', 'file-file-size': '7' });
		const list = (await coupa.get('invoices/5/attachments')).json;
		expect(list).toEqual([
			expect.objectContaining({
				id: created.json.id,
				file: 'Größe – 日本.bin',
				'file-url': expect.any(String),
			}),
		]);
		const headers = { authorization: `Bearer ${coupa.token}` };
		const download = await fetch(`${sandbox.url}/api/invoices/5/attachments/${created.json.id}`, {
			headers,
		});
		expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
		expect(decodeURIComponent(download.headers.get('content-disposition')!)).toContain(
			'Größe – 日本.bin',
		);
		expect((await coupa.delete(`invoices/5/attachments/${created.json.id}`)).status).toBe(204);
		expect((await coupa.get('invoices/5/attachments')).json).toEqual([]);
	});

	it('may be addresses or texts instead', async () => {
		const { json } = await coupa.post('invoices/6/attachments', {
			type: 'url',
			url: 'https://a.example/?x=1&y=2',
			intent: 'Internal',
		});
		expect((await coupa.get(`invoices/6/attachments/${json.id}`)).json).toMatchObject({
			type: 'url',
			url: 'https://a.example/?x=1&y=2',
		});
		const refused = await coupa.post('invoices/6/attachments', { url: 'https://a.example' });
		expect(refused.json.errors).toEqual({ attachment: ["Type can't be blank"] });
	});

	it('belong to invoices as image scans', async () => {
		const put = await coupa.request('PUT', 'invoices/6/image_scan', {
			body: form('file'),
			headers: accept,
		});
		expect([put.status, put.json['image-scan-file-size']]).toEqual([200, '7']);
		const headers = { authorization: `Bearer ${coupa.token}` };
		const scan = await fetch(`${sandbox.url}/api/invoices/6/retrieve_image_scan`, { headers });
		expect(Buffer.from(await scan.arrayBuffer())).toEqual(bytes);
		expect((await coupa.get('invoices/4/retrieve_image_scan')).status).toBe(404);
		expect((await coupa.get('invoices/4/retrieve_legal_invoice_pdf')).text).toMatch(/^%PDF/);
	});
});
