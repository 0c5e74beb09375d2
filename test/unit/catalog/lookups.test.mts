import { createCatalog, loadCatalog, relativePath } from '../../../coupa/catalog/index.ts';
import type { Catalog } from '../../../coupa/catalog/index.ts';
import { unpackObjects } from '../../../coupa/catalog/unpack.ts';
import fc from 'fast-check';

describe('the catalog', () => {
	let catalog: Catalog;

	beforeAll(async () => {
		catalog = await loadCatalog();
	});

	it('is loaded once', async () => {
		expect(await loadCatalog()).toBe(catalog);
		expect((await loadCatalog()).resources.length).toBeGreaterThan(100);
	});

	it('lists resources by label', () => {
		const labels = catalog.resources.map(({ label }) => label);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
	});

	describe('resourceAt', () => {
		it.each(['invoices', '/invoices', 'api/invoices', '/api/invoices/', ' /api/invoices?limit=1 '])(
			'finds invoices at "%s"',
			(path) => {
				expect(catalog.resourceAt(path)?.object).toBe('InvoiceHeader');
			},
		);

		it.each([
			'suppliers/{supplier_id}/addresses',
			'suppliers/{id}/addresses',
			'/api/suppliers/12/addresses',
		])('finds the addresses of suppliers at "%s"', (path) => {
			const resource = catalog.resourceAt(path);
			expect(resource?.path).toBe('suppliers/{supplier_id}/addresses');
			expect(resource?.parents).toEqual(['supplier_id']);
		});

		it('prefers a path as it is to one with a placeholder', () => {
			expect(catalog.resourceAt('expense_lines/expense_artifacts')?.parents).toEqual([]);
		});

		it('names the placeholders of each level', () => {
			const path = 'expense_reports/1/expense_lines/2/expense_artifacts';
			expect(catalog.resourceAt(path)?.parents).toEqual(['expense_report_id', 'expense_line_id']);
		});

		it.each(['', '/', 'api', 'invoices/12', 'suppliers//addresses', 'constructor', '__proto__'])(
			'finds nothing at "%s"',
			(path) => {
				expect(catalog.resourceAt(path)).toBeUndefined();
			},
		);
	});

	describe('requests', () => {
		it('follow from the path', () => {
			const { operations } = catalog.resourceAt('supplier_items') ?? {};
			expect(operations?.query).toMatchObject({ method: 'GET', path: 'supplier_items' });
			expect(operations?.create).toMatchObject({ method: 'POST', path: 'supplier_items' });
			expect(operations?.show).toMatchObject({ method: 'GET', path: 'supplier_items/{id}' });
			expect(operations?.update).toMatchObject({ method: 'PUT', path: 'supplier_items/{id}' });
			expect(operations?.delete).toMatchObject({ method: 'DELETE', path: 'supplier_items/{id}' });
		});

		it('are taken from the data where they differ', () => {
			const attachments = catalog.resourceAt('v1/quality-inspections/5/attachments');
			expect(attachments?.operations.show?.path).toBe(
				'v1/quality-inspections/{inspection_id}/attachments/{attachment_id}',
			);
		});

		it('exist only for operations that Coupa has', () => {
			expect(Object.keys(catalog.resourceAt('currencies')?.operations ?? {})).toEqual([
				'query',
				'show',
			]);
		});

		it('of actions lie below the record or below the collection', () => {
			const path = (resource: string, key: string) =>
				catalog.resourceAt(resource)?.actions.find((action) => action.key === key)?.path;
			expect(path('invoices', 'void')).toBe('invoices/{id}/void');
			expect(path('requisitions', 'collection/submit_for_approval')).toBe(
				'requisitions/submit_for_approval',
			);
			expect(path('asn/headers', 'receive')).toBe('asn/headers/{id}/receive');
			expect(path('asn/headers', 'collection/receive')).toBe('asn/headers/receive');
		});
	});

	describe('fields', () => {
		it('say what Coupa says', () => {
			expect(catalog.field('InvoiceHeader', 'invoice-number')).toMatchObject({
				label: 'Invoice Number',
				type: 'string',
				required: true,
				writable: 'yes',
				readable: true,
			});
			expect(catalog.field('Account', 'code')).toMatchObject({ maxLength: 1024, writable: 'no' });
			expect(catalog.field('Contract', 'term-type')?.values).toEqual([
				'fixed',
				'auto_renew',
				'perpetual',
			]);
			expect(catalog.field('SupplierSite', 'po-email')).toMatchObject({
				required: false,
				requiredWhen: 'po-method = email',
			});
		});

		it('are found at a dotted path, with dashes or underscores', () => {
			const code = catalog.field('InvoiceHeader', 'invoice-lines.account.code');
			expect(code).toBe(catalog.fieldsOf('Account').get('code'));
			expect(catalog.field('InvoiceHeader', 'invoice_lines.account.code')).toBe(code);
		});

		it.each([
			['Approval', 'reasons', 'ApprovalReason'],
			['ExpenseLineMileageAllocation', 'applied-distance', 'Distance'],
			['ExpenseLineMileageAllocation', 'applied-rate', 'Money'],
			['IntegrationRun', 'flow', 'Flow'],
			['Project', 'template-group', 'TemplateGroup'],
		])('keep %s.%s as a reference to %s, which nobody describes', (object, name, target) => {
			expect(catalog.field(object, name)?.object).toBe(target);
			expect(catalog.fieldsOf(target).size).toBe(0);
			expect(catalog.field(object, `${name}.id`)).toBeUndefined();
		});

		it('have no path through a value, and none that is empty', () => {
			expect(catalog.field('Account', 'code.length')).toBeUndefined();
			expect(catalog.field('Account', '')).toBeUndefined();
			expect(catalog.field('Account', 'account-type.')).toBeUndefined();
		});

		it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
			'of "%s" do not exist, and nothing is called so',
			(name) => {
				expect(catalog.fieldsOf(name).size).toBe(0);
				expect(catalog.field(name, 'id')).toBeUndefined();
				expect(catalog.field('Account', name)).toBeUndefined();
				expect(catalog.naturalKeys(name)).toEqual([]);
			},
		);

		it('are found by their own names alone', () => {
			const names = new Set(catalog.fieldsOf('Account').keys());
			fc.assert(
				fc.property(fc.string(), (name) => {
					const found = catalog.field('Account', name);
					return found === undefined || names.has(found.name) || name.includes('.');
				}),
			);
		});
	});

	describe('naturalKeys', () => {
		it('puts fields that identify only together into one key', () => {
			expect(catalog.naturalKeys('Account')[0]).toEqual(['code', 'account-type']);
			expect(catalog.naturalKeys('LookupValue')[0]).toEqual(['name', 'lookup']);
		});

		it('gives several keys, the best first', () => {
			expect(catalog.naturalKeys('Supplier').slice(0, 2)).toEqual([['number'], ['name']]);
		});

		it('names a user in short form like a user', () => {
			expect(catalog.naturalKeys('UserSimple')).toEqual(catalog.naturalKeys('User'));
			expect(catalog.naturalKeys('User').slice(0, 3)).toEqual([
				['login'],
				['email'],
				['employee-number'],
			]);
		});

		it('takes no timestamp or flag for a key, though Coupa marks some as unique', () => {
			expect(catalog.field('EasyFormResponse', 'created-at')?.unique).toBe(true);
			expect(catalog.naturalKeys('EasyFormResponse')).toEqual([]);
		});
	});
});

