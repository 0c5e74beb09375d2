import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';

import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
beforeAll(async () => {
	const counts = { invoices: 120, suppliers: 70 };
	sandbox = await startSandbox({ size: 'small', counts, rate: false, tokenAge: false });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

async function ask(query: string, variables?: object, client = coupa): Promise<Reply> {
	return await client.post('graphql', { query, variables });
}

/** The data of a query that has no errors. */
async function read(query: string, variables?: object): Promise<Reply['json']> {
	const { status, json } = await ask(query, variables);
	expect([status, json.errors]).toEqual([200, undefined]);
	return json.data;
}

describe('the schema', () => {
	let introspection: IntrospectionQuery;
	beforeAll(async () => {
		introspection = await read(getIntrospectionQuery());
	});

	it('is whole, and has no mutations', () => {
		const schema = buildClientSchema(introspection);
		expect(schema.getQueryType()?.name).toBe('Query');
		expect(schema.getMutationType() ?? undefined).toBeUndefined();
		expect(schema.getSubscriptionType() ?? undefined).toBeUndefined();
	});

	it('has one record and a list of every resource that can be shown and queried', () => {
		const fields = buildClientSchema(introspection).getQueryType()!.getFields();
		const argumentsOf = (name: string) =>
			fields[name]?.args.map((arg) => `${arg.name}: ${arg.type}`);
		expect(Object.keys(fields).length).toBeGreaterThan(180);
		expect(argumentsOf('invoice')).toEqual(['id: ID!']);
		expect(argumentsOf('invoices')).toEqual(['query: String']);
		expect(argumentsOf('purchaseOrders')).toEqual(['query: String']);
		expect(argumentsOf('asnHeader')).toEqual(['id: ID!']);
		expect(argumentsOf('inventories')).toEqual(['query: String']);
		expect(argumentsOf('pickList')).toBeUndefined();
	});

	it('reads all fields of every resource, and those of what it refers to', async () => {
		const schema = buildClientSchema(introspection);
		const lists = Object.values(schema.getQueryType()!.getFields()).filter(
			({ args }) => args[0]?.name === 'query',
		);
		for (const { name, type } of lists) {
			const selection = selectionOf(schema.getType(String(type).replace(/[[\]!]/g, '')), 1);
			await read(`{ ${name}(query: "limit=5") ${selection} }`);
		}
		expect(lists.length).toBeGreaterThan(90);
	});

	it('is open to every token', async () => {
		const least = await clientOf(sandbox, ['core.common.read']);
		const { json } = await ask('{ __schema { queryType { name } } }', undefined, least);
		expect(json).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
	});
});

/** Every field of a type without fields of its own, and so for what it refers to. */
function selectionOf(type: unknown, depth: number): string {
	const { getFields } = type as {
		getFields?: () => Record<string, { name: string; type: { toString(): string } }>;
	};
	if (!getFields) return '{ __typename }';
	const parts = Object.values(getFields.call(type)).flatMap(({ name, type: field }) => {
		const inner = field as unknown as { ofType?: unknown; getFields?: unknown; getTypes?: unknown };
		const named = (inner.ofType ?? inner) as typeof inner;
		if (named.getTypes) return [`${name} { __typename }`];
		if (!named.getFields) return [name];
		return depth === 0 ? [] : [`${name} ${selectionOf(named, depth - 1)}`];
	});
	return `{ ${parts.join(' ')} }`;
}

describe('a query', () => {
	it('reads one record by its id, with what belongs to it', async () => {
		const fields =
			'id invoiceNumber grossTotal exported createdAt supplier { id name } invoiceLines { id total }';
		const { invoice } = await read(`query ($id: ID!) { invoice(id: $id) { ${fields} } }`, {
			id: 7,
		});
		const { json: rest } = await coupa.get('invoices/7');
		expect(invoice).toEqual({
			id: 7,
			invoiceNumber: rest['invoice-number'],
			grossTotal: rest['gross-total'],
			exported: rest.exported,
			createdAt: rest['created-at'],
			supplier: { id: rest.supplier.id, name: rest.supplier.name },
			invoiceLines: rest['invoice-lines'].map(({ id, total }: Record<string, unknown>) => ({
				id,
				total,
			})),
		});
		expect(invoice.grossTotal).toMatch(/^\d+\.\d+$/);
	});

	it('reads a list with the arguments of REST', async () => {
		const { invoices } = await read(
			'{ invoices(query: "id[lt_or_eq]=5&order_by=id&dir=desc") { id } }',
		);
		expect(invoices).toEqual([5, 4, 3, 2, 1].map((id) => ({ id })));
		const { suppliers } = await read('{ suppliers(query: "name[contains]=%26") { name } }');
		for (const { name } of suppliers) expect(name).toMatch(/&/);
	});

	it('gives fifty records at most', async () => {
		const { invoices } = await read('{ invoices(query: "limit=500") { id } }');
		expect(invoices).toHaveLength(50);
		const { more } = await read('{ more: invoices(query: "offset=100&limit=500") { id } }');
		expect(more).toHaveLength(20);
	});

	it('reads several things at once, by names of its own', async () => {
		const data = await read(
			'query Both { a: supplier(id: 1) { ...S } b: supplier(id: 2) { ...S } } fragment S on Supplier { id }',
		);
		expect(data).toEqual({ a: { id: 1 }, b: { id: 2 } });
	});

	it('shows custom fields by fragments on their types, those at the root like any field', async () => {
		const { invoice } = await read(`{ invoice(id: 1) {
			erpDocumentNumber
			customFields { __typename ... on InvoiceHeaderCustomFields {
				costOwner { login } costCenter { name } retentionAmount postingDate accrualRelevant
			} }
			invoiceLines { customFields { ... on InvoiceLineCustomFields { accrualAmount } } }
		} }`);
		const { json: rest } = await coupa.get('invoices/1');
		const custom = rest['custom-fields'];
		expect(invoice).toMatchObject({
			erpDocumentNumber: rest['erp-document-number'],
			customFields: {
				__typename: 'InvoiceHeaderCustomFields',
				costOwner: { login: custom['cost-owner'].login },
				costCenter: { name: custom['cost-center'].name },
				retentionAmount: custom['retention-amount'],
				postingDate: custom['posting-date'],
				accrualRelevant: custom['accrual-relevant'],
			},
		});
		expect(invoice.invoiceLines[0].customFields.accrualAmount).toBe(
			rest['invoice-lines'][0]['custom-fields']['accrual-amount'],
		);
		const { json } = await ask('{ invoice(id: 1) { customFields { costOwner { login } } } }');
		expect(json.errors[0].message).toMatch(/Cannot query field "costOwner" on type "CustomFields"/);
	});

	it('sees what REST has written', async () => {
		await coupa.put('suppliers/3', { website: 'https://written.example' });
		const { supplier } = await read('{ supplier(id: 3) { website } }');
		expect(supplier.website).toBe('https://written.example');
	});

	it.each([
		['{ invoices { id ', /Syntax Error/],
		['{ invoices { nope } }', /Cannot query field "nope"/],
		['{ invoices(query: "nope=1") { id } }', /Invalid query: 'nope' names the unknown field/],
		['{ invoices(query: "id[near]=1") { id } }', /unknown operator 'near'/],
		['{ invoice { id } }', /argument "id" of type "ID!" is required/],
		['{ invoice(id: 999999) { id } }', /Couldn't find InvoiceHeader with ID=999999/],
		['mutation { createInvoice { id } }', /not configured to execute mutation/],
		['query ($id: ID!) { invoice(id: $id) { id } }', /Variable "\$id" of required type/],
		['', /No query string was present/],
	])('that is wrong, %j, is told so in an answer with status 200', async (query, message) => {
		const { status, json } = await ask(query);
		expect(status).toBe(200);
		expect(json.errors[0].message).toMatch(message);
	});

	it.each([
		['POST', 'not JSON', 400],
		['POST', '[]', 400],
		['POST', '{"query": "{ x }", "variables": "a=1"}', 400],
		['PUT', '{}', 404],
		['GET', undefined, 404],
	])('%s with the body %j is answered with status %i', async (method, body, status) => {
		const headers = { 'content-type': 'application/json', accept: 'application/json' };
		const reply = await coupa.request(method, 'graphql', { body, headers });
		expect(reply.status).toBe(status);
	});
});
