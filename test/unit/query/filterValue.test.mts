import { runInNewContext } from 'node:vm';

import { DateTime } from 'luxon';

import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { type Filter, filterArguments, type Operator } from '../../../coupa/query/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function filterOn(field: string, operator: Operator, value: unknown): Filter {
	return { field, operator, value, known: catalog.field('InvoiceHeader', field) };
}

/** The only argument, as in a query string. */
function asked(field: string, operator: Operator, value: unknown): string {
	const [[name, text]] = filterArguments([filterOn(field, operator, value)]);
	return `${name}=${text}`;
}

function refusal(field: string, operator: Operator, value: unknown): string {
	return refusalOf(() => filterArguments([filterOn(field, operator, value)])).message;
}

describe('a text that looks like a time', () => {
	const TEXT = '2026-01-31 08:00:00.500Z';
	it('stays as it is for a field that holds texts, and with parts of texts', () => {
		expect(asked('invoice-number', 'eq', TEXT)).toBe(`invoice_number=${TEXT}`);
		expect(filterArguments([{ field: 'note', operator: 'contains', value: TEXT }])).toEqual([
			['note[contains]', TEXT],
		]);
	});

	it('is a time for a field that holds times, and one of which nothing is known', () => {
		expect(asked('updated-at', 'gt', '2026-01-31 08:00')).toBe(
			'updated_at[gt]=2026-01-31T08:00:00Z',
		);
		expect(filterArguments([{ field: 'note', operator: 'gt', value: '2026-01-31 08:00' }])).toEqual(
			[['note[gt]', '2026-01-31T08:00:00Z']],
		);
	});
});

describe('a list as the value of a filter', () => {
	it.each([
		['values of several kinds', ['a', 2, true], 'a,2,true'],
		['one value', ['a'], 'a'],
		['dates', [new Date(0), '2026-03-01'], '1970-01-01T00:00:00Z,2026-03-01'],
		['a list written as JSON', '["a", "b"]', 'a,b'],
		['a text with commas, which is a list already', 'a,b', 'a,b'],
		['a text with blanks behind its commas', ' High, Very Low ', 'High,Very Low'],
		['a text with a comma at its end', 'a, b, ', 'a,b'],
		['a text that only looks like JSON', '[a]', '[a]'],
	])('is joined by commas: %s', (_what, value, text) => {
		expect(asked('status', 'in', value)).toBe(`status[in]=${text}`);
		expect(asked('status', 'not_in', value)).toBe(`status[not_in]=${text}`);
	});

	it.each(['in', 'not_in'] as const)('is refused for %s with a comma in a value', (operator) => {
		for (const value of [['Smith, Inc', 'Other'], ['Smith, Inc'], '["Smith, Inc"]']) {
			expect(refusal('supplier.name', operator, value)).toBe(
				'The filter on supplier.name has "Smith, Inc" in its list, and Coupa takes the comma for the end of a value',
			);
		}
	});

	it('is refused with an empty value among others', () => {
		expect(refusal('status', 'in', ['new', null])).toBe(
			'Value 2 of the list in the filter on status is empty',
		);
	});

	it.each(['eq', 'not_eq', 'gt', 'contains'] as const)(
		'is refused for %s, which compares with one value',
		(operator) => {
			expect(refusal('supplier.name', operator, ['a', 'b'])).toBe(
				'The filter on supplier.name compares with one value, and was given 2',
			);
			expect(asked('supplier.name', operator, ['a'])).toMatch(/=a$/);
		},
	);
});

