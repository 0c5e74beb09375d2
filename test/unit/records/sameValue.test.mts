import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { compare, isSame } from '../../../coupa/records/compare/compare.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function same(object: string, path: string, sent: unknown, kept: unknown): boolean | undefined {
	const field = catalog.field(object, path);
	if (field === undefined) throw new Error(`${object} has no field ${path}`);
	return isSame(catalog, field, sent, kept);
}

describe('a value is the same', () => {
	it.each<[string, string, unknown, unknown]>([
		['InvoiceLine', 'price', '12.5', '12.500000'],
		['InvoiceLine', 'price', 12.5, '12.5'],
		['InvoiceLine', 'price', '1e2', '100.0'],
		// The column has six digits behind the point.
		['InvoiceLine', 'quantity', '1.00000049', '1.0'],
		['InvoiceLine', 'line-num', '1', 1],
		['InvoiceLine', 'line-num', 1, '1.0'],
		['OrderLine', 'line-num', '4.0', '4'],
		['OrderLine', 'line-num', '0004', ' 4'],
		['InvoiceHeader', 'invoice-number', ' A-1 ', 'A-1'],
		['InvoiceHeader', 'invoice-number', 77, '77'],
		['Supplier', 'on-hold', 'yes', true],
		['Supplier', 'on-hold', 'False', false],
		['User', 'email', 'Ann@Example.com', 'ann@example.com'],
		['User', 'login', 'ANN', 'ann'],
		['InvoiceHeader', 'invoice-date', '2026-01-31', '2026-01-31T00:00:00-08:00'],
		['InvoiceHeader', 'invoice-date', '2026-01-31', '2026-01-30T16:00:00-08:00'],
		['InvoiceHeader', 'invoice-date', '2026-01-31T10:00:00+01:00', '2026-01-31T00:00:00+00:00'],
		['InvoiceHeader', 'invoice-date', '2026-01-31T00:00:00+01:00', '2026-01-31'],
		['InvoiceHeader', 'invoice-date', '2026-01-31T00:00:00+01:00', '2026-01-30T23:00:00Z'],
		['Payment', 'payment-date', '9/12/2019', '2019-09-12T00:00:00-07:00'],
		['OrderHeader', 'acknowledged-at', '2026-01-31T10:00:00Z', '2026-01-31T02:00:00-08:00'],
		['Supplier', 'website', '', null],
		['Supplier', 'website', null, ''],
	])('%s %s: %j and %j', (object, path, sent, kept) => {
		expect(same(object, path, sent, kept)).toBe(true);
	});

	it.each<[string, string, unknown, unknown]>([
		['InvoiceLine', 'price', '12.5', '12.51'],
		['InvoiceLine', 'price', '12.54', '12.5'],
		['InvoiceLine', 'price', '5', null],
		['InvoiceLine', 'line-num', '1.5', 2],
		['InvoiceLine', 'price', '12345678901234567.1', '12345678901234567.2'],
		['InvoiceHeader', 'invoice-number', '007', '7'],
		['InvoiceHeader', 'invoice-number', 'a-1', 'A-1'],
		['InvoiceHeader', 'invoice-number', 'A  1', 'A 1'],
		['Supplier', 'on-hold', true, false],
		['InvoiceHeader', 'invoice-date', '2026-01-31', '2026-02-01T00:00:00Z'],
		['InvoiceHeader', 'invoice-date', '2026-01-31T00:00:00+01:00', '2026-01-30'],
		['InvoiceHeader', 'invoice-date', '2026-01-31T00:00:00+01:00', '2026-01-30T00:00:00Z'],
		['OrderHeader', 'acknowledged-at', '2026-01-31T10:00:00Z', '2026-01-31T10:00:00-08:00'],
		['Supplier', 'website', '', 'https://old.example'],
		['Supplier', 'website', 'https://new.example', null],
	])('is another: %s %s: %j and %j', (object, path, sent, kept) => {
		expect(same(object, path, sent, kept)).toBe(false);
	});
});

