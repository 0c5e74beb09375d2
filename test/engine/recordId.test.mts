/** A record is named from the list, by its number, its ID or its page, wherever one is meant. */
import type { IDataObject } from 'n8n-workflow';

import {
	byId,
	byNumber,
	byUrl,
	object,
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
	valuesOf,
} from '../support/scenario.mts';
import { itemWith } from './files.mts';
import { first, get } from './records.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

function update(path: string, recordId: unknown, record: object, more: IDataObject = {}) {
	return {
		...get(path, recordId),
		operation: 'update',
		inputMode: 'json',
		jsonBody: JSON.stringify(record),
		...more,
	};
}

test.each([
	['invoices', 'invoice-number'],
	['purchase_orders', 'po-number'],
	['suppliers', 'number'],
	['suppliers', 'name'],
	['users', 'login'],
	['users', 'email'],
	['items', 'item-number'],
	['departments', 'name'],
	['payment_terms', 'code'],
	['contracts', 'number'],
])('a record of %s is found by its %s', async (path, field) => {
	const record = await first(scenario, path);
	const found = await scenario.run(get(path, byNumber(String(record[field]))));
	expect(found.error).toBeUndefined();
	expect(valuesOf(found, 'id')).toEqual([record.id]);
});

describe('an invoice is the same one', () => {
	let invoice: IDataObject;
	beforeAll(async () => {
		invoice = await first(scenario, 'invoices');
	});

	test.each<[string, (record: IDataObject) => unknown]>([
		['from the list', ({ id }) => object(String(id))],
		['by ID', ({ id }) => byId(String(id))],
		['by an ID that is a number', ({ id }) => byId(Number(id))],
		['by number', (record) => byNumber(String(record['invoice-number']))],
		[
			'by a field with its value',
			(record) => byNumber(`invoiceNumber=${String(record['invoice-number'])}`),
		],
		['by the page', ({ id }) => byUrl(`${scenario.sandbox.url}/invoices/${Number(id)}?tab=1#top`)],
		['by the page in a text', ({ id }) => `${scenario.sandbox.url}/invoices/${Number(id)}/edit`],
		[
			'by the address of the API',
			({ id }) => byUrl(`${scenario.sandbox.url}/api/invoices/${Number(id)}`),
		],
		[
			'by the page, pasted where a number is asked for',
			({ id }) => byNumber(`${scenario.sandbox.url}/invoices/${Number(id)}/`),
		],
		[
			'by the page, pasted where an ID is asked for',
			({ id }) => byId(`${scenario.sandbox.url}/invoices/${Number(id)}?from=mail`),
		],
		['by an ID as a text', ({ id }) => String(id)],
		['by an ID as a number', ({ id }) => Number(id)],
		['by a number as a text', (record) => record['invoice-number']],
		[
			'by a number that an expression puts into the list',
			(record) => object(String(record['invoice-number'])),
		],
	])('%s', async (_way, choose) => {
		const found = await scenario.run(get('invoices', choose(invoice)));
		expect(found.error).toBeUndefined();
		expect(valuesOf(found, 'id')).toEqual([invoice.id]);
	});
});

