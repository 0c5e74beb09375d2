/** Tenant: Check as the node runs it. It takes its time, so that few runs have to tell much. */
import type { IDataObject } from 'n8n-workflow';

import { type Scenario, startScenario } from '../support/scenario.mts';

const FAST = { requestsPerSecond: 25 };

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({
		size: 'small',
		counts: { suppliers: 400, users: 400 },
		rate: false,
	});
	await scenario.reachFullSpeed();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearRequests();
});

function check(parameters: IDataObject = {}): IDataObject {
	return { resource: 'tenant', operation: 'check', options: FAST, ...parameters };
}

test('gives one item for each statement, what does not hold first, and only reads', async () => {
	await scenario.sandbox.admin.tenant('page-cap=20@suppliers');
	const { items, error } = await scenario.run(check());
	expect(error).toBeUndefined();
	const lines = items.map(({ json }) => json);
	expect(lines.slice(0, 2)).toEqual([
		{
			object: 'suppliers',
			id: 'page-size',
			statement: 'A page can hold 50 records',
			seen: 'A page had 20 records, and more followed',
			holds: 'no',
			connector: expect.any(String),
			promise: expect.any(String),
		},
		expect.objectContaining({ object: 'suppliers', id: 'short-page', holds: 'no' }),
	]);
	const places = lines.map(({ holds }) => ['no', 'unknown', 'yes'].indexOf(String(holds)));
	expect(places).toEqual([...places].sort((a, b) => a - b));
	const objects = new Set(lines.flatMap(({ object }) => object ?? []));
	expect([...objects].sort()).toEqual(['invoices', 'purchase_orders', 'suppliers']);
	const requests = await scenario.sandbox.admin.requests();
	expect(requests.length).toBeLessThanOrEqual(40);
	const writes = requests.filter(({ method, path }) => method !== 'GET' && path !== '/api/graphql');
	expect(writes).toEqual([]);
});

test('gives the whole report in one item', async () => {
	const { items } = await scenario.run(
		check({ checkedObjects: ['suppliers'], checkOutput: 'report' }),
	);
	expect(items.length).toBe(1);
	const { version, checkedAt, requests, lines } = items[0].json as IDataObject & {
		lines: IDataObject[];
	};
	expect(version).toBe(1);
	expect(checkedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
	const sent = await scenario.sandbox.admin.requests();
	expect(sent.filter(({ path }) => path.startsWith('/api')).length).toBe(requests);
	expect(lines.filter(({ holds }) => holds === 'no')).toEqual([]);
});

test('says which scope is missing, and looks at the other objects', async () => {
	const token = await scenario.sandbox.admin.token({
		ageSeconds: 60,
		scopes: ['core.common.read', 'core.supplier.read'],
	});
	const credential = scenario.addCredential({ readOnly: true, ...scenario.otherScopes() }, token);
	const { items } = await scenario.run(check({ checkedObjects: ['invoices', 'suppliers'] }), {
		credential,
	});
	const readable = items.map(({ json }) => json).filter(({ id }) => id === 'readable');
	expect(readable).toEqual([
		expect.objectContaining({ object: 'invoices', holds: 'no' }),
		expect.objectContaining({ object: 'suppliers', holds: 'yes' }),
	]);
	expect(readable[0].seen).toMatch(/core\.invoice\.read/);
	const badQuery = items.find(({ json }) => json.id === 'bad-query');
	expect(badQuery?.json).toMatchObject({ holds: 'yes', seen: expect.stringMatching(/with 400/) });
	expect(items.some(({ json }) => json.object === 'suppliers' && json.id === 'order')).toBe(true);
});

test.each([
	['by Coupa', true],
	['as asked for', false],
])('holds the scopes of the token against what is planned (%s)', async (words, isTold) => {
	const scopes = ['core.common.read', 'core.supplier.read', 'core.supplier.write'];
	const { scope, ...token } = await scenario.sandbox.admin.token({ ageSeconds: 60, scopes });
	const stored = { ...token, ...(isTold && { scope }) } as typeof scenario.token;
	const credential = scenario.addCredential({ coupaScopes: scopes }, stored);
	const planned = { checkedObjects: ['suppliers'], checkedUses: ['read', 'write', 'approve'] };
	const { items } = await scenario.run(check(planned), { credential });
	const lines = items.map(({ json }) => json).filter(({ id }) => /^scopes-/.test(String(id)));
	expect(lines.map(({ id, holds }) => [id, holds])).toEqual([
		['scopes-approve', 'no'],
		['scopes-read', 'yes'],
		['scopes-write', 'yes'],
	]);
	expect(lines[0].seen).toBe(
		`Missing (${words}): core.approval.write, core.approval.read, core.user.read`,
	);
});

test.each([
	[['no_such_object'], '"no_such_object" cannot be checked'],
	[['suppliers/{supplier_id}/addresses'], '"suppliers/{supplier_id}/addresses" cannot be checked'],
	[['invoices', 'suppliers', 'users', 'items', 'contracts', 'accounts'], 'Choose 1 to 5'],
])('%j is refused before anything is sent', async (checkedObjects, message) => {
	const { error } = await scenario.run(check({ checkedObjects }));
	expect(error?.message).toContain(message);
	expect(await scenario.apiRequests()).toEqual([]);
});

test('without an option, it sends five requests a second', async () => {
	const started = Date.now();
	await scenario.run(check({ checkedObjects: ['suppliers'], options: {} }));
	const sent = (await scenario.apiRequests()).length;
	expect(Date.now() - started).toBeGreaterThan((sent - 6) * 200);
});

test('what it found out serves the next reading', async () => {
	await scenario.sandbox.admin.tenant('ignores-offset');
	const readAll = { operation: 'getMany', returnAll: true };
	const user = await scenario.run({ resource: 'user', ...readAll });
	expect(user.hints.join()).toContain('Coupa ignores the offset');
	await scenario.run(check({ checkedObjects: ['suppliers'] }));
	const supplier = await scenario.run({ resource: 'supplier', ...readAll });
	expect(supplier.items.length).toBe(400);
	expect(supplier.hints).toEqual([]);
});
