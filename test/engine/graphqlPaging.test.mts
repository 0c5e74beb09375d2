import type { IDataObject } from 'n8n-workflow';

import { type Scenario, startScenario, valuesOf } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small', counts: { suppliers: 171 }, rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const SUPPLIERS = 'query ($query: String) { suppliers(query: $query) { id name } }';

/** All pages of a query. */
function pages(query: string, more: IDataObject = {}): IDataObject {
	return { resource: 'graphql', operation: 'query', query, pagination: true, ...more };
}

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What was given to `$query`, page by page. */
async function asked(): Promise<unknown[]> {
	const requests = await scenario.sandbox.admin.requests();
	return requests.map(({ graphql }) => graphql?.variables?.query);
}

test('all records come once each, one item for each, by their ids', async () => {
	const result = await scenario.run(pages(SUPPLIERS, { returnAll: true }));
	expect(result.error).toBeUndefined();
	expect(valuesOf(result, 'id')).toEqual(range(1, 171));
	expect(Object.keys(result.items[0].json)).toEqual(['id', 'name']);
	expect(await asked()).toEqual([
		'order_by=id&dir=asc&limit=50',
		'id[gt]=49&order_by=id&dir=asc&limit=50',
		'id[gt]=98&order_by=id&dir=asc&limit=50',
		'id[gt]=147&order_by=id&dir=asc&limit=50',
		// The last two come first from the other end.
		'id[gt]=169&order_by=id&dir=desc&limit=50',
	]);
	expect(result.hints).toEqual([]);
});

test('nothing is lost or repeated while records are created, changed and leave the conditions', async () => {
	await scenario.sandbox.admin.updateRecord('suppliers', 3, { status: 'active' });
	const parameters = pages(SUPPLIERS, { returnAll: true, conditions: 'status=active' });
	const before = valuesOf(await scenario.run(parameters), 'id');
	expect(before.length).toBeGreaterThan(100);
	const change = { op: 'update', resource: 'suppliers' } as const;
	await scenario.sandbox.admin.fault({
		kind: 'change',
		match: { path: '/api/graphql' },
		skip: 1,
		changes: [
			{ ...change, id: 3, record: { status: 'inactive' } },
			{ ...change, id: Number(before.at(-1)), record: { website: 'https://new.example' } },
			{ op: 'create', resource: 'suppliers', record: { name: 'Latecomer', status: 'active' } },
		],
	});
	const during = valuesOf(await scenario.run(parameters), 'id');
	await scenario.sandbox.admin.deleteRecord('suppliers', 172);
	expect(during).toEqual([...before, 172]);
	expect(during).toContain(3);
});

test('conditions go out as they were typed, other variables beside them', async () => {
	const query =
		'query ($query: String!, $with: Boolean!) { found: suppliers(query: $query) { ...F } } fragment F on Supplier { id website @include(if: $with) }';
	const conditions = '?id[gt]=10&created_at[gt]=2001-01-01T00:00:00Z&';
	const result = await scenario.run(
		pages(query, { returnAll: true, conditions, variables: { with: true } }),
	);
	expect(valuesOf(result, 'id')).toEqual(range(11, 171));
	expect(result.items[0].json).toHaveProperty('website');
	const sent = await scenario.sandbox.admin.requests();
	expect(sent[0].graphql?.variables).toEqual({
		with: true,
		query: 'id[gt]=10&created_at[gt]=2001-01-01T00:00:00Z&order_by=id&dir=asc&limit=50',
	});
});

test.each([
	[7, 1],
	[50, 1],
	[60, 2],
])('a limit of %i needs %i requests', async (limit, requests) => {
	const result = await scenario.run(pages(SUPPLIERS, { limit }));
	expect(valuesOf(result, 'id')).toEqual(range(1, limit));
	expect(await asked()).toHaveLength(requests);
});

test('no match is no item', async () => {
	const result = await scenario.run(pages(SUPPLIERS, { conditions: 'name=Nobody' }));
	expect([result.items, result.error]).toEqual([[], undefined]);
});

test('an order that the tenant does not keep is noticed, and the records are read all the same', async () => {
	await scenario.sandbox.admin.fault({ kind: 'ignoreOrder', times: 100 });
	const result = await scenario.run(pages(SUPPLIERS, { returnAll: true }));
	expect(valuesOf(result, 'id')).toEqual(range(1, 171));
	expect(result.hints).toEqual([expect.stringMatching(/ranges of IDs/)]);
});

test('filters that the tenant does not keep are noticed', async () => {
	await scenario.sandbox.admin.fault({ kind: 'ignoreFilters', times: 100 });
	const result = await scenario.run(pages(SUPPLIERS, { returnAll: true }));
	expect(valuesOf(result, 'id')).toEqual(range(1, 171));
	expect(result.hints).toEqual([expect.stringMatching(/read by offset/)]);
});

test('a page that Coupa refuses is an error, and what it left out is a hint where that is allowed', async () => {
	const token = await scenario.sandbox.admin.token({ scopes: ['core.invoice.read'] });
	const credential = scenario.addCredential({}, token);
	const query = 'query ($query: String) { invoices(query: $query) { id supplier { id } } }';
	const refused = await scenario.run(pages(query, { limit: 3 }), { credential });
	expect(refused.error?.message).toMatch(/not authorized to read Supplier/);
	const options = { ignoreErrors: true };
	const partial = await scenario.run(pages(query, { limit: 3, options }), { credential });
	expect(valuesOf(partial, 'id')).toEqual([1, 2, 3]);
	expect(partial.hints).toEqual([expect.stringMatching(/Coupa left something out: You are not/)]);
});

test.each([
	['{ suppliers { id } }', {}, /must declare the variable \$query/],
	[
		'query ($query: String) { suppliers { id } }',
		{},
		/"suppliers" must take its conditions from \$query/,
	],
	[
		'query ($query: String) { suppliers(query: $query) { name } }',
		{},
		/must ask for the id of "suppliers"/,
	],
	[
		'query ($query: String) { suppliers(query: $query) { id: name } }',
		{},
		/must ask for the id of "suppliers"/,
	],
	[
		'query ($query: String) { suppliers(query: $query) { id } users(query: $query) { id } }',
		{},
		/must read one collection and nothing else/,
	],
	[SUPPLIERS, { variables: '{"query": "id=1"}' }, /variable "query" is set by paging/],
	[SUPPLIERS, { conditions: 'order_by=name' }, /sets "order_by"/],
	[SUPPLIERS, { conditions: 'approved' }, /not of the form name=value/],
	[SUPPLIERS, { limit: 0 }, /limit "0" is not usable/],
])('%j with %j is refused before anything is sent', async (query, more, message) => {
	const { error } = await scenario.run(pages(query, more));
	expect(error?.message).toMatch(message);
	expect(error?.description).not.toBe('');
	expect(await asked()).toEqual([]);
});

test('one record instead of a list is told so', async () => {
	const query = 'query ($query: String) { suppliers(query: $query) { id } }';
	const body = { data: { suppliers: { id: 1 } } };
	await scenario.sandbox.admin.fault({ kind: 'status', status: 200, body });
	const { error } = await scenario.run(pages(query));
	expect(error?.message).toMatch(/did not answer with a list of records under "suppliers"/);
});
