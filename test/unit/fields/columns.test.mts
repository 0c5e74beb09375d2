import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import {
	ColumnNames,
	jsonExample,
	lineFields,
	lineList,
	lineLists,
	placeColumns,
	placedValues,
} from '../../../coupa/fields/index.ts';
import { customChoices, wholeCustomChoices } from '../../../coupa/fields/discovery/index.ts';
import type { CustomField } from '../../../coupa/fields/discovery/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const CUSTOM: CustomField[] = [
	{ name: 'cost-owner', namespace: 'custom-fields', type: 'user', label: 'Cost Owner' },
	{ name: 'erp-id', namespace: 'root', type: 'text', label: 'Number in the ERP' },
];

function nameOf(object: string, column: string): string | undefined {
	const own = [...customChoices(catalog, CUSTOM), ...wholeCustomChoices(CUSTOM)];
	return new ColumnNames(catalog, object, own).pathOf(column);
}

describe('a column of a record', () => {
	it.each([
		// Names of Coupa's stay as they are, in any style.
		['invoice-number', 'invoice-number'],
		['invoice_number', 'invoice_number'],
		['Invoice Number', 'Invoice Number'],
		['supplier.number', 'supplier.number'],
		// Labels, as the form shows them.
		['Supplier: Number', 'supplier.number'],
		['Supplier Number', 'supplier.number'],
		['Currency: Code', 'currency.code'],
		['Payment Term Code', 'payment-term.code'],
		// The tenant's own, by label and by name.
		['Custom: Cost Owner: Login', 'custom-fields.cost-owner.login'],
		['Cost Owner', 'custom-fields.cost-owner'],
		['cost-owner', 'custom-fields.cost-owner'],
		['Custom: Cost Owner', 'custom-fields.cost-owner'],
		['Cost Owner Email', 'custom-fields.cost-owner.email'],
		['Number in the ERP', 'erp-id'],
		['ERP ID', 'erp-id'],
		['Unicorn', undefined],
	])('%s is for %s', (column, path) => {
		expect(nameOf('InvoiceHeader', column)).toBe(path);
	});
});

/** What columns of an invoice's sheet are for: `line price`. */
function places(...columns: string[]): string[] {
	const [list] = lineLists(catalog, 'InvoiceHeader');
	const record = new ColumnNames(catalog, 'InvoiceHeader');
	const line = { list, names: new ColumnNames(catalog, list.object) };
	const found = placeColumns(catalog, columns, record, line);
	return columns.map((column) => `${found.get(column)?.of} ${found.get(column)?.name}`);
}

describe('a column of rows that are lines', () => {
	it('is for the record or for the line, whichever has such a field', () => {
		expect(places('Invoice Number', 'Quantity', 'Supplier Number', 'Commodity')).toEqual([
			'record Invoice Number',
			'line Quantity',
			'record supplier.number',
			'line Commodity',
		]);
	});

	it('is for the record where both have it, unless nearly all lines do or it says so', () => {
		expect(places('Currency', 'Line Currency', 'Description', 'Account: Code')).toEqual([
			'record Currency',
			'line currency',
			'line Description',
			'line account.code',
		]);
		expect(places('Invoice Lines: Price', 'invoice-lines.quantity')).toEqual([
			'line price',
			'line quantity',
		]);
	});

	it('that is nearly called like a field of lines is one of theirs, so that it is said what is meant', () => {
		expect(places('Qty', 'Descripton', 'Unicorn')).toEqual([
			'line Qty',
			'line Descripton',
			'unknown Unicorn',
		]);
	});

	it('does not take the place of another one that is called like its field', () => {
		expect(places('supplier', 'Supplier Number')).toEqual([
			'record supplier',
			'record Supplier Number',
		]);
		expect(places('Line Price', 'Price')).toEqual(['line Line Price', 'line Price']);
	});

	it('may be called anything', () => {
		const row = JSON.parse('{"__proto__": "x", "constructor": "y"}') as Record<string, unknown>;
		const found = placeColumns(catalog, Object.keys(row), new ColumnNames(catalog, 'Supplier'));
		expect(Object.entries(placedValues(found, row).unknown)).toEqual([
			['__proto__', 'x'],
			['constructor', 'y'],
		]);
	});
});

describe('lists of lines', () => {
	it.each([
		['InvoiceHeader', 'invoice-lines'],
		['RequisitionHeader', 'requisition-lines'],
		['OrderHeader', 'order-lines'],
		['ExpenseReport', 'expense-lines'],
		['QuoteRequest', 'lines'],
		['Asn-Header', 'lines'],
		['Contract', undefined],
		['Supplier', undefined],
		['Department', undefined],
	])('the lines of %s are %s', (object, list) => {
		expect(lineList(catalog, object, '')?.name).toBe(list);
	});

	it.each([
		['InvoiceHeader', 'tax_lines', 'tax-lines'],
		['Contract', 'contract-terms', 'contract-terms'],
		['InventoryTransaction', 'account-allocations', 'account-allocations'],
		['Supplier', 'contacts', 'contacts'],
		['Supplier', 'diversity-categories', undefined],
	])('%s has other lists to choose from: %s', (object, chosen, list) => {
		expect(lineList(catalog, object, chosen)?.name).toBe(list);
	});

	it('have the usual fields first, the tenant’s own before all others, and none that is in sight', () => {
		const [list] = lineLists(catalog, 'RequisitionHeader');
		const paths = lineFields(catalog, list, customChoices(catalog, CUSTOM)).map(({ path }) => path);
		expect(paths.slice(0, 4)).toEqual(['line-num', 'uom', 'item', 'commodity']);
		expect(paths.indexOf('erp-id')).toBeGreaterThan(paths.indexOf('currency'));
		expect(paths.indexOf('erp-id')).toBeLessThan(paths.indexOf('source-part-num'));
		for (const name of ['description', 'quantity', 'unit-price', 'account', 'id', 'created-at']) {
			expect(paths).not.toContain(name);
		}
	});

	it('have inputs that fit their types', () => {
		const [list] = lineLists(catalog, 'RequisitionHeader');
		const kinds = new Map(lineFields(catalog, list, []).map(({ path, kind }) => [path, kind]));
		expect(kinds.get('uom')).toBe('reference');
		expect(kinds.get('need-by-date')).toBe('datetime');
		expect(kinds.get('receipt-required')).toBe('boolean');
		expect(kinds.get('account-allocations')).toBe('json');
		expect(kinds.get('source-part-num')).toBe('text');
	});
});

it.each([
	['invoice-lines', '[{"description": "", "quantity": "", "price": ""}]'],
	['currency', '{"code": ""}'],
	['supplier', '{"number": ""}'],
	['comments', undefined],
])('the editor of %s has %s in it at first', (name, example) => {
	const field = catalog.field('InvoiceHeader', name);
	expect(field && jsonExample(catalog, field)).toBe(example);
});
