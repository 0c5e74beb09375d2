import { DateTime } from 'luxon';

import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { filterArguments } from '../../../coupa/query/index.ts';
import { splitKind } from '../../../nodes/shared/fieldKind.ts';
import { type FilterRow, rowFilters } from '../../../nodes/shared/filterRow.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

/** The query of a row on invoices. */
function asked(row: FilterRow): string {
	return filterArguments(rowFilters(catalog, 'InvoiceHeader', row, 0), 'Europe/Berlin')
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
}

function refused(row: FilterRow): string {
	return refusalOf(() => asked(row)).message;
}

/** What n8n sends of boxes that nobody touched, where the field is an expression. */
const UNTOUCHED: FilterRow = {
	value: '',
	booleanValue: true,
	dateValue: '',
	listValue: '',
	listValues: [],
	numberValue: 0,
	recordValue: { __rl: true, mode: 'list', value: '' } as unknown,
};

describe('a row of the filters', () => {
	it.each<[FilterRow, string]>([
		[{ field: 'status', value: 'approved' }, 'status=approved'],
		[{ field: 'status|list', listValue: 'approved' }, 'status=approved'],
		[
			{ field: 'status|list', operator: 'in', listValues: ['new', 'approved'] },
			'status[in]=new,approved',
		],
		[{ field: 'status|list', operator: 'in', listValue: 'new' }, 'status[in]=new'],
		[
			{ field: 'invoice-date|datetime', operator: 'gt', dateValue: '2026-11-01T00:00:00' },
			'invoice_date[gt]=2026-11-01',
		],
		[
			{ field: 'invoice-date|datetime', dateValue: '2026-11-01T08:00:00' },
			'invoice_date=2026-11-01T07:00:00Z',
		],
		[
			{ field: 'invoice-date|datetime', dateValue: '2026-11-01T00:00:00+01:00' },
			'invoice_date=2026-11-01T00:00:00+01:00',
		],
		[
			{ field: 'invoice-date', value: DateTime.fromISO('2026-11-01', { zone: 'Europe/Berlin' }) },
			'invoice_date=2026-11-01',
		],
		[
			{ field: 'updated-at|datetime', operator: 'gt', dateValue: '2026-11-01T00:00:00' },
			'updated_at[gt]=2026-10-31T23:00:00Z',
		],
		[
			{ field: 'custom-fields.posting-date|date', dateValue: '2026-11-01T00:00:00' },
			'custom_fields[posting_date]=2026-11-01',
		],
		[{ field: 'exported|boolean', booleanValue: false }, 'exported=false'],
		[{ field: 'gross-total|number', operator: 'gt', numberValue: 100.5 }, 'gross_total[gt]=100.5'],
		[{ field: 'gross-total|number', operator: 'in', value: '1, 2' }, 'gross_total[in]=1,2'],
		[
			{ field: 'gross-total|number', numberValue: '12345678901234567.89' },
			'gross_total=12345678901234567.89',
		],
		[
			{ field: 'supplier|reference', recordValue: { mode: 'list', value: '12' } },
			'supplier[id]=12',
		],
		[{ field: 'supplier|reference', recordValue: { mode: 'id', value: 12 } }, 'supplier[id]=12'],
		[
			{
				field: 'supplier|reference',
				operator: 'not_eq',
				recordValue: { mode: 'key', value: 'number=77' },
			},
			'supplier[number][not_eq]=77',
		],
		[
			{ field: 'supplier|reference', recordValue: { mode: 'key', value: 'Acme' } },
			'supplier[number]=Acme',
		],
		[{ field: 'supplier|reference', recordValue: 12 }, 'supplier[id]=12'],
		[{ field: 'supplier|reference', recordValue: 'Acme' }, 'supplier[number]=Acme'],
		[
			{
				field: 'invoice-lines.account|reference',
				recordValue: { mode: 'key', value: 'code=01-100, account-type.name=Ace' },
			},
			'invoice_lines[account][code]=01-100&invoice_lines[account][account_type][name]=Ace',
		],
		[{ field: 'supplier|reference', operator: 'blank' }, 'supplier[id][blank]=true'],
		[{ field: 'supplier', operator: 'in', value: [{ id: 1 }, { id: 2 }] }, 'supplier[id][in]=1,2'],
	])('%j asks for %s', (row, query) => {
		expect(asked(row)).toBe(query);
	});

	it.each<[FilterRow, string]>([
		[{ field: 'status', value: 'new' }, 'status=new'],
		[{ field: 'status', listValue: 'new' }, 'status=new'],
		[{ field: 'status|list', listValue: 'new' }, 'status=new'],
		[{ field: 'exported', value: 'no' }, 'exported=false'],
		[{ field: 'exported', booleanValue: false }, 'exported=false'],
		[{ field: 'gross-total', numberValue: 5 }, 'gross_total=5'],
		[{ field: 'invoice-date', dateValue: '2026-11-01' }, 'invoice_date=2026-11-01'],
		[{ field: 'supplier', recordValue: { mode: 'id', value: '12' } }, 'supplier[id]=12'],
	])('takes the box that is filled where the field came by an expression: %j', (row, query) => {
		expect(asked({ ...UNTOUCHED, ...row })).toBe(query);
	});

	it.each(['status', 'exported', 'gross-total', 'invoice-date', 'supplier', 'unknown-field'])(
		'is refused where nothing was entered for %s: what nobody touched is no value',
		(field) => {
			expect(refused({ ...UNTOUCHED, field })).toBe(`The filter on ${field} has no value`);
		},
	);

	it.each<[FilterRow, RegExp]>([
		[{ field: 'status|list', listValue: '' }, /has no value/],
		[{ field: 'supplier|reference', recordValue: { mode: 'list', value: '' } }, /has no record/],
		[
			{ field: 'supplier|reference', recordValue: { mode: 'id', value: 'x' } },
			/not a whole number/,
		],
		[{ field: 'supplier|reference', operator: 'contains', recordValue: 12 }, /does not compare/],
		[
			{
				field: 'invoice-lines.account|reference',
				operator: 'not_eq',
				recordValue: { mode: 'key', value: 'code=1, account-type.name=Ace' },
			},
			/key of several parts/,
		],
		[{ field: 'gross-total|number', numberValue: 12345678901234567000 }, /all its digits/],
		[{ field: 'gross-total', value: 1234567890123.4567 }, /all its digits/],
		[{ field: 'id', operator: 'in', value: [12345678901234567000] }, /all its digits/],
		[{ field: 'custom-fields.due|date', value: '31.01.2026' }, /write it as 2026-01-31/],
		[{ field: '|list', listValue: 'x' }, /Filter 1 has no field/],
	])('is refused: %j', (row, message) => {
		expect(refused(row)).toMatch(message);
	});
});

test('only a known kind is taken from the end of a field', () => {
	expect(splitKind('status|list')).toEqual({ path: 'status', kind: 'list' });
	expect(splitKind('status|other')).toEqual({ path: 'status|other' });
	expect(splitKind(' status ')).toEqual({ path: 'status' });
});
