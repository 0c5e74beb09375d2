import {
	object,
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
	valuesOf,
} from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ counts: { suppliers: 120 } });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const SUPPLIERS = queryOf('suppliers', { returnAll: true, returnType: 'limited' });
const ALL_IDS = Array.from({ length: 120 }, (_, index) => index + 1);
const CREATE = {
	resource: 'record',
	operation: 'create',
	object: object('suppliers'),
	inputMode: 'json',
	jsonBody: '={{ { name: "Resilient " + $now.toMillis() + $execution.id } }}',
	returnType: 'limited',
};
const UPDATE = {
	resource: 'record',
	operation: 'update',
	object: object('suppliers'),
	recordId: '7',
	inputMode: 'json',
	jsonBody: '{"website": "https://seven.example"}',
	returnType: 'limited',
};

async function posts(): Promise<number> {
	return (await scenario.apiRequests()).filter((request) => /^(POST|PUT)/.test(request)).length;
}

describe('reads', () => {
	test.each([
		['429 without Retry-After', { kind: 'status', status: 429 }],
		['429 with Retry-After', { kind: 'status', status: 429, headers: { 'Retry-After': '1' } }],
		['500', { kind: 'status', status: 500 }],
		['502 with a web page', { kind: 'html', status: 502 }],
		['503 with Retry-After', { kind: 'status', status: 503, headers: { 'Retry-After': '1' } }],
		[
			'a connection that breaks before the request is carried out',
			{ kind: 'reset', when: 'before' },
		],
		['a connection that breaks before the answer', { kind: 'reset', when: 'after' }],
		['an answer that is cut off', { kind: 'cut' }],
		['JSON that is cut off', { kind: 'cut', variant: 'json' }],
	] as const)('go on after %s', async (_name, fault) => {
		await scenario.sandbox.admin.fault({ ...fault, match: { path: '/api/suppliers' }, skip: 1 });
		const result = await scenario.run(SUPPLIERS);
		expect(result.error).toBeUndefined();
		expect(valuesOf(result, 'id')).toEqual(ALL_IDS);
		// Three pages, where the end is unless that is known, and one of these again.
		const requests = await scenario.apiRequests();
		expect(requests.length).toBeLessThanOrEqual(5);
		expect(new Set(requests).size).toBe(requests.length - 1);
	});

	test('wait at least as long as Retry-After asks for', async () => {
		const retryAfter = { 'Retry-After': '2' };
		await scenario.sandbox.admin.fault({ kind: 'status', status: 429, headers: retryAfter });
		await scenario.run({ ...SUPPLIERS, returnAll: false, limit: 1 });
		const [refused, repeated] = await scenario.sandbox.admin.requests();
		expect(refused.status).toBe(429);
		expect(repeated.receivedAt - refused.receivedAt).toBeGreaterThanOrEqual(2000);
	});

	test('a web page instead of data is an error that says so', async () => {
		await scenario.sandbox.admin.fault({ kind: 'html', status: 200, times: 6 });
		const { error } = await scenario.run({ ...SUPPLIERS, returnAll: false, limit: 1 });
		expect(error?.message).toMatch(/a web page instead of data/);
		expect(error?.description).toMatch(/Check the Instance URL/);
	}, 30_000);

	test('all readings survive an outage, which they wait for together', async () => {
		const other = await startScenario({ counts: { suppliers: 1000 } });
		await other.sandbox.admin.tenant('outage=8');
		const start = Date.now();
		const results = await Promise.all([1, 2, 3, 4].map(async () => await other.run(SUPPLIERS)));
		expect(Date.now() - start).toBeGreaterThan(8000);
		for (const { error, items } of results) {
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1000);
		}
		await other.stop();
	}, 60_000);

	test('errors in XML are understood', async () => {
		await scenario.sandbox.admin.fault({ kind: 'xmlError', status: 400, message: 'Bad & worse' });
		const { error } = await scenario.run({ ...SUPPLIERS, returnAll: false, limit: 1 });
		expect(error?.message).toBe('Bad & worse');
	});

	test('a redirect is not followed, so that the token stays with its host', async () => {
		const headers = { Location: 'http://127.0.0.1:9/steal' };
		await scenario.sandbox.admin.fault({ kind: 'status', status: 302, headers, body: '' });
		const { error } = await scenario.run(SUPPLIERS);
		expect(error?.message).toMatch(
			/redirected the request to another address, which was not followed/,
		);
	});

	test('a host that does not answer is an error that says where to look', async () => {
		const credential = scenario.addCredential(
			{ instanceUrl: 'http://127.0.0.1:9' },
			scenario.token,
		);
		const { error } = await scenario.run(SUPPLIERS, { credential });
		expect(error?.message).toMatch(/could not be reached/);
		expect(error?.description).toMatch(/Check the Instance URL/);
	}, 60_000);

	test.each([
		['an empty list', undefined],
		['a 404', { kind: 'emptyAs404' }],
	] as const)('%s is no record, and no error', async (_name, fault) => {
		if (fault !== undefined) await scenario.sandbox.admin.fault({ ...fault, times: 5 });
		const filters = { filter: [{ field: 'name', operator: 'eq', value: 'nobody' }] };
		const result = await scenario.run({ ...SUPPLIERS, filters });
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([]);
	});

	test('an object that does not exist is an error, not an empty list', async () => {
		const { error } = await scenario.run({ ...SUPPLIERS, object: objectByPath('no_such_things') });
		expect(error?.httpCode).toBe('404');
		expect(error?.description).toMatch(/Looked up \/api\/no_such_things/);
	});

	test('cancelling the execution stops the waiting', async () => {
		// A sandbox of its own: the pause holds for everything that talks to the same host.
		const other = await startScenario();
		const headers = { 'Retry-After': '6' };
		await other.sandbox.admin.fault({ kind: 'status', status: 429, headers, times: 9 });
		const { error, items } = await other.run(SUPPLIERS, { cancelAfterMs: 300 });
		expect(error?.message).toBe('The execution was cancelled');
		expect(items).toEqual([]);
		const requests = await other.apiRequests();
		// The first and the last page, which are asked for together, and neither once more.
		expect(requests.length).toBeLessThanOrEqual(2);
		expect(new Set(requests).size).toBe(requests.length);
		await other.stop();
	});
});