describe('a catalog of other data', () => {
	it('works the same, whatever names its data holds', () => {
		const catalog = createCatalog({
			resources: { release: 'Other', resources: [] },
			objects: unpackObjects({
				more: [],
				usual: {},
				objects: JSON.parse('{"__proto__": "; string-: constructor"}') as Record<string, string>,
			}),
			keys: {},
		});
		expect(catalog.release).toBe('Other');
		expect(catalog.fieldsOf('__proto__').size).toBe(1);
		expect(catalog.fieldsOf('constructor').size).toBe(0);
		expect(catalog.naturalKeys('Unheard')).toEqual([]);
		expect(catalog.field('__proto__', 'constructor')).toMatchObject({
			name: 'constructor',
			type: 'string',
			writable: 'no',
			readable: true,
			required: false,
			unique: false,
		});
	});

	it('lists resources by label, and finds each at its own path', () => {
		const at = (path: string) => ({ path, object: 'X', operations: {}, actions: [] });
		const { resources, resourceAt } = createCatalog({
			resources: { release: 'Other', resources: [at('a/{a_id}/z'), at('b'), at('a/zz/z')] },
			objects: () => undefined,
			keys: {},
		});
		expect(resources.map(({ label }) => label)).toEqual(['A Z', 'A Zz Z', 'B']);
		expect(resourceAt('a/zz/z')?.path).toBe('a/zz/z');
		expect(resourceAt('a/5/z')?.path).toBe('a/{a_id}/z');
	});
});

describe('relativePath', () => {
	it.each([
		['/api/invoices/5?limit=1', 'invoices/5'],
		['api', ''],
		['/api/', ''],
		['apiary/hives', 'apiary/hives'],
		['/custom_api/things', 'custom_api/things'],
		['v1/api/api', 'v1/api/api'],
	])('makes "%s" what lies below /api: "%s"', (path, below) => {
		expect(relativePath(path)).toBe(below);
	});
});
