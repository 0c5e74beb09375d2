import fc from 'fast-check';
import { DateTime } from 'luxon';

import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { buildPayload, type Payload } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { always, seeded } from '../../support/random.mts';

let catalog: Catalog;

beforeAll(async () => {
	catalog = await loadCatalog();
});

function invoice(input: Readonly<Record<string, unknown>>): Payload {
	return buildPayload(catalog, 'InvoiceHeader', input);
}

describe('the names of a payload', () => {
	it.each(['invoice-number', 'invoice_number', 'invoiceNumber', 'InvoiceNumber'])(
		'are understood in any style: %s',
		(name) => {
			expect(invoice({ [name]: 'A-1' })).toEqual({ 'invoice-number': 'A-1' });
		},
	);

	it.each(['custom-fields', 'custom_fields', 'customFields'])(
		'below %s stay as the tenant has them',
		(name) => {
			const values = {
				'cost-owner': 'ada',
				erp_number: '7',
				someKey: { inner_key: 1 },
				'v.1': { custom_fields: ' x ' },
			};
			expect(invoice({ [name]: values })).toEqual({ 'custom-fields': values });
			expect(buildPayload(catalog, undefined, { [name]: values })).toEqual({
				'custom-fields': values,
			});
		},
	);

	it('that the catalog does not know stay: custom fields at the root, and newer fields', () => {
		const input = { erp_number: '7', 'cost-owner': 'ada', NewField: { inner_key: 1 } };
		expect(invoice(input)).toEqual(input);
		expect(buildPayload(catalog, 'NoSuchObject', input)).toEqual(input);
		expect(buildPayload(catalog, undefined, input)).toEqual(input);
	});

	it('tell a field from another one with a question mark', () => {
		const user = buildPayload(catalog, 'User', { active: true, 'active?': false });
		expect(user).toEqual({ active: true, 'active?': false });
	});

	it('may be anything', () => {
		const input = JSON.parse('{"__proto__": {"a": 1}, "constructor": "x"}') as Payload;
		const payload = invoice(input);
		expect(JSON.stringify(payload)).toBe('{"__proto__":{"a":1},"constructor":"x"}');
		expect(Object.getPrototypeOf(payload)).toBe(Object.prototype);
	});
});

describe('a reference in a payload', () => {
	it('may be given by any of its keys', () => {
		const users = catalog.naturalKeys('User').map(([key]) => key);
		expect(users).toEqual(['login', 'email', 'employee-number']);
		for (const key of [...users, 'id']) {
			expect(invoice({ [`requested-by.${key}`]: 'x' })).toEqual({ 'requested-by': { [key]: 'x' } });
		}
	});

	it.each([
		[{ 'supplier.number': '77' }, { supplier: { number: '77' } }],
		[{ supplier: { number: '77' } }, { supplier: { number: '77' } }],
		[{ 'supplier.id': 5 }, { supplier: { id: 5 } }],
		[{ 'currency.code': 'USD' }, { currency: { code: 'USD' } }],
		[{ ' payment_term . code ': 'N30' }, { 'payment-term': { code: 'N30' } }],
		[{ 'billToAddress.locationCode': 'B1' }, { 'bill-to-address': { 'location-code': 'B1' } }],
		[{ supplier: null }, { supplier: null }],
	])('%j is sent as %j', (input, payload) => {
		expect(invoice(input)).toEqual(payload);
	});

	it('may be given by a reference of its own', () => {
		const line = { 'account.code': 'a-c', 'account.account-type.name': 'US Chart' };
		expect(buildPayload(catalog, 'InvoiceLine', line)).toEqual({
			account: { code: 'a-c', 'account-type': { name: 'US Chart' } },
		});
	});

	it('is put together from an object and its parts', () => {
		const input = { supplier: { name: 'ACME' }, 'supplier.number': '77' };
		expect(invoice(input)).toEqual({ supplier: { name: 'ACME', number: '77' } });
		expect(input).toEqual({ supplier: { name: 'ACME' }, 'supplier.number': '77' });
	});
});

describe('a field that is given twice', () => {
	it.each([
		{ 'invoice-number': '1', invoiceNumber: '2' },
		{ supplier: { number: '1' }, 'supplier.number': '2' },
		{ supplier: 5, 'supplier.number': '2' },
		{ supplier: null, 'supplier.number': '2' },
		{ 'supplier.number': '1', supplier_number: 'x', 'supplier.Number': '2' },
		{ 'invoice-lines': [], invoice_lines: [] },
		{ 'custom-fields': { a: 1 }, 'custom-fields.a': 2 },
	])('is refused: %j', (input) => {
		const error = refusalOf(() => invoice(input));
		expect(error.kind).toBe('invalidRequest');
		expect(error.message).toContain('is given twice');
	});

	it('does not count where it is undefined', () => {
		expect(invoice({ 'invoice-number': undefined, invoiceNumber: '2' })).toEqual({
			'invoice-number': '2',
		});
	});
});

