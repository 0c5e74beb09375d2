/** What a payload takes names, times and numbers for. */
import { DateTime } from 'luxon';

import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { buildPayload, type Payload } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;

beforeAll(async () => {
	catalog = await loadCatalog();
});

function invoice(input: Readonly<Record<string, unknown>>): Payload {
	return buildPayload(catalog, 'InvoiceHeader', input);
}

describe('a name with a dot', () => {
	it('is a path where it begins with a field of the object', () => {
		expect(invoice({ 'supplier.number': '77', 'custom-fields.a': 1 })).toEqual({
			supplier: { number: '77' },
			'custom-fields': { a: 1 },
		});
	});

	it("is the tenant's own where it does not, on the record and on its lines", () => {
		const input = { 'erp.cost-center': 'A', 'invoice-lines': [{ 'erp.code': { id: 1 } }] };
		expect(invoice(input)).toEqual(input);
	});

	it('is a path of an object that the catalog does not know', () => {
		expect(buildPayload(catalog, undefined, { 'supplier.number': '77' })).toEqual({
			supplier: { number: '77' },
		});
	});
});

describe('one row in place of a list', () => {
	it.each([
		[{ 'invoice-lines': { description: 'Bolts', price: 5 } }, '5'],
		[{ invoiceLines: '{"price": 5, "description": "Bolts"}' }, '5'],
		[{ 'invoice-lines': { 'invoice-line': { description: 'Bolts', price: '5' } } }, '5'],
	])('is a list of one: %j', (input, price) => {
		expect(invoice(input)).toEqual({ 'invoice-lines': [{ description: 'Bolts', price }] });
	});

	it('is not made of something that has no field of the rows, and not of a part', () => {
		const input = { 'invoice-lines': { '0': { price: '5' } } };
		expect(invoice(input)).toEqual(input);
		expect(invoice({ 'invoice-lines.price': '5' })).toEqual({ 'invoice-lines': { price: '5' } });
	});
});

describe('times without a zone', () => {
	const pacific = (input: Readonly<Record<string, unknown>>): Payload =>
		buildPayload(catalog, 'InvoiceHeader', input, 'America/Los_Angeles');

	it.each([
		['payment-date', '2026-01-31T08:30:00', '2026-01-31T16:30:00Z'],
		['payment-date', '2026-01-31 08:30:00', '2026-01-31T16:30:00Z'],
		['payment-date', '2026-01-31T08:30', '2026-01-31T16:30:00Z'],
		['last-exported-at', '2026-01-31T00:00:00', '2026-01-31T08:00:00Z'],
		['payment-date', '2026-01-31T08:30:00+01:00', '2026-01-31T08:30:00+01:00'],
	])('are in that of the workflow: %s %s', (field, value, sent) => {
		expect(catalog.field('InvoiceHeader', field)?.type).toBe('datetime');
		expect(pacific({ [field]: value })).toEqual({ [field]: sent });
		expect(pacific({ 'invoice-lines': [{ 'updated-at': value }] })).toEqual({
			'invoice-lines': [{ 'updated-at': field.endsWith('-at') ? sent : expect.any(String) }],
		});
	});

	it.each([
		'2026-01-31T00:00:00',
		'2026-01-31T00:00',
		'2026-01-31 00:00:00',
		'2026-01-31T00:00:00.000',
		'2026-01-31',
		DateTime.fromISO('2026-01-31', { zone: 'America/Los_Angeles' }),
		new Date('2026-01-31'),
		new Date('2026-01-31T08:00:00Z'),
		'2026-01-31T00:00:00.000-08:00',
		'2026-01-31T00:00:00+01:00',
		'2026-01-31 00:00:00 UTC',
		'2026-01-31T08:00:00.000Z',
		'2026-02-01T07:30:00Z',
		'2026-01-31T17:00:00',
	])('are a day where the field means one: %s', (value) => {
		expect(pacific({ 'invoice-date': value })).toEqual({ 'invoice-date': '2026-01-31' });
	});

	it.each(['2026-01-31T00:00:00.000-08:00', '2026-01-31T08:00:00.000Z'])(
		'are a day in other fields for days where they are midnight: %s',
		(value) => {
			expect(pacific({ 'payment-date': value })).toEqual({ 'payment-date': '2026-01-31' });
		},
	);

	it('are the day of the workflow in a field that holds a day', () => {
		const born = (day: unknown): Payload =>
			buildPayload(catalog, 'Worker', { 'date-of-birth': day }, 'America/Los_Angeles');
		expect(born(new Date('2026-02-01T05:00:00Z'))).toEqual({ 'date-of-birth': '2026-01-31' });
		expect(born('2026-01-31T00:00:00')).toEqual({ 'date-of-birth': '2026-01-31' });
		expect(born('2026-02-01T05:00:00.000Z')).toEqual({ 'date-of-birth': '2026-01-31' });
		expect(born('2026-01-31T00:00:00+02:00')).toEqual({ 'date-of-birth': '2026-01-31' });
	});
});

