import { findResources, loadCatalog, type Resource } from '../../../coupa/catalog/index.ts';

let resources: readonly Resource[];
beforeAll(async () => {
	({ resources } = await loadCatalog());
});

/** The paths of what a search finds. */
function found(text: string): string[] {
	return findResources(resources, text).map(({ path }) => path);
}

describe('a search for an object', () => {
	it.each([
		['receipt', 'receiving_transactions'],
		['receipts', 'receiving_transactions'],
		['GRN', 'receiving_transactions'],
		['goods receipt', 'receiving_transactions'],
		['PO', 'purchase_orders'],
		['po lines', 'purchase_order_lines'],
		['order', 'purchase_orders'],
		['vendor', 'suppliers'],
		['vendors', 'suppliers'],
		['supplier', 'suppliers'],
		['supplier address', 'suppliers/{supplier_id}/addresses'],
		['chart of accounts', 'account_types'],
		['account', 'accounts'],
		['tax code', 'tax_registrations'],
		['role', 'users'],
		['catalog', 'items'],
		['bill', 'invoices'],
		['invoice', 'invoices'],
		['InvoiceHeader', 'invoices'],
		['expense', 'expense_reports'],
		['FX', 'exchange_rates'],
		['RFQ', 'quote_requests'],
		['purchase_orders', 'purchase_orders'],
	])('"%s" begins with %s', (text, path) => {
		expect(found(text)[0]).toBe(path);
	});

	it('without a text begins with what most people work with, and has all', () => {
		const all = found('  ');
		expect(all.slice(0, 5)).toEqual([
			'invoices',
			'suppliers',
			'purchase_orders',
			'requisitions',
			'receiving_transactions',
		]);
		expect(new Set(all).size).toBe(resources.length);
		const labels = findResources(resources, '')
			.slice(12)
			.map(({ label }) => label);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
	});

	it('needs all of its words, and finds nothing else', () => {
		expect(found('supplier spaceship')).toEqual([]);
		expect(found('po').some((path) => path.startsWith('expense_reports'))).toBe(false);
	});

	it('knows its names for paths of the catalog only', () => {
		for (const text of ['constructor', '__proto__']) expect(found(text)).toEqual([]);
	});
});
