/** Rows of which it is not clear which one is meant, or that would be added each time. */
import type { Payload } from '../../../coupa/fields/index.ts';
import type { WriteSettings } from '../../../coupa/records/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { invoice, MATCH, newRecord, plan } from './rowPlans.mts';

function matched(
	object: string,
	payload: Payload,
	current: Payload,
	rows: WriteSettings['rows'] = 'match',
): Payload {
	return plan(object, payload, current, { ...MATCH, rows }).payload;
}

const BOLTS = { id: 11, 'line-num': '1', description: 'Bolts', price: '5.0000' };
const NUTS = { id: 12, 'line-num': '2', description: 'Nuts', price: '7.0000' };

describe('a row that one sent row names by its id, and another by its key', () => {
	const current = { 'invoice-lines': [BOLTS, NUTS] };

	test('is meant twice, which is refused', () => {
		const lines = [
			{ id: 11, price: '6' },
			{ 'line-num': 1, price: '8' },
		];
		const { message } = refusalOf(() => invoice({ 'invoice-lines': lines }, current));
		expect(message).toMatch(/invoice-lines\[0\] and invoice-lines\[1\] have the same line-num/);
	});

	test('is sent once, with what both say of it', () => {
		const lines = [{ id: 11, price: '6' }, { 'line-num': 1, quantity: '8' }, NUTS];
		const merged = { 'line-num': 1, quantity: '8', id: 11, price: '6' };
		expect(invoice({ 'invoice-lines': lines }, current)).toEqual({
			'invoice-lines': [merged, NUTS],
		});
	});

	test.each([
		['gets another number', { id: 11, 'line-num': '9' }],
		['is removed', { id: 11, _delete: true }],
	])('leaves its number to a new row where it %s', (_, row) => {
		const lines = [row, { 'line-num': 1, price: '8' }];
		expect(invoice({ 'invoice-lines': lines }, current)).toEqual({ 'invoice-lines': lines });
	});

	test('may be referred to twice', () => {
		const roles = [{ id: 5 }, { name: 'User' }];
		const kept = { roles: [{ id: 5, name: 'User' }] };
		expect(matched('User', { roles }, kept, 'replace')).toEqual({ roles });
	});
});

test('a row in which nothing shows is refused: it would be added each time', () => {
	const current = { contacts: [{ id: 4, email: 'a@acme.example' }] };
	const { message } = refusalOf(() => matched('Supplier', { contacts: [{}] }, current));
	expect(message).toBe('"contacts[0]" has no value by which it could be recognized in Coupa');
});

describe('a row with an id that is not there, beside one with a key that says other things', () => {
	const purposes = [
		{ name: 'Invoicing', description: 'a' },
		{ id: 1, description: 'b' },
	];
	const unclear =
		/purposes\[1\]" has an id and ".*purposes\[0\]" a name: they may be the same row of "contacts.purposes", of which they say different things/;

	test.each([
		['of a new record', {}],
		['of a new row', { contacts: [] }],
		['of a row that is there', { contacts: [{ id: 4, email: 'a@acme.example', purposes: [] }] }],
	])('may be the same row as that one: refused %s', (_, current) => {
		const payload = { contacts: [{ email: 'a@acme.example', purposes }] };
		const { message } = refusalOf(() =>
			Object.keys(current).length === 0
				? newRecord('Supplier', payload)
				: matched('Supplier', payload, current),
		);
		expect(message).toMatch(unclear);
	});

	test.each([
		['says nothing else', { id: 1 }, 'match'],
		['has another key', { id: 1, name: 'Sales', description: 'b' }, 'match'],
		['is to be removed', { id: 1, _delete: true, description: 'b' }, 'match'],
		['stands among rows that are all added', { id: 1, description: 'b' }, 'append'],
	] as const)('is sent where it %s', (_, row, rows) => {
		const contact = { email: 'a@acme.example', purposes: [purposes[0], row] };
		const payload = { contacts: [contact] };
		expect(matched('Supplier', payload, { contacts: [] }, rows)).toEqual(payload);
		expect(() => newRecord('Supplier', payload, rows)).not.toThrow();
	});
});

