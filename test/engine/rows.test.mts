/** Rows of lists: what is sent again adds nothing. */
import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { done, rowsOf, stored, thrice, update, write, writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearRequests();
});

function upsert(path: string, body: object, matchFields: string[]) {
	return write('createOrUpdate', path, body, { matchFields });
}

describe('the same body, sent three times', () => {
	const address = {
		'remit-to-code': 'R-1',
		street1: 'Main St 1',
		city: 'Berlin',
		'postal-code': '10115',
		country: { code: 'DE' },
	};

	test('leaves one contact and one remit-to address of a supplier', async () => {
		const body = {
			number: 'ROWS-1',
			name: 'Rows One',
			contacts: [{ email: 'ada@rows.example', 'name-given': 'Ada' }],
			'remit-to-addresses': [address],
		};
		const records = await thrice(scenario, upsert('suppliers', body, ['number']));
		expect(records.map((record) => rowsOf(record, 'contacts').length)).toEqual([1, 1, 1]);
		expect(records.map((record) => rowsOf(record, 'remit-to-addresses').length)).toEqual([1, 1, 1]);
	});

	test('leaves one line of an invoice, and its amount', async () => {
		const body = {
			'invoice-number': 'ROWS-1',
			'invoice-date': '2026-03-01',
			supplier: { number: '10001' },
			currency: { code: 'USD' },
			'invoice-lines': [{ description: 'Bolts', price: '5.00', type: 'InvoiceAmountLine' }],
		};
		const records = await thrice(
			scenario,
			upsert('invoices', body, ['invoice-number', 'supplier.number']),
		);
		expect(records.map((record) => rowsOf(record, 'invoice-lines').length)).toEqual([1, 1, 1]);
		expect(records.map((record) => Number(record['gross-total']))).toEqual([5, 5, 5]);
	});

	test('reports a payment once, and then sends nothing', async () => {
		const payment = { 'amount-paid': 5, notes: 'CHK-1', 'payment-date': '2026-03-02' };
		const [, second] = await thrice(scenario, update('invoices', 5, { payments: [payment] }));
		expect(rowsOf(second, 'payments').filter(({ notes }) => notes === 'CHK-1')).toHaveLength(1);
		expect(await writesIn(scenario)).toHaveLength(1);
	});

	test('reports the payment of an expense report once', async () => {
		const payment = { 'amount-paid': '7.00', notes: 'CHK-7', 'payment-date': '2026-03-02' };
		const [, , last] = await thrice(scenario, update('expense_reports', 3, { payment }));
		const paid = rowsOf(last, 'reconciliation-lines').filter(({ notes }) => notes === 'CHK-7');
		expect(paid).toHaveLength(1);
		expect(await writesIn(scenario)).toHaveLength(1);
	});

	test('leaves one row without a key where Coupa writes it in another way', async () => {
		await scenario.sandbox.admin.tenant('capitalizes-text');
		const contact = { 'name-given': 'ada', 'name-family': ' lovelace' };
		const before = rowsOf(await stored(scenario, 'suppliers', 6), 'contacts').length;
		const records = await thrice(scenario, update('suppliers', 6, { contacts: [contact] }));
		const counts = records.map((record) => rowsOf(record, 'contacts').length);
		expect(counts).toEqual([before + 1, before + 1, before + 1]);
		expect(rowsOf(records[2], 'contacts').at(-1)).toMatchObject({ 'name-given': 'Ada' });
		// What Coupa made of the row is the row that was sent.
		expect(records[0].notTaken).toEqual([
			{ field: 'contacts[0].name-given', sent: 'ada', kept: 'Ada' },
			{ field: 'contacts[0].name-family', sent: ' lovelace', kept: 'Lovelace' },
		]);
	});

	test.each(['undocumented-lists=add', 'undocumented-lists=match', 'undocumented-lists=replace'])(
		'leaves the same rows where Coupa has %s',
		async (flavour) => {
			await scenario.sandbox.admin.tenant(flavour);
			const line = { 'line-num': 1, description: 'Desk', 'unit-price': '9.50', quantity: 2 };
			const body = { 'requisition-lines': [line, { ...line, 'line-num': 7 }] };
			const [first, , last] = await thrice(scenario, update('requisitions', 4, body));
			const ids = (record: Record<string, unknown>) =>
				rowsOf(record, 'requisition-lines').map(({ id }) => id);
			expect(ids(last)).toEqual(ids(first));
		},
	);
});

