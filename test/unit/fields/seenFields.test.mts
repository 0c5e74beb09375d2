/** Custom fields that answers show are remembered for the lists of fields. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { SeenFields } from '../../../coupa/fields/discovery/index.ts';

const INVOICES = { object: 'InvoiceHeader', path: 'invoices' };

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

let now: number;
let seen: SeenFields;
beforeEach(() => {
	now = 0;
	seen = new SeenFields(() => now);
});

const show = (record: object, tenant = 'a') =>
	seen.observe(catalog, tenant, INVOICES, [record as Record<string, unknown>]);
const names = (tenant = 'a', known: Parameters<SeenFields['joined']>[2] = []) =>
	seen
		.joined(tenant, INVOICES, known)
		.map(({ collection = '', namespace, name, type }) =>
			[collection, namespace, name, type].join(),
		);

test('at the root, below custom-fields and in lines, each with its type, once', () => {
	show({ id: 1, 'invoice-number': 'A', 'custom-fields': { hat: '1.50' } });
	show({ id: 2, 'erp-mood': true, 'custom-fields': { hat: '2.50', shoe: null } });
	show({ id: 3, 'invoice-lines': [{ id: 1 }, { id: 2, 'custom-fields': { glove: 'x' } }] });
	expect(names()).toEqual([
		',custom-fields,hat,decimal',
		',root,erp-mood,boolean',
		',custom-fields,shoe,text',
		'invoice-lines,custom-fields,glove,text',
	]);
});

test('those that are known already stay as they are', () => {
	show({ id: 1, 'custom-fields': { hat: '1.50', shoe: 'x' } });
	const hat = { name: 'hat', namespace: 'custom-fields', type: 'text', label: 'A Hat' } as const;
	expect(seen.joined('a', INVOICES, [hat])).toEqual([
		hat,
		{ name: 'shoe', namespace: 'custom-fields', type: 'text' },
	]);
});

test('those of another tenant, or of another object, are not taken', () => {
	show({ id: 1, 'custom-fields': { hat: 'x' } }, 'b');
	expect(names('a')).toEqual([]);
	expect(seen.joined('b', { object: 'Supplier', path: 'suppliers' }, [])).toEqual([]);
	expect(names('b')).toHaveLength(1);
});

test('after fifty answers without news it looks again after an hour', () => {
	const plain = { id: 1, 'custom-fields': { hat: 'x' } };
	for (let count = 0; count <= 50; count++) show(plain);
	show({ ...plain, 'custom-fields': { late: 'x' } });
	expect(names()).toHaveLength(1);
	now += 60 * 60_000;
	show({ ...plain, 'custom-fields': { late: 'x' } });
	expect(names()).toHaveLength(2);
});

test('it is bounded: objects, and keys of each', () => {
	for (let tenant = 0; tenant <= 200; tenant++) show({ 'custom-fields': { hat: 1 } }, `t${tenant}`);
	expect([names('t0'), names('t1'), names('t200')].map(({ length }) => length)).toEqual([0, 1, 1]);
	for (let key = 0; key < 5000; key++) show({ [`key-${key}`]: key });
	expect(names().length).toBeLessThanOrEqual(2000);
});
