/** How payments reach invoices and expense reports, as Coupa documents it. [Payment Updates] */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

type Json = Reply['json'];

async function invoice(): Promise<number> {
	const { json } = await coupa.post('invoices', {
		'invoice-number': `P-${++number}`,
		'invoice-date': '2026-03-01',
		supplier: { number: '10001' },
		'invoice-lines': [{ description: 'a', price: '100' }],
	});
	return json.id as number;
}

const row = (amount: string, notes: string) => ({
	'amount-paid': amount,
	notes,
	'payment-date': '2019-08-13T00:00:00Z',
});
const shown = (payments: Json[]) =>
	payments.map(({ 'amount-paid': amount, notes }) => `${amount as string} ${notes as string}`);

describe('payments of an invoice', () => {
	it.each([
		['a list', [row('1', 'a'), row('2', 'b')], 2],
		['one row below payment', { payment: row('1', 'a') }, 1],
		['several rows below payment', { payment: [row('1', 'a'), row('2', 'b')] }, 2],
		[
			'rows that name their invoice',
			{ payment: [{ ...row('1', 'a'), 'payable-type': 'InvoiceHeader', 'payable-id': 1 }] },
			1,
		],
		['underscores', [{ amount_paid: '1', notes: 'a', payment_date: '2019-08-13' }], 1],
	])('come as %s', async (_form, payments, count) => {
		const json = await coupa.changed(`invoices/${await invoice()}`, { payments });
		expect(json.payments).toHaveLength(count);
		expect(json.payments[0]).toMatchObject({
			'amount-paid': '1.0',
			notes: 'a',
			'payment-date': '2019-08-13T00:00:00+00:00',
			'payable-type': 'InvoiceHeader',
		});
	});

	it.each([
		['2019-08-13T00:00:00Z', '2019-08-13T00:00:00+00:00'],
		['2009-06-23T00:00:00-08:00', '2009-06-23T08:00:00+00:00'],
		['2009-06-23', '2009-06-23T00:00:00+00:00'],
		['9/12/2019', '2019-09-12T00:00:00+00:00'],
	])('have the date %s', async (given, kept) => {
		const json = await coupa.changed(`invoices/${await invoice()}`, {
			payments: [{ 'amount-paid': '1', 'payment-date': given }],
			'payment-date': given,
		});
		expect([json.payments[0]['payment-date'], json['payment-date']]).toEqual([kept, kept]);
	});

	it('add up with every request; a void is a negative row; paid is the caller’s', async () => {
		const path = `invoices/${await invoice()}`;
		const body = { payments: [row('100', 'CHK-1')] };
		expect((await coupa.changed(path, body)).paid).toBe(false);
		expect(shown((await coupa.changed(path, body)).payments)).toEqual([
			'100.0 CHK-1',
			'100.0 CHK-1',
		]);
		const voided = await coupa.changed(path, { payments: [row('-100', 'CHK-1')], paid: 'false' });
		expect(shown(voided.payments)).toEqual(['100.0 CHK-1', '100.0 CHK-1', '-100.0 CHK-1']);
		const paid = await coupa.changed(path, {
			paid: 'true',
			'payment-date': '2019-08-13',
			'payment-notes': 'Check 1 - FULLY PAID',
		});
		expect(paid).toMatchObject({ paid: true, 'payment-notes': 'Check 1 - FULLY PAID' });
	});

	it('keep a check number as their notes', async () => {
		const json = await coupa.changed(`invoices/${await invoice()}`, {
			payments: [{ 'amount-paid': '5', 'check-number': '4711', 'payment-date': '2019-08-13' }],
		});
		expect(json.payments[0]).toMatchObject({ notes: '4711', 'check-number': null });
	});

	it('are neither changed nor deleted', async () => {
		const path = `invoices/${await invoice()}`;
		const [{ id }] = (await coupa.changed(path, { payments: [row('1', 'a')] })).payments;
		const json = await coupa.changed(path, {
			payments: [
				{ id, 'amount-paid': '9' },
				{ id, _delete: true },
			],
		});
		expect(shown(json.payments)).toEqual(['1.0 a']);
		const other = await coupa.put(path, { payments: [{ id: 999_999, 'amount-paid': '9' }] });
		expect([other.status, said(other.json)[0]]).toEqual([
			400,
			expect.stringContaining("Couldn't find Payment with ID=999999"),
		]);
	});
});

describe('the payment of an expense report', () => {
	it('is one object, which shows up in the reconciliation lines', async () => {
		const path = `expense_reports/${(await coupa.post('expense_reports', {})).json.id as number}`;
		await coupa.changed(path, { payment: row('60', 'CHK-2') });
		const json = await coupa.changed(path, { payment: row('40', 'CHK-3'), paid: true });
		expect(json).toMatchObject({ paid: true, status: 'draft' });
		expect(shown(json['reconciliation-lines'])).toEqual(['60.0 CHK-2', '40.0 CHK-3']);
	});
});
