import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { customFieldPath } from '../../../coupa/fields/discovery/index.ts';
import { discoveryTenant, fails } from './discoveryTenant.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const MINUTE = 60_000;
const tenant = (given?: Parameters<typeof discoveryTenant>[1]) => discoveryTenant(catalog, given);
const attribute = (name: string, more: object = {}): object => ({
	object: 'Supplier',
	name,
	'api-global-namespace': false,
	...more,
});

describe('a structured source', () => {
	test('is only read, so that a read-only credential can ask it', async () => {
		const { find, asked } = tenant();
		for (const path of ['a', 'b', 'c']) await find('Supplier', path);
		expect(asked).toEqual([
			{
				method: 'GET',
				path: '/api/custom_field_attributes',
				query: [['limit', '50']],
				safe: true,
			},
			{ method: 'GET', path: '/api_docs', safe: true },
			{
				method: 'POST',
				path: '/api/graphql',
				body: { query: expect.stringMatching(/^query .*__schema/) },
				safe: true,
			},
		]);
	});

	test('with a listing of several pages is read on where it ended', async () => {
		const all = Array.from({ length: 51 }, (_, index) => attribute(`field-${index}`));
		const { find, asked } = tenant({ attributes: (offset) => all.slice(offset, offset + 50) });
		for (const path of ['a', 'b', 'c']) await find('Supplier', path);
		expect(asked.map(({ query }) => query)).toEqual([
			[['limit', '50']],
			[
				['limit', '50'],
				['offset', '50'],
			],
		]);
	});

	test('that describes nothing makes room for the next one', async () => {
		const { find, sent } = tenant({ documents: { paths: {} }, graphql: { data: null } });
		for (const path of ['a', 'b', 'c', 'd', 'e']) await find('Supplier', path);
		expect(sent.filter((request) => request.startsWith('/'))).toEqual([
			'/api/custom_field_attributes',
			'/api_docs',
			'/api/graphql',
		]);
	});

	test('such as an OpenAPI document is asked once, and names the fields at the root', async () => {
		const documents = { definitions: { Supplier: { properties: { odd: {} } } } };
		const { find, sent } = tenant({ documents });
		for (const path of ['a', 'b', 'c']) await find('Supplier', path);
		expect(sent).toEqual([
			'/api/custom_field_attributes',
			'newest whole',
			'/api_docs',
			'newest fields',
			'newest fields',
		]);
	});

	test('such as GraphQL does not name those at the root: the records are read whole', async () => {
		const type = { kind: 'OBJECT', name: 'SupplierCustom', ofType: null };
		const types = [
			{ name: 'Supplier', fields: [{ name: 'customFields', type }] },
			{ name: 'SupplierCustom', fields: [{ name: 'risk', type: { name: 'String' } }] },
		];
		const { find, sent } = tenant({ graphql: { data: { __schema: { types } } } });
		for (const path of ['a', 'b', 'c', 'd']) await find('Supplier', path);
		expect((await find('Supplier', 'd')).fields.map(customFieldPath)).toEqual([
			'custom-fields.risk',
		]);
		expect(sent.slice(4)).toEqual(['/api/graphql', 'newest whole', 'newest whole']);
	});

	test('that answered once is still believed when no source answers any more', async () => {
		let isUp = true;
		const { find, sent, clock } = tenant({
			attributes: () => (isUp ? [attribute('told')] : undefined),
		});
		await find('Supplier', 'a');
		isUp = false;
		await clock.sleep(6 * MINUTE);
		for (const path of ['b', 'c', 'd', 'e']) {
			expect((await find('Supplier', path)).fields.map(customFieldPath)).toEqual([
				'custom-fields.told',
			]);
		}
		expect(sent.filter((request) => request.startsWith('/')).length).toBe(4);
	});
});

