/** The limits of a credential hold against whoever chooses the arguments: a model that was misled, say. */
import type { IDataObject } from 'n8n-workflow';

import type { StoredCredential } from '../support/credentials.mts';
import { fileItem, READS, WRITES } from '../support/hostileRequests.mts';
import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { object, objectByPath } from '../support/scenario.mts';

let scenario: HostileScenario;
/** May create requisitions and reject, up to 100 EUR. */
let credential: StoredCredential;
beforeAll(async () => {
	scenario = await startHostileScenario();
	credential = scenario.addCredential({
		allowedWrites: 'requisitions: create\napprovals: approve, reject',
		highestAmount: '100 EUR',
	});
});
afterAll(async () => await scenario.stop());
beforeEach(() => {
	scenario.coupa.reset();
	scenario.coupa.answer = ({ url }, response) => {
		const isOne = /\/\d+(\?|$)/.test(url);
		const record = {
			id: 1,
			// Only approved invoices are paid, and only what waits is approved.
			status: url.startsWith('/api/invoices') ? 'approved' : 'pending_approval',
			exported: false,
			'total-with-taxes': '5.00',
			payments: [],
			'approvable-type': 'InvoiceHeader',
			'approvable-id': 1,
			'gross-total': '100.01',
			currency: { code: 'EUR' },
		};
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(isOne ? record : []));
	};
});

/** What was sent that is no read. */
const written = () => scenario.coupa.seen.filter(({ method }) => method !== 'GET');

const custom = (method: string, path: string, more: IDataObject = {}): IDataObject => ({
	resource: 'customAction',
	operation: 'sendRequest',
	method,
	path,
	...more,
});
const json = (body: unknown): IDataObject => ({
	bodyType: 'json',
	jsonBody: typeof body === 'string' ? body : JSON.stringify(body),
});
const query = (name: string, value: string): IDataObject => ({
	queryParameters: { pair: [{ name, value }] },
});
const header = (name: string, value: string): IDataObject => ({
	headers: { pair: [{ name, value }] },
});
const CHEAP = { currency: { code: 'EUR' }, 'requisition-lines': [{ price: '1', quantity: '1' }] };
const create = (body: unknown): IDataObject => custom('POST', '/api/requisitions', json(body));
const withLines = (...lines: object[]) => create({ ...CHEAP, 'requisition-lines': lines });

/** Arguments by which more might be done than is allowed. */
const ATTACKS: Record<string, IDataObject> = {
	'another object': custom('POST', '/api/invoices', json(CHEAP)),
	'another action': custom('PUT', '/api/requisitions/1', json({ id: 1 })),
	'an action in other letters': custom('PUT', '/api/requisitions/1/Submit_For_Approval'),
	'an action with a format': custom('PUT', '/api/requisitions/1/submit_for_approval.json'),
	'an action with an encoded letter': custom('PUT', '/api/requisitions/1/s%75bmit_for_approval'),
	'an action without a record': custom(
		'POST',
		'/api/requisitions/submit_for_approval',
		json(CHEAP),
	),
	'a path that climbs': custom('POST', '/api/requisitions/../invoices', json(CHEAP)),
	'a path that climbs, encoded': custom('POST', '/api/requisitions/%2e%2e/invoices', json(CHEAP)),
	'an encoded slash': custom('POST', '/api/requisitions%2f1%2fsubmit', json(CHEAP)),
	'a path outside the API': custom('POST', '/requisitions', json(CHEAP)),
	'a delete of the list': custom('DELETE', '/api/requisitions'),
	'an action as a read': custom('GET', '/api/approvals/1/approve'),
	'another one as a read, with a format': custom('GET', '/api/invoices/1/void.json'),
	'_method in the query': custom('POST', '/api/requisitions', {
		...json(CHEAP),
		...query('_method', 'delete'),
	}),
	'_method in the query of a read': custom('GET', '/api/invoices/1', query('_METHOD', 'DELETE')),
	'_method in the path of a read': custom('GET', '/api/invoices/1?_method=delete'),
	'_method in the body': create({ ...CHEAP, _method: 'delete' }),
	'a form in place of XML': custom('POST', '/api/requisitions', {
		bodyType: 'xml',
		xmlBody: '%5Fmethod=delete',
		...header('Content-Type', 'application/x-www-form-urlencoded'),
	}),
	'a header for the method': custom('POST', '/api/requisitions', {
		...json(CHEAP),
		...header('X-HTTP-Method-Override', 'PUT'),
	}),
	XML: custom('POST', '/api/requisitions', {
		bodyType: 'xml',
		xmlBody: '<requisition><total>1</total></requisition>',
	}),
	'a document of GraphQL that writes': { ...READS['graphql query'], query: 'mutation { x }' },
	'GraphQL as a custom request': custom('POST', '/api/graphql', json({ query: '{ x }' })),
	'an amount above the limit': withLines({ price: '100.01' }),
	'many small rows': withLines(...Array.from({ length: 101 }, () => ({ price: 1, quantity: 1 }))),
	'an amount inside of what wraps it': create({ requisition: { ...CHEAP, total: 101 } }),
	'an amount in another spelling beside it': withLines({ price: '1', Price: '101', quantity: 1 }),
	'an amount with an exponent': withLines({ price: '1e3' }),
	'a negative row that hides a cost': withLines({ price: 150 }, { price: -100 }),
	'an amount as a text with separators': withLines({ price: '1,00' }),
	'a row whose price Coupa sets': withLines({ item: { id: 5 }, quantity: 1 }),
	'a price of a row that is there': create({
		...CHEAP,
		'requisition-lines': [{ id: 3, price: 60 }],
	}),
	'a currency without a limit': create({ ...CHEAP, currency: { code: 'KWD' } }),
	'a second currency': create({
		...CHEAP,
		'requisition-lines': [{ price: 1, currency: { code: 'KWD' } }],
	}),
	'a currency by its ID': create({ ...CHEAP, currency: { id: 1 } }),
	'no currency': create({ 'requisition-lines': [{ price: 1, quantity: 1 }] }),
	'an approval of a document above the limit': WRITES['approval approve'],
	'the same as a custom request': custom('PUT', '/api/approvals/1/approve'),
	'the same as an action': {
		resource: 'record',
		operation: 'performAction',
		object: object('approvals'),
		action: 'approve',
		recordId: '1',
	},
	'an object by a path with an action in it': {
		resource: 'record',
		operation: 'create',
		object: objectByPath('requisitions/1/submit_for_approval'),
		inputMode: 'json',
		jsonBody: '{"note": "x"}',
	},
	'an ID that is an action': {
		resource: 'record',
		operation: 'update',
		object: object('requisitions'),
		recordId: '1/submit_for_approval',
		inputMode: 'json',
		jsonBody: '{"id": 1}',
	},
	'a key of JSON that is encoded': create('{"\\u005fmethod": "delete"}'),
};