describe('records as the value of a filter', () => {
	const records = [{ id: 1, name: 'Acme' }, { id: '2' }];

	it.each([
		['supplier', 'in', records, 'supplier[id][in]=1,2'],
		['supplier', 'not_in', records, 'supplier[id][not_in]=1,2'],
		['supplier', 'eq', records[0], 'supplier[id]=1'],
		['supplier', 'in', records[0], 'supplier[id][in]=1'],
		['supplier', 'in', JSON.stringify(records), 'supplier[id][in]=1,2'],
		['supplier.id', 'in', records, 'supplier[id][in]=1,2'],
		['supplier-id', 'in', records, 'supplier_id[in]=1,2'],
		['id', 'in', records, 'id[in]=1,2'],
		['invoice-lines.account', 'in', records, 'invoice_lines[account][id][in]=1,2'],
		['supplier', 'in', runInNewContext('[{ id: 7 }]'), 'supplier[id][in]=7'],
	] as const)('are their IDs for %s with %s', (field, operator, value, query) => {
		expect(asked(field, operator, value)).toBe(query);
	});

	it.each([
		['status', 'in', records],
		['status', 'eq', records[0]],
		['cost-owner', 'in', records],
		['supplier', 'in', [{ name: 'Acme' }]],
		['supplier', 'in', [{ id: 1 }, { id: null }]],
		['supplier', 'in', [{ id: 1 }, 2]],
		['supplier', 'in', [{ id: { id: 1 } }]],
		['supplier', 'in', [[1, 2], [3]]],
		['supplier', 'contains', records[0]],
		['supplier', 'eq', {}],
		['status', 'in', [['new', 'paid']]],
		['status', 'eq', { value: 'new' }],
		['status', 'eq', '[object Object]'],
		['status', 'in', 'new,[object Object]'],
		['total', 'gt', Number.NaN],
		['total', 'in', [1, Number.POSITIVE_INFINITY]],
		['updated-at', 'gt', DateTime.invalid('no date')],
		['updated-at', 'gt', new Date(Number.NaN)],
		['status', 'eq', () => 'new'],
	] as const)('and what is no value are refused: %s %s %j', (field, operator, value) => {
		expect(refusal(field, operator, value)).toMatch(
			/^The filter on [\w.-]+ compares with .*, and not with a text, number or date$/,
		);
	});
});

