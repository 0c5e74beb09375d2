import { isRewritten } from '../../../coupa/records/compare/sameValue.ts';
import { compared, NOTHING } from './compared.mts';

describe('rows', () => {
	it('with one key are the equal ones, where several have it', () => {
		const row = (id: number, price: string) => ({ id, 'line-num': 1, price });
		const kept = { 'invoice-lines': [row(1, '5.00'), row(2, '7.00')] };
		const sent = { 'invoice-lines': [{ 'line-num': 1, price: '7' }] };
		expect(compared('InvoiceHeader', sent, kept)).toEqual(NOTHING);
	});

	const LINES = [
		{ id: 1, 'line-num': 1, description: 'Pen', price: '1.0' },
		{ id: 2, 'line-num': 2, description: 'Ink', price: '2.0' },
		{ id: 3, 'line-num': 3, description: 'Pad', price: '3.0' },
	];

	function lines(...sent: object[]) {
		return compared('InvoiceHeader', { 'invoice-lines': sent }, { 'invoice-lines': LINES });
	}

	it('are paired by ID, then by key, then by content, in any order', () => {
		expect(
			lines({ id: '3', price: '3' }, { 'line-num': 1, price: '1' }, { description: 'Ink' }),
		).toEqual(NOTHING);
	});

	it('are named by their place', () => {
		expect(lines({ 'line-num': 2, price: '2.5' }, { id: 9, price: '1' }).different).toEqual([
			{ field: 'invoice-lines[0].price', sent: '2.5', kept: '2.0' },
			{ field: 'invoice-lines[1]', sent: { id: 9, price: '1' } },
		]);
	});

	it('without a key are paired with the one that has most of their values', () => {
		expect(lines({ description: 'Pad', price: '4' }).different).toEqual([
			{ field: 'invoice-lines[0].price', sent: '4', kept: '3.0' },
		]);
	});

	it('that are equal are each there once', () => {
		const row = { description: 'Pen', price: '1' };
		expect(lines(row, row).different).toEqual([{ field: 'invoice-lines[1]', sent: row }]);
	});

	it('that were to be deleted are gone, or named', () => {
		const sent = {
			'order-lines': [
				{ id: 1, _delete: true },
				{ id: 2, _delete: true },
			],
		};
		expect(compared('OrderHeader', sent, { 'order-lines': [{ id: 2 }] }).different).toEqual([
			{ field: 'order-lines[1]._delete', sent: true },
		]);
	});

	it('of references are there, or named; others may be there too', () => {
		const sent = { roles: [{ name: 'Buyer' }, { name: 'No such role' }] };
		const kept = {
			roles: [
				{ id: 1, name: 'User' },
				{ id: 2, name: 'Buyer' },
			],
		};
		expect(compared('User', sent, kept).different).toEqual([
			{ field: 'roles[1]', sent: { name: 'No such role' } },
		]);
		expect(compared('User', { roles: [] }, kept).different).toHaveLength(1);
		expect(compared('User', { roles: [{ name: 'X' }] }, { roles: [] }).different).toHaveLength(1);
	});

	it.each<[string, object, object, string[]]>([
		[
			'without a key',
			{ merchant: ' a  b ', reason: 'x' },
			{ merchant: 'A B', reason: 'x' },
			['merchant'],
		],
		[
			'with a key',
			{ 'external-src-ref': 'r', 'external-src-name': 's', merchant: 'a b', tax: 5 },
			{ 'external-src-ref': 'r', 'external-src-name': 's', merchant: 'A B', tax: '5.00' },
			['merchant'],
		],
		[
			'with a key that is written in another way itself',
			{ 'external-src-ref': 'r', 'external-src-name': 's' },
			{ 'external-src-ref': 'R', 'external-src-name': 'S' },
			['external-src-ref', 'external-src-name'],
		],
		[
			'with a part of a key, and another value that is the same in another form',
			{ 'external-src-ref': ' r  x', 'start-date': '2026-07-11' },
			{ 'external-src-ref': 'R X', 'start-date': '2026-07-11T00:00:00+00:00' },
			['external-src-ref'],
		],
	])('%s are there where Coupa writes them in another way', (_, row, there, fields) => {
		const sent = { 'itemized-expense-lines': [row] };
		const other = { id: 1, merchant: 'Z', 'external-src-ref': 'z', 'external-src-name': 'z' };
		const kept = { 'itemized-expense-lines': [other, { id: 2, ...there }] };
		const { different } = compared('ExpenseLine', sent, kept);
		expect(different.map(({ field }) => field)).toEqual(
			fields.map((field) => `itemized-expense-lines[0].${field}`),
		);
		expect(different.every((one) => isRewritten(one.sent, one.kept))).toBe(true);
	});

	it('below rows are compared below the row that is theirs', () => {
		const split = (pct: string) => ({ pct, account: { id: 4 } });
		const sent = { 'invoice-lines': [{ 'line-num': 2, 'account-allocations': [split('40')] }] };
		const kept = {
			'invoice-lines': [
				{ 'line-num': 1, 'account-allocations': [split('40')] },
				{ 'line-num': 2, 'account-allocations': [split('60.0')] },
			],
		};
		expect(compared('InvoiceHeader', sent, kept).different).toEqual([
			{ field: 'invoice-lines[0].account-allocations[0].pct', sent: '40', kept: '60.0' },
		]);
	});

	it('of payments are found by date, notes and amount, the one of an expense report as a line', () => {
		const payment = { 'amount-paid': '5', 'check-number': 'CHK-1', 'payment-date': '2026-01-31' };
		const kept = {
			id: 9,
			'amount-paid': '5.0',
			notes: 'CHK-1',
			'payment-date': '2026-01-31T08:00:00Z',
		};
		expect(compared('InvoiceHeader', { payments: [payment] }, { payments: [kept] })).toEqual(
			NOTHING,
		);
		expect(compared('ExpenseReport', { payment }, { 'reconciliation-lines': [kept] })).toEqual(
			NOTHING,
		);
	});
});
