/** What is sent of a record, and what is refused. */
import type { IDataObject } from 'n8n-workflow';

import { object, objectByPath, type Scenario, startScenario } from '../support/scenario.mts';
import { done, isRefused, stored, update, write } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

describe('a reference that names no record', () => {
	it('is an error that says which, by what it can be named, and what to do', async () => {
		const record = { name: 'Nowhere Ltd', 'payment-term': { code: 'Net 9999' } };
		const { error } = await scenario.run(write('create', 'suppliers', record));
		expect(error?.message).toMatch(
			/"payment-term" names no payment term in Coupa: code "Net 9999"\. Possible keys are id, code$/,
		);
		expect(error?.description).toMatch(/create the record first/);
	});
});

describe('what is certainly wrong is refused before anything is sent', () => {
	it('two lines with one number', async () => {
		const line = (number: unknown) => ({ 'line-num': number, description: 'x', quantity: '1' });
		const record = { 'requisition-lines': [line(1), line(2), line('1')] };
		await isRefused(
			scenario,
			write('create', 'requisitions', record),
			'"requisition-lines[2]" has the line-num 1 of "requisition-lines[0]", of which Coupa would keep one',
		);
	});

	it('two rows with one ID', async () => {
		const lines = [
			{ id: 11, price: '6' },
			{ id: 11, price: '7' },
		];
		await isRefused(
			scenario,
			update('invoices', 2, { 'invoice-lines': lines }),
			'"invoice-lines[1]" has the id 11 of "invoice-lines[0]": one row is given twice',
		);
	});

	it('the ID of another record', async () => {
		await isRefused(
			scenario,
			update('suppliers', 3, { id: 4, website: 'x' }),
			'The record has the ID 4, but the record to update is 3',
		);
	});

	it('the export mark, with the operation for it', async () => {
		for (const record of [{ exported: true }, { exported: true, comments: 'x' }]) {
			await isRefused(
				scenario,
				update('invoices', 2, record),
				'"exported" takes a request of its own',
				/Use "Mark as Exported"/,
			);
		}
	});

	it("a value that is none of Coupa's own, with the one that was meant", async () => {
		await isRefused(
			scenario,
			update('suppliers', 3, { 'po-method': 'PROMPT' }),
			/^"po-method" must be one of cxml, .*: did you mean "prompt"\?$/,
		);
	});

	it('a number that loses digits', async () => {
		await isRefused(
			scenario,
			update('suppliers', 3, '{"minimum-order": 12345678901234567.891}'),
			'12345678901234567.891',
			/Write it as text/,
		);
	});
});

describe('what Coupa takes is sent', () => {
	it('a line to delete, and commands to an order', async () => {
		const find = async (filter: string) =>
			(
				await done(scenario, {
					resource: 'record',
					operation: 'query',
					object: object('purchase_orders'),
					filterMode: 'queryString',
					queryString: filter,
					limit: 3,
				})
			).items.map(({ json }) => json);
		const [first, second] = await find('status=issued');
		const lines = first['order-lines'] as Array<{ id: number }>;
		const rows = [{ id: lines[0].id, _delete: 'true' }];
		const { items } = await done(
			scenario,
			update('purchase_orders', first.id as number, { 'order-lines': rows }),
		);
		expect(items[0].json['order-lines']).toHaveLength(lines.length - 1);
		const closed = await done(
			scenario,
			update('purchase_orders', second.id as number, { _close: true }),
		);
		expect(closed.items[0].json.status).toBe('closed');
	});

	it("the record's own ID, and the parts of a telephone number", async () => {
		const phone = { 'country-code': '31', 'area-code': '20', number: '5551234', extension: '7' };
		await done(
			scenario,
			update('suppliers', 3, { id: '3', 'primary-contact': { 'phone-work': phone } }),
		);
		expect(await stored(scenario, 'suppliers', 3)).toMatchObject({
			'primary-contact': { 'phone-work': phone },
		});
	});

	it('payments in all documented forms', async () => {
		const { items } = await done(scenario, {
			resource: 'record',
			operation: 'query',
			object: object('invoices'),
			filterMode: 'queryString',
			queryString: 'status=approved',
			limit: 1,
		});
		const { id, payments } = items[0].json as { id: number; payments: unknown[] };
		const row = { 'amount-paid': '1.00', notes: 'CHK-1', 'payment-date': '9/12/2019' };
		const { items: after } = await done(
			scenario,
			update('invoices', id, { payments: { payment: [row] } }),
		);
		const rows = after[0].json.payments as IDataObject[];
		expect(rows).toHaveLength(payments.length + 1);
		expect(rows.at(-1)?.['payment-date']).toMatch(/^2019-09-12/);
	});

	it.each([
		['yes', true],
		['FALSE', false],
		[1, true],
	])('%j where Coupa has true or false', async (given, value) => {
		const { items } = await done(scenario, update('lookup_values', 2, { active: given }));
		expect(items[0].json.active).toBe(value);
	});

	it("a method of sending orders that is Coupa's own though no table has it", async () => {
		await done(scenario, update('suppliers', 3, { 'po-method': 'integration' }));
	});

	it('a custom field at the root with a dot in its name', async () => {
		const { hints } = await done(
			scenario,
			update('suppliers', 3, { 'erp.vendor': 'x', website: 'w' }),
		);
		expect(hints.join()).toContain('"erp.vendor" is not a known field');
	});
});