describe('a value that cannot be one of the type of its field', () => {
	it.each([
		['updated-at', 'gt', 'yesterday', /is not a date: write it as 2026-01-31/],
		['updated-at', 'gt', 'Invalid DateTime', /is not a date/],
		['updated-at', 'gt', '2026-02-30', /is not a date/],
		['updated-at', 'gt', '2026-13-01T00:00:00Z', /is not a date/],
		['updated-at', 'gt', '2026-01-01T25:00', /is not a date/],
		['updated-at', 'gt', 1_767_225_600_000, /is not a date/],
		['invoice-date', 'in', ['2026-01-01', 'today'], /"today" .* is not a date/],
		['invoice-date', 'eq', true, /is not a date/],
		['gross-total', 'gt', 'much', /is not a number: write it as 1250 or 1250.50/],
		['gross-total', 'gt', '1,250.50', /is not a number/],
		['gross-total', 'gt', '12,50', /is not a number/],
		['gross-total', 'gt', '12 USD', /is not a number/],
		['id', 'in', '1,x,3', /"x" .* is not a number/],
		['paid', 'eq', 'perhaps', /must be true or false/],
		[
			'updated-at',
			'gt',
			'31.01.2026',
			/read differently in every country: write it as 2026-01-31$/,
		],
		['updated-at', 'gt', '01/31/2026', /write it as 2026-01-31$/],
		['updated-at', 'gt', '9/12/2019 08:00', /write it as 2019-12-09 or 2019-09-12$/],
		['updated-at', 'gt', '31.13.2026', /write it as 2026-01-31$/],
		['updated-at', 'gt', '7 days ago', /is not a date/],
		['updated-at', 'gt', '31.01.26', /is not a date/],
		['gross-total', 'gt', '1,000', /write it as 1000$/],
		['gross-total', 'gt', '1.000,50', /write it as 1000.50$/],
		['gross-total', 'gt', "1'000'000.50", /write it as 1000000.50$/],
		['gross-total', 'gt', '1.000.000', /write it as 1000000$/],
		['updated-at', 'gt', '2026-01-01T00:00:00 01:00', /write it as 2026-01-01T00:00:00\+01:00$/],
		['status', 'eq', 'Approved', /"Approved" .* not one of its values: did you mean "approved"\?$/],
		['status', 'not_eq', 'aproved', /did you mean "approved"\?$/],
		['status', 'in', 'new, Pending Approval', /did you mean "pending_approval"\?$/],
		['status', 'in', ['new', 'on hold'], /did you mean "on_hold"\?$/],
	] as const)('is refused: %s %s %s', (field, operator, value, message) => {
		expect(refusal(field, operator, value)).toMatch(message);
	});

	it.each([
		['updated-at', 'gt', '2026-01-31'],
		['updated-at', 'gt', '2026-01-31 08:00:00 UTC'],
		['updated-at', 'gt', '2026-01-31T08:00:00.123+0100'],
		['updated-at', 'gt', '2024-02-29T24:00:00Z'],
		['updated-at', 'gt', '2026/01/31'],
		['updated-at', 'gt', '31 Jan 2026'],
		['updated-at', 'gt', '20260131'],
		['updated-at', 'gt', '2026'],
		['gross-total', 'gt', '1250.50'],
		['gross-total', 'gt', '-.5'],
		['gross-total', 'gt', '1e3'],
		['gross-total', 'in', '1, 2.50'],
		['id', 'in', [1, 2]],
		['paid', 'eq', 'True'],
		['paid', 'eq', '1'],
		['status', 'eq', '2026-02-30'],
		['status', 'eq', 'soft_closed'],
		['status', 'eq', 'paid'],
		['status', 'contains', 'Approved'],
		['status', 'gt', 'Approved'],
		['paid', 'eq', 'no'],
		['cost-owner', 'gt', 'yesterday'],
	] as const)('is not more than what is certainly wrong: %s %s %s', (field, operator, value) => {
		expect(asked(field, operator, value)).toContain('=');
	});
});

test('a status as a query of Coupa itself writes it is sent, whatever its tables say [0024]', () => {
	const known = catalog.field('OrderHeader', 'status');
	expect(known?.values).toContain('cancelled');
	const value = 'issued,canceled,closed';
	expect(filterArguments([{ field: 'status', operator: 'in', value, known }])).toEqual([
		['status[in]', value],
	]);
	const wrong = { field: 'status', operator: 'eq', value: 'canceledd', known } as const;
	expect(refusalOf(() => filterArguments([wrong])).message).toMatch(/did you mean "cancelled"/);
});

test.each([
	['yes', 'true'],
	['TRUE', 'true'],
	['1', 'true'],
	['No', 'false'],
	[false, 'false'],
])('%s is what Coupa calls %s', (value, text) => {
	expect(asked('paid', 'eq', value)).toBe(`paid=${text}`);
	expect(asked('paid', 'in', [value])).toBe(`paid[in]=${text}`);
});

test.each([
	['status', 'eq', 'approved ', 'status=approved'],
	['gross-total', 'gt', ' 5 ', 'gross_total[gt]=5'],
	['updated-at', 'gt', '2026-01-01T00:00:00 ', 'updated_at[gt]=2026-01-01T00:00:00Z'],
	['updated-at', 'gt', '2026-01-01T00:00:00.5+01:00', 'updated_at[gt]=2026-01-01T00:00:00+01:00'],
	['updated-at', 'gt', '2026-01-01T00:00:00.999Z', 'updated_at[gt]=2026-01-01T00:00:00Z'],
	['updated-at', 'gt', new Date(1999), 'updated_at[gt]=1970-01-01T00:00:01Z'],
	['invoice-number', 'eq', 'A 1 ', 'invoice_number=A 1 '],
] as const)('%s %s %j is sent as %s', (field, operator, value, query) => {
	expect(asked(field, operator, value)).toBe(query);
});
