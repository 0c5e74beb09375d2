import { readFileSync } from 'node:fs';
import path from 'node:path';

import { apiPath, type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import type { RowsData } from '../../../coupa/catalog/forms.ts';

const DATA = path.join(__dirname, '../../../coupa/catalog/data');
const ROWS = JSON.parse(readFileSync(path.join(DATA, 'rows.json'), 'utf8')) as RowsData;

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

describe('recordKeys', () => {
	it('begin with the id, and go on with what Coupa finds a record by', () => {
		expect(catalog.recordKeys('Supplier')).toEqual([['id'], ['number'], ['name']]);
		expect(catalog.recordKeys('InvoiceHeader')).toContainEqual(['invoice-number', 'supplier']);
	});

	it('are none where nothing is known', () => {
		expect(catalog.recordKeys('Announcement')).toEqual([]);
		expect(catalog.recordKeys('constructor')).toEqual([]);
	});

	it('are fields of their object, but for two that name the record above', () => {
		const unknown = Object.entries(ROWS).flatMap(([object, { keys }]) =>
			keys
				.flat()
				.filter((field) => catalog.field(object, field) === undefined)
				.map((field) => `${object}.${field}`),
		);
		expect(unknown).toEqual(['OrderLine.order-header', 'RemitToAddress.supplier']);
	});
});

describe('rowKeys', () => {
	it('say how the rows of a list are told apart, and what becomes of one without an id', () => {
		expect(catalog.rowKeys('OrderHeader', 'order-lines')).toMatchObject({
			keys: [['id'], ['line-num']],
			kind: 'own',
			repeat: 'adds',
			delete: '_delete',
		});
		expect(catalog.rowKeys('User', 'roles')).toMatchObject({
			kind: 'references',
			repeat: 'adds',
		});
	});

	it('find lists inside of lists', () => {
		const rows = catalog.rowKeys('InvoiceHeader', 'invoice-lines.account-allocations');
		expect(rows?.keys).toContainEqual(['account', 'period']);
		expect(catalog.rowKeys('Contract', 'rate-card.rate-card-lines')?.repeat).toBe('adds');
	});

	it('are unknown for a list that no source describes', () => {
		expect(catalog.rowKeys('InvoiceHeader', 'comments')).toBeUndefined();
		expect(catalog.rowKeys('Unheard', 'lines')).toBeUndefined();
		expect(catalog.rowKeys('InvoiceHeader', 'constructor')).toBeUndefined();
	});

	it('are those of lists that the object has', () => {
		const missing = Object.entries(ROWS).flatMap(([object, { lists = {} }]) =>
			Object.keys(lists)
				.filter((list) => catalog.field(object, list) === undefined)
				.map((list) => `${object}.${list}`),
		);
		expect(missing).toEqual([]);
	});
});

describe('commandsOf', () => {
	const namesOf = (object: string) =>
		catalog.commandsOf(object).map(({ name, mark }) => [name, mark]);

	it('are what Coupa takes besides fields, and last what is known from elsewhere', () => {
		expect(namesOf('OrderHeader')).toEqual([
			['_cancel', 'D'],
			['_close', 'D'],
			['_delete', 'U'],
		]);
		expect(namesOf('OrderLine')[0]).toEqual(['_delete', 'D']);
		expect(namesOf('Supplier')).toEqual([['_delete', 'U']]);
	});

	it('of a row need its id', () => {
		const [command] = catalog.commandsOf('OrderLine');
		expect(command).toMatchObject({ at: 'row', with: ['id'], list: 'OrderHeader.order-lines' });
	});
});

describe('the id of a record', () => {
	it('is id, but for revisions of orders, whose id is that of the order', () => {
		const others = catalog.resources.filter(({ idField }) => idField !== 'id');
		expect(
			others.map(({ path, idField, parentIdField }) => [path, idField, parentIdField]),
		).toEqual([
			['purchase_order_revisions', 'revision-record.id', 'id'],
			['purchase_orders/{purchase_order_id}/revisions', 'revision-record.id', 'id'],
		]);
		for (const { object, idField } of others) {
			expect(catalog.field(object, idField)?.type).toBe('integer');
		}
	});
});

describe('the place of an API', () => {
	const inspections = '/qualitycollaboration/api/v1/quality-inspections';

	it('is /api, but for quality inspections', () => {
		const elsewhere = catalog.resources.filter(({ base }) => base !== '/api');
		expect(elsewhere.map(({ path }) => path.split('/')[1])).toEqual([
			'quality-inspections',
			'quality-inspections',
			'quality-inspections',
		]);
		expect(catalog.resourceAt('v1/quality-inspections')).toMatchObject({
			base: '/qualitycollaboration/api',
		});
	});

	it.each([inspections, `${inspections}/`, `${inspections}/7/attachments`])(
		'is understood with the path: %s',
		(path) => {
			expect(catalog.resourceAt(path)?.base).toBe('/qualitycollaboration/api');
		},
	);

	it('makes the path of a request', () => {
		const resource = catalog.resourceAt('v1/quality-inspections');
		expect(resource && apiPath(resource)).toBe(inspections);
		expect(apiPath({ base: '/api', path: 'invoices' })).toBe('/api/invoices');
	});
});
