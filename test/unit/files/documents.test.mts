import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { actionScopes, DOCUMENT_KINDS, documentKey } from '../../../coupa/files/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

test('each file of a record is an action of the catalog, with its scopes', () => {
	for (const { records, action } of DOCUMENT_KINDS) {
		const actions = catalog.resourceAt(records)?.actions ?? [];
		expect(actions.map(({ name }) => name)).toContain(action);
	}
	expect(actionScopes(catalog, 'invoices', 'retrieve_image_scan')).toContain('core.invoice.read');
});

test('each has a key of its own', () => {
	expect(new Set(DOCUMENT_KINDS.map(documentKey)).size).toBe(DOCUMENT_KINDS.length);
	expect(documentKey(DOCUMENT_KINDS[0])).toBe('contracts/retrieve_executive_summary');
});

test.each([
	['nowhere', 'image'],
	['invoices', 'unknown'],
])('an action that is not known has no scopes: %s, %s', (records, action) => {
	expect(actionScopes(catalog, records, action)).toEqual([]);
});