describe('what Coupa sets itself is left out', () => {
	it('with a hint for all items together that names the fields', async () => {
		const record = { website: 'w', 'created-at': '2026-01-01' };
		const items = [{ json: { id: 3 } }, { json: { id: 4 } }];
		const { hints } = await done(scenario, update('suppliers', '={{ $json.id }}', record), items);
		expect(hints).toEqual(['Coupa sets these fields itself, so they were not sent: created-at.']);
	});

	it('not where the check is switched off', async () => {
		const record = { website: 'w', 'created-at': '2026-01-01' };
		const { hints } = await done(
			scenario,
			update('suppliers', 3, record, { options: { checkFields: false } }),
		);
		expect(hints.join()).not.toContain('were not sent');
	});

	it('so that a record that was read is no mark', async () => {
		const get = { resource: 'record', operation: 'get', object: object('invoices'), recordId: '2' };
		const { items } = await done(scenario, get);
		const before = await stored(scenario, 'invoices', 2);
		await done(scenario, update('invoices', 2, '={{ $json }}'), [
			{ json: { ...items[0].json, exported: true, 'internal-note': 'read' } },
		]);
		const after = await stored(scenario, 'invoices', 2);
		expect(after.exported).toBe(before.exported);
		expect(after['internal-note']).toBe('read');
	});
});

test('a record is matched by what Coupa makes itself: the code of an account', async () => {
	const before = await stored(scenario, 'accounts', 4);
	const { items } = await done(
		scenario,
		write(
			'createOrUpdate',
			'accounts',
			{ code: before.code, 'account-type': { name: 'US Chart of Accounts' }, name: 'Renamed' },
			{ matchFields: ['code'] },
		),
	);
	expect(items[0].json).toMatchObject({ id: 4, operation: 'updated', name: 'Renamed' });
});

test('payments that were read are not paid again', async () => {
	const row = { 'amount-paid': '1.00', notes: 'CHK-9', 'payment-date': '2026-01-31' };
	const { items } = await done(scenario, update('invoices', 3, { payments: [row] }));
	const paid = items[0].json.payments as unknown[];
	await done(scenario, update('invoices', 3, '={{ $json }}'), [
		{ json: { ...items[0].json, 'internal-note': 'paid' } },
	]);
	const after = await stored(scenario, 'invoices', 3);
	expect(after.payments).toHaveLength(paid.length);
	expect(after['internal-note']).toBe('paid');
});

test('the address of a supplier that was read is changed in place', async () => {
	const country = { code: 'FR' };
	const home = {
		name: 'HQ',
		street1: '9 Rue Neuve',
		city: 'Paris',
		'postal-code': '75001',
		country,
	};
	const { items } = await done(scenario, update('suppliers', 7, { 'primary-address': home }));
	const address: IDataObject = {
		...(items[0].json['primary-address'] as IDataObject),
		city: 'Lyon',
	};
	await done(scenario, update('suppliers', 7, '={{ $json }}'), [
		{ json: { ...items[0].json, 'primary-address': address } },
	]);
	const after = await stored(scenario, 'suppliers', 7);
	expect(after['primary-address']).toMatchObject({ id: address.id, city: 'Lyon' });
});

describe('days and times', () => {
	it.each(['json', 'fields'])('without a zone are those of the workflow: %s', async (inputMode) => {
		const value = { 'invoice-date': '2026-01-31T00:00:00', 'payment-date': '2026-01-31T08:00:00' };
		const { items } = await done(scenario, {
			...update('invoices', 2, value),
			inputMode,
			fields: { mappingMode: 'defineBelow', value },
		});
		expect(items[0].json['invoice-date']).toMatch(/^2026-01-31/);
		const paid = Date.parse(String(items[0].json['payment-date']));
		expect(paid).toBe(Date.parse('2026-01-31T08:00:00+01:00'));
	});
});

test.each([
	[' 2026-01-31 ', '2026-01-31T00:00:00Z'],
	['2026-01-31 08:00:00 +0100', '2026-01-31T07:00:00Z'],
	['2026-01-31 08:00:00 UTC', '2026-01-31T08:00:00Z'],
])('a day or a time as sheets and databases write it: %j', async (given, moment) => {
	const { items } = await done(scenario, update('invoices', 2, { 'payment-date': given }));
	expect(Date.parse(String(items[0].json['payment-date']))).toBe(Date.parse(moment));
});

test('an object by path that the catalog does not know takes anything', async () => {
	const { error } = await scenario.run({
		...update('suppliers', 3, { id: 5, any: { thing: 1 } }),
		object: objectByPath('no_such_things'),
	});
	expect(error?.message).toMatch(/No route matches PUT/);
});