describe('true and false', () => {
	it.each([
		[true, ['true', 'TRUE', ' True ', 'yes', 'Y', 't', '1', 1]],
		[false, ['false', 'False', 'no', 'N', 'f', '0', 0]],
	])('%s may be written in several ways', (value, words) => {
		for (const word of words) {
			expect(invoice({ 'is-credit-note': word })).toEqual({ 'is-credit-note': value });
		}
	});

	it.each(['perhaps', 'wahr', 2, '', null])('%j stays, for the check', (value) => {
		expect(invoice({ 'is-credit-note': value })).toEqual({ 'is-credit-note': value });
	});

	it('are text where the field holds text', () => {
		expect(invoice({ comments: 'yes' })).toEqual({ comments: 'yes' });
	});
});

it('commands keep their names, and are true or false', () => {
	const lines = [{ id: 1, _delete: 'TRUE' }];
	expect(buildPayload(catalog, 'OrderHeader', { _cancel: 'yes', 'order-lines': lines })).toEqual({
		_cancel: true,
		'order-lines': [{ id: 1, _delete: true }],
	});
});

describe('numbers in text', () => {
	it.each([
		['+1.5', '1.5'],
		['.5', '0.5'],
		['-.5', '-0.5'],
		['12.', '12'],
		[' 12.50 ', '12.50'],
		['1e3', '1000'],
		['1.55E1', '15.5'],
		['-1.5e-3', '-0.0015'],
		['0012.50', '0012.50'],
		['12,50', '12,50'],
		['1 000', '1 000'],
		['e5', 'e5'],
		['.', '.'],
		['', ''],
	])('%j is the decimal %j', (given, sent) => {
		expect(invoice({ 'handling-amount': given })).toEqual({ 'handling-amount': sent });
	});

	it.each([
		['4.0', '4'],
		['-4.', '-4'],
		['4.5', '4.5'],
		['4', '4'],
		[' 5 ', '5'],
		[4, 4],
	])('%j is the whole number %j', (given, sent) => {
		expect(invoice({ 'archive-entity-id': given })).toEqual({ 'archive-entity-id': sent });
	});
});

describe('the date of a payment', () => {
	it.each([
		['9/12/2019', '2019-09-12'],
		[' 12/01/2019 ', '2019-12-01'],
		['2019-09-12', '2019-09-12'],
		['9/12/19', '9/12/19'],
	])('%j is %j: months come first', (given, sent) => {
		expect(invoice({ payments: [{ 'payment-date': given }] })).toEqual({
			payments: [{ 'payment-date': sent }],
		});
	});

	it('is the only one that may be written so', () => {
		expect(invoice({ 'invoice-date': '9/12/2019' })).toEqual({ 'invoice-date': '9/12/2019' });
	});
});

describe('rows below the name of one row', () => {
	const row = { 'amount-paid': '5' };

	it.each([
		[{ payments: { payment: [row, row] } }, { payments: [row, row] }],
		[{ payments: { Payment: { amountPaid: 5 } } }, { payments: [row] }],
		[{ 'payments.payment': [row] }, { payments: [row] }],
		[{ invoiceLines: { 'invoice-line': { price: 1 } } }, { 'invoice-lines': [{ price: '1' }] }],
		[{ payments: { payment: row, other: 1 } }, { payments: { payment: row, other: 1 } }],
		[{ payments: row }, { payments: [row] }],
		[{ payments: {} }, { payments: {} }],
	])('%j are the list %j', (input, payload) => {
		expect(invoice(input)).toEqual(payload);
	});
});

it.each(['Poland', { name: 'Poland' }])(
	'a country may be its name, as in addresses: %j',
	(country) => {
		expect(buildPayload(catalog, 'Address', { country })).toEqual({ country: { name: 'Poland' } });
	},
);

it.each([NaN, Infinity, -Infinity])('what is no number is refused: %d', (value) => {
	const inputs = [
		{ 'exchange-rate': value },
		{ unknown: value },
		{ 'custom-fields': { a: value } },
		{ 'invoice-lines': [{ price: value }] },
	];
	for (const input of inputs) {
		expect(refusalOf(() => invoice(input)).message).toContain('is not a number');
	}
});

it.each([12345678901234567890, -1e21, 1234567890123.4567])(
	'a number without all its digits is refused, as in JSON: %d',
	(value) => {
		const inputs = [
			{ 'exchange-rate': value },
			{ 'invoice-number': value },
			{ unknown: value },
			{ 'custom-fields': { a: value } },
			{ 'invoice-lines': [{ price: value }] },
		];
		for (const input of inputs) {
			expect(refusalOf(() => invoice(input)).message).toContain(
				`is the number ${value}, which cannot be read with all its digits`,
			);
		}
	},
);

it.each([0.1 + 0.2, 1.1 * 3, 123456789.1 * 3, Number.MAX_SAFE_INTEGER, 1e-7, 1e15])(
	'a number whose digits are sure as far as Coupa keeps them is sent: %d',
	(value) => {
		expect(invoice({ 'invoice-lines': [{ price: value }] })).toHaveProperty('invoice-lines');
	},
);

it('the number of a line of an order is sent without blanks, though it is a text', () => {
	const lines = [{ 'line-num': ' 1 ' }];
	expect(buildPayload(catalog, 'OrderHeader', { 'order-lines': lines })).toEqual({
		'order-lines': [{ 'line-num': '1' }],
	});
});
