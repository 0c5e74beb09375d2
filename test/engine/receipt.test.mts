/** What the node says of values that Coupa did not take. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { success, waitingIn } from './erpExport.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant('drops-unknown-references');
	await scenario.sandbox.admin.clearRequests();
});

let serial = 0;
const UNKNOWN = { 'payment-term': { code: 'Net 9999' } };

function record(operation: string, json: object, more: IDataObject = {}): IDataObject {
	return {
		resource: 'record',
		operation,
		object: object('suppliers'),
		inputMode: 'json',
		jsonBody: JSON.stringify(json),
		...more,
	};
}

function supplier(more: object = {}): object {
	return { name: `Receipt ${++serial}`, ...more };
}

const LINE = {
	description: 'Paper',
	quantity: '1',
	'unit-price': '9.00',
	currency: { code: 'USD' },
	account: { code: 'SF-400-6003', 'account-type': { name: 'US Chart of Accounts' } },
};

const NOT_TAKEN = { field: 'payment-term', sent: { code: 'Net 9999' } };

test('a value that was not taken is in the item, and in one hint for all items', async () => {
	const run = await scenario.run(record('create', {}, { jsonBody: '={{ $json.record }}' }), {
		items: [
			{ json: { record: supplier({ ...UNKNOWN, 'content-groups': [{ name: 'None' }] }) } },
			{ json: { record: supplier(UNKNOWN) } },
			{ json: { record: supplier({ 'payment-term': { code: 'Net 30' } }) } },
		] as never,
	});
	expect(run.error).toBeUndefined();
	expect(Object.keys(run.items[0].json).slice(0, 2)).toEqual(['id', 'notTaken']);
	expect(run.items.map(({ json }) => json.notTaken)).toEqual([
		[NOT_TAKEN, { field: 'content-groups[0]', sent: { name: 'None' } }],
		[NOT_TAKEN],
		undefined,
	]);
	expect(run.hints).toHaveLength(1);
	expect(run.hints[0]).toMatch(
		/^Coupa did not take 3 values of 2 records: payment-term \(sent \{"code":"Net 9999"\}, kept nothing\), content-groups\[0\]/,
	);
	expect(await scenario.apiRequests()).toHaveLength(3);
});

test.each<[string, IDataObject, IDataObject]>([
	['Default', {}, { name: 'Kept' }],
	['None', { returnType: 'none' }, { id: 5, updated: true }],
	['Limited', { returnType: 'limited' }, { id: 5 }],
	['Selected Fields', { returnType: 'fields', returnFields: ['name'] }, { name: 'Kept' }],
])('an update that returns %s sees it in its one request', async (_name, more, expected) => {
	const { items, error } = await scenario.run(
		record('update', { name: 'Kept', ...UNKNOWN }, { recordId: '5', ...more }),
	);
	expect(error).toBeUndefined();
	const { notTaken, ...json } = items[0].json;
	expect(notTaken).toEqual([expect.objectContaining(NOT_TAKEN)]);
	if (more.returnType === undefined) expect(json).toMatchObject(expected);
	else expect(json).toEqual(expected);
	expect(await scenario.apiRequests()).toHaveLength(1);
});

test('Shallow, and what a default filter leaves out, are read once more', async () => {
	await scenario.sandbox.admin.tenant(
		'drops-unknown-references,default-filter-without=payment-term,default-filter-on-writes',
	);
	const { items } = await scenario.run(record('update', UNKNOWN, { recordId: '6' }));
	expect(items[0].json.notTaken).toHaveLength(1);
	expect(await scenario.apiRequests()).toEqual([
		'PUT /api/suppliers/6',
		expect.stringMatching(/^GET \/api\/suppliers\/6\?fields=/),
	]);
});

test('by option it is an error, which says that the record is written, and which', async () => {
	const parameters = record('create', supplier(UNKNOWN), { options: { valuesNotTaken: 'fail' } });
	const { error } = await scenario.run(parameters);
	expect(error?.message).toMatch(/^Supplier \d+: Coupa did not take 1 value: payment-term \(sent/);
	expect(error?.description).toContain('The record was created, without these values.');
	const { items } = await scenario.run(
		record('create', supplier(UNKNOWN), { options: { valuesNotTaken: 'fail' } }),
		{ continueOnFail: true },
	);
	const details = items[0].json.details as IDataObject;
	expect(details).toMatchObject({ operation: 'created', notTaken: [NOT_TAKEN] });
	const kept = await scenario.sandbox.admin.record('suppliers', Number(details.id));
	expect(kept['payment-term'] ?? null).toBeNull();
});

test('by option it is not looked at', async () => {
	const run = await scenario.run(
		record('update', UNKNOWN, {
			recordId: '7',
			returnType: 'none',
			options: { valuesNotTaken: 'ignore' },
		}),
	);
	expect([run.items[0].json, run.hints]).toEqual([{ id: 7, updated: true }, []]);
	expect(await scenario.apiRequests()).toEqual(['PUT /api/suppliers/7?return_object=none']);
});

test('Create or Update says it, too', async () => {
	const match = { matchFields: ['name'] };
	const json = supplier(UNKNOWN);
	for (const operation of ['created', 'updated']) {
		const { items } = await scenario.run(record('createOrUpdate', json, match));
		expect(items[0].json).toMatchObject({ operation, notTaken: [NOT_TAKEN] });
		expect(Object.keys(items[0].json).slice(0, 3)).toEqual(['id', 'operation', 'notTaken']);
	}
});

test('fields that Coupa never shows are named in a hint, and not called lost', async () => {
	const run = await scenario.run(
		record('update', { 'cxml-secret': 'only-for-this-test' }, { recordId: '8' }),
	);
	expect(run.items[0].json.notTaken).toBeUndefined();
	expect(run.hints).toEqual([
		'Coupa does not show whether it took these fields: cxml-secret. Check them in Coupa.',
	]);
	expect(await scenario.apiRequests()).toHaveLength(1);
});

test('fields that a report writes back are compared, and marked only when they are wanted so', async () => {
	const id = await waitingIn(scenario, {});
	const customFields = { field: [{ name: 'payment-term.code', value: 'Net 9999' }] };
	const warned = await scenario.run({ ...success(id), customFields });
	expect(warned.error).toBeUndefined();
	expect(warned.items[0].json).toMatchObject({ exported: true, notTaken: [NOT_TAKEN] });
	expect(warned.hints).toHaveLength(1);
	const other = await waitingIn(scenario, {});
	const options = { valuesNotTaken: 'fail' };
	const failed = await scenario.run({ ...success(other), customFields, options });
	expect(failed.error?.message).toMatch(/did not take 1 value: payment-term .*step writeFields/);
	expect((await scenario.sandbox.admin.record('invoices', other)).exported).toBe(false);
});

test('fields that an action takes along are compared', async () => {
	const created = await scenario.run({
		...record('create', { 'requisition-lines': [LINE] }),
		object: object('requisitions'),
	});
	const id = String(created.items[0]?.json.id);
	const run = await scenario.run({
		resource: 'record',
		operation: 'performAction',
		object: object('requisitions'),
		action: 'update_and_submit_for_approval',
		recordId: id,
		actionBody: JSON.stringify({ justification: 'B', department: { name: 'No such place' } }),
	});
	expect(run.items[0]?.json.notTaken ?? run.error).toEqual([
		expect.objectContaining({ field: 'department', sent: { name: 'No such place' } }),
	]);
});