test('a body without rows, or with the IDs of all rows, is one request', async () => {
	await scenario.run(update('suppliers', 6, { website: 'https://six.example' }));
	const { items } = await scenario.run({
		resource: 'record',
		operation: 'get',
		object: object('invoices'),
		recordId: '6',
	});
	const [line] = rowsOf(items[0].json, 'invoice-lines');
	await scenario.run(
		update('invoices', 6, { 'invoice-lines': [{ id: line.id, description: 'X' }] }),
	);
	expect(await scenario.apiRequests()).toEqual([
		'PUT /api/suppliers/6',
		'GET /api/invoices/6',
		'PUT /api/invoices/6',
	]);
});

test('rows without an ID cost one reading, of what is needed', async () => {
	const contacts = [{ email: 'new@seven.example' }];
	await scenario.run(update('suppliers', 7, { contacts }));
	const requests = await scenario.apiRequests();
	expect(requests).toHaveLength(2);
	expect(decodeURIComponent(requests[0])).toBe(
		'GET /api/suppliers/7?fields=["id",{"contacts":["id","email"]}]',
	);
	expect(requests[1]).toMatch(/^PUT \/api\/suppliers\/7/);
});

test('says before it is sent what a repetition would do where nothing tells the row', async () => {
	const body = { 'invoice-lines': [{ description: 'Washers', price: '1.00' }] };
	const { hints } = await scenario.run(update('invoices', 9, body));
	expect(hints).toEqual([expect.stringMatching(/"invoice-lines" without line-num .*added again/)]);
});

test('says so of a record that is created, too, and removes nothing of it', async () => {
	const line = { description: 'Washers', price: '1.00', quantity: 1 };
	const body = {
		'invoice-number': 'NO-KEYS',
		'invoice-date': '2026-03-01',
		supplier: { number: '10001' },
		'invoice-lines': [line, { 'line-num': 9, _delete: true }],
	};
	const by = ['invoice-number', 'supplier.number'];
	const { hints, items } = await scenario.run(upsert('invoices', body, by));
	expect(hints).toEqual([
		expect.stringMatching(/"invoice-lines" without line-num .*added again/),
		expect.stringMatching(/no row with the line-num 9 in "invoice-lines".*removed nothing/),
	]);
	expect(rowsOf(items[0].json, 'invoice-lines')).toHaveLength(1);
	const keyed = { options: { rowKeys: { list: [{ path: 'invoice-lines', fields: 'line-num' }] } } };
	const other = { ...body, 'invoice-number': 'NO-KEYS-2' };
	const { error } = await scenario.run({ ...upsert('invoices', other, by), ...keyed });
	expect(error?.message).toBe('"invoice-lines[0]" has no line-num, by which the rows are matched');
	expect(await writesIn(scenario)).toHaveLength(1);
});

test('refuses before anything is sent where it is not clear which row is meant', async () => {
	const twins = [1, 2].map((turn) => ({ email: 'twin@eleven.example', 'name-given': `T${turn}` }));
	await scenario.run(update('suppliers', 11, { contacts: twins }));
	await scenario.apiRequests();
	const contacts = [{ email: 'twin@eleven.example', 'name-given': 'T3' }];
	const { error } = await scenario.run(update('suppliers', 11, { contacts }));
	expect(error?.message).toBe('2 rows of "contacts" in Coupa have the email of contacts[0]');
	expect(error?.description).toMatch(/Nothing was sent.*"Match Rows By"/);
	expect(await writesIn(scenario)).toEqual([]);
});

test('a line is found by its number in any form', async () => {
	const line = { description: 'Once', quantity: '1', price: '1', type: 'OrderQuantityLine' };
	const counts = [];
	for (const number of ['41', 41, '41.0', ' 41 ', '0041']) {
		const body = { 'order-lines': [{ ...line, 'line-num': number }] };
		const { items } = await done(scenario, update('purchase_orders', 3, body));
		counts.push((items[0].json['order-lines'] as unknown[]).length);
	}
	expect(new Set(counts).size).toBe(1);
});
