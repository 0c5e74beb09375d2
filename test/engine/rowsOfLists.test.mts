/** The options Rows of Lists and Match Rows By. */
import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { rowsOf, thrice, update, writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearRequests();
});

describe('the option Rows of Lists', () => {
	const contact = (name: string) => ({ 'name-given': name, 'name-family': 'Byron' });

	test('adds rows each time with Append', async () => {
		const body = { contacts: [contact('Ada')] };
		const records = await thrice(
			scenario,
			update('suppliers', 8, body, { options: { rowsOfLists: 'append' } }),
		);
		const counts = records.map(
			(record) => rowsOf(record, 'contacts').filter((one) => one['name-family'] === 'Byron').length,
		);
		expect(counts).toEqual([1, 2, 3]);
		// And Replace leaves one of them.
		const [record] = await thrice(
			scenario,
			update('suppliers', 8, body, { options: { rowsOfLists: 'replace' } }),
		);
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
		const records = await thrice(
			scenario,
			update('purchase_orders', 4, body, { options: { rowsOfLists: 'replace' } }),
		);
		for (const record of records) {
			expect(rowsOf(record, 'order-lines').map((line) => line['line-num'])).toEqual([kept]);
		}
	});

	test('takes roles away with Replace: all of them, and then the wanted ones', async () => {
		await scenario.run(update('users', 5, { roles: [{ name: 'User' }, { name: 'Buyer' }] }));
		await scenario.apiRequests();
		const [record] = await thrice(
			scenario,
			update('users', 5, { roles: [{ name: 'User' }] }, { options: { rowsOfLists: 'replace' } }),
		);
		expect(rowsOf(record, 'roles').map(({ name }) => name)).toEqual(['User']);
		// The whole, the emptied list, the list; then one each time.
		expect(await writesIn(scenario)).toHaveLength(5);
	});

	test('tells what is still there with Replace', async () => {
		await scenario.sandbox.admin.tenant('deletes-order-lines-only,ignores-empty-lists');
		const replace = { options: { rowsOfLists: 'replace' } };
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
			const { items, error } = await scenario.run(update('users', 7, body, { options }));
			expect(error).toBeUndefined();
			const there = rowsOf(items[0].json, 'roles').map(({ name }) => name);
			expect(there).toContain('Buyer');
			expect(JSON.stringify(items[0].json.notTaken ?? [])).toContain(
				valuesNotTaken === 'warn' ? 'No such role' : '',
			);
		},
	);

	test('takes roles away also where another value is not taken, which is an error', async () => {
		await scenario.sandbox.admin.tenant('capitalizes-text');
		await scenario.run(update('users', 8, { roles: [{ name: 'User' }, { name: 'Buyer' }] }));
		const body = { firstname: 'ada', roles: [{ name: 'User' }] };
		const options = { rowsOfLists: 'replace', valuesNotTaken: 'fail' };
		const { error } = await scenario.run(update('users', 8, body, { options }));
		expect(error?.message).toMatch(/did not take 1 value: firstname/);
		const { roles } = await scenario.sandbox.admin.record('users', 8);
		expect(roles).toHaveLength(1);
	});

	test('takes back a payment that is left out with Replace, once', async () => {
		const payment = { 'amount-paid': '3.00', notes: 'CHK-3', 'payment-date': '2026-03-02' };
		await scenario.run(update('invoices', 8, { payments: [payment] }));
		const records = await thrice(
			scenario,
			update('invoices', 8, { payments: [] }, { options: { rowsOfLists: 'replace' } }),
		);
		const amounts = rowsOf(records[2], 'payments').map((row) => Number(row['amount-paid']));
		expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(0);
	});

	test('refuses a way that does not exist', async () => {
		const { error } = await scenario.run(
			update('suppliers', 8, { contacts: [] }, { options: { rowsOfLists: 'merge' } }),
		);
		expect(error?.message).toBe('"merge" is not an option of "Rows of Lists"');
	});
});

describe('the option Match Rows By', () => {
	const by = (path: string, fields: string) => ({ rowKeys: { list: [{ path, fields }] } });

	test('finds rows by the fields that it names', async () => {
		const contact = { 'name-given': 'Grace', 'name-family': 'Hopper' };
		const options = by('contacts', 'name_given, nameFamily');
		for (const email of ['one@ten.example', 'two@ten.example']) {
			const body = { contacts: [{ ...contact, email }] };
			const { error, items } = await scenario.run(update('suppliers', 10, body, { options }));
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
		const { error } = await scenario.run(update('suppliers', 10, body, { options }));
		expect(error?.message).toMatch(message);
		expect(await writesIn(scenario)).toEqual([]);
	});
});
