/** Rows of which it is not clear which one is meant, or that would be added each time. */
import type { Payload } from '../../../coupa/fields/index.ts';
import type { WriteSettings } from '../../../coupa/records/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { invoice, MATCH, plan } from './rowPlans.mts';

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
