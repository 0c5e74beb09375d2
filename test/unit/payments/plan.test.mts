/** What is left to send of payments, and when a document is paid. */
import { loadCatalog, type Catalog } from '../../../coupa/catalog/index.ts';
import { payableOf, stateOf } from '../../../coupa/payments/document.ts';
import { isPaid, lastDate, planReport, refuseVoidsBefore } from '../../../coupa/payments/plan.ts';
import type { Payment } from '../../../coupa/payments/types.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const row = (amount: string, notes: string, day = '2026-05-03') => ({
	'amount-paid': amount,
	notes,
	'payment-date': `${day}T00:00:00Z`,
});
const pay = (amount: string, notes: string, more: Partial<Payment> = {}): Payment => ({
	type: 'payment',
	amount,
	notes,
	date: '2026-05-03T00:00:00Z',
	...more,
});

function stateWith(rows: object[], more: object = {}) {
	const resource = catalog.resourceAt('invoices');
	const payable = payableOf({ resource, path: '/api/invoices', label: 'Invoice' });
	return stateOf({ 'gross-total': '100.0000', paid: false, payments: rows, ...more }, payable)!;
}

function outcomes(payments: Payment[], rows: object[], more: object = {}) {
	const plan = planReport(catalog, payments, stateWith(rows, more), 'automatic');
	return plan.payments.map(({ outcome }) => outcome);
}

describe('a payment', () => {
	it.each([
		['of the same amount, notes and day', row('100.0000', '7'), 'alreadyReported'],
		['of the day before', row('100', '7', '2026-05-02'), 'alreadyReported'],
		['of two days before', row('100', '7', '2026-05-01'), 'reported'],
		['of another amount', row('100.01', '7'), 'reported'],
		['that is the same at two decimals', row('100.0049', '7'), 'alreadyReported'],
		['of another number', row('100', '8'), 'reported'],
		['without notes', row('100', ''), 'reported'],
	])('beside one %s is %p', (_, kept, outcome) => {
		expect(outcomes([pay('100.00', '7')], [kept])).toEqual([outcome]);
	});

	it('that is there twice in a report is added once', () => {
		expect(outcomes([pay('5.00', '7'), pay('5.00', '7')], [])).toEqual([
			'reported',
			'alreadyReported',
		]);
	});

	it('of a paid document is not added, unless one of its report is there', () => {
		const rows = [row('100', '7')];
		const paid = { paid: true };
		expect(outcomes([pay('5.00', '8')], rows, paid)).toEqual(['alreadyPaid']);
		expect(outcomes([pay('5.00', '8')], [], paid)).toEqual(['alreadyPaid']);
		expect(outcomes([pay('100.00', '7'), pay('5.00', '8')], rows, paid)).toEqual([
			'alreadyReported',
			'reported',
		]);
	});

	it('that Coupa Pay made is left alone', () => {
		expect(outcomes([pay('5.00', 'CoupaPay-12')], [])).toEqual(['paidByCoupaPay']);
	});
});

describe('a void', () => {
	const taken = (amount: string, notes: string): Payment => pay(amount, notes, { type: 'void' });

	it('has the date and all decimals of its payment', () => {
		const kept = row('5.2028', '7', '2026-05-04');
		const { rows } = planReport(catalog, [taken('5.20', '7')], stateWith([kept]), 'automatic');
		expect(rows).toEqual([
			{ 'amount-paid': '-5.2028', notes: '7', 'payment-date': '2026-05-04T00:00:00Z' },
		]);
	});

	it.each([
		['by the same row', row('-5', '7')],
		['by hand, on another day', row('-5', '7 Void', '2026-06-01')],
		['by hand, in other words', row('-5.0', 'VOID of 7', '2026-06-01')],
		['by hand, with the number alone', row('-5.0', '7', '2026-06-01')],
	])('of a payment that was taken back %s adds nothing', (_, negative) => {
		expect(outcomes([taken('5.00', '7')], [row('5', '7'), negative])).toEqual(['alreadyReported']);
	});

	it('of one of two payments is not taken for that of the other', () => {
		const rows = [row('5', '7'), row('5', '7', '2026-05-20'), row('-5', '7', '2026-05-20')];
		expect(outcomes([taken('5.00', '7')], rows)).toEqual(['reported']);
	});

	it.each([
		['on the same day', pay('5.00', '7')],
		['a day later', pay('5.00', '7', { date: '2026-05-04T00:00:00Z' })],
	])('before the payment that it could be about, %s, is refused', (_, payment) => {
		const reported = [taken('5.00', '7'), pay('6.00', '8'), payment];
		expect(() => refuseVoidsBefore(catalog, reported)).toThrow(
			'"7" of 5.00 is taken back and then reported again',
		);
		expect(() => refuseVoidsBefore(catalog, reported.toReversed())).not.toThrow();
	});

	it('of a payment that was never reported adds nothing', () => {
		expect(outcomes([taken('5.00', '7')], [row('6', '7')])).toEqual(['nothingToVoid']);
	});
});

describe('a document', () => {
	it.each([
		['its payments come to the total', [row('60', '7'), row('40.00', '8')], {}, true],
		['they do at two decimals', [row('33.3333', '7'), row('66.6666', '8')], {}, true],
		['they come to less', [row('99.99', '7')], {}, false],
		['they come to more', [row('100.01', '7')], {}, false],
		[
			'the rest is withheld',
			[row('90', '7')],
			{ 'withholding-tax-lines': [{ amount: '10.0' }] },
			true,
		],
		['it has none', [], {}, undefined],
		['it has no total', [row('100', '7')], { 'gross-total': null }, undefined],
	])('where %s', (_, rows, more, paid) => {
		expect(isPaid(stateWith(rows, more), 'automatic')).toBe(paid);
		expect(isPaid(stateWith(rows, more), 'yes')).toBe(true);
	});

	it('was paid on the day of the last payment, not of a void', () => {
		const rows = [row('60', '7', '2026-05-09'), row('40', '8'), row('-1', '9', '2026-06-01')];
		expect(lastDate(stateWith(rows))).toBe('2026-05-09T00:00:00Z');
	});

	it('that does not show its payments has no state', () => {
		expect(stateWith(undefined as never)).toBeUndefined();
	});
});
