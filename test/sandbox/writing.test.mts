import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const invoice = (more: object = {}) => ({
	'invoice-number': `T-${++number}`,
	'invoice-date': '2026-03-01',
	supplier: { number: '10001' },
	...more,
});

describe('create', () => {
	it('answers with the record, its id, and who made it when', async () => {
		const { status, json } = await coupa.post('invoices', invoice());
		expect(status).toBe(201);
		expect(json).toMatchObject({
			id: expect.any(Number),
			status: 'draft',
			exported: false,
			'created-by': { login: 'integration' },
			supplier: { id: 1 },
			currency: { code: 'USD' },
		});
		expect(Math.abs(Date.parse(json['created-at']) - Date.now())).toBeLessThan(60_000);
		expect((await coupa.get(`invoices/${json.id}`)).json).toEqual(json);
	});

	it('says what is missing, under the name of the object', async () => {
		const { status, json } = await coupa.post('invoices', { 'invoice-date': '2026-03-01' });
		expect(status).toBe(400);
		expect(json).toEqual({
			errors: {
				invoice_header: ["Invoice number can't be blank", "Supplier can't be blank"],
			},
		});
	});

	it('understands dashes and underscores', async () => {
		const { json } = await coupa.post('invoices', {
			invoice_number: `T-${++number}`,
			invoice_date: '2026-03-01',
			supplier: { number: '10002' },
			invoice_lines: [{ description: 'a', line_num: 7 }],
		});
		expect(json).toMatchObject({
			'invoice-date': '2026-03-01T00:00:00+00:00',
			'invoice-lines': [{ 'line-num': 7 }],
		});
	});

	it('ignores what cannot be written or is not known', async () => {
		const { status, json } = await coupa.post(
			'invoices',
			invoice({ id: 5, status: 'approved', exported: true, nonsense: 1 }),
		);
		expect(status).toBe(201);
		expect(json).toMatchObject({ status: 'draft', exported: false });
		expect(json.id).not.toBe(5);
		expect(json).not.toHaveProperty('nonsense');
	});

	it('refuses a number that another record of the supplier has', async () => {
		const body = invoice();
		await coupa.post('invoices', body);
		const again = await coupa.post('invoices', body);
		expect(again.json).toEqual({
			errors: { invoice_header: ['Invoice number has already been taken'] },
		});
		expect((await coupa.post('invoices', { ...body, supplier: { number: '10002' } })).status).toBe(
			201,
		);
	});

	it.each([
		['{', 'not valid JSON'],
		['[]', 'one record a request'],
		['"text"', 'one record a request'],
	])('refuses the body %s', async (body, reason) => {
		const { status, json } = await coupa.post('invoices', body);
		expect(status).toBe(400);
		expect(json.errors[0]).toContain(reason);
	});
});

describe('values', () => {
	it.each([
		[{ 'invoice-number': 'x'.repeat(41) }, 'too long (maximum is 40'],
		[{ 'shipping-amount': 'much' }, 'not a number'],
		[{ 'shipping-amount': '1'.repeat(30) }, 'out of range'],
		[{ 'invoice-date': 'yesterday' }, 'not a valid date'],
		[{ paid: 'perhaps' }, 'true or false'],
		[{ 'supplier-note': { a: 1 } }, 'is invalid'],
		[
			{ 'invoice-lines': [{ description: 'a', 'adjustment-type': 'nonsense' }] },
			'Adjustment type must be one of ',
		],
		[{ 'invoice-lines': [{ price: '1.0' }] }, "can't be blank"],
	])('refuses %j', async (more, message) => {
		const { status, json } = await coupa.post('invoices', invoice(more));
		expect(status).toBe(400);
		expect(said(json)[0]).toContain(message);
	});

	it('keeps decimals exact and rounds them to their precision', async () => {
		const { json } = await coupa.post(
			'invoices',
			invoice({
				'shipping-amount': '12345678901234567.89',
				'handling-amount': 0.1,
				'misc-amount': '1.00005',
			}),
		);
		expect(json).toMatchObject({
			'shipping-amount': '12345678901234567.89',
			'handling-amount': '0.1',
			'misc-amount': '1.0001',
		});
	});

	it('computes totals without floats', async () => {
		const { json } = await coupa.post(
			'invoices',
			invoice({
				'tax-amount': '0.02',
				'invoice-lines': [
					{ description: 'a', price: '0.1', quantity: 3 },
					{ description: 'b', price: '0.2' },
				],
			}),
		);
		expect(json['invoice-lines']).toMatchObject([
			{ type: 'InvoiceQuantityLine', total: '0.3', 'line-num': 1 },
			{ type: 'InvoiceAmountLine', total: '0.2', 'line-num': 2 },
		]);
		expect(json['gross-total']).toBe('0.52');
	});
});

describe('accounts', () => {
	const account = (more: object) => ({ 'account-type': { id: 1 }, ...more });

	it('need their first segment, and share their segments with no other account of the chart', async () => {
		const none = await coupa.post('accounts', account({ code: 'A-B' }));
		expect([none.status, said(none.json)]).toEqual([400, ["Segment 1 can't be blank"]]);
		const segments = { 'segment-1': 'W1', 'segment-2': 'W2' };
		expect((await coupa.post('accounts', account(segments))).json.code).toBe('W1-W2');
		const again = await coupa.post('accounts', account(segments));
		expect([again.status, said(again.json)]).toEqual([400, ['Code has already been taken']]);
	});
});

it('a new user is paid by the ERP', async () => {
	const { json } = await coupa.post('users', {
		login: 'paid-by-erp',
		email: 'paid-by-erp@acme.example',
		firstname: 'Pa',
		lastname: 'Id',
	});
	expect(json['employee-payment-channel']).toBe('ERP');
});

it('an exchange rate is of a day: the time is cut off', async () => {
	const { json } = await coupa.post('exchange_rates', {
		'from-currency': { code: 'USD' },
		'to-currency': { code: 'EUR' },
		rate: '1.1',
		'rate-date': '2031-03-03T17:45:00Z',
	});
	expect(json['rate-date']).toBe('2031-03-03T00:00:00+00:00');
});

it('a void makes an invoice not exported again', async () => {
	const query = 'invoices?status=approved&exported=true&paid=false&limit=1';
	const [{ id }] = (await coupa.get(query)).json;
	const { status, json } = await coupa.put(`invoices/${id}/void`);
	expect([status, json.status, json.exported]).toEqual([200, 'voided', false]);
});

it('the gross total of an invoice has the charges and the taxes that are rows', async () => {
	const { json } = await coupa.post(
		'invoices',
		invoice({
			'line-level-taxation': true,
			'invoice-lines': [{ description: 'a', price: '10', 'tax-lines': [{ amount: '2' }] }],
			'invoice-charges': [{ type: 'InvoiceShippingCharge', total: '5' }],
		}),
	);
	expect(json['gross-total']).toBe('17.0');
	const { json: less } = await coupa.put(`invoices/${json.id}`, {
		'invoice-charges': [{ id: json['invoice-charges'][0].id, _delete: true }],
	});
	expect(less['gross-total']).toBe('12.0');
});
