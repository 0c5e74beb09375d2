/** Conditions as they are entered: typed values, any condition, and what is refused before it is sent. */
import { LoadOptionsContext } from 'n8n-core';
import { type IDataObject, type INode, type INodeType, Workflow } from 'n8n-workflow';

import { authenticationOf, credentialsOf } from '../support/credentials.mts';
import { object, queryOf, type Scenario, startScenario, valuesOf } from '../support/scenario.mts';
import { requestsOf } from './pickers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small', rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

const ALL = { returnType: 'limited', returnAll: true };

async function run(rows: IDataObject[], more: IDataObject = {}, path = 'invoices') {
	const result = await scenario.run(queryOf(path, { ...ALL, filters: { filter: rows }, ...more }));
	return { ...result, requests: await scenario.apiRequests() };
}

/** The IDs of the invoices that meet conditions in Coupa's own form. */
async function idsOf(queryString: string): Promise<number[]> {
	const parameters = queryOf('invoices', { ...ALL, filterMode: 'queryString', queryString });
	const ids = valuesOf(await scenario.run(parameters), 'id').map(Number);
	await scenario.sandbox.admin.clearRequests();
	return ids;
}

/** As a person who reads records in another key style names fields. */
test.each([
	['invoiceNumber', 'invoice_number'],
	['createdBy.login', 'created_by[login]'],
	['customFields.costOwner', 'custom_fields[cost_owner]'],
	['invoiceLines.customFields.costOwner', 'invoice_lines[custom_fields][cost_owner]'],
	['custom_fields.costOwner', 'custom_fields[costOwner]'],
])('the field %s is asked for as %s', async (field, name) => {
	const { requests } = await run([{ field, operator: 'eq', value: 'x' }]);
	expect(requests[0]).toContain(`?${name}=x&`);
});

test.each([
	['updatedAt[gt]=2026-01-31', 'updated_at[gt]=2026-01-31'],
	['createdBy[login]=x', 'created_by[login]=x'],
	['Created-By[Login][not_eq]=x', 'created_by[login][not_eq]=x'],
	['supplier.name=x', 'supplier[name]=x'],
	['updated-at[gt]=2026-01-31', 'updated-at[gt]=2026-01-31'],
	['costOwner[in]=x', 'costOwner[in]=x'],
])('the query string %s is asked for as %s', async (queryString, query) => {
	await scenario.run(queryOf('invoices', { ...ALL, filterMode: 'queryString', queryString }));
	expect((await scenario.apiRequests())[0]).toContain(`?${query}&`);
});