describe('a number', () => {
	test('that is given as an ID says what to choose', async () => {
		const { error } = await scenario.run(get('invoices', byId('INV-100002')));
		expect(error?.message).toBe('"INV-100002" is not an ID: choose "Number"');
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test('that no record has is an error that says by what it was looked for', async () => {
		const { error } = await scenario.run(
			update('suppliers', byNumber('no-such'), { website: 'x' }),
		);
		expect(error?.message).toBe('There is no Supplier "no-such"');
		expect(error?.description).toMatch(/by number, then by name\..*Nothing was changed/);
		const sent = await scenario.apiRequests();
		expect(sent.every((request) => request.startsWith('GET /api/suppliers?'))).toBe(true);
	});

	test('that several records have is an error that lists them, before anything is written', async () => {
		const ids: unknown[] = [];
		for (const number of ['10001', '10002']) {
			const record = {
				...{ 'invoice-number': 'TWICE-1', 'invoice-date': '2026-01-31' },
				...{ supplier: { number }, currency: { code: 'USD' } },
				'invoice-lines': [{ description: 'Paper', quantity: 1, price: '10', 'line-num': 1 }],
			};
			const created = await scenario.run({
				...{ resource: 'record', operation: 'create', inputMode: 'json' },
				object: object('invoices'),
				jsonBody: JSON.stringify(record),
			});
			expect(created.error).toBeUndefined();
			ids.push(created.items[0].json.id);
		}
		await scenario.sandbox.admin.clearRequests();
		const { error } = await scenario.run({
			...get('invoices', byNumber('TWICE-1')),
			...{ operation: 'performAction', action: 'submit' },
		});
		expect(error?.message).toMatch(
			/^2 records match, so it is not clear which one is meant: Invoice/,
		);
		for (const id of ids)
			expect(error?.message).toMatch(new RegExp(`\\b${String(id)} \\(.+draft\\)`));
		expect((await scenario.apiRequests()).filter((request) => !request.startsWith('GET'))).toEqual(
			[],
		);
		const one = byNumber('invoice-number=TWICE-1, supplier.number=10002');
		expect(valuesOf(await scenario.run(get('invoices', one)), 'id')).toEqual([ids[1]]);
	});

	test('is looked up together with those of the items that follow, and once', async () => {
		const records = (await scenario.run(queryOf('suppliers', { limit: 6 }))).items;
		const items = [...records, ...records].map(({ json }) => ({ json: { number: json.number } }));
		await scenario.sandbox.admin.clearRequests();
		const found = await scenario.run(get('suppliers', byNumber('={{ $json.number }}')), { items });
		expect(valuesOf(found, 'number')).toEqual(items.map(({ json }) => json.number));
		const lists = (await scenario.apiRequests()).filter((request) =>
			request.includes('suppliers?'),
		);
		expect(lists.length).toBe(1);
	});
});

test('changes of one record keep their order, whatever it is named by', async () => {
	const { id, name, number } = await first(scenario, 'suppliers');
	const page = `${scenario.sandbox.url}/suppliers/show/${String(id)}`;
	const items = [name, id, page, `number=${String(number)}`, id, name].map((record, index) => ({
		json: { record, index },
	})) as Array<{ json: IDataObject }>;
	await scenario.sandbox.admin.clearRequests();
	const { error } = await scenario.run(
		{
			...update('suppliers', '={{ $json.record }}', {}),
			jsonBody: '={{ JSON.stringify({ "display-name": "Change " + $json.index }) }}',
		},
		{ items },
	);
	expect(error).toBeUndefined();
	const requests = await scenario.sandbox.admin.requests();
	const writes = requests.filter(({ method }) => method === 'PUT');
	expect(writes.length).toBe(items.length);
	const record = await scenario.sandbox.admin.record('suppliers', Number(id));
	expect(record['display-name']).toBe('Change 5');
});

describe('other places take a number as well', () => {
	let invoice: IDataObject;
	let number: IDataObject;
	beforeAll(async () => {
		invoice = await first(scenario, 'invoices');
		number = byNumber(String(invoice['invoice-number']));
	});

	async function pathsOf(parameters: IDataObject, more = {}): Promise<string[]> {
		await scenario.sandbox.admin.clearRequests();
		const { error } = await scenario.run(parameters, more);
		expect(error).toBeUndefined();
		return (await scenario.apiRequests())
			.filter((request) => !request.startsWith('GET /api/invoices?'))
			.map((request) => request.replace(/\?.*/, ''));
	}

	test('the record of an attachment', async () => {
		const attach = {
			...{ resource: 'attachment', operation: 'upload', source: 'text', text: 'Hello' },
			object: object('invoices/{invoice_id}/attachments'),
			parentId: number,
		};
		expect(await pathsOf(attach)).toEqual([`POST /api/invoices/${String(invoice.id)}/attachments`]);
	});

	test('the record of a comment', async () => {
		const write = {
			...{ resource: 'comment', operation: 'create', commentText: 'Hello' },
			object: object('invoices/{invoice_id}/comments'),
			parentId: byUrl(`${scenario.sandbox.url}/invoices/${String(invoice.id)}`),
		};
		expect(await pathsOf(write)).toEqual([`POST /api/invoices/${String(invoice.id)}/comments`]);
	});

	test('the document of approvals', async () => {
		const list = {
			...{ resource: 'approval', operation: 'getMany', approvalsFor: 'document' },
			...{ documentType: 'InvoiceHeader', documentId: number, status: 'any' },
		};
		await scenario.sandbox.admin.clearRequests();
		const { error } = await scenario.run(list);
		expect(error).toBeUndefined();
		const requests = await scenario.apiRequests();
		expect(requests.at(-1)).toContain(`approvable_id=${String(invoice.id)}`);
	});

	test('the document of an export', async () => {
		const mark = {
			...{ resource: 'erpExport', operation: 'markExported', recordId: number },
			object: object('invoices'),
		};
		const [path] = await pathsOf(mark);
		expect(path).toContain(`/api/invoices/${String(invoice.id)}`);
	});

	test('the invoice of a file', async () => {
		const upload = { resource: 'file', operation: 'uploadImageScan', recordId: number };
		const items = [itemWith({ data: ['scan.pdf', '%PDF scan'] })];
		expect(await pathsOf(upload, { items })).toEqual([
			`PUT /api/invoices/${String(invoice.id)}/image_scan`,
		]);
	});

	test('the record of an action, in a preview too', async () => {
		const preview = {
			...get('invoices', number),
			...{ operation: 'performAction', action: 'void', options: { preview: true } },
		};
		const { items } = await scenario.run(preview);
		expect(items[0].json.requests).toMatchObject([
			{ path: `/api/invoices/${String(invoice.id)}/void` },
		]);
	});
});

test('an object that the catalog does not know takes any ID, and a field with its value', async () => {
	const unknown = { ...get('', 'a-b1'), object: objectByPath('my_own_things') };
	await scenario.run(unknown);
	expect(await scenario.apiRequests()).toEqual(['GET /api/my_own_things/a-b1']);
	const { error } = await scenario.run({ ...unknown, recordId: byNumber('A-1') });
	expect(error?.message).toMatch(/not known by which number/);
	await scenario.run({ ...unknown, recordId: byNumber('code=A-1') });
	expect((await scenario.apiRequests())[0]).toMatch(/^GET \/api\/my_own_things\?code=A-1&/);
});

test('an object that has no list says to choose the ID', async () => {
	const { error } = await scenario.run(get('supplier_invites', byNumber('Acme')));
	expect(error?.message).toMatch(/there is no list of Supplier Invites/);
	expect(await scenario.apiRequests()).toEqual([]);
});
