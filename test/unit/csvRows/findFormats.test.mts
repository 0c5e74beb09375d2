import { loadCatalog, type Resource } from '../../../coupa/catalog/index.ts';
import { csvFormats } from '../../../coupa/csv/index.ts';
import { findFormats } from '../../../coupa/csvRows/index.ts';

let resources: readonly Resource[];
beforeAll(async () => {
	({ resources } = await loadCatalog());
});

/** The formats that a search finds. */
function found(text: string): string[] {
	return findFormats(resources, text).map(({ id }) => id);
}

describe('a search for a CSV format', () => {
	it.each([
		['vendor', 'supplier'],
		['vendors', 'supplier'],
		['cost center', 'account'],
		['cost centre', 'account'],
		['chart of accounts', 'account'],
		['GL', 'account'],
		['PO', 'externalOrder'],
		['po change', 'orderChange'],
		['purchase request', 'requisition'],
		['bill', 'invoice'],
		['invoices', 'invoice'],
		['rate exchange', 'exchangeRate'],
		['FX', 'exchangeRate'],
		['bank details', 'remitToAddress'],
		['remit to', 'remitToAddress'],
		['value list', 'lookupValue'],
		['goods receipt', 'receipt'],
		['budget', 'budgetLine'],
		['employee', 'user'],
		['VAT', 'taxRegistration'],
		['unit of measure', 'uom'],
		['Invoices Import', 'invoice'],
	])('"%s" begins with %s', (text, id) => {
		expect(found(text)[0]).toBe(id);
	});

	it('without a text begins with what most people load, and has all', () => {
		const all = found('');
		expect(all.slice(0, 4)).toEqual(['supplier', 'account', 'lookupValue', 'user']);
		expect(new Set(all).size).toBe(csvFormats().length);
	});

	it('needs all of its words', () => {
		for (const text of ['supplier spaceship', 'constructor']) expect(found(text)).toEqual([]);
	});
});