test.each(Object.entries(ATTACKS))(
	'%s is refused, and nothing is written',
	async (_what, given) => {
		const { error } = await scenario.run(given, { credential, items: [fileItem()] });
		expect(error).toBeDefined();
		expect(written()).toEqual([]);
	},
);

test.each<[string, IDataObject]>([
	['a requisition within the limit', create(CHEAP)],
	['a rejection, whatever the document is worth', WRITES['approval reject']],
])('%s is sent', async (_what, given) => {
	const { error } = await scenario.run(given, { credential });
	expect(error).toBeUndefined();
	expect(written()).toHaveLength(1);
});

test('a refusal says what is allowed, and that a person can do it', async () => {
	const { error } = await scenario.run(ATTACKS['another object'], { credential });
	expect(error?.message).toBe('The write "create" on invoices is not allowed');
	expect(error?.description).toContain('requisitions: create; approvals: approve, reject');
	expect(error?.description).toContain('An agent cannot: ask a person.');
});

test.each(Object.entries(WRITES))(
	'%s is refused by a credential that allows another object alone',
	async (_name, parameters) => {
		const other = scenario.addCredential({ allowedWrites: 'new_things' });
		const { error } = await scenario.run(parameters, { credential: other, items: [fileItem()] });
		expect(`${error?.message} ${error?.description}`).toMatch(
			/The write "\w+" on \S+ is not allowed/,
		);
		expect(written()).toEqual([]);
	},
);

test.each(['5,000 EUR', '5000', 'EUR', 'five EUR', '-5 EUR'])(
	'with the highest amount "%s", which is none, no document is written',
	async (highestAmount) => {
		const other = scenario.addCredential({ highestAmount });
		const { error } = await scenario.run(create(CHEAP), { credential: other });
		expect(error?.message).toMatch(/The highest amount that is allowed cannot be read/);
		expect(written()).toEqual([]);
	},
);

test('no parameter of the node has a limit in it: they are the credential’s', () => {
	const { description } = scenario.engine.nodeTypes.getByNameAndVersion('n8n-nodes-coupa.coupa');
	const names = new Set(JSON.stringify(description.properties).match(/"name":"[^"]+"/g));
	for (const name of ['allowedWrites', 'highestAmount', 'writesPerRun', 'previewFirst']) {
		expect(names).not.toContain(`"name":"${name}"`);
	}
});

describe('the writes of a run', () => {
	const limited = () => scenario.addCredential({ writesPerRun: 2 });
	const reject = WRITES['approval reject'];

	test('are counted over all tool calls of one execution', async () => {
		const by = { credential: limited(), executionId: 'run-1', asTool: true };
		expect((await scenario.run(reject, by)).error).toBeUndefined();
		expect((await scenario.run(reject, by)).error).toBeUndefined();
		const { error } = await scenario.run(reject, by);
		expect(error?.message).toBe('This run has reached its limit of 2 writes');
		expect(written()).toHaveLength(2);
		expect((await scenario.run(reject, { ...by, executionId: 'run-2' })).error).toBeUndefined();
	});

	test('are counted over its items', async () => {
		const items = [{ json: {} }, { json: {} }, { json: {} }];
		const { error } = await scenario.run(reject, { credential: limited(), items });
		expect(error?.message).toMatch(/reached its limit/);
		expect(written()).toHaveLength(2);
	});

	test('reads do not count', async () => {
		const by = { credential: limited(), executionId: 'run-3' };
		for (let i = 0; i < 4; i++) await scenario.run(READS['record query'], by);
		expect((await scenario.run(reject, by)).error).toBeUndefined();
	});

	test.each(['two', -1, 1.5])(
		'with the limit %p, which is none, nothing is sent',
		async (limit) => {
			const credential = scenario.addCredential({ writesPerRun: limit });
			const { error } = await scenario.run(reject, { credential });
			expect(error?.message).toMatch(/number of writes that a run may make cannot be read/);
			expect(written()).toEqual([]);
		},
	);
});
