/** Payments of the ERP, reported on n8n's engine. */
import type { IDataObject } from 'n8n-workflow';

import { byId, byNumber, byUrl, type Scenario, startScenario } from '../support/scenario.mts';
import { payment, payments } from './erpExport.mts';
import { writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.tenant('');
});

let numbers = 0;

/** An invoice of 100.00. */
async function invoice(more: IDataObject = {}) {
	const { admin } = scenario.sandbox;
	const number = `PAY-${++numbers}`;
	const { id } = await admin.createRecord('invoices', {
		'invoice-number': number,
		'invoice-date': '2026-03-01',
		supplier: { id: 1 },
		'invoice-lines': [{ description: 'a', price: '100' }],
	});
	await admin.updateRecord('invoices', id as number, { status: 'approved', ...more });
	await admin.clearRequests();
	return { id: id as number, number };
}

async function expenseReport() {
	const { admin } = scenario.sandbox;
	const { id } = await admin.createRecord('expense_reports', {
		title: 'Trip',
		'expense-lines': [{ 'expense-category': { id: 1 }, amount: '100' }],
	});
	await admin.updateRecord('expense_reports', id as number, { status: 'approved' });
	await admin.clearRequests();
	return id as number;
}

const writes = async () => (await writesIn(scenario)).map((request) => request.split('?')[0]);
const stored = async (id: number) => await scenario.sandbox.admin.record('invoices', id);

