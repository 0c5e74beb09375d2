/** What a payment is, and in which form it is sent. */
import { loadCatalog, type Catalog } from '../../../coupa/catalog/index.ts';
import { paymentOf } from '../../../coupa/payments/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const ZONE = 'America/Los_Angeles';

function paymentWith(more: object) {
	const given = { type: 'payment', amount: '1', date: '2026-05-03', reference: '7', ...more };
	return paymentOf(catalog, given as never, { place: 'the payment', zone: ZONE });
}

describe('the date of a payment', () => {
	it.each([
		['2026-05-03', '2026-05-03T00:00:00-07:00'],
		['5/3/2026', '2026-05-03T00:00:00-07:00'],
		['2026-05-03T00:00:00', '2026-05-03T00:00:00-07:00'],
		['2026-05-03T00:00:00Z', '2026-05-03T00:00:00Z'],
		['2026-05-03T00:00:00-08:00', '2026-05-03T00:00:00-08:00'],
		['2026-05-03T14:30:00', '2026-05-03T21:30:00Z'],
		[new Date('2026-05-03T00:00:00Z'), '2026-05-03T00:00:00-07:00'],
	])('%p is sent as %s', (date, sent) => {
		expect(paymentWith({ date }).date).toBe(sent);
	});

	it.each(['', '03.05.2026', '13/5/2026', '2026-02-30', 'yesterday', '2026', {}, undefined])(
		'%p is refused',
		(date) => {
			expect(() => paymentWith({ date })).toThrow(/The (date|value) of/);
		},
	);
});

describe('the amount of a payment', () => {
	it.each([
		['1234.5', '1234.50'],
		[0.1 + 0.2, '0.30'],
		[33.330000000000005, '33.33'],
		['1e3', '1000.00'],
		['12345678901234567.89', '12345678901234567.89'],
		['7.1000', '7.10'],
	])('%p is sent as %s', (amount, sent) => {
		expect(paymentWith({ amount }).amount).toBe(sent);
	});

	it('of a void is that of the payment, with or without a sign', () => {
		expect(paymentWith({ type: 'void', amount: '-5' }).amount).toBe('5.00');
		expect(paymentWith({ type: 'void', amount: '5' }).amount).toBe('5.00');
	});

	it.each(['1.005', '0.00000001', '1,000', 'much', '', '-1', '0', '0.00'])(
		'%p is refused',
		(amount) => {
			expect(() => paymentWith({ amount })).toThrow(/The amount of the payment/);
		},
	);
});

it.each([
	['payment', '7'],
	['void', '7'],
	['discount', '7: Discount Applied'],
	['credit', 'Bill Credit - 7'],
])('a %s has the notes "%s"', (type, notes) => {
	expect(paymentWith({ type }).notes).toBe(notes);
});

it('a reference that Coupa would cut off is refused', () => {
	expect(paymentWith({ reference: 'x'.repeat(255) }).notes).toHaveLength(255);
	expect(() => paymentWith({ reference: 'x'.repeat(256) })).toThrow(/too long/);
});
