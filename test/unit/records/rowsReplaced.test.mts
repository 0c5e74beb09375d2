import { refusalOf } from '../../support/fakeCoupa.mts';
import { invoice, MATCH, plan } from './rowPlans.mts';

const REPLACE = { ...MATCH, rows: 'replace' as const };

describe('payments', () => {
	const CHECK = {
		id: 90,
		'amount-paid': '5.0000',
		notes: 'CHK-1',
		'payment-date': '2026-03-02T00:00:00-08:00',
	};
	const sent = { 'amount-paid': 5, notes: 'CHK-1', 'payment-date': '2026-03-02' };

	test('that are there are not sent, and nothing is left to send', () => {
		expect(invoice({ payments: [sent] }, { payments: [CHECK] })).toEqual({});
		expect(invoice({ paid: true, payments: { payment: sent } }, { payments: [CHECK] })).toEqual({
			paid: true,
		});
	});

	test('are the same with a check number, which Coupa keeps as notes', () => {
		const { notes, ...others } = sent;
		const payments = [{ ...others, 'check-number': notes }];
		expect(invoice({ payments }, { payments: [CHECK] })).toEqual({});
	});

	test('are the same a day before or after, which is said', () => {
		const payments = [{ ...sent, 'payment-date': '2026-03-03' }];
		const { payload, notes } = plan('InvoiceHeader', { payments }, { payments: [CHECK] });
		expect(payload).toEqual({});
		expect(notes).toEqual([expect.stringMatching(/payments\[0\] was not sent: it is taken/)]);
	});

	test('are the same at two decimals, which is what Coupa takes of an amount', () => {
		const kept = { ...CHECK, 'amount-paid': '12.35' };
		const rounded = { ...sent, 'amount-paid': '12.3456' };
		expect(invoice({ payments: [rounded] }, { payments: [kept] })).toEqual({});
		const other = { ...sent, 'amount-paid': '12.34' };
		expect(invoice({ payments: [other] }, { payments: [kept] })).toEqual({ payments: [other] });
	});

	test('that are not there are sent without an id', () => {
		const other = { ...sent, notes: 'CHK-2' };
		expect(invoice({ payments: [sent, other, sent] }, { payments: [CHECK] })).toEqual({
			payments: [other, sent],
		});
	});

	test('that say too little are refused where one of the amount is there', () => {
		const payments = [{ 'amount-paid': '5' }];
		expect(refusalOf(() => invoice({ payments }, { payments: [CHECK] })).message).toMatch(
			/not clear whether "payments\[0\]" was reported/,
		);
		expect(invoice({ payments }, { payments: [{ ...CHECK, 'amount-paid': '6.0' }] })).toEqual({
			payments,
		});
	});

	test.each([
		['a date in a form that cannot be read', { ...sent, 'payment-date': '2.3.2026' }, CHECK],
		['a date that is read in more than one way', { ...sent, 'payment-date': '13.3.2026' }, CHECK],
		[
			'such a date, which JavaScript reads as the day before',
			{ ...sent, 'payment-date': '3.1.2026' },
			CHECK,
		],
		[
			'such a date, beside one without a date',
			{ ...sent, 'payment-date': '2.3.2026' },
			{ ...CHECK, 'payment-date': null },
		],
		[
			'such a date, and no notes',
			{ 'amount-paid': 5, 'payment-date': '2.3.2026' },
			{ ...CHECK, notes: null },
		],
		['the same day and no notes', { 'amount-paid': 5, 'payment-date': '2026-03-02' }, CHECK],
		['a date beside one that cannot be read', sent, { ...CHECK, 'payment-date': '2.3.2026' }],
	])('are refused where one of the amount is there, with %s', (_, row, kept) => {
		const { message, description } = refusalOf(() =>
			invoice({ payments: [row] }, { payments: [kept] }),
		);
		expect(message).toMatch(/not clear whether "payments\[0\]" was reported/);
		expect(description).toMatch(/Nothing was sent to Coupa.*the date as 2026-05-03/);
	});

	test.each([
		['of another day, without notes', { 'amount-paid': 5, 'payment-date': '2026-03-03' }],
		['of another amount', { ...sent, 'amount-paid': 6, 'payment-date': '2.3.2026' }],
		['with other notes', { ...sent, notes: 'CHK-2', 'payment-date': '2.3.2026' }],
		['of the same day, with other notes', { ...sent, notes: 'CHK-2' }],
	])('are added where they are surely others: %s', (_, row) => {
		expect(invoice({ payments: [row] }, { payments: [CHECK] })).toEqual({ payments: [row] });
	});

	test('that cannot be read are the same as they were sent', () => {
		const odd = { ...sent, 'payment-date': '2.3.2026' };
		expect(invoice({ payments: [odd] }, { payments: [{ ...odd, id: 90 }] })).toEqual({});
	});

	test('are taken back by their negative, once', () => {
		const { payload } = plan('InvoiceHeader', { payments: [] }, { payments: [CHECK] }, REPLACE);
		const undone = {
			'amount-paid': '-5.0000',
			notes: 'CHK-1',
			'payment-date': CHECK['payment-date'],
		};
		expect(payload).toEqual({ payments: [undone] });
		const current = { payments: [CHECK, { id: 91, ...undone }] };
		expect(invoice({ payments: [] }, current, REPLACE)).toEqual({});
	});

	test('the one of an expense report is looked for in its reconciliation lines', () => {
		const report = { payment: sent, 'erp-document-id': 'E-1' };
		expect(plan('ExpenseReport', report, { 'reconciliation-lines': [CHECK] }).payload).toEqual({
			'erp-document-id': 'E-1',
		});
		expect(plan('ExpenseReport', report, { 'reconciliation-lines': [] }).payload).toEqual(report);
		const other = { ...CHECK, id: 91, notes: 'CHK-0' };
		expect(
			plan('ExpenseReport', report, { 'reconciliation-lines': [other] }, REPLACE).payload,
		).toEqual(report);
	});
});

