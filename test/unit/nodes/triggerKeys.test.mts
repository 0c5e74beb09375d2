/** The keys that the trigger adds to a record. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { withoutTriggerKeys } from '../../../nodes/shared/triggerKeys.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

test('no field of any object has their names', () => {
	const taken = catalog.resources.filter(({ object }) =>
		['object', 'change'].some((name) => catalog.fieldsOf(object).has(name)),
	);
	expect(taken).toEqual([]);
});

test.each([
	{ id: 1, object: 'invoices', change: 'created' },
	{ id: 1, object: 'suppliers/3/addresses' },
	{ id: 1, object: 'custom_objects/12/object_instances', change: 'updated' },
])('they are no part of the record: %j', (values) => {
	expect(withoutTriggerKeys(catalog, values)).toEqual({ id: 1 });
});

test.each([
	{ id: 1, object: { name: 'invoices' }, change: 'created' },
	{ id: 1, object: 'desk' },
	{ id: 1, change: 'created' },
])('fields of a tenant with these names stay: %j', (values) => {
	expect(withoutTriggerKeys(catalog, values)).toEqual(values);
});
