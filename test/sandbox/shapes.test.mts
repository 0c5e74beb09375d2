import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

describe('return types', () => {
	it('shows everything without a parameter', async () => {
		const { json } = await coupa.get('invoices/1');
		expect(json['invoice-number']).toBe('INV-100001');
		expect(json.supplier['payment-term']).toEqual({
			id: expect.any(Number),
			code: expect.any(String),
		});
		expect(json['invoice-lines'][0]).toMatchObject({
			'line-num': 1,
			account: { code: expect.any(String) },
		});
		expect(Object.keys(json).filter((key) => key.includes('_'))).toEqual([]);
	});

	it('shows ids with limited, in lists and in single records', async () => {
		expect((await coupa.get('invoices?limit=2&return_object=limited')).json).toEqual([
			{ id: 1 },
			{ id: 2 },
		]);
		expect((await coupa.get('invoices/2?return-object=limited')).json).toEqual({ id: 2 });
	});

	it('shows all attributes, and id and natural keys of associations, with shallow', async () => {
		const { json } = await coupa.get('invoices/1?return_object=shallow');
		expect(json['invoice-number']).toBe('INV-100001');
		expect(Object.keys(json.supplier).sort()).toEqual(['id', 'name', 'number']);
		expect(json.currency).toEqual({
			id: expect.any(Number),
			code: expect.any(String),
			name: expect.any(String),
		});
		expect(json['invoice-lines'][0]).toEqual({ id: expect.any(Number) });
	});

	it('shows nothing with none, for POST and PUT only', async () => {
		const written = await coupa.put('suppliers/1?return_object=none', {
			website: 'https://a.example',
		});
		expect([written.status, written.text]).toEqual([200, '']);
		const read = await coupa.get('suppliers/1?return_object=none');
		expect(read.status).toBe(400);
		expect(read.json.errors[0]).toContain('POST and PUT only');
	});

	it('refuses a return type that does not exist', async () => {
		expect((await coupa.get('suppliers/1?return_object=deep')).status).toBe(400);
	});
});

describe('fields', () => {
	it('shows exactly what was picked, nested and custom fields included', async () => {
		const fields = [
			'id',
			'invoice_number',
			{ supplier: ['name'] },
			{ invoice_lines: ['id', 'line-num'] },
			{ custom_fields: {} },
		];
		const { json } = await coupa.get(
			`invoices?limit=1&fields=${encodeURIComponent(JSON.stringify(fields))}`,
		);
		expect(Object.keys(json[0])).toEqual([
			'id',
			'invoice-number',
			'supplier',
			'invoice-lines',
			'custom-fields',
		]);
		expect(Object.keys(json[0].supplier)).toEqual(['name']);
		expect(Object.keys(json[0]['invoice-lines'][0])).toEqual(['id', 'line-num']);
		expect(json[0]['custom-fields']).toHaveProperty('cost-center.name');
		expect(json[0]['custom-fields']).not.toHaveProperty('legacy-batch-no');
	});

	it('shows custom fields of the root namespace by name', async () => {
		const { json } = await coupa.get('invoices/1?fields=["legacy_batch_no"]');
		expect(json).toEqual({ 'legacy-batch-no': expect.any(Number) });
	});

	it.each([
		'[',
		'"id"',
		'["nonsense"]',
		'[{"supplier":["nonsense"]}]',
		'[{"status":["id"]}]',
		'[1]',
	])('refuses %s and says why', async (fields) => {
		const { status, json } = await coupa.get(`invoices?fields=${encodeURIComponent(fields)}`);
		expect(status).toBe(400);
		expect(json.errors[0]).toContain('fields');
	});
});

describe('API filters', () => {
	it('applies a filter that was saved, by name', async () => {
		const { json } = await coupa.get('invoices?filter=invoice_summary&limit=1');
		expect(Object.keys(json[0])).toEqual([
			'id',
			'invoice-number',
			'status',
			'updated-at',
			'supplier',
			'invoice-lines',
			'custom-fields',
		]);
	});

	it('refuses one that does not exist, or is for another object', async () => {
		for (const path of ['invoices?filter=nonsense', 'suppliers?filter=invoice_summary']) {
			const { status, json } = await coupa.get(path);
			expect(status).toBe(400);
			expect(json.errors[0]).toContain('no API filter named');
		}
	});
});