describe('Report Payment', () => {
	test('adds a part, and then the rest, which makes the invoice paid', async () => {
		const { id, number } = await invoice();
		const first = await scenario.run(payments(byId(id), [payment('40')]));
		expect(first.error).toBeUndefined();
		expect(first.items[0].json).toEqual({
			id,
			object: 'InvoiceHeader',
			outcome: 'reported',
			invoiceNumber: number,
			status: 'approved',
			paid: false,
			amountPaid: '40.00',
			total: '100.00',
			rowsAdded: 1,
			payments: [
				{
					type: 'payment',
					amount: '40.00',
					date: expect.stringMatching(/^2026-05-03T00:00:00([+-]|Z)/) as string,
					notes: '100234',
					outcome: 'reported',
				},
			],
		});
		expect(await writes()).toEqual([`PUT /api/invoices/${id}`]);
		const rest = payment('60.00', { reference: '100235', date: '2026-05-10' });
		const second = await scenario.run(payments(byNumber(number), [rest]));
		expect(second.items[0].json).toMatchObject({ paid: true, amountPaid: '100.00' });
		expect(await writes()).toEqual([`PUT /api/invoices/${id}`]);
		expect(String((await stored(id))['payment-date'])).toMatch(/^2026-05-(09|10)/);
	});

	test('again changes nothing, however the date is written', async () => {
		const { id } = await invoice();
		const dates = ['2026-05-03', '2026-05-03T00:00:00Z', '5/3/2026', '2026-05-03T00:00:00-08:00'];
		for (const date of dates) {
			await scenario.run(payments(byId(id), [payment('100', { date })]));
		}
		expect(await writes()).toHaveLength(1);
		expect((await stored(id)).payments).toHaveLength(1);
	});

	test('sends the payments of one invoice together, whatever it is named by', async () => {
		const [one, other] = [await invoice(), await invoice()];
		const page = `${scenario.sandbox.url}/invoices/${one.id}`;
		const items = [byId(one.id), byNumber(other.number), byNumber(one.number), byUrl(page)].map(
			(document, index) => ({ json: { document, reference: `R${index}`, amount: 10 + index } }),
		);
		const row = payment('={{ $json.amount }}', { reference: '={{ $json.reference }}' });
		const { items: out, error } = await scenario.run(payments('={{ $json.document }}', [row]), {
			items,
		});
		expect(error).toBeUndefined();
		expect(out.map(({ json }) => [json.id, json.rowsAdded, json.amountPaid])).toEqual([
			[one.id, 3, '35.00'],
			[other.id, 1, '11.00'],
		]);
		expect(out[0].pairedItem).toEqual([{ item: 0 }, { item: 2 }, { item: 3 }]);
		expect(await writes()).toHaveLength(2);
		const rows = (await stored(one.id)).payments as IDataObject[];
		expect(rows.map(({ notes }) => notes)).toEqual(['R0', 'R2', 'R3']);
	});

	test('takes a payment back, once, and one that is not there never', async () => {
		const { id } = await invoice();
		await scenario.run(payments(byId(id), [payment('100')]));
		const taken = { type: 'void' };
		const first = await scenario.run(payments(byId(id), [payment('100', taken)]));
		expect(first.items[0].json).toMatchObject({ paid: false, amountPaid: '0.00', rowsAdded: 1 });
		const again = await scenario.run(payments(byId(id), [payment('-100', taken)]));
		expect(again.items[0].json).toMatchObject({ outcome: 'alreadyReported', rowsAdded: 0 });
		const other = await scenario.run(payments(byId(id), [payment('99', taken)]));
		expect(other.items[0].json).toMatchObject({ outcome: 'nothingToVoid', rowsAdded: 0 });
		const rows = (await stored(id)).payments as IDataObject[];
		expect(rows.map((row) => Number(row['amount-paid']))).toEqual([100, -100]);
	});

	test('finds a payment whose answer was lost, and does not send it again', async () => {
		const { id } = await invoice();
		const match = { method: 'PUT', path: `/api/invoices/${id}` };
		await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match });
		const { items, error } = await scenario.run(payments(byId(id), [payment('100')]));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ outcome: 'reported', paid: true });
		expect(await writes()).toHaveLength(1);
	});

	test('reports on an expense report, one payment after the other', async () => {
		const id = await expenseReport();
		const list = [payment('60'), payment('40', { reference: '100235' })];
		const parameters = payments(byId(id), list, { documentType: 'ExpenseReport' });
		const { items, error } = await scenario.run(parameters);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id, paid: true, rowsAdded: 2, total: '100.00' });
		const again = await scenario.run(parameters);
		expect(again.items[0].json).toMatchObject({ outcome: 'alreadyReported' });
		expect(await writes()).toHaveLength(2);
	});

	test('a preview writes nothing and says what would become of it', async () => {
		const { id } = await invoice();
		const { items } = await scenario.run(
			payments(byId(id), [payment('100')], { options: { preview: true } }),
		);
		const [outcome, planned] = ['toReport', [{ outcome: 'toReport' }]];
		const told = { preview: true, outcome, payments: planned, rowsToAdd: 1, paid: true };
		expect(items[0].json).toMatchObject(told);
		expect(items[0].json).not.toHaveProperty('rowsAdded');
		expect(items[0].json.requests).toHaveLength(1);
		expect(await writes()).toEqual([]);
	});
});

