/** A read-only credential: every operation that writes is refused, and every one that reads is not. */
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';

import { nounOf } from '../../nodes/shared/nouns.ts';
import type { StoredCredential } from '../support/credentials.mts';
import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { fileItem, READS, WRITES } from '../support/hostileRequests.mts';

let scenario: HostileScenario;
let credential: StoredCredential;
beforeAll(async () => {
	scenario = await startHostileScenario();
	credential = scenario.addCredential({ readOnly: true });
});
afterAll(async () => await scenario.stop());
beforeEach(() => {
	scenario.coupa.reset();
	scenario.coupa.answer = ({ url }, response) => {
		const isOne = /\/\d+(\?|$)/.test(url);
		// Only approved invoices are paid, and only what waits is approved.
		const status = url.startsWith('/api/invoices') ? 'approved' : 'pending_approval';
		const record = { id: 1, status, exported: false, 'total-with-taxes': '5.00', payments: [] };
		response.writeHead(200, { 'content-type': 'application/json' });
		const data = url === '/api/graphql' ? { data: { invoices: [] } } : isOne ? record : [];
		response.end(JSON.stringify(data));
	};
});

test('all operations of the node are tried', () => {
	const { description } = scenario.engine.nodeTypes.getByNameAndVersion(
		'n8n-nodes-coupa.coupa',
	) as INodeType;
	const operations = description.properties
		.filter(({ name }) => name === 'operation')
		// Those of nouns are operations on records.
		.filter(({ displayOptions }) => nounOf(displayOptions?.show?.resource?.[0]) === undefined)
		.flatMap(({ options, displayOptions }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${String(displayOptions?.show?.resource?.[0])} ${String(value)}`,
			),
		);
	const tried = [...Object.keys(READS), ...Object.keys(WRITES)].map((name) =>
		name.split(' ').slice(0, 2).join(' '),
	);
	// It makes files, and sends nothing.
	const offline = ['dataFile createCsv'];
	expect([...new Set([...tried, ...offline])].sort()).toEqual(operations.sort());
});

test.each(Object.entries(WRITES))(
	'%s is refused, and changes nothing',
	async (_name, parameters) => {
		const { error } = await scenario.run(parameters, { credential, items: [fileItem()] });
		expect(`${error?.message} ${error?.description}`).toMatch(/Access to Coupa is read-only/);
		expect(scenario.coupa.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
	},
);

test.each(Object.entries(READS))('%s is not refused', async (_name, parameters) => {
	const { error } = await scenario.run(parameters, { credential });
	expect(error?.message ?? '').not.toMatch(/read-only/);
	expect(scenario.coupa.seen.length).toBeGreaterThan(0);
});

test.each(['true', 'TRUE', 'yes', 1])(
	'%j as Read Only, from an expression, is a yes',
	async (readOnly) => {
		const other = scenario.addCredential({ readOnly });
		const { error } = await scenario.run(WRITES['record create'], { credential: other });
		expect(`${error?.message} ${error?.description}`).toMatch(/Access to Coupa is read-only/);
		expect(scenario.coupa.seen).toEqual([]);
	},
);

test.each(['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override'])(
	'a read with the header %s, which could make it a write, is refused',
	async (name) => {
		const headers = { pair: [{ name, value: 'DELETE' }] };
		const { error } = await scenario.run(
			{ ...READS['customAction sendRequest GET'], headers },
			{ credential },
		);
		expect(error?.message).toBe(`The header "${name}" cannot be set`);
		expect(scenario.coupa.seen).toEqual([]);
	},
);

test.each(['delete', 'get ', 'GET\r\nX', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'PURGE', ''])(
	'the method "%s" of an expression is no read',
	async (method) => {
		const { error } = await scenario.run(
			{ ...READS['customAction sendRequest GET'], method: `={{ ${JSON.stringify(method)} }}` },
			{ credential },
		);
		const sent = scenario.coupa.seen.map((request) => request.method);
		expect(error !== undefined || sent.every((one) => one === 'GET')).toBe(true);
		expect(sent.filter((one) => one !== 'GET')).toEqual([]);
	},
);

test.each([
	'mutation { deleteInvoice(id: 1) { id } }',
	'subscription { invoices { id } }',
	'query a { invoices { id } } mutation b { deleteInvoice(id: 1) { id } }',
	'# query\nmutation { x }',
	'\ufeffmutation { x }',
	'fragment f on Query { id } mutation { x }',
	'"""query""" mutation { x }',
	'{ a(b: """\\""" """) } mutation { x }',
])('the document %j of GraphQL is refused', async (query) => {
	const { error } = await scenario.run({ ...READS['graphql query'], query }, { credential });
	expect(error?.message).toMatch(/was not sent: Coupa's GraphQL only reads|has 2 queries/);
	expect(scenario.coupa.seen).toEqual([]);
});