describe('the sample of records', () => {
	test('is the newest page, and the oldest where there are more', async () => {
		const records = Array.from({ length: 60 }, (_, index) => ({ id: index + 1 }));
		const { find, queries } = tenant({ records });
		await find();
		expect(queries).toEqual([
			[
				['order_by', 'id'],
				['dir', 'desc'],
				['limit', '50'],
			],
			[['limit', '50']],
		]);
	});

	test('asks for what custom fields need, on the record and on its lines', async () => {
		const root = { 'api-global-namespace': true };
		const header = { object: 'InvoiceHeader' };
		const line = { object: 'invoice_lines' };
		const { find, queries } = tenant({
			attributes: () => [
				attribute('erp-id', { ...header, ...root }),
				attribute('cost-owner', header),
				attribute('line-ref', { ...line, ...root }),
				attribute('paid', line),
				attribute('other', root),
			],
		});
		const { fields } = await find('InvoiceHeader', 'invoices');
		expect(fields.map(customFieldPath)).toEqual([
			'erp-id',
			'custom-fields.cost-owner',
			'invoice-lines.line-ref',
			'invoice-lines.custom-fields.paid',
		]);
		expect(JSON.parse(new Map(queries[0]).get('fields') ?? '')).toEqual([
			'id',
			'erp_id',
			{ custom_fields: {} },
			{ invoice_lines: ['id', 'line_ref', { custom_fields: {} }] },
		]);
	});

	test('is not taken where the records cannot be listed', async () => {
		const silent = tenant({ isListed: false });
		expect(await silent.find()).toEqual({
			fields: [],
			problem: 'The records of this object cannot be listed',
		});
		const told = tenant({ isListed: false, attributes: () => [attribute('told')] });
		const { fields, problem } = await told.find();
		expect([fields.map(customFieldPath), problem]).toEqual([['custom-fields.told'], undefined]);
		expect(told.queries).toEqual([]);
	});

	test.each([
		['of Coupa', fails('validation'), 'It is validation'],
		['of any other kind', new Error('Odd'), 'Odd'],
	])('that ends twice with an error %s tells it', async (_name, error, problem) => {
		const { find, queries } = tenant({
			sample: () => {
				throw error;
			},
		});
		expect(await find()).toEqual({ fields: [], problem });
		expect(queries.length).toBe(2);
	});
});

test('objects are found by the names that sources have for them', async () => {
	const names = ['Supplier', 'supplier', 'suppliers', 'SupplierSummary', 'Suppliers API', 'Item'];
	const attributes = (): unknown => names.map((object, at) => attribute(`f${at}`, { object }));
	const { find } = tenant({ attributes });
	expect((await find()).fields.map(({ name }) => name)).toEqual(['f0', 'f1', 'f2', 'f3']);
	// Below another object, the last part of the path says too little.
	const nested = await find('RemitToAddress', 'suppliers/{supplier_id}/suppliers');
	expect(nested.fields).toEqual([]);
});

test('an object is found by its path too, and its standard fields are left out in any style', async () => {
	const header = { object: 'invoice' };
	const root = { 'api-global-namespace': true };
	const { find } = tenant({
		attributes: () => [
			attribute('invoiceNumber', { ...header, ...root }),
			attribute('invoice_number', { ...header, ...root }),
			attribute('status', header),
			attribute('odd', { ...header, ...root }),
		],
	});
	const { fields } = await find('InvoiceHeader', 'invoices');
	expect(fields.map(customFieldPath)).toEqual(['custom-fields.status', 'odd']);
});

test('what was found is remembered for minutes, for each tenant by itself', async () => {
	const { find, sent, clock } = tenant({
		attributes: () => [attribute('told')],
		sample: () => [{ id: 1 }],
	});
	await find();
	await clock.sleep(MINUTE);
	await find();
	expect(sent.length).toBe(2);
	await find('Supplier', 'suppliers', undefined, 'other');
	expect(sent.slice(2)).toEqual(['/api/custom_field_attributes', 'newest fields']);
	await find('Supplier', 'a');
	expect(sent.slice(4)).toEqual(['newest fields']);
});
