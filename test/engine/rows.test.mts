/** Rows of lists: what is sent again adds nothing. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearRequests();
});

function write(operation: string, path: string, body: object, more: IDataObject = {}): IDataObject {
	return {
		resource: 'record',
		operation,
		object: object(path),
		inputMode: 'json',
		jsonBody: JSON.stringify(body),
		...more,
	};
}

function upsert(path: string, body: object, matchFields: string[], options: IDataObject = {}) {
	return write('createOrUpdate', path, body, { matchFields, options });
}

function update(path: string, recordId: number, body: object, options: IDataObject = {}) {
	return write('update', path, body, { recordId: String(recordId), options });
}

/** Runs the same three times. */
async function thrice(parameters: IDataObject): Promise<Array<Record<string, unknown>>> {
	const records: Array<Record<string, unknown>> = [];
	for (let run = 0; run < 3; run++) {
		const { error, items } = await scenario.run(parameters);
		expect(error).toBeUndefined();
		records.push(items[0].json);
	}
	return records;
}

function rowsOf(record: Record<string, unknown>, list: string): Array<Record<string, unknown>> {
	return record[list] as Array<Record<string, unknown>>;
}

function writes(requests: readonly string[]): string[] {
	return requests.filter((request) => !request.startsWith('GET'));
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
		const records = await thrice(upsert('suppliers', body, ['number']));
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
		const records = await thrice(upsert('invoices', body, ['invoice-number', 'supplier.number']));
		expect(records.map((record) => rowsOf(record, 'invoice-lines').length)).toEqual([1, 1, 1]);
		expect(records.map((record) => Number(record['gross-total']))).toEqual([5, 5, 5]);
	});

	test('reports a payment once, and then sends nothing', async () => {
		const payment = { 'amount-paid': 5, notes: 'CHK-1', 'payment-date': '2026-03-02' };
		const [, second] = await thrice(update('invoices', 5, { payments: [payment] }));
		expect(rowsOf(second, 'payments').filter(({ notes }) => notes === 'CHK-1')).toHaveLength(1);
		expect(writes(await scenario.apiRequests())).toHaveLength(1);
	});

	test('reports the payment of an expense report once', async () => {
		const payment = { 'amount-paid': '7.00', notes: 'CHK-7', 'payment-date': '2026-03-02' };
		const [, , last] = await thrice(update('expense_reports', 3, { payment }));
		const paid = rowsOf(last, 'reconciliation-lines').filter(({ notes }) => notes === 'CHK-7');
		expect(paid).toHaveLength(1);
		expect(writes(await scenario.apiRequests())).toHaveLength(1);
	});

	test.each(['undocumented-lists=add', 'undocumented-lists=match', 'undocumented-lists=replace'])(
		'leaves the same rows where Coupa has %s',
		async (flavour) => {
			await scenario.sandbox.admin.tenant(flavour);
			const line = { 'line-num': 1, description: 'Desk', 'unit-price': '9.50', quantity: 2 };
			const body = { 'requisition-lines': [line, { ...line, 'line-num': 7 }] };
			const [first, , last] = await thrice(update('requisitions', 4, body));
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

describe('the option Rows of Lists', () => {
	const contact = (name: string) => ({ 'name-given': name, 'name-family': 'Byron' });

	test('adds rows each time with Append', async () => {
		const body = { contacts: [contact('Ada')] };
		const records = await thrice(update('suppliers', 8, body, { rowsOfLists: 'append' }));
		const counts = records.map(
			(record) => rowsOf(record, 'contacts').filter((one) => one['name-family'] === 'Byron').length,
		);
		expect(counts).toEqual([1, 2, 3]);
		// And Replace leaves one of them.
		const [record] = await thrice(update('suppliers', 8, body, { rowsOfLists: 'replace' }));
		expect(rowsOf(record, 'contacts')).toMatchObject([contact('Ada')]);
	});

	test('removes lines of an order that are left out with Replace, once', async () => {
		const { items } = await scenario.run({
			resource: 'record',
			operation: 'get',
			object: object('purchase_orders'),
			recordId: '4',
		});
		const lines = rowsOf(items[0].json, 'order-lines');
		expect(lines.length).toBeGreaterThan(1);
		const kept = lines[0]['line-num'];
		await scenario.apiRequests();
		const body = { 'order-lines': [{ 'line-num': kept }] };
		const records = await thrice(update('purchase_orders', 4, body, { rowsOfLists: 'replace' }));
		for (const record of records) {
			expect(rowsOf(record, 'order-lines').map((line) => line['line-num'])).toEqual([kept]);
		}
	});

	test('takes roles away with Replace: all of them, and then the wanted ones', async () => {
		await scenario.run(update('users', 5, { roles: [{ name: 'User' }, { name: 'Buyer' }] }));
		await scenario.apiRequests();
		const [record] = await thrice(
			update('users', 5, { roles: [{ name: 'User' }] }, { rowsOfLists: 'replace' }),
		);
		expect(rowsOf(record, 'roles').map(({ name }) => name)).toEqual(['User']);
		// The whole, the emptied list, the list; then one each time.
		expect(writes(await scenario.apiRequests())).toHaveLength(5);
	});

	test('tells what is still there with Replace', async () => {
		await scenario.sandbox.admin.tenant('deletes-order-lines-only,ignores-empty-lists');
		const replace = { rowsOfLists: 'replace' };
		await scenario.run(update('suppliers', 9, { contacts: [contact('Ada'), contact('Alan')] }));
		const { items, hints } = await scenario.run(
			update('suppliers', 9, { contacts: [contact('Ada')] }, replace),
		);
		expect(JSON.stringify(items[0].json.notTaken)).toMatch(/contacts\[\d\]\._delete/);
		expect(hints.join()).toMatch(/did not take/);
		await scenario.run(update('users', 6, { roles: [{ name: 'User' }, { name: 'Buyer' }] }));
		const user = await scenario.run(update('users', 6, { roles: [{ name: 'User' }] }, replace));
		expect(user.items[0].json.notTaken).toContainEqual({
			field: 'roles',
			sent: null,
			kept: { id: expect.any(Number), name: 'Buyer' },
		});
	});

	test.each(['warn', 'ignore'])(
		'keeps the roles that are there where Coupa does not know the wanted one (%s)',
		async (valuesNotTaken) => {
			await scenario.sandbox.admin.tenant('drops-unknown-references');
			await scenario.run(update('users', 7, { roles: [{ name: 'Buyer' }] }));
			const body = { roles: [{ name: 'No such role' }] };
			const options = { rowsOfLists: 'replace', valuesNotTaken };
			const { items, error } = await scenario.run(update('users', 7, body, options));
			expect(error).toBeUndefined();
			const there = rowsOf(items[0].json, 'roles').map(({ name }) => name);
			expect(there).toContain('Buyer');
			expect(JSON.stringify(items[0].json.notTaken ?? [])).toContain(
				valuesNotTaken === 'warn' ? 'No such role' : '',
			);
		},
	);

	test('takes back a payment that is left out with Replace, once', async () => {
		const payment = { 'amount-paid': '3.00', notes: 'CHK-3', 'payment-date': '2026-03-02' };
		await scenario.run(update('invoices', 8, { payments: [payment] }));
		const records = await thrice(
			update('invoices', 8, { payments: [] }, { rowsOfLists: 'replace' }),
		);
		const amounts = rowsOf(records[2], 'payments').map((row) => Number(row['amount-paid']));
		expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(0);
	});

	test('refuses a way that does not exist', async () => {
		const { error } = await scenario.run(
			update('suppliers', 8, { contacts: [] }, { rowsOfLists: 'merge' }),
		);
		expect(error?.message).toBe('"merge" is no choice of "Rows of Lists"');
	});
});

describe('the option Match Rows By', () => {
	const by = (path: string, fields: string) => ({ rowKeys: { list: [{ path, fields }] } });

	test('finds rows by the fields that it names', async () => {
		const contact = { 'name-given': 'Grace', 'name-family': 'Hopper' };
		const options = by('contacts', 'name_given, nameFamily');
		for (const email of ['one@ten.example', 'two@ten.example']) {
			const body = { contacts: [{ ...contact, email }] };
			const { error, items } = await scenario.run(update('suppliers', 10, body, options));
			expect(error).toBeUndefined();
			const found = rowsOf(items[0].json, 'contacts').filter(
				(row) => row['name-family'] === 'Hopper',
			);
			expect(found).toMatchObject([{ email }]);
		}
	});

	test.each([
		[by('contact', 'email'), /"contact" of "Match Rows By" is not a list/],
		[by('contacts', 'mail'), /"mail" of "Match Rows By" is not a field of the rows of "contacts"/],
		[by('contacts', ''), /needs a list and its fields/],
	])('refuses names that are none (%#)', async (options, message) => {
		const body = { contacts: [{ email: 'x@y.example' }] };
		const { error } = await scenario.run(update('suppliers', 10, body, options));
		expect(error?.message).toMatch(message);
		expect(writes(await scenario.apiRequests())).toEqual([]);
	});
});

test('says before it is sent what a repetition would do where nothing tells the row', async () => {
	const body = { 'invoice-lines': [{ description: 'Washers', price: '1.00' }] };
	const { hints } = await scenario.run(update('invoices', 9, body));
	expect(hints).toEqual([expect.stringMatching(/"invoice-lines" without line-num .*added again/)]);
});

test('refuses before anything is sent where it is not clear which row is meant', async () => {
	const twins = [1, 2].map((turn) => ({ email: 'twin@eleven.example', 'name-given': `T${turn}` }));
	await scenario.run(update('suppliers', 11, { contacts: twins }));
	await scenario.apiRequests();
	const contacts = [{ email: 'twin@eleven.example', 'name-given': 'T3' }];
	const { error } = await scenario.run(update('suppliers', 11, { contacts }));
	expect(error?.message).toBe('2 rows of "contacts" in Coupa have the email of contacts[0]');
	expect(error?.description).toMatch(/Nothing was sent.*"Match Rows By"/);
	expect(writes(await scenario.apiRequests())).toEqual([]);
});