describe('a row that Coupa writes in another way', () => {
	const supplier = (contacts: Payload[], kept: Payload[]) =>
		plan('Supplier', { contacts }, { contacts: kept });
	const ADA = { id: 4, 'name-given': 'Ada', notes: 'Ask For Her' };

	test.each([{ 'name-given': 'ada', notes: ' ask  for her' }, { 'name-given': 'ADA' }])(
		'is found by its values: %j',
		(row) => {
			const { payload, notes } = supplier([row], [ADA]);
			expect(payload).toEqual({ contacts: [{ ...row, id: 4 }] });
			expect(notes).toEqual([
				'"contacts[0]" is taken to be the existing row 4, which Coupa writes in another way.',
			]);
		},
	);

	test('is found by its key', () => {
		const addresses = [{ 'remit-to-code': 'r-1', city: 'Rome' }];
		const current = { 'remit-to-addresses': [{ id: 7, 'remit-to-code': 'R-1', city: 'Bonn' }] };
		const { payload, notes } = plan('Supplier', { 'remit-to-addresses': addresses }, current);
		expect(payload).toEqual({ 'remit-to-addresses': [{ ...addresses[0], id: 7 }] });
		expect(notes).toHaveLength(1);
	});

	test('is found where it has the description of its item', () => {
		const line = { item: { id: 3 }, description: 'My words', quantity: 2 };
		const kept = { ...line, id: 8, description: 'Desk' };
		const order = (row: Payload) =>
			plan('OrderHeader', { 'order-lines': [row] }, { 'order-lines': [kept] }).payload;
		expect(order(line)).toEqual({ 'order-lines': [{ ...line, id: 8 }] });
		expect(order({ ...line, quantity: 3 })).toEqual({ 'order-lines': [{ ...line, quantity: 3 }] });
	});

	test('is the payment that was reported before', () => {
		const paid = { 'amount-paid': '5', notes: 'Chk  1', 'payment-date': '2026-03-01' };
		const payments = [{ id: 3, ...paid, 'amount-paid': '5.00', notes: 'CHK 1' }];
		expect(plan('InvoiceHeader', { payments: [paid] }, { payments }).payload).toEqual({});
	});

	test('is another one where the same is there as it is sent, or another value differs', () => {
		const lower = { 'name-given': 'ada', notes: 'Ask For Her' };
		const both = supplier([lower, ADA], [ADA, { ...lower, id: 5 }]);
		expect(both.payload).toEqual({ contacts: [{ ...lower, id: 5 }, ADA] });
		expect(both.notes).toEqual([]);
		const other = { ...lower, notes: 'Never' };
		expect(supplier([other], [ADA]).payload).toEqual({ contacts: [other] });
	});
});

test('a row with a key leaves the one that a row without it is equal to', () => {
	const taggings = [{ description: 'x', tag: { id: 1 } }, { tag: { name: 'urgent' } }];
	const tag = { id: 1, name: 'urgent' };
	const there = [
		{ id: 11, description: 'x', tag },
		{ id: 12, tag },
	];
	const { payload, notes } = plan('RequisitionHeader', { taggings }, { taggings: there });
	expect(payload).toEqual({
		taggings: taggings.map((row, index) => ({ ...row, id: there[index].id })),
	});
	expect(notes).toEqual([]);
});

