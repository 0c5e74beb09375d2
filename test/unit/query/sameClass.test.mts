import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { parseRawQuery, sameClassHint } from '../../../coupa/query/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function hint(object: string, query: string): string | undefined {
	return sameClassHint(catalog, object, parseRawQuery(query));
}

test.each([
	['ExchangeRate', 'from_currency[code]=USD&to_currency[code]=EUR', 'From Currency', 'To Currency'],
	['ExchangeRate', 'from-currency[code][in]=USD,CHF&to-currency[id]=3', 'From', 'To Currency'],
	['InvoiceHeader', 'created_by[login]=a&updated_by[login]=b', 'Created By', 'Updated By'],
	['InvoiceHeader', 'created_by_id=1&updated_by[login][contains]=b', 'Created By', 'Updated By'],
	['RequisitionHeader', 'created_by[login]=a&requested_by[login]=b', 'Created By', 'Requested By'],
])('two fields of one class are said: %s %s', (object, query, first, second) => {
	expect(hint(object, query)).toMatch(new RegExp(`: ${first}.* and ${second} are both`));
});

test.each([
	['ExchangeRate', 'from_currency[code]=USD'],
	['ExchangeRate', 'from_currency[code]=USD&from_currency[id][gt]=1'],
	['ExchangeRate', 'from_currency[code]=USD&rate[gt]=1'],
	['InvoiceHeader', 'supplier[name]=a&currency[code]=USD'],
	['InvoiceHeader', 'supplier[primary_contact][email]=a&supplier[name]=b'],
	['InvoiceHeader', 'unknown[code]=a&other[code]=b'],
	['Nothing', 'from_currency[code]=USD&to_currency[code]=EUR'],
	['InvoiceHeader', ''],
])('nothing is said of others: %s %s', (object, query) => {
	expect(hint(object, query)).toBeUndefined();
});
