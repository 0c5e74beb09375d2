import type { IDataObject, INodeTypeDescription } from 'n8n-workflow';

import { AUTHORIZATION_CODE } from '../support/credentials.mts';
import { type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({
		size: 'small',
		counts: { suppliers: 151, invoices: 20 },
		rate: false,
	});
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

function ask(query: string, more: IDataObject = {}): IDataObject {
	return { resource: 'graphql', operation: 'query', query, ...more };
}

/** A credential with a token for these scopes. */
async function credentialWith(
	scopes: string[],
	grantType: 'authorization_code' | 'client_credentials' = 'client_credentials',
	data: IDataObject = {},
) {
	const token = await scenario.sandbox.admin.token({ scopes, grantType });
	if (grantType === 'client_credentials') return scenario.addCredential(data, token);
	const oauthTokenData = { ...token, token_type: 'Bearer' };
	return scenario.addCredential({ oauthTokenData }, undefined, AUTHORIZATION_CODE);
}

async function nothingWasSent(): Promise<void> {
	expect(await scenario.sandbox.admin.requests()).toEqual([]);
}

describe('a query', () => {
	const BY_ID = 'query ($id: ID!) { invoice(id: $id) { id grossTotal supplier { name } } }';

	test('gives the fields that it names as one item, with variables', async () => {
		const result = await scenario.run(ask(BY_ID, { variables: '{"id": 3}' }));
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([
			{
				json: {
					invoice: {
						id: 3,
						grossTotal: expect.stringMatching(/^\d+\.\d+$/),
						supplier: { name: expect.any(String) },
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		const requests = await scenario.sandbox.admin.requests();
		expect(requests.map(({ graphql }) => graphql)).toEqual([
			{ query: BY_ID, variables: { id: 3 } },
		]);
	});

	test('takes variables of each item from expressions, and pairs what comes out', async () => {
		const items = [{ json: { wanted: 5 } }, { json: { wanted: 2 } }];
		const variables = '={{ { id: $json.wanted } }}';
		const result = await scenario.run(ask(BY_ID, { variables }), { items });
		expect(result.items.map(({ json, pairedItem }) => [json.invoice, pairedItem])).toEqual([
			[expect.objectContaining({ id: 5 }), { item: 0 }],
			[expect.objectContaining({ id: 2 }), { item: 1 }],
		]);
	});

	test('reads lists of several objects in one request', async () => {
		const query =
			'{ few: suppliers(query: "id[lt_or_eq]=2&order_by=id") { id } invoices(query: "limit=1") { id } }';
		const { items } = await scenario.run(ask(query));
		expect(items[0].json).toEqual({ few: [{ id: 1 }, { id: 2 }], invoices: [{ id: 1 }] });
		expect(await scenario.apiRequests()).toEqual(['POST /api/graphql']);
	});

	test('shows custom fields by fragments', async () => {
		const query =
			'{ invoice(id: 1) { customFields { ... on InvoiceHeaderCustomFields { costOwner { login } } } } }';
		const { items } = await scenario.run(ask(query));
		expect(items[0].json).toEqual({
			invoice: { customFields: { costOwner: { login: expect.any(String) } } },
		});
	});

	test('passes a read-only credential, and is repeated as a read is', async () => {
		const credential = await credentialWith(['core.supplier.read'], 'client_credentials', {
			readOnly: true,
		});
		await scenario.sandbox.admin.fault({ kind: 'status', status: 503 });
		const result = await scenario.run(ask('{ supplier(id: 1) { id } }'), { credential });
		expect(result.items[0].json).toEqual({ supplier: { id: 1 } });
		expect(await scenario.apiRequests()).toHaveLength(2);
	});

	test.each([
		['  ', /^The query is empty$/],
		['# { a }', /The text has 0 queries/],
		['mutation { a }', /A mutation was not sent: Coupa's GraphQL only reads/],
		['# query\n{ a } subscription { b }', /A subscription was not sent/],
		['query A { a } query B { b }', /The text has 2 queries; it needs exactly one/],
		['{ invoices { id }', /not complete: a bracket is not closed/],
		['{ invoices(query: "id=1) { id } }', /not complete: a text that starts in line 1/],
		['SELECT * FROM invoices', /GraphQL does not know: \*|"SELECT" where a query/],
	])('%j is refused before anything is sent', async (query, message) => {
		const { error } = await scenario.run(ask(query));
		expect(error?.message).toMatch(message);
		await nothingWasSent();
	});

	test('is refused where its variables are no object', async () => {
		const { error } = await scenario.run(ask('{ a }', { variables: '[1]' }));
		expect(error?.message).toBe('The JSON is not an object');
		expect(error?.description).toMatch(/Enter the variables by their names/);
		await nothingWasSent();
	});
});

describe('errors in an answer with status 200', () => {
	test('are the error of the node, all of them, with their places', async () => {
		const { error } = await scenario.run(ask('{\n  invoices { nope }\n  supplier { id }\n}'));
		expect(error?.message).toMatch(
			/Cannot query field "nope" .* \(line 2, column 14\); .*"id".*line 3/,
		);
		expect(error?.description).toMatch(/Check the fields, the arguments and the variables/);
	});

	test('say why Coupa did not take the conditions', async () => {
		const { error } = await scenario.run(ask('{ invoices(query: "color=red") { id } }'));
		expect(error?.message).toMatch(/unknown field 'color'.*\(at invoices, line 1, column 3\)/);
	});

	const BOTH = '{ supplier(id: 1) { id } invoices(query: "limit=3") { id supplier { id } } }';

	test('name the scopes of all that the query reads', async () => {
		const credential = await credentialWith(['core.invoice.read']);
		const { error } = await scenario.run(ask(BOTH), { credential });
		expect(error?.message).toMatch(
			/not authorized to read Supplier.*\(at supplier, .*3 times more\)/,
		);
		expect(error?.description).toMatch(/core\.supplier\.read \(supplier\), core\.invoice\.read/);
		expect(error?.description).toMatch(/OAuth2\/OpenID Connect Clients/);
		expect(error?.description).toMatch(/switch on "Return Partial Data"/);
	});

	test('come beside the data where these are wanted all the same', async () => {
		const credential = await credentialWith(['core.invoice.read']);
		const options = { ignoreErrors: true };
		const partial = await scenario.run(ask(BOTH, { options }), { credential });
		expect(partial.items[0].json).toMatchObject({
			supplier: null,
			invoices: [{ id: 1, supplier: null }, { id: 2 }, { id: 3 }],
			errors: expect.arrayContaining([expect.objectContaining({ path: ['supplier'] })]),
		});
		const none = await scenario.run(ask('{ supplier(id: 1) { id } }', { options }), { credential });
		expect(none.error?.message).toMatch(/not authorized to read Supplier/);
	});

	test('let the node continue with the other items', async () => {
		const items = [{ json: { id: 999_999 } }, { json: { id: 4 } }];
		const query = '=query { invoice(id: {{ $json.id }}) { id } }';
		const result = await scenario.run(ask(query), { items, continueOnFail: true });
		expect(result.items[0].json.error).toMatch(/Couldn't find InvoiceHeader with ID=999999/);
		expect(result.items[1].json).toEqual({ invoice: { id: 4 } });
	});
});

describe('a refusal of the request', () => {
	test('of a token by authorization code says what to use instead', async () => {
		const credential = await credentialWith(['core.supplier.read'], 'authorization_code');
		const { error } = await scenario.run(ask('{ supplier(id: 1) { id } }'), { credential });
		expect(error?.message).toMatch(/client credentials grant type only/);
		expect(error?.description).toMatch(/answered with 403\..*grant type Client Credentials/);
		expect(error?.description).not.toMatch(/scope/);
	});

	test('as not found says that there is no GraphQL', async () => {
		await scenario.sandbox.admin.fault({ kind: 'status', status: 404 });
		const { error } = await scenario.run(ask('{ supplier(id: 1) { id } }'));
		expect(error?.description).toMatch(/your Coupa has no GraphQL there/);
	});

	test.each([
		[{ kind: 'html', status: 200 }, /web page|cannot be read/],
		[{ kind: 'status', status: 200, body: [1] }, /did not send a GraphQL response/],
		[{ kind: 'status', status: 400, body: { errors: [{ message: 'Odd', path: ['a'] }] } }, /^Odd$/],
	] as const)(
		'%j is explained',
		async (fault, message) => {
			await scenario.sandbox.admin.fault({ ...fault, times: 9 });
			const { error } = await scenario.run(ask('{ supplier(id: 1) { id } }'));
			expect(error?.message).toMatch(message);
		},
		60_000,
	);
});

test('an agent reads ten records unless it asks for more', () => {
	const { description } = scenario.engine.nodeTypes.getByName('n8n-nodes-coupa.coupa');
	const limits = (description as INodeTypeDescription).properties
		.filter(({ name }) => name === 'limit')
		.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes('graphql'));
	expect(limits.map((limit) => [limit.default, limit.displayOptions?.show?.['@tool']])).toEqual([
		[50, undefined],
		[10, [true]],
	]);
});