describe('a row with a key, beside one that is there without a value for it,', () => {
	const BOB = { id: 5, 'name-given': 'Bob', email: null, active: true };
	const ROME = { id: 8, 'remit-to-code': null, city: 'Rome', country: { id: 3, code: 'US' } };
	const MAIL = { email: 'new@acme.example' };
	const CODE = { 'remit-to-code': 'R9' };

	const SRC = { 'external-src-ref': 'A-1', 'external-src-name': 'ERP' };
	const UNREFERRED = { id: 9, 'external-src-ref': null, 'external-src-name': 'ERP' };

	test.each([
		['no other value', 'contacts', MAIL, BOB],
		['a switch', 'contacts', { ...MAIL, active: true }, BOB],
		['a value that the other does not show', 'contacts', { ...MAIL, 'name-family': 'Ray' }, BOB],
		['nothing in common but an empty one', 'contacts', { ...MAIL, notes: '' }, BOB],
		['a country', 'remit-to-addresses', { ...CODE, country: { code: 'US' } }, ROME],
		['a number', 'order-lines', { 'line-num': 2, price: 5 }, { id: 4, price: '5.0' }],
		['a type', 'order-lines', { 'line-num': 2, type: 'A' }, { id: 4, type: 'A' }],
		['a lesser part of the key', 'supplier-addresses', SRC, UNREFERRED],
	])('may be another one or the same where it has %s: refused', (_, list, row, kept) => {
		const object = list === 'order-lines' ? 'OrderHeader' : 'Supplier';
		const shown = list === 'order-lines' ? [{ id: 1, 'line-num': '1' }, kept] : [kept];
		const { message } = refusalOf(() => plan(object, { [list]: [row] }, { [list]: shown }));
		expect(message).toBe(
			`It is not clear whether "${list}[0]" exists already: the row ${kept.id} of "${list}" has no ${Object.keys(row)[0]} in Coupa`,
		);
	});

	test('is that one where they have a text of their own in common, which is said', () => {
		const contact = { ...MAIL, 'name-given': 'Bob' };
		const { payload, notes } = plan('Supplier', { contacts: [contact] }, { contacts: [BOB] });
		expect(payload).toEqual({ contacts: [{ ...contact, id: 5 }] });
		expect(notes).toEqual([
			'"contacts[0]" is taken to be the existing row 5, which has no email in Coupa.',
		]);
	});

	test('is a new one where another value differs', () => {
		const contact = { ...MAIL, 'name-given': 'Zed' };
		expect(matched('Supplier', { contacts: [contact] }, { contacts: [BOB] })).toEqual({
			contacts: [contact],
		});
	});

	test('leaves that one to a row that is surely it', () => {
		const contacts = [MAIL, { ...MAIL, email: 'bob@acme.example', 'name-given': 'Bob' }];
		expect(matched('Supplier', { contacts }, { contacts: [BOB] })).toEqual({
			contacts: [MAIL, { ...contacts[1], id: 5 }],
		});
	});

	test('removes nothing', () => {
		const contacts = [{ ...MAIL, 'name-given': 'Bob', _delete: true }];
		const { payload, notes } = plan('Supplier', { contacts }, { contacts: [BOB] });
		expect(payload).toEqual({});
		expect(notes).toEqual([expect.stringMatching(/^There is no row with the email/)]);
	});
});

test('a row of which Coupa did not take a part of the key is the one that is equal otherwise', () => {
	const allocation = { account: { id: 30 }, period: { name: 'No such period' }, pct: '13' };
	const line = (rows: unknown[]) => ({ 'invoice-lines': [{ id: 8, 'account-allocations': rows }] });
	const matched = (kept: object) =>
		plan('InvoiceHeader', line([allocation]), line([{ id: 3, period: null, pct: '13.0', ...kept }]))
			.payload;
	expect(matched({ account: { id: 30 } })).toEqual(line([{ ...allocation, id: 3 }]));
	expect(matched({ account: { id: 31 } })).toEqual(line([allocation]));
	expect(matched({ account: { id: 30 }, period: { name: '2026-11' } })).toEqual(line([allocation]));
});

describe('of rows that Coupa writes in other capitals', () => {
	const tag = { id: 1, name: 'audit' };
	const ids = (taggings: Payload[], there: Payload[]) => {
		const { payload } = plan('RequisitionHeader', { taggings }, { taggings: there });
		return (payload.taggings as Payload[]).map(({ id }) => id);
	};

	test('one that says little leaves the one that another one needs', () => {
		const there = [
			{ id: 11, active: true, description: 'A' },
			{ id: 12, active: true, description: 'B' },
		];
		expect(ids([{ active: true }, { active: true, description: ' a' }], there)).toEqual([12, 11]);
	});

	test('one with a key does so, too', () => {
		const key = { tag: { name: 'audit' } };
		const there = [
			{ id: 11, tag, description: 'A' },
			{ id: 12, tag, description: 'B' },
		];
		expect(ids([key, { ...key, description: ' a' }], there)).toEqual([12, 11]);
		expect(ids([key, { tag: { id: 1 }, description: ' a' }], there)).toEqual([12, 11]);
	});

	test('the one that is there as it was sent comes first', () => {
		const there = [{ id: 11, description: 'Urgent' }];
		const sent = [{ description: 'urgent' }, { description: 'Urgent' }];
		expect(ids(sent, there)).toEqual([undefined, 11]);
	});
});
