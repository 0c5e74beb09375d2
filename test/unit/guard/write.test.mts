/** What a write does to which object, by its method and path alone. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { writeOf } from '../../../coupa/guard/write.ts';
import type { HttpMethod } from '../../../coupa/http/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

test.each<[HttpMethod, string, ...string[]]>([
	['POST', '/api/invoices', 'invoices', 'create'],
	['PUT', '/api/invoices/12', 'invoices', 'update', '/api/invoices/12'],
	['PATCH', '/api/invoices/12', 'invoices', 'update', '/api/invoices/12'],
	['POST', '/api/invoices/12', 'invoices', 'update', '/api/invoices/12'],
	['DELETE', '/api/invoices/12', 'invoices', 'delete', '/api/invoices/12'],
	['DELETE', '/api/invoices', 'invoices', 'delete'],
	['PUT', '/api/invoices/12/void', 'invoices', 'void', '/api/invoices/12'],
	['PUT', '/api/invoices/12/void.json', 'invoices', 'void', '/api/invoices/12'],
	['PUT', '/api/invoices/12/v%6Fid', 'invoices', 'void', '/api/invoices/12'],
	['POST', '/api/invoices/12/void/', 'invoices', 'void', '/api/invoices/12'],
	['PUT', '/api/invoices/12.xml', 'invoices', 'update', '/api/invoices/12'],
	['PUT', '/api/approvals/3/approve', 'approvals', 'approve', '/api/approvals/3'],
	['POST', '/api/suppliers/5/addresses', 'suppliers/addresses', 'create'],
	['POST', '/api/requisitions/submit_for_approval', 'requisitions', 'submit_for_approval'],
	['POST', '/api/new_things', 'new_things', 'create'],
	['PUT', '/api/new_things/7/explode', 'new_things/*/explode', 'update'],
	['PUT', '/api/new_things/7', 'new_things', 'update'],
	['POST', '/api/12/invoices', '*/invoices', 'create'],
	['PUT', '/api/invoices/12/34', 'invoices/*', 'update'],
	['POST', '/invoices', '/invoices', 'create'],
	['PUT', '/api/invoices/12/v%256Fid', 'invoices/*', 'update'],
	['POST', '/invoices/12/void', '/invoices/*/void', 'create'],
	['PUT', '/api/Invoices/12', 'Invoices', 'update'],
])('%s %s is told by its path', (method, path, ...expected) => {
	const { object, action, recordPath } = writeOf(catalog, { method, path });
	const told = [object, action, ...(recordPath === undefined ? [] : [recordPath])];
	expect(told).toEqual(expected);
});

test.each(['/api/../admin', '/api//invoices', '//host/api', '/api/invoices?x=1', '/api/a%2f..'])(
	'the path %s is refused',
	(path) => {
		expect(() => writeOf(catalog, { method: 'PUT', path })).toThrow(/was not requested/);
	},
);