describe('values', () => {
	it('writes decimals as strings, ids as numbers, times with a zone', async () => {
		const { json } = await coupa.get('invoices/1');
		expect(json['gross-total']).toMatch(/^\d+\.\d+$/);
		expect(typeof json.id).toBe('number');
		expect(json['updated-at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
	});

	it('never shows what is secret', async () => {
		const created = await coupa.post('suppliers', { name: 'Secretive', 'cxml-secret': 'hush' });
		expect(created.status).toBe(201);
		expect(created.text).not.toContain('hush');
	});

	it('leaves fields without a value out where the tenant does', async () => {
		await sandbox.admin.tenant('omits-empty');
		const { json } = await coupa.get('invoices/1');
		await sandbox.admin.tenant('');
		expect(Object.values(json)).not.toContain(null);
		expect(Object.values((await coupa.get('invoices/1')).json)).toContain(null);
	});
});

describe('XML', () => {
	const xml = { accept: 'application/xml' };

	it('is what comes without an Accept header', async () => {
		const { http } = await import('./raw.mts');
		const reply = await http(`${sandbox.url}/api/currencies/1`, {
			authorization: `Bearer ${coupa.token}`,
		});
		expect(reply.headers['content-type']).toContain('application/xml');
		expect(reply.body).toContain('<currency><id type="integer">1</id>');
	});

	it('carries types, escapes, and marks what has no value', async () => {
		const { text } = await coupa.get('suppliers/8?return_object=shallow', xml);
		expect(text).toContain('<name>O&apos;Neill &lt;Technical&gt; Services</name>');
		expect(text).toContain('<on-hold type="boolean">false</on-hold>');
		expect(text).toContain('<duns nil="true"/>');
		expect(text).toMatch(/<savings-pct type="decimal">[\d.]+<\/savings-pct>/);
		expect((await coupa.get('suppliers?limit=1', xml)).text).toContain(
			'<suppliers type="array"><supplier>',
		);
	});

	it('is understood on the way in, lists and custom fields included', async () => {
		const body = `<?xml version="1.0"?><invoice-header><invoice-number>X&amp;1</invoice-number>
			<invoice-date type="dateTime">2026-02-03</invoice-date><supplier><number>10001</number></supplier>
			<supplier-note nil="true"/>
			<invoice-lines type="array"><invoice-line><description>one</description><price>2.50</price></invoice-line></invoice-lines>
			<custom-fields><approval-remark>ok</approval-remark></custom-fields></invoice-header>`;
		const created = await coupa.post('invoices', body, {
			...xml,
			'content-type': 'application/xml',
		});
		expect(created.status).toBe(201);
		const id = /<id type="integer">(\d+)/.exec(created.text)![1];
		expect((await coupa.get(`invoices/${id}`)).json).toMatchObject({
			'invoice-number': 'X&1',
			'invoice-date': '2026-02-03T00:00:00+00:00',
			supplier: { name: 'Acme Industrial Supply, Inc.' },
			'invoice-lines': [{ description: 'one', price: '2.5', total: '2.5' }],
			'custom-fields': { 'approval-remark': 'ok' },
		});
	});

	it('answers errors as a list of elements', async () => {
		const { status, text } = await coupa.post('invoices', '<invoice-header/>', {
			...xml,
			'content-type': 'text/xml',
		});
		expect(status).toBe(400);
		expect(text.match(/<error>/g)!.length).toBeGreaterThan(1);
		expect(text).toContain("<error><![CDATA[Invoice number can't be blank]]></error>");
	});

	it('must be named by Content-Type and Accept alike', async () => {
		const mixed = await coupa.post('suppliers', { name: 'Mixed' }, xml);
		expect(mixed.status).toBe(406);
		expect(mixed.text).toContain('same format');
		expect(
			(
				await coupa.post('suppliers', 'a=b', {
					'content-type': 'application/x-www-form-urlencoded',
				})
			).status,
		).toBe(415);
		expect((await coupa.get('suppliers', { accept: 'image/png' })).status).toBe(406);
	});
});