describe('the document of a payment', () => {
	test('is found by its number and its supplier', async () => {
		const { id, number } = await invoice();
		const supplier = await scenario.sandbox.admin.record('suppliers', 1);
		for (const text of [String(supplier.number), `name=${String(supplier.name)}`, 'id=1']) {
			const { items, error } = await scenario.run(
				payments(number, [payment('1')], { supplier: text }),
			);
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ id });
		}
		const other = await scenario.run(payments(number, [payment('2')], { supplier: 'nobody' }));
		expect(other.items[0].json).toMatchObject({ outcome: 'notInCoupa', rowsAdded: 0 });
	});

	test('is a number where it is digits and there is a supplier', async () => {
		const { id } = await invoice({ 'invoice-number': '1' });
		const found = await scenario.run(payments('1', [payment('1')], { supplier: 'id=1' }));
		expect(found.items[0].json).toMatchObject({ id, invoiceNumber: '1' });
	});

	test('is the approved one of several, and never one of several approved ones', async () => {
		const [first, second] = [await invoice(), await invoice()];
		const same = { 'invoice-number': first.number, status: 'voided' };
		await scenario.sandbox.admin.updateRecord('invoices', second.id, same);
		const one = await scenario.run(payments(byNumber(first.number), [payment('1')]));
		expect(one.items[0].json).toMatchObject({ id: first.id });
		await scenario.sandbox.admin.updateRecord('invoices', second.id, { status: 'approved' });
		const { error } = await scenario.run(payments(byNumber(first.number), [payment('2')]));
		expect(error?.message).toMatch(
			new RegExp(`2 records match.*${first.id} \\(.*approved\\).*${second.id} \\(`),
		);
	});

	test('that Coupa does not have is an outcome, or an error', async () => {
		for (const document of [byNumber('NONE-1'), byId(99999)]) {
			const { items } = await scenario.run(payments(document, [payment('1')]));
			expect(items[0].json).toMatchObject({
				object: 'InvoiceHeader',
				outcome: 'notInCoupa',
				payments: [{ outcome: 'notInCoupa' }],
			});
			const options = { documentNotInCoupa: 'fail' };
			const { error } = await scenario.run(payments(document, [payment('1')], { options }));
			expect(error?.message).toMatch(/NONE-1|99999/);
		}
	});

	test.each([
		[{ 'payment-channel': 'CoupaPay' }, 'paidByCoupaPay'],
		[{ status: 'pending_approval' }, 'notApproved'],
		[{ paid: true }, 'alreadyPaid'],
	])('that is %p is left alone', async (more, outcome) => {
		const { id } = await invoice(more);
		const { items, error } = await scenario.run(payments(byId(id), [payment('1')]));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ outcome, rowsAdded: 0 });
		expect(await writes()).toEqual([]);
	});
});

describe('what a payment is', () => {
	test('is sent in its words: a discount, and a credit', async () => {
		const { id } = await invoice();
		const list = [
			payment('97'),
			payment('2', { type: 'discount' }),
			payment('1', { type: 'credit', reference: 'CR-9' }),
		];
		const options = { paymentNotes: 'May run' };
		const { items } = await scenario.run(payments(byId(id), list, { options }));
		expect(items[0].json).toMatchObject({ paid: true, rowsAdded: 3 });
		const record = await stored(id);
		expect(record['payment-notes']).toBe('May run');
		expect((record.payments as IDataObject[]).map(({ notes }) => notes)).toEqual([
			'100234',
			'100234: Discount Applied',
			'Bill Credit - CR-9',
		]);
	});

	test('says more than its sum where the person does', async () => {
		const { id } = await invoice();
		const yes = await scenario.run(payments(byId(id), [payment('99')], { paid: 'yes' }));
		expect(yes.items[0].json).toMatchObject({ paid: true, amountPaid: '99.00' });
		const no = await scenario.run(payments(byId(id), [payment('99')], { paid: 'no' }));
		expect(no.items[0].json).toMatchObject({ paid: false, outcome: 'alreadyReported' });
	});

	test('is not taken for a day that Coupa may read otherwise', async () => {
		const { id } = await invoice();
		const { error } = await scenario.run(
			payments(byId(id), [payment('1', { date: '03.05.2026' })]),
		);
		expect(error?.message).toContain('The date of the payment');
	});

	test.each([
		[{ amount: '1.234' }, 'two decimals'],
		[{ amount: '1,234.50' }, 'not a number'],
		[{ amount: '0' }, 'is 0'],
		[{ amount: '-5' }, 'below 0'],
		[{ reference: '' }, 'reference of the payment is empty'],
	])('is refused with %p', async (more, words) => {
		const { id } = await invoice();
		const { error } = await scenario.run(payments(byId(id), [payment('1', more)]));
		expect(error?.message).toContain(words);
		expect(await writes()).toEqual([]);
	});
});
