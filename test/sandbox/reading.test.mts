import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, counts: { suppliers: 60, invoices: 130 } });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const ids = (list: Array<{ id: number }>) => list.map(({ id }) => id);

describe('pages', () => {
	it('holds 50 records, lowest id first, whatever higher limit is asked for', async () => {
		const { json } = await coupa.get('invoices?limit=200');
		expect(ids(json)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
	});

	it('goes on at the offset and ends with what is left', async () => {
		expect(ids((await coupa.get('invoices?offset=100&limit=50')).json)).toHaveLength(30);
		expect(ids((await coupa.get('invoices?offset=3&limit=2')).json)).toEqual([4, 5]);
	});

	it('answers an empty list with 200 in JSON and 404 in XML', async () => {
		const empty = await coupa.get('invoices?id[gt]=100000');
		expect([empty.status, empty.json]).toEqual([200, []]);
		const xml = await coupa.get('invoices?id[gt]=100000', { accept: 'application/xml' });
		expect(xml.status).toBe(404);
		expect(xml.text).toContain(
			'<errors><error><![CDATA[No results match your search criteria.]]></error></errors>',
		);
	});

	it.each(['limit=x', 'limit=0', 'offset=-1', 'dir=up', 'order_by=nothing', 'order_by=supplier'])(
		'refuses %s and says why',
		async (query) => {
			const { status, json } = await coupa.get(`invoices?${query}`);
			expect(status).toBe(400);
			expect(json.errors[0]).toMatch(/^Invalid query: (limit|offset|dir|order_by) /);
		},
	);
});

describe('order', () => {
	it('sorts by a field in either direction, dashes or underscores, ties by id', async () => {
		for (const name of ['updated_at', 'updated-at']) {
			const { json } = await coupa.get(`invoices?order_by=${name}&dir=desc&limit=50`);
			const sorted = [...json].sort(
				(a, b) => b['updated-at'].localeCompare(a['updated-at']) || a.id - b.id,
			);
			expect(ids(json)).toEqual(ids(sorted));
			expect(ids(json)).not.toEqual([...ids(json)].sort((a, b) => a - b));
		}
	});

	it('compares decimals as numbers', async () => {
		const { json } = await coupa.get('invoices?order_by=gross_total&limit=50');
		const totals = json.map((invoice: { 'gross-total': string }) => Number(invoice['gross-total']));
		expect(totals).toEqual([...totals].sort((a, b) => a - b));
		expect(new Set(totals.map((total: number) => String(total).length)).size).toBeGreaterThan(1);
	});

	it('reads downwards by id', async () => {
		expect(ids((await coupa.get('invoices?order_by=id&dir=desc&limit=3')).json)).toEqual([
			130, 129, 128,
		]);
	});
});

describe('filters', () => {
	it.each([
		['number=10003', [3]],
		['number[contains]=1000', [1, 2, 3, 4, 5, 6, 7, 8, 9]],
		['number[starts_with]=1005', [50, 51, 52, 53, 54, 55, 56, 57, 58, 59]],
		['number[ends_with]=007', [7]],
		['id[gt]=57', [58, 59, 60]],
		['id[lt]=3', [1, 2]],
		['id[gt_or_eq]=59', [59, 60]],
		['id[lt_or_eq]=2', [1, 2]],
		['id[in]=5,1,9', [1, 5, 9]],
		['id[lt]=6&id[not_in]=1,3', [2, 4, 5]],
		['id[lt]=4&id[not_eq]=2', [1, 3]],
		['id[lt]=13&erp_vendor_id[blank]=true', [4, 8, 12]],
		['id[lt]=6&erp-vendor-id[blank]=false', [1, 2, 3, 5]],
		['name[contains]=%26+S%C3%B6hne', [2]],
		['name=100%25%20Paper%20%2B%20Print%20Ltd', [5]],
		['name[starts_with]=%E6%9D%B1%E4%BA%AC', [3]],
		['name[starts_with]=%F0%9F%9A%9A', [7]],
		['id[gt]=2&id[lt]=9&status=active&number[lt]=10006', [3, 4, 5]],
	])('finds suppliers by %s', async (query, expected) => {
		const { status, json } = await coupa.get(`suppliers?${query}&return_object=limited`);
		expect([status, ids(json)]).toEqual([200, expected]);
	});

	it('finds all that are not exported', async () => {
		const { json } = await coupa.get('invoices?exported=false&fields=["id","exported"]');
		expect(json.length).toBeGreaterThan(0);
		expect(new Set(json.map(({ exported }: { exported: boolean }) => exported))).toEqual(
			new Set([false]),
		);
		const exported = await coupa.get('invoices?exported=true&fields=["id"]');
		const hidden = new Set(ids(json));
		expect(ids(exported.json).some((id) => hidden.has(id))).toBe(false);
	});

	it.each(['contains', 'starts_with', 'ends_with', 'blank'])(
		'refuses %s on a datetime',
		async (operator) => {
			const { status, json } = await coupa.get(`invoices?updated_at[${operator}]=true`);
			expect(status).toBe(400);
			expect(json.errors[0]).toContain(`${operator} does not work on the datetime`);
		},
	);

	it.each([
		['nonsense=1', "unknown field 'nonsense' of InvoiceHeader"],
		['status[like]=x', "unknown operator 'like'"],
		['supplier=Acme', 'compares an association'],
		['supplier[nonsense]=1', "unknown field 'nonsense' of Supplier"],
		['id=abc', 'not a valid number'],
		['exported=maybe', 'not a valid boolean'],
		['status[blank]=perhaps', 'takes true or false'],
		['updated_at[gt]=yesterday', 'not a valid datetime'],
		['[gt]=1', 'not an argument'],
	])('refuses %s and says why', async (query, reason) => {
		const { status, json } = await coupa.get(`invoices?${query}`);
		expect(status).toBe(400);
		expect(json.errors[0]).toContain(reason);
	});
});

describe('times', () => {
	it('takes a zone, percent-encoded, and midnight UTC without a time', async () => {
		await sandbox.admin.createRecord('departments', {
			id: 900,
			name: 'Late',
			'updated-at': '2027-03-01T00:00:00+00:00',
		});
		const found = async (value: string) =>
			ids((await coupa.get(`departments?updated_at[gt_or_eq]=${value}`)).json).includes(900);
		expect(await found('2027-02-28T19:00:00-05:00')).toBe(true);
		expect(await found('2027-02-28T19:00:01-05:00')).toBe(false);
		expect(await found('2027-03-01T02:00:00%2B02:00')).toBe(true);
		expect(await found('2027-03-01T02:00:01%2B02:00')).toBe(false);
		expect(await found('2027-03-01')).toBe(true);
		expect(await found('2027-03-02')).toBe(false);
		expect(await found('2027-03-01T00:00:00Z')).toBe(true);
	});

	it('takes a bare + for the space that it is', async () => {
		const { status, json } = await coupa.get(
			'departments?updated_at[gt]=2027-03-01T02:00:00+02:00',
		);
		expect(status).toBe(400);
		expect(json.errors[0]).toContain('must be percent-encoded');
	});
});

describe('associations', () => {
	it('compares fields of a referenced record, with operators', async () => {
		const named = await coupa.get(
			'invoices?supplier[name]=Fish%20%26%20Chips%20Catering&fields=[{"supplier":["name"]}]',
		);
		expect(named.json.length).toBeGreaterThan(0);
		for (const { supplier } of named.json) expect(supplier.name).toBe('Fish & Chips Catering');
		const after = await coupa.get(
			'invoices?supplier[name][gt]=Fish&fields=[{"supplier":["name"]}]',
		);
		expect(after.json.length).toBeGreaterThan(named.json.length);
		for (const { supplier } of after.json) expect(supplier.name > 'Fish').toBe(true);
	});

	it('takes supplier_id for supplier[id]', async () => {
		const path = (name: string) => `invoices?${name}=2&return_object=limited`;
		const { json } = await coupa.get(path('supplier[id]'));
		expect(json.length).toBeGreaterThan(0);
		expect((await coupa.get(path('supplier_id'))).json).toEqual(json);
	});

	it('looks into collections two levels deep', async () => {
		const code = (await coupa.get('accounts?limit=1')).json[0].code as string;
		for (const name of ['order_lines', 'order-lines']) {
			const { json } = await coupa.get(`purchase_orders?${name}[account][code]=${code}`);
			expect(json.length).toBeGreaterThan(0);
			for (const order of json) {
				const codes = order['order-lines'].map(
					(line: { account: { code: string } }) => line.account.code,
				);
				expect(codes).toContain(code);
			}
		}
	});

	it('wants all conditions on a collection to hold for one and the same line', async () => {
		await sandbox.admin.createRecord('purchase_orders', {
			id: 9001,
			'po-number': 'TWO-LINES',
			'order-lines': [
				{ 'line-num': '1', description: 'alpha', price: '1.0' },
				{ 'line-num': '2', description: 'beta', price: '2.0' },
			],
		});
		const count = async (query: string) =>
			(await coupa.get(`purchase_orders?po_number=TWO-LINES&${query}`)).json.length as number;
		expect(await count('order_lines[description]=alpha&order_lines[line_num]=1')).toBe(1);
		expect(await count('order_lines[description]=alpha&order_lines[line_num]=2')).toBe(0);
	});

	it('understands custom fields of both namespaces', async () => {
		const invoice = (await coupa.get('invoices/1')).json;
		const rootNumber = invoice['legacy-batch-no'] as number;
		const center = invoice['custom-fields']['cost-center'].name as string;
		const query = `legacy_batch_no=${rootNumber}&custom_fields[cost_center][name]=${encodeURIComponent(center)}`;
		expect(ids((await coupa.get(`invoices?${query}`)).json)).toContain(1);
		const remark = await coupa.get(
			'invoices?custom-fields[approval-remark][contains]=gepr%C3%BCft&limit=50',
		);
		expect(remark.json.length).toBeGreaterThan(0);
		for (const { id } of remark.json) expect(id % 9).toBe(0);
		expect((await coupa.get('invoices?custom_fields[legacy_batch_no]=1')).status).toBe(400);
	});
});

it('shows deleted lines on request only', async () => {
	const order = (await coupa.get('purchase_orders?id[gt]=2&limit=1')).json[0];
	const [line] = order['order-lines'];
	expect((await coupa.delete(`purchase_order_lines/${line.id}`)).status).toBe(204);
	const lines = async (query: string) =>
		ids((await coupa.get(`purchase_orders/${order.id}?${query}`)).json['order-lines']);
	expect(await lines('')).not.toContain(line.id);
	expect(await lines('show_deleted_lines=true')).toContain(line.id);
});

it('answers the same for the same seed, and differently for another', async () => {
	const other = await startSandbox({ rate: false, counts: { suppliers: 60, invoices: 130 } });
	const path = 'purchase_orders/7';
	const first = (await coupa.get(path)).text;
	expect((await (await clientOf(other)).get(path)).text).toBe(first);
	await other.admin.reset({ seed: 2 });
	expect((await (await clientOf(other)).get(path)).text).not.toBe(first);
	await other.stop();
});
