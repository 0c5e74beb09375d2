import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, replyOf, tokenRequest, type Client, type Reply } from './client.mts';

/** Who may ask by GraphQL, and what happens around a query. */
let sandbox: Sandbox;
let coupa: Client;
beforeAll(async () => {
	sandbox = await startSandbox({ size: 'small', rate: false, tokenAge: false });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.admin.clearFaults());

async function ask(query: string, variables?: object, client = coupa): Promise<Reply> {
	return await client.post('graphql', { query, variables });
}

describe('a token', () => {
	it('opens what its read scopes open, and no write scope does', async () => {
		const writer = await clientOf(sandbox, ['core.invoice.write', 'core.supplier.read']);
		const { status, json } = await ask(
			'{ invoice(id: 1) { id } supplier(id: 1) { id } }',
			undefined,
			writer,
		);
		expect(status).toBe(200);
		expect(json.data).toEqual({ invoice: null, supplier: { id: 1 } });
		expect(json.errors).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(/not authorized .* lacks the scope core\.invoice\.read/),
				path: ['invoice'],
			}),
		]);
	});

	it('needs the scope of what a record refers to, not one for its lines', async () => {
		const reader = await clientOf(sandbox, ['core.invoice.read']);
		const { json } = await ask(
			'{ invoice(id: 1) { id invoiceLines { id } supplier { name } } }',
			undefined,
			reader,
		);
		expect(json.data.invoice).toMatchObject({ id: 1, supplier: null });
		expect(json.data.invoice.invoiceLines.length).toBeGreaterThan(0);
		expect(json.errors).toHaveLength(1);
		expect(json.errors[0]).toMatchObject({ path: ['invoice', 'supplier'] });
	});

	it('by authorization code is refused, also after its refresh', async () => {
		const issued = await sandbox.admin.token({ grantType: 'authorization_code' });
		const send = async (token: string) =>
			await replyOf(
				await fetch(`${sandbox.url}/api/graphql`, {
					method: 'POST',
					headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
					body: '{"query": "{ __typename }"}',
				}),
			);
		expect(await send(issued.access_token)).toMatchObject({
			status: 403,
			text: expect.stringMatching(/client credentials/),
		});
		const query = `client_id=${sandbox.clientId}&response_type=code&state=x`;
		const redirect = 'https://n8n.example/callback';
		const scope = 'core.common.read offline_access';
		const consent = await fetch(`${sandbox.url}/oauth2/authorizations`, {
			method: 'POST',
			redirect: 'manual',
			body: new URLSearchParams({
				...Object.fromEntries(new URLSearchParams(query)),
				redirect_uri: redirect,
				scope,
				decision: 'allow',
			}),
		});
		const code = new URL(consent.headers.get('location')!).searchParams.get('code')!;
		const client = { client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
		const { json: first } = await tokenRequest(sandbox, {
			grant_type: 'authorization_code',
			code,
			redirect_uri: redirect,
			...client,
		});
		const { json: second } = await tokenRequest(sandbox, {
			grant_type: 'refresh_token',
			refresh_token: first.refresh_token,
			...client,
		});
		for (const token of [first.access_token, second.access_token]) {
			expect((await send(token)).status).toBe(403);
		}
		const { json: own } = await tokenRequest(sandbox, {
			grant_type: 'client_credentials',
			scope: 'core.common.read',
			...client,
		});
		expect((await send(own.access_token)).status).toBe(200);
	});

	it('is needed', async () => {
		const reply = await fetch(`${sandbox.url}/api/graphql`, { method: 'POST', body: '{}' });
		expect(reply.status).toBe(401);
	});
});

describe('around a query', () => {
	const QUERY = '{ suppliers(query: "id[gt]=5&order_by=id&limit=3") { id } }';

	it.each([
		[{ kind: 'status', status: 503 }, 503, /Fault/],
		[{ kind: 'html' }, 502, /<html>/],
		[{ kind: 'ignoreFilters' }, 200, /\[{"id":1},{"id":2},{"id":3}\]/],
	] as const)('the fault %j applies', async (fault, status, text) => {
		await sandbox.admin.fault({ ...fault, match: { path: '/api/graphql' } });
		const reply = await ask(QUERY);
		expect(reply.status).toBe(status);
		expect(reply.text).toMatch(text);
	});

	it('an order can be ignored, and records can change', async () => {
		await sandbox.admin.fault({ kind: 'ignoreOrder' });
		const { json: scrambled } = await ask(QUERY);
		expect(scrambled.data.suppliers).toHaveLength(3);
		expect(scrambled.data.suppliers).not.toEqual([{ id: 6 }, { id: 7 }, { id: 8 }]);
		await sandbox.admin.fault({
			kind: 'change',
			changes: [{ op: 'update', resource: 'suppliers', id: 6, record: { website: 'x' } }],
		});
		const { json: changed } = await ask('{ supplier(id: 6) { website } }');
		expect(changed).toEqual({ data: { supplier: { website: 'x' } } });
	});

	it('the limit of requests counts', async () => {
		await sandbox.admin.options({ ratePerSecond: 1, burst: 2 });
		const statuses = await Promise.all(
			[1, 2, 3].map(async () => (await ask('{ __typename }')).status),
		);
		await sandbox.admin.options({ ratePerSecond: 0 });
		expect(statuses.sort()).toEqual([200, 200, 429]);
	});

	it('the log shows what was asked', async () => {
		await sandbox.admin.clearRequests();
		await ask('query ($id: ID!) { supplier(id: $id) { id } }', { id: 4 });
		const [logged] = await sandbox.admin.requests();
		expect(logged).toMatchObject({
			method: 'POST',
			path: '/api/graphql',
			status: 200,
			graphql: { query: expect.stringMatching(/supplier/), variables: { id: 4 } },
		});
	});
});

it('there are no API documents', async () => {
	const headers = { authorization: `Bearer ${coupa.token}`, accept: 'application/json' };
	expect((await fetch(`${sandbox.url}/api_docs`, { headers })).status).toBe(404);
});

it('no-graphql: there is none', async () => {
	await sandbox.admin.tenant('no-graphql');
	const answer = await fetch(`${sandbox.url}/api/graphql`, {
		method: 'POST',
		headers: { authorization: `Bearer ${coupa.token}`, 'content-type': 'application/json' },
		body: '{"query": "{ __typename }"}',
	});
	await sandbox.admin.tenant('');
	expect(answer.status).toBe(404);
});
