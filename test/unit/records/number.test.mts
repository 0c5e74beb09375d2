import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { idOfPage, numberFields, numberKeys, recordSearch } from '../../../coupa/records/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function keys(object: string | undefined, text: string): string[] {
	const found = numberKeys({ catalog, object, label: 'Record' }, text);
	return found.map(({ parts }) => parts.map(({ field, value }) => `${field}=${value}`).join('&'));
}

describe('a record is named', () => {
	it.each([
		['InvoiceHeader', ['invoice-number']],
		['OrderHeader', ['po-number']],
		['Supplier', ['number', 'name']],
		['Contract', ['number', 'name']],
		['Item', ['item-number', 'name']],
		['User', ['login', 'email', 'employee-number']],
		['Account', ['code', 'name']],
		['Department', ['name']],
		['LookupValue', ['external-ref-code', 'external-ref-num', 'name']],
		['RequisitionHeader', ['req-title']],
		['NoSuchObject', []],
	])('in %s by %j', (object, fields) => {
		expect(numberFields(catalog, object)).toEqual(fields);
	});

	it('by a text, or by fields with their values in any spelling', () => {
		expect(keys('Supplier', '77')).toEqual(['number=77', 'name=77']);
		expect(keys('InvoiceHeader', 'invoiceNumber=A-1, supplier.number = 77')).toEqual([
			'invoice-number=A-1&supplier.number=77',
		]);
		expect(keys(undefined, 'code=1')).toEqual(['code=1']);
	});
});

describe('in the list, a record', () => {
	it('shows its number, its supplier, its amount and its status', () => {
		const { labelOf } = recordSearch(catalog, 'InvoiceHeader');
		expect(
			labelOf({
				...{ id: 12, 'invoice-number': 'INV-1', status: 'approved' },
				...{ supplier: { name: 'Acme' }, 'gross-total': '12.50', currency: { code: 'USD' } },
			}),
		).toMatch(/^INV-1, Acme, 12\.50, USD, approved$/);
		expect(labelOf({ id: 12 })).toBe('ID 12');
	});

	it('of master data shows its name and key', () => {
		const { labelOf } = recordSearch(catalog, 'Supplier');
		expect(labelOf({ id: 1, name: 'Acme', number: '77', status: 'active' })).toBe(
			'Acme (77), active',
		);
	});

	it('is searched by number, then as references are, then by supplier', () => {
		const queries = recordSearch(catalog, 'InvoiceHeader')
			.attempts(' 77 ')
			.map((query) => query.map((argument) => argument.join('=')).join('&'));
		expect(queries).toEqual([
			'invoice_number=77',
			'id=77',
			'invoice_number[contains]=77',
			'supplier[name][contains]=77',
		]);
		expect(recordSearch(catalog, 'InvoiceHeader').attempts(' ')).toEqual([[]]);
	});
});

describe('the page of a record', () => {
	const ORIGIN = 'https://acme.coupahost.com';
	const idOf = (path: string, url: string) => {
		const resource = catalog.resourceAt(path);
		const target = { resource, path: `/api/${path}`, label: 'Record' };
		return idOfPage(catalog, target, ORIGIN, url);
	};

	it.each([
		['invoices', `${ORIGIN}/invoices/4711?x=1#tab`, '4711'],
		['invoices', 'acme.coupahost.com/invoices/4711/edit', '4711'],
		['purchase_orders', `${ORIGIN}/order_headers/12/`, '12'],
		['suppliers', `${ORIGIN}/suppliers/show/7`, '7'],
		['suppliers/3/addresses', `${ORIGIN}/api/suppliers/3/addresses/9`, '9'],
		['my_things', `${ORIGIN}/my_things/9`, '9'],
	])('of %s gives the ID: %s', (path, url, id) => {
		expect(idOf(path, url)).toBe(id);
	});

	it.each([
		'https://other.coupahost.com/invoices/1',
		'http://acme.coupahost.com/invoices/1',
		'https://acme.coupahost.com.evil.example/invoices/1',
		'https://acme.coupahost.com@evil.example/invoices/1',
		`${ORIGIN}/suppliers/show/7`,
		`${ORIGIN}/coupa_pay/invoices/7`,
		`${ORIGIN}/invoices/7/void`,
		`${ORIGIN}/invoices`,
		'https://',
	])('that is another one is refused: %s', (url) => {
		expect(() => idOf('invoices', url)).toThrow(/URL/);
	});
});
