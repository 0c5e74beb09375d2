import type { Payload } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { invoice, MATCH, needs, plan } from './rowPlans.mts';

const BOLTS = { id: 11, 'line-num': '1', description: 'Bolts', price: '5.0000' };
const NUTS = { id: 12, 'line-num': '2', description: 'Nuts', price: '7.0000' };

describe('what is read before a write', () => {
	test.each([
		['no list', { status: 'draft', supplier: { number: 'S-1' } }],
		['rows with ids', { 'invoice-lines': [{ id: 11, price: '5' }] }],
		['a list of references', { tags: [{ id: 3 }] }],
		['custom fields', { 'custom-fields': { costs: [{ name: 'a' }] } }],
	])('is nothing of a body with %s', (_, payload) => {
		expect(needs('InvoiceHeader', payload)).toEqual([]);
		expect(needs('User', { roles: [{ name: 'User' }] })).toEqual([]);
	});

	test('is what tells the rows apart, and the values that are sent', () => {
		const row = { price: '5', account: { code: 'A-1' } };
		const paths = needs('InvoiceHeader', { status: 'draft', 'invoice-lines': [row] });
		expect(paths).toEqual(
			expect.arrayContaining([
				'invoice-lines.id',
				'invoice-lines.line-num',
				'invoice-lines.price',
				'invoice-lines.account.code',
			]),
		);
		expect(paths.every((path) => path.startsWith('invoice-lines.'))).toBe(true);
	});

	test('is what lies below a row with an id, where that has rows without', () => {
		const line = { id: 11, 'account-allocations': [{ account: { id: 5 }, pct: '100' }] };
		expect(needs('InvoiceHeader', { 'invoice-lines': [line] })).toEqual(
			expect.arrayContaining(['invoice-lines.id', 'invoice-lines.account-allocations.pct']),
		);
	});

	test('is the list of a row that is to be removed: once is enough', () => {
		const lines = [{ id: 11, _delete: true }];
		expect(needs('OrderHeader', { 'order-lines': lines })).toContain('order-lines.id');
		const there = { 'order-lines': [BOLTS] };
		expect(plan('OrderHeader', { 'order-lines': lines }, there).payload).toEqual({
			'order-lines': lines,
		});
		expect(plan('OrderHeader', { 'order-lines': lines }, { 'order-lines': [] }).payload).toEqual(
			{},
		);
	});

	test('is nothing where rows are added whatever is there', () => {
		const payload = { 'invoice-lines': [{ price: '5' }], payments: [{ 'amount-paid': '5' }] };
		expect(needs('InvoiceHeader', payload, { ...MATCH, rows: 'append' })).toEqual([]);
	});

	test('is every list that is to be replaced', () => {
		expect(needs('User', { roles: [] }, { ...MATCH, rows: 'replace' })).toEqual(['roles']);
	});
});

describe('rows that are there', () => {
	test('are found by their key, and get their id', () => {
		const lines = [{ 'line-num': 2, price: '8' }];
		expect(invoice({ 'invoice-lines': lines }, { 'invoice-lines': [BOLTS, NUTS] })).toEqual({
			'invoice-lines': [{ id: 12, 'line-num': 2, price: '8' }],
		});
	});

	test('are found by all of their values where they have no key', () => {
		const line = { description: 'Bolts', price: 5 };
		const found = plan(
			'InvoiceHeader',
			{ 'invoice-lines': [line] },
			{ 'invoice-lines': [NUTS, BOLTS] },
		);
		expect(found.payload).toEqual({ 'invoice-lines': [{ id: 11, ...line }] });
		expect(found.lists).toMatchObject([{ list: 'invoice-lines', added: [], same: [BOLTS] }]);
		expect(found.notes).toEqual([]);
	});

	test('are found without their key, where all else is the same: Coupa did not take it before', () => {
		const taggings = [{ tag: { name: 'No such tag' }, description: 'A' }];
		const current = {
			taggings: [
				{ id: 5, tag: { id: 1, name: 'urgent' }, description: 'A' },
				{ id: 6, tag: null, description: 'B' },
				{ id: 7, tag: null, description: 'A' },
			],
		};
		expect(plan('RequisitionHeader', { taggings }, current).payload).toEqual({
			taggings: [{ ...taggings[0], id: 7 }],
		});
	});

	test('are found by the key that the person chose', () => {
		const settings = { ...MATCH, rowKeys: new Map([['contacts', ['name-family']]]) };
		const contact = { 'name-family': 'Lovelace', email: 'new@acme.example' };
		const current = {
			contacts: [{ id: 4, 'name-family': 'Lovelace', email: 'old@acme.example' }],
		};
		expect(plan('Supplier', { contacts: [contact] }, current, settings).payload).toEqual({
			contacts: [{ id: 4, ...contact }],
		});
		expect(
			refusalOf(() => plan('Supplier', { contacts: [{ email: 'x' }] }, current, settings)),
		).toMatchObject({ message: expect.stringMatching(/contacts\[0\].*no name-family/) });
	});

	test('are one each: two equal ones need two that are there', () => {
		const line = { description: 'Bolts', price: '5' };
		const { payload, lists } = plan(
			'InvoiceHeader',
			{ 'invoice-lines': [line, line] },
			{ 'invoice-lines': [BOLTS] },
		);
		expect(payload).toEqual({ 'invoice-lines': [{ ...line, id: 11 }, line] });
		expect(lists[0].added).toEqual([line]);
	});

	test('are shared out so that as many as can be are found', () => {
		const lines = [{ description: 'Bolts' }, { description: 'Bolts', price: '5' }];
		const current = [BOLTS, { ...BOLTS, id: 13, 'line-num': '3', price: '6.0000' }];
		expect(invoice({ 'invoice-lines': lines }, { 'invoice-lines': current })).toEqual({
			'invoice-lines': [
				{ id: 13, description: 'Bolts' },
				{ id: 11, description: 'Bolts', price: '5' },
			],
		});
	});

	test('have lists of their own, whose rows are found likewise', () => {
		const line = {
			'line-num': 1,
			'account-allocations': [
				{ account: { code: 'A' }, pct: '40' },
				{ account: { code: 'B' }, pct: '60' },
			],
		};
		const allocations = [
			{ id: 71, account: { id: 1, code: 'A' }, pct: '50.0000' },
			{ id: 72, account: { id: 2, code: 'B' }, pct: '50.0000' },
		];
		expect(
			invoice(
				{ 'invoice-lines': [line] },
				{ 'invoice-lines': [{ ...BOLTS, 'account-allocations': allocations }] },
			),
		).toEqual({
			'invoice-lines': [
				{
					id: 11,
					'line-num': 1,
					'account-allocations': [
						{ id: 71, account: { code: 'A' }, pct: '40' },
						{ id: 72, account: { code: 'B' }, pct: '60' },
					],
				},
			],
		});
	});

	test('are found in an object that the catalog does not know, by their values', () => {
		const rows = { parts: [{ name: 'a' }, { name: 'b' }] };
		expect(plan(undefined, rows, { parts: [{ id: 5, name: 'b' }] }).payload).toEqual({
			parts: [{ name: 'a' }, { id: 5, name: 'b' }],
		});
	});

	test('stay out of it where the list is one of references', () => {
		const roles = [{ name: 'User' }];
		expect(plan('User', { roles }, {}).payload).toEqual({ roles });
	});

	test('are not looked for again where they were removed before', () => {
		const lines = [{ 'line-num': 9, _delete: true }];
		expect(
			plan('OrderHeader', { 'order-lines': lines }, { 'order-lines': [BOLTS] }).payload,
		).toEqual({});
	});
});