const BOLTS = { id: 11, 'line-num': '1', description: 'Bolts', price: '5.0000' };
const NUTS = { id: 12, 'line-num': '2', description: 'Nuts', price: '7.0000' };

describe('a list that is replaced', () => {
	test('loses the rows that are missing', () => {
		const { payload, lists } = plan(
			'OrderHeader',
			{ 'order-lines': [{ 'line-num': 2, price: '7' }] },
			{ 'order-lines': [BOLTS, NUTS] },
			REPLACE,
		);
		expect(payload).toEqual({
			'order-lines': [
				{ id: 12, 'line-num': 2, price: '7' },
				{ id: 11, _delete: true },
			],
		});
		expect(lists).toMatchObject([{ removed: [BOLTS], same: [NUTS] }]);
	});

	test('is emptied first where it has references that were not sent, and only then', () => {
		const current = {
			roles: [
				{ id: 1, name: 'User' },
				{ id: 2, name: 'Buyer' },
			],
		};
		const roles = [{ name: 'User' }];
		expect(plan('User', { roles }, current, REPLACE)).toMatchObject({
			payload: { roles },
			emptied: { roles: [] },
			lists: [{ list: 'roles', removed: [{ id: 2, name: 'Buyer' }] }],
		});
		expect(plan('User', { roles: current.roles }, current, REPLACE).emptied).toEqual({});
	});

	test('is refused where it is not known how rows are removed', () => {
		const { message } = refusalOf(() =>
			plan(undefined, { parts: [] }, { parts: [{ id: 5 }] }, REPLACE),
		);
		expect(message).toMatch(/"parts".*no known way to remove them/);
	});
});

describe('a row that is to be removed and is not there', () => {
	const current = { 'order-lines': [BOLTS] };

	test.each([
		[{ id: 77, _delete: true }, 'id 77'],
		[{ 'line-num': 9, _delete: true }, 'line-num 9'],
	])('is said: %j', (line, which) => {
		const { payload, notes } = plan('OrderHeader', { 'order-lines': [line] }, current);
		expect(payload).toEqual({});
		expect(notes).toEqual([
			`There is no row with the ${which} in "order-lines": "order-lines[0]" removed nothing.`,
		]);
	});

	test('leaves the others of the list as they are', () => {
		const lines = [
			{ id: 77, _delete: true },
			{ 'line-num': 1, price: '6' },
		];
		const { payload, notes } = plan('OrderHeader', { 'order-lines': lines }, current);
		expect(payload).toEqual({ 'order-lines': [{ 'line-num': 1, price: '6', id: 11 }] });
		expect(notes).toHaveLength(1);
	});
});