const NOTHING = { different: [], untold: [], beside: [], hidden: [] };

describe('a custom field', () => {
	it.each<[unknown, boolean | undefined]>([
		['High', true],
		['7', true],
		['RT-1', true],
		['1', false],
		['true', false],
		['Daniel', false],
	])('that shows a record has %j by what names it: %j', (sent, verdict) => {
		const tier = { id: 7, name: 'High', 'external-ref-num': 'RT-1', depth: 1, active: true };
		const kept = { ...tier, 'lookup-id': 1, firstname: 'Daniel' };
		expect(isSame(catalog, undefined, sent, kept)).toBe(verdict);
		expect(isSame(catalog, undefined, 'High', { id: 7, depth: 1 })).toBeUndefined();
	});

	it.each([
		['100', '100.00'],
		['4500.1', '4500.10'],
		['2026-01-31', '2026-01-31T00:00:00Z'],
	])('does not tell whether a custom field has %s where it shows %s', (sent, kept) => {
		const [a, b] = [{ 'custom-fields': { x: sent } }, { 'custom-fields': { x: kept } }];
		expect(compare(catalog, 'Supplier', a, b).untold).toEqual(['custom-fields.x']);
		expect(compare(catalog, 'Supplier', b, b)).toEqual(NOTHING);
		const number = { 'custom-fields': { x: Number(sent) } };
		if (!sent.includes('-')) expect(compare(catalog, 'Supplier', number, b)).toEqual(NOTHING);
	});
});

describe('a decimal with more digits than are there', () => {
	const guesses = ['always', 'inTexts', 'never'] as const;
	const rounded = (object: string, sent: unknown, kept: unknown): boolean[] =>
		guesses.map((one) => {
			const [a, b] = [{ price: sent }, { price: kept }];
			return compare(catalog, object, a, b, { guesses: one }).different.length === 0;
		});

	it.each<[unknown, unknown, boolean[]]>([
		['1.249', '1.24', [true, true, false]],
		['1.249', '1.25', [true, true, false]],
		// A number of JSON has no digits at its end that would show the column.
		['1.249', 1.25, [true, false, false]],
		['1.24', '1.240', [true, true, true]],
		['1.24', 1.24, [true, true, true]],
		['1.26', '1.24', [false, false, false]],
	])('of a column that is not known: %j and %j', (sent, kept, verdicts) => {
		expect(rounded('SupplierItem', sent, kept)).toEqual(verdicts);
	});

	it('is the same where the column is known to have no room for them', () => {
		expect(rounded('OrderLine', '1.2345678', '1.234568')).toEqual([true, true, true]);
		expect(rounded('OrderLine', '1.2345678', 1.234568)).toEqual([true, true, true]);
		expect(rounded('OrderLine', '1.249', '1.24')).toEqual([false, false, false]);
	});

	it('is one in a list, and in a field that nobody describes', () => {
		const [sent, kept] = [
			{ x: '1.249', list: [1.249] },
			{ x: '1.24', list: ['1.24'] },
		];
		const found = compare(catalog, undefined, sent, kept, { guesses: 'never' });
		expect(found.different.map(({ field }) => field)).toEqual(['x', 'list[0]']);
	});

	it('does not keep a row from being the one that is there', () => {
		const line = (id: number, x: string) => ({ id, 'custom-fields': { x } });
		const sent = { 'invoice-lines': [{ 'custom-fields': { x: 1.249 } }] };
		const kept = { 'invoice-lines': [line(5, '9.00'), line(6, '1.25')] };
		const found = compare(catalog, 'InvoiceHeader', sent, kept, { guesses: 'never' });
		expect(found.different).toEqual([
			{ field: 'invoice-lines[0].custom-fields.x', sent: 1.249, kept: '1.25' },
		]);
	});
});