describe('a value', () => {
	test.each<[IDataObject, string]>([
		[{ field: 'status|list', operator: 'eq', listValue: 'approved' }, 'status=approved'],
		[
			{ field: 'status|list', operator: 'in', listValues: ['draft', 'approved'] },
			'status[in]=draft%2Capproved',
		],
		[{ field: 'exported|boolean', operator: 'eq', booleanValue: false }, 'exported=false'],
		[{ field: 'gross-total|number', operator: 'gt', numberValue: 100.5 }, 'gross_total[gt]=100.5'],
		[{ field: 'id|number', operator: 'in', value: '1,2' }, 'id[in]=1%2C2'],
		[
			{ field: 'updated-at|datetime', operator: 'gt', dateValue: '2026-01-31T01:00:00' },
			'updated_at[gt]=2026-01-31T00%3A00%3A00Z',
		],
		[
			{
				field: 'supplier|reference',
				operator: 'eq',
				recordValue: { __rl: true, mode: 'list', value: '1' },
			},
			'supplier[id]=1',
		],
		[
			{
				field: 'supplier|reference',
				operator: 'eq',
				recordValue: { __rl: true, mode: 'key', value: '10001' },
			},
			'supplier[number]=10001',
		],
		[{ field: 'status|list', operator: 'not_blank' }, 'status[blank]=false'],
		[{ field: 'status', operator: 'eq', value: 'approved' }, 'status=approved'],
		[{ field: '={{ "status" }}', operator: 'eq', value: 'approved' }, 'status=approved'],
		[{ field: '={{ "status" }}', operator: 'eq', listValue: 'approved' }, 'status=approved'],
		[{ field: '={{ "status|list" }}', operator: 'eq', listValue: 'approved' }, 'status=approved'],
		[{ field: '={{ "exported" }}', operator: 'eq', value: 'no' }, 'exported=false'],
	])('%j is asked for as %s', async (row, query) => {
		const { error, requests } = await run([row]);
		expect(error).toBeUndefined();
		expect(requests[0]).toContain(query);
	});

	test.each<[IDataObject, RegExp]>([
		[{ field: 'status', operator: 'eq', value: 'Approved' }, /did you mean "approved"\?/],
		[
			{ field: 'status|list', operator: 'eq', listValue: '={{ "aproved" }}' },
			/did you mean "approved"\?/,
		],
		[{ field: 'updated-at', operator: 'gt', value: '31.01.2026' }, /write it as 2026-01-31/],
		[{ field: 'gross-total', operator: 'gt', value: '1.000,50' }, /write it as 1000\.50/],
		[{ field: 'exported', operator: 'eq', value: 'perhaps' }, /must be true or false/],
		[{ field: '={{ "exported" }}', operator: 'eq' }, /The filter on exported has no value/],
		[{ field: 'status|list', operator: 'eq' }, /The filter on status has no value/],
		[{ field: 'status', operator: 'like', value: 'x' }, /is not an option of "Operator"/],
	])('%j is refused before anything is sent', async (row, message) => {
		const { error, requests } = await run([row]);
		expect(error?.message).toMatch(message);
		expect(requests).toEqual([]);
	});

	test('that Coupa may not know is sent with a hint, in a query string whatever it is', async () => {
		const unknown = await run([{ field: 'status', operator: 'eq', value: 'soft_closed' }]);
		expect(unknown.error).toBeUndefined();
		expect(unknown.hints.join()).toMatch(/"soft_closed" is not a known value of Status/);
		const raw = await run([], { filterMode: 'queryString', queryString: 'status=Approved' });
		expect(raw.error).toBeUndefined();
		expect(raw.items).toEqual([]);
		expect(raw.hints.join()).toMatch(/Did you mean "approved"\?/);
	});
});

describe('any condition', () => {
	const draftOrExported = [
		{ field: 'status', operator: 'eq', value: 'draft' },
		{ field: 'exported', operator: 'eq', value: 'true' },
	];

	test('is asked for with one reading each, and each record comes once', async () => {
		const [draft, exported] = [await idsOf('status=draft'), await idsOf('exported=true')];
		const both = [...new Set([...draft, ...exported])].sort((a, b) => a - b);
		expect(both.length).toBeGreaterThan(Math.max(draft.length, exported.length));
		const { error, items, hints } = await run(draftOrExported, { match: 'any' });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(both);
		expect(hints).toEqual([
			'Asked Coupa for /api/invoices?status=draft, for /api/invoices?exported=true, and merged the records, each once',
		]);
	});

	test('costs one request for each condition where the limit is met', async () => {
		const both = [
			...new Set([...(await idsOf('status=draft')), ...(await idsOf('exported=true'))]),
		];
		const more = { match: 'any', returnAll: false, limit: 3 };
		const { items, requests } = await run(draftOrExported, more);
		expect(items.map(({ json }) => json.id)).toEqual(both.sort((a, b) => a - b).slice(0, 3));
		expect(requests.length).toBe(2);
	});

	test('is all where there is one, and where Match is not set', async () => {
		const [one] = draftOrExported;
		expect((await run([one], { match: 'any' })).items.length).toBe(
			(await idsOf('status=draft')).length,
		);
		const { items } = await run(draftOrExported);
		expect(items.map(({ json }) => json.id)).toEqual(await idsOf('status=draft&exported=true'));
	});

	test('selects among what is not exported, too', async () => {
		const filters = {
			filter: [
				{ field: 'status', operator: 'eq', value: 'draft' },
				{ field: 'status', operator: 'eq', value: 'approved' },
			],
		};
		const { error, items } = await scenario.run({
			...{ resource: 'erpExport', operation: 'getUnexported', object: object('invoices') },
			...{ ...ALL, filters, match: 'any' },
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.id)).toEqual(
			await idsOf('status[in]=draft,approved&exported=false'),
		);
	});
});