describe('writes', () => {
	test.each([
		['429', { kind: 'status', status: 429 }, 2],
		['a refused token', { kind: 'refuseToken' }, 2],
	] as const)(
		'are repeated after %s, which proves that nothing was done',
		async (_name, fault, sent) => {
			await scenario.sandbox.admin.fault({ ...fault, match: { method: 'POST' } });
			const result = await scenario.run(CREATE);
			expect(result.error).toBeUndefined();
			expect(await posts()).toBe(sent);
		},
	);

	test.each([
		[
			'a connection that breaks before the request is carried out',
			{ kind: 'reset', when: 'before' },
		],
		['a connection that breaks before the answer', { kind: 'reset', when: 'after' }],
		['500', { kind: 'status', status: 500 }],
		['503', { kind: 'status', status: 503 }],
		['an answer that is cut off', { kind: 'cut' }],
		['JSON that is cut off', { kind: 'cut', variant: 'json' }],
		['a web page', { kind: 'html', status: 200 }],
	] as const)(
		'are not repeated after %s, and say that the record may exist',
		async (_name, fault) => {
			await scenario.sandbox.admin.fault({
				...fault,
				match: { method: 'POST', path: '/api/suppliers' },
			});
			const { error } = await scenario.run(CREATE);
			expect(error?.message).toMatch(
				/New Supplier: it is not known whether Coupa carried out the request/,
			);
			expect(error?.description).toMatch(/It may exist in Coupa\. Search for it/);
			expect(await posts()).toBe(1);
		},
	);

	test('an unclear update names the record and says how to check', async () => {
		await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'PUT' } });
		const { error } = await scenario.run(UPDATE);
		expect(error?.message).toMatch(/^Supplier 7: it is not known/);
		expect(error?.description).toMatch(/Read the record and compare/);
		expect(await posts()).toBe(1);
	});

	test('are repeated while the host refuses the connection', async () => {
		const credential = scenario.addCredential(
			{ instanceUrl: 'http://127.0.0.1:9' },
			scenario.token,
		);
		const { error } = await scenario.run(CREATE, { credential });
		expect(error?.message).toMatch(/could not be reached/);
	}, 60_000);
});

test('"continue on fail" gives the error of one item, and goes on with the others', async () => {
	const result = await scenario.run(
		{ ...SUPPLIERS, operation: 'get', recordId: '={{ $json.id }}' },
		{
			items: [{ json: { id: 1 } }, { json: { id: 4711 } }, { json: { id: 3 } }],
			continueOnFail: true,
		},
	);
	expect(result.error).toBeUndefined();
	expect(result.items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
		[1, { item: 0 }],
		[expect.stringMatching(/^Supplier 4711: /), { item: 1 }],
		[3, { item: 2 }],
	]);
	expect(result.items[1].json.details).toMatchObject({ status: 404 });
});

test('the error output gets the items that failed, with the fields that came in', async () => {
	const result = await scenario.run(
		{ ...SUPPLIERS, operation: 'get', recordId: '={{ $json.number }}' },
		{
			items: [{ json: { number: 1 } }, { json: { number: 4711, name: 'Acme' } }],
			errorOutput: true,
		},
	);
	expect(result.error).toBeUndefined();
	expect(result.items.map(({ json }) => json.id)).toEqual([1]);
	expect(result.failed.map(({ json }) => json)).toEqual([
		{
			number: 4711,
			name: 'Acme',
			error: expect.stringMatching(/^Supplier 4711: /),
			details: { status: 404, description: expect.stringMatching(/\w/) },
		},
	]);
});
