/** Get Many with Return Type "Totals Only": one small answer for all records that match. */
import type { IDataObject } from 'n8n-workflow';

import { queryOf, type Scenario, startScenario, where } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

const invoices = (more: IDataObject): IDataObject => ({
	resource: 'invoice',
	operation: 'getMany',
	returnType: 'totals',
	...more,
});

/** In cents, as the records themselves say. */
function centsOf(records: IDataObject[]): number {
	const cents = records.map((record) => Math.round(Number(record['gross-total']) * 100));
	return cents.reduce((sum, one) => sum + one, 0);
}

test('is what the records themselves come to, in one small item', async () => {
	const fields = '["id", "status", "gross-total", {"currency": ["code"]}]';
	const all = await scenario.run({
		...queryOf('invoices', { returnAll: true, returnType: 'fields' }),
		returnFieldsMode: 'json',
		returnFieldsJson: fields,
	});
	const records = all.items.map(({ json }) => json);
	const { items, error } = await scenario.run(invoices({ limit: 1, totalsBy: 'status' }));
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	const { json } = items[0];
	expect(json).toMatchObject({ records: records.length, amountField: 'gross-total' });
	const totals = json.totals as IDataObject[];
	const sum = totals.reduce((cents, { amount }) => cents + Math.round(Number(amount) * 100), 0);
	expect(sum).toBe(centsOf(records));
	const groups = json.groups as IDataObject[];
	for (const { value, records: count } of groups) {
		expect(records.filter(({ status }) => (status ?? null) === value)).toHaveLength(Number(count));
	}
	expect(JSON.stringify(json).length).toBeLessThan(2500);
});

test('reads what is added up and selected by, and nothing else', async () => {
	const filters = where(['status', 'eq', 'approved']);
	await scenario.run(invoices({ totalsBy: 'supplier.name', filters }));
	const [request] = await scenario.apiRequests();
	const fields = '["id","gross_total",{"currency":["code"]},{"supplier":["name"]},"status"]';
	expect(new URLSearchParams(request.split('?')[1]).get('fields')).toBe(fields);
	expect(request).toContain('status=approved');
});

test('another amount and another object', async () => {
	const { items } = await scenario.run({
		...queryOf('purchase_orders', { returnType: 'totals' }),
		amountField: 'total',
	});
	expect(items[0].json).toMatchObject({ amountField: 'total' });
	expect(Number(items[0].json.records)).toBeGreaterThan(0);
});

test('objects without an amount are counted', async () => {
	const { items } = await scenario.run(queryOf('suppliers', { returnType: 'totals' }));
	expect(Object.keys(items[0].json)).toEqual(['records']);
});

test.each([
	'page-cap=7@invoices',
	'ignores-conditions=id@invoices',
	'unordered@invoices',
	'comes-whole@invoices',
	'ignores-order@invoices',
	'ignores-offset@invoices',
	'default-filter-without=id@invoices',
	'shared-ids@invoices',
	'padded-decimals',
	'underscored-json@invoices',
	'gateway-404=3@invoices',
])('where the tenant has %s, it is the same, or an error', async (tenant) => {
	const other = await startScenario({ rate: false, tenant });
	try {
		const [usual, odd] = await Promise.all([scenario.run(invoices({})), other.run(invoices({}))]);
		if (odd.error === undefined) expect(odd.items[0].json).toEqual(usual.items[0].json);
		else expect(odd.error.message).toMatch(/totals would not be certain|Coupa|already been read/);
	} finally {
		await other.stop();
	}
});