describe('the values of a payload', () => {
	it('that clear a field are sent, and undefined is not', () => {
		const input = { comments: '', 'handling-amount': null, 'invoice-number': undefined, tags: [] };
		expect(invoice(input)).toStrictEqual({ comments: '', 'handling-amount': null, tags: [] });
	});

	it.each([
		['text', 'comments', 'Ünïcode "x"', 'Ünïcode "x"'],
		['text of digits', 'invoice-number', '0012', '0012'],
		['yes', 'is-credit-note', true, true],
		['no', 'is-credit-note', false, false],
		['a whole number', 'archive-entity-id', 5, 5],
		['a decimal as text', 'handling-amount', '255.0', '255.0'],
		['a decimal as a number', 'handling-amount', 255.5, '255.5'],
		['zero', 'handling-amount', 0, '0'],
		['what is no decimal', 'handling-amount', 'a lot', 'a lot'],
		['a number of a custom field', 'my-amount', 1.5, 1.5],
	])('keep %s', (_what, name, value, sent) => {
		expect(invoice({ [name]: value })).toEqual({ [name]: sent });
	});

	it.each([
		[1e-7, '0.0000001'],
		[-1.5e-7, '-0.00000015'],
		['1e21', '1000000000000000000000'],
		['-1.25e22', '-12500000000000000000000'],
		['1.7976931348623157e308', `17976931348623157${'0'.repeat(292)}`],
		[1234567890123.25, '1234567890123.25'],
		[0.1, '0.1'],
	])('write the decimal %s out in full', (value, sent) => {
		expect(invoice({ 'exchange-rate': value })).toEqual({ 'exchange-rate': sent });
	});

	it(always('write every decimal so that it is the same number, without an exponent'), () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, min: -9e9, max: 9e9 }), (value) => {
				const sent = invoice({ 'exchange-rate': value })['exchange-rate'];
				expect(sent).toMatch(/^-?\d+(\.\d+)?$/);
				expect(Number(sent)).toBe(value === 0 ? 0 : value);
			}),
			{ ...seeded, numRuns: 1000 },
		);
	});

	it('keep the digits of a decimal that comes as text', () => {
		const digits = '12345678901234567890.12345678901234567890';
		expect(invoice({ 'exchange-rate': digits })).toEqual({ 'exchange-rate': digits });
	});

	const berlin = DateTime.fromISO('2026-03-01T23:30:00', { zone: 'Europe/Berlin' });

	it('give a time with its zone', () => {
		expect(invoice({ 'payment-date': berlin })).toEqual({
			'payment-date': '2026-03-01T23:30:00+01:00',
		});
		const [sent] = Object.values(invoice({ 'payment-date': new Date('2026-03-01T10:00:00Z') }));
		expect(sent).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:00(Z|[+-]\d\d:\d\d)$/);
		expect(Date.parse(String(sent))).toBe(Date.UTC(2026, 2, 1, 10));
	});

	it.each(['2026-03-01', '2026-03-01T10:00:00Z', 'next week'])(
		'keep a time as text: %s',
		(value) => {
			expect(invoice({ 'payment-date': value })).toEqual({ 'payment-date': value });
		},
	);

	it('give a day without the time', () => {
		expect(catalog.field('Worker', 'date-of-birth')?.type).toBe('date');
		const born = (day: unknown): Payload => buildPayload(catalog, 'Worker', { dateOfBirth: day });
		for (const day of [berlin, '2026-03-01T23:30:00+01:00', '2026-03-01']) {
			expect(born(day)).toEqual({ 'date-of-birth': '2026-03-01' });
		}
		for (const other of ['soon', 'on 2026-03-01T10:00:00Z', null, 5]) {
			expect(born(other)).toEqual({ 'date-of-birth': other });
		}
	});

	it.each([DateTime.invalid('no date'), new Date(NaN)])(
		'are refused when they are dates that do not exist, which would clear the field: %s',
		(value) => {
			const inputs = [
				{ 'invoice-date': value },
				{ 'my-date': value },
				{ 'custom-fields': { due: value } },
				{ 'invoice-lines': [{ 'created-at': value }] },
			];
			for (const input of inputs) {
				expect(refusalOf(() => invoice(input)).message).toContain('is not a valid date');
			}
		},
	);
});

describe('lines in a payload', () => {
	it('are built each like a record of its own', () => {
		const lines = [
			{ line_num: 1, description: 'A', 'account.code': 'a-c', totalAmount: 1, unknown: 2 },
			{ lineNum: 2, price: 1e-7, commodity: { Name: 'IT' }, customFields: { my_key: 3 } },
		];
		expect(invoice({ invoiceLines: lines })).toEqual({
			'invoice-lines': [
				{ 'line-num': 1, description: 'A', account: { code: 'a-c' }, totalAmount: 1, unknown: 2 },
				{
					'line-num': 2,
					price: '0.0000001',
					commodity: { name: 'IT' },
					'custom-fields': { my_key: 3 },
				},
			],
		});
	});

	it('may be a list of values', () => {
		expect(invoice({ tags: ['a', 'b'] })).toEqual({ tags: ['a', 'b'] });
	});

	it('of a custom field stay, with their dates written out', () => {
		const due = DateTime.fromISO('2026-03-01T10:00:00Z', { setZone: true });
		expect(invoice({ 'custom-fields': { rows: [{ due_on: due }, 'x'] } })).toEqual({
			'custom-fields': { rows: [{ due_on: '2026-03-01T10:00:00Z' }, 'x'] },
		});
	});

	it('below custom fields may be named by a dot', () => {
		expect(invoice({ 'custom-fields.cost-owner': 'ada', 'customFields.erp_no': 7 })).toEqual({
			'custom-fields': { 'cost-owner': 'ada', erp_no: 7 },
		});
	});
});