describe('a row that is not there', () => {
	test('is added, whatever else is equal, where its key says that it is another one', () => {
		const line = { 'line-num': 3, description: 'Bolts', price: '5' };
		const { payload, notes } = plan(
			'InvoiceHeader',
			{ 'invoice-lines': [line] },
			{ 'invoice-lines': [BOLTS] },
		);
		expect(payload).toEqual({ 'invoice-lines': [line] });
		expect(notes).toEqual([]);
	});

	test('is announced where nothing but its values would tell it the next time', () => {
		const { notes } = plan(
			'InvoiceHeader',
			{ 'invoice-lines': [{ description: 'Screws', price: '1' }] },
			{ 'invoice-lines': [BOLTS] },
		);
		expect(notes).toEqual([
			expect.stringMatching(/"invoice-lines" without line-num .*added again/),
		]);
	});
});

describe('it is refused', () => {
	const refused = (object: string, payload: Payload, current: Payload) =>
		refusalOf(() => plan(object, payload, current));

	test('where two rows that are there have the key, and neither has the values', () => {
		const current = [BOLTS, { ...NUTS, 'line-num': '1' }];
		const lines = [{ 'line-num': 1, price: '9' }];
		const { message } = refused(
			'InvoiceHeader',
			{ 'invoice-lines': lines },
			{ 'invoice-lines': current },
		);
		expect(message).toBe(
			'2 rows of "invoice-lines" in Coupa have the line-num of invoice-lines[0]',
		);
	});

	test('where two rows that are sent have the key of one that is there', () => {
		const contacts = [
			{ email: 'a@b.example', 'name-given': 'Ada' },
			{ email: 'A@b.example', 'name-given': 'Alan' },
		];
		const current = { contacts: [{ id: 1, email: 'a@b.example', 'name-given': 'Grace' }] };
		expect(refused('Supplier', { contacts }, current).message).toMatch(
			/contacts\[0\] and contacts\[1\] have the same email/,
		);
	});

	test('where Coupa does not show what would tell', () => {
		const lines = [{ 'line-num': 1, price: '9' }];
		expect(refused('InvoiceHeader', { 'invoice-lines': lines }, {}).message).toMatch(
			/does not show the rows of "invoice-lines"/,
		);
		expect(
			refused('InvoiceHeader', { 'invoice-lines': lines }, { 'invoice-lines': [{ id: 11 }] })
				.message,
		).toMatch(/"invoice-lines\[0\]" exists already: Coupa does not show "line-num"/);
		expect(
			refused(
				'InvoiceHeader',
				{ 'invoice-lines': [{ price: '9' }] },
				{ 'invoice-lines': [{ id: 11 }] },
			).message,
		).toMatch(/Coupa does not show "price"/);
	});
});

test('a row is found by what lies below it, also where Coupa writes that in another way', () => {
	const inner = { merchant: ' corner  shop', 'custom-field-4': 'a' };
	const line = { 'custom-field-8': 'b', 'itemized-expense-lines': [inner] };
	const kept = { id: 2, merchant: 'Corner Shop', 'custom-field-4': 'A' };
	const current = {
		'expense-lines': [{ id: 7, 'custom-field-8': 'B', 'itemized-expense-lines': [kept] }],
	};
	const { payload, notes } = plan('ExpenseReport', { 'expense-lines': [line] }, current);
	expect(payload).toEqual({
		'expense-lines': [{ ...line, id: 7, 'itemized-expense-lines': [{ ...inner, id: 2 }] }],
	});
	expect(notes).toContainEqual(expect.stringContaining('"expense-lines[0]" is taken to be'));
});