test('another way to filter than those that there are is refused in ERP Export, too', async () => {
	const { error } = await scenario.run({
		...{ resource: 'erpExport', operation: 'getUnexported', object: object('invoices') },
		filterMode: '={{ "query" }}',
	});
	expect(error?.message).toMatch(/is not an option of "Filter By"/);
	expect(await scenario.apiRequests()).toEqual([]);
});

test.each<[string, IDataObject, string]>([
	[
		'a query string that is nothing',
		{ filterMode: 'queryString', queryString: '={{ $json.missing }}' },
		'"Query String" gives nothing',
	],
	['a limit that is a word', { returnAll: false, limit: '={{ "ten" }}' }, 'limit "ten" is not'],
	[
		'a limit that is nothing',
		{ returnAll: false, limit: '={{ $json.missing }}' },
		'limit "" is not',
	],
])('%s: refused, and not taken for all records', async (_what, more, message) => {
	const { error } = await scenario.run(queryOf('invoices', { ...ALL, ...more }));
	expect(error?.message).toContain(message);
	expect(await scenario.apiRequests()).toEqual([]);
});

test('the choices of a list are named once', async () => {
	const { error } = await run([{ field: 'status', operator: 'like', value: 'x' }]);
	const named = error?.description?.match(/[a-z_]+(?=[,.])/g) ?? [];
	expect(named).toContain('not_eq');
	expect(new Set(named).size).toBe(named.length);
});

/** What the editor asks for a row of the filters of invoices. */
function editorOf(
	field: string,
	box: string,
	credential = scenario.addCredential({}, scenario.token),
	operator = 'eq',
) {
	const nodeType = scenario.engine.nodeTypes.getByName('n8n-nodes-coupa.coupa') as INodeType;
	const node = {
		...{ id: '1', name: 'Coupa', type: 'n8n-nodes-coupa.coupa', typeVersion: 1, position: [0, 0] },
		parameters: {
			...{ resource: 'record', operation: 'query', object: object('invoices') },
			...authenticationOf(credential),
			filters: { filter: [{ field: 'id' }, { field, operator }] },
		},
		credentials: credentialsOf(credential),
	} as unknown as INode;
	const { nodeTypes } = scenario.engine;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const currentNodeParameters = node.parameters;
	const additionalData = { ...scenario.engine.additionalData(), currentNodeParameters };
	const path = `parameters.filters.filter[1].${box}`;
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	const { loadOptions, listSearch } = nodeType.methods ?? {};
	return {
		records: async () => (await listSearch?.searchReferences.call(context, ''))?.results ?? [],
		fields: async () => (await loadOptions?.getFilterFields.call(context)) ?? [],
		values: async () => (await loadOptions?.getFilterValues.call(context)) ?? [],
	};
}

test.each([
	['supplier|reference', /\(\d+\)$/],
	['created-by|reference', /\w/],
	['invoice-lines.account|reference', /\w/],
])('the records of %s can be chosen from a list', async (field, name) => {
	const [first] = await editorOf(field, 'recordValue').records();
	expect(first.name).toMatch(name);
});

test('one value is chosen behind an entry for none, which several do not have', async () => {
	const credential = scenario.addCredential({}, scenario.token);
	const status = (box: string, operator: string) =>
		editorOf('status|list', box, credential, operator);
	const none = { name: 'Choose a Field', value: '' };
	expect((await status('field', 'eq').fields())[0]).toEqual(none);
	const one = await status('listValue', 'eq').values();
	expect(one[0]).toEqual({ ...none, name: 'Choose a Value' });
	expect(await status('listValues', 'in').values()).toEqual(one.slice(1));
});

test('three conditions cost no more requests than the list of fields', async () => {
	const credential = scenario.addCredential({}, scenario.token);
	const rows = ['status|list', 'document-type|list', 'invoice-lines.type|list'];
	await Promise.all(rows.map((field) => editorOf(field, 'field', credential).fields()));
	expect((await requestsOf(scenario)).length).toBe(3);
	for (const field of rows) {
		expect((await editorOf(field, 'listValue', credential).values()).length).toBeGreaterThan(1);
	}
	expect(await requestsOf(scenario)).toEqual([]);
});
