import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const ONE_SUPPLIER = {
	resource: 'record',
	operation: 'get',
	object: object('suppliers'),
	recordId: '1',
	returnType: 'limited',
};

async function tokenRequests(): Promise<number> {
	const requests = await scenario.sandbox.admin.requests();
	return requests.filter(({ path }) => path === '/oauth2/token').length;
}

test('fetches a token on first use, and uses it only when it is five seconds old', async () => {
	const credential = scenario.addCredential();
	const result = await scenario.run(ONE_SUPPLIER, { credential });
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toEqual({ id: 1 });
	const requests = await scenario.sandbox.admin.requests();
	expect(requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
		'/oauth2/token 200',
		'/api/suppliers/1 200',
	]);
	expect(requests[1].receivedAt - requests[0].receivedAt).toBeGreaterThanOrEqual(5000);
	// The token is stored, so that the next run needs none.
	await scenario.run(ONE_SUPPLIER, { credential });
	expect(await tokenRequests()).toBe(1);
});

test('survives a fresh token on versions of n8n that do not wait before the request', async () => {
	const fresh = await scenario.sandbox.admin.token({ ageSeconds: 0 });
	// Older versions of n8n do not store when the token expires, so its age is not known.
	const credential = scenario.addCredential({
		oauthTokenData: { access_token: fresh.access_token, token_type: 'Bearer' },
	});
	const result = await scenario.run(ONE_SUPPLIER, { credential });
	expect(result.error).toBeUndefined();
	expect(result.items).toHaveLength(1);
});

test('renews an expired token once, for five requests at the same time', async () => {
	const expired = await scenario.sandbox.admin.token({ ageSeconds: 100_000 });
	const credential = scenario.addCredential({
		oauthTokenData: { ...expired, token_type: 'Bearer' },
	});
	const results = await Promise.all(
		[1, 2, 3, 4, 5].map(
			async (id) => await scenario.run({ ...ONE_SUPPLIER, recordId: String(id) }, { credential }),
		),
	);
	expect(results.map(({ error }) => error)).toEqual(Array(5).fill(undefined));
	expect(results.map(({ items }) => items[0].json.id)).toEqual([1, 2, 3, 4, 5]);
	expect(await tokenRequests()).toBe(1);
});

test('works with the authorization code of a user, and renews by the refresh token', async () => {
	const { url, clientId, clientSecret } = scenario.sandbox;
	const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
	const credential = scenario.addCredential({ grantType: 'authorizationCode' });
	const { authUrl, scope } = scenario.engine.credentials.resolve(credential.data);
	expect(String(scope).split(' ')).toContain('offline_access');

	const query = new URLSearchParams({
		client_id: clientId,
		redirect_uri: redirectUri,
		response_type: 'code',
		scope: String(scope),
		state: 'xyz',
	});
	const page = await (await fetch(`${String(authUrl)}?${query.toString()}`)).text();
	expect(page).toMatch(/Allow/);
	const form = /<form[^>]*action="([^"]*)"/.exec(page);
	const fields = [...page.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
	const consent = new URLSearchParams(
		fields.map(([, name, value]): [string, string] => [name, value.replace(/&amp;/g, '&')]),
	);
	const button = /<button[^>]*name="([^"]*)"[^>]*value="([^"]*)"[^>]*>\s*Allow/.exec(page);
	if (button !== null) consent.set(button[1], button[2]);
	const allowed = await fetch(new URL(form?.[1] ?? '', String(authUrl)), {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: consent.toString(),
		redirect: 'manual',
	});
	const back = new URL(allowed.headers.get('location') ?? '');
	expect(back.searchParams.get('state')).toBe('xyz');

	const answer = await fetch(`${url}/oauth2/token`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'authorization_code',
			code: back.searchParams.get('code') ?? '',
			redirect_uri: redirectUri,
			client_id: clientId,
			client_secret: clientSecret,
		}).toString(),
	});
	const token = (await answer.json()) as Record<string, string>;
	expect(token.refresh_token).toBeTruthy();

	credential.data.oauthTokenData = { ...token, access_token: 'expired-long-ago' };
	await scenario.sandbox.admin.clearRequests();
	const result = await scenario.run(ONE_SUPPLIER, { credential });
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toEqual({ id: 1 });
	expect(await tokenRequests()).toBe(1);
});

test('a scope that the client does not have gets an error that says what to change', async () => {
	const credential = scenario.addCredential({ scopes: ['core.nonsense.read'] });
	const { error } = await scenario.run(ONE_SUPPLIER, { credential });
	expect(error?.message).toMatch(/access token \(invalid_scope/);
	expect(error?.description).toMatch(
		/Compare the scopes of the credential with those of the client/,
	);
});

test('a wrong client secret gets an error that says what to check', async () => {
	const credential = scenario.addCredential({ clientSecret: 'not-the-secret-at-all' });
	const { error, stored } = await scenario.run(ONE_SUPPLIER, { credential });
	expect(error?.message).toMatch(/did not give an access token/);
	expect(error?.description).toMatch(/client secret/);
	expect(stored).not.toContain('not-the-secret-at-all');
});

test('a missing scope of a request is named', async () => {
	const token = await scenario.sandbox.admin.token({ scopes: ['core.common.read'] });
	const credential = scenario.addCredential({ oauthTokenData: { ...token, token_type: 'Bearer' } });
	const { error } = await scenario.run(queryOf('invoices'), { credential });
	expect(error?.httpCode).toBe('403');
	expect(error?.description).toMatch(/needs the scope core\.invoice\.read/);
});

test.each([
	['https://acme.coupahost.com/api', /contains a path/],
	['http://acme.coupahost.com', /https:\/\/ only/],
	['acme coupa', /contains a space/],
	['', /is empty/],
	['ftp://acme.coupahost.com', /https:\/\/ only/],
])('the host "%s" is refused before anything is sent', async (instanceUrl, message) => {
	const credential = scenario.addCredential({ instanceUrl });
	const { error } = await scenario.run(ONE_SUPPLIER, { credential });
	expect(error?.message).toMatch(message);
	expect(error?.message).toMatch(/Enter the host only, for example acme\.coupahost\.com$/);
	expect(await scenario.sandbox.admin.requests()).toEqual([]);
});

test.each([
	['acme', 'https://acme.coupahost.com'],
	['acme.coupahost.com', 'https://acme.coupahost.com'],
	[' https://Acme.coupahost.com/ ', 'https://acme.coupahost.com'],
	['acme-test.coupacloud.com', 'https://acme-test.coupacloud.com'],
	['http://127.0.0.1:8765', 'http://127.0.0.1:8765'],
	['http://localhost:8765/', 'http://localhost:8765'],
	['http://acme.coupahost.com', 'https://acme.coupahost.com'],
	['https://acme.coupahost.com/api', 'https://acme.coupahost.com'],
	['https://acme.coupahost.com:443', 'https://acme.coupahost.com'],
	['http://evil.example/@127.0.0.1', 'https://evil.example'],
	['http://127.0.0.1.evil.example', 'https://127.0.0.1.evil.example'],
])('for "%s" the token is asked for at %s', (instanceUrl, origin) => {
	const { accessTokenUrl, authUrl } = scenario.engine.credentials.resolve({ instanceUrl });
	expect(accessTokenUrl).toBe(`${origin}/oauth2/token`);
	expect(authUrl).toBe(`${origin}/oauth2/authorizations/new`);
});

test('scopes from the list and by hand are asked for once each', () => {
	const { scope } = scenario.engine.credentials.resolve({
		instanceUrl: 'acme',
		scopes: ['core.common.read', 'core.invoice.read'],
		additionalScopes: 'core.new.read, core.common.read  core.other.write',
	});
	expect(scope).toBe('core.common.read core.invoice.read core.new.read core.other.write');
});

test.each([
	['clientCredentials', 'core.common.read'],
	['authorizationCode', 'core.common.read offline_access'],
])('with no scope chosen, %s asks for %s', (grantType, expected) => {
	const { scope } = scenario.engine.credentials.resolve({
		instanceUrl: 'acme',
		grantType,
		scopes: [],
	});
	expect(scope).toBe(expected);
});

test("what n8n's own user may do is not asked for: its editor keeps it under the same name", () => {
	const permissions = ['workflow:read', 'credential:update'];
	const scopes = (names: string[]) =>
		scenario.engine.credentials.resolve({ instanceUrl: 'acme', scopes: names }).scope;
	expect(scopes(permissions)).toBe('core.common.read');
	expect(scopes([...permissions, 'core.invoice.read'])).toBe('core.invoice.read');
});

test('a read-only credential refuses every write before it is sent', async () => {
	const credential = scenario.addCredential({
		readOnly: true,
		oauthTokenData: scenario.credential.data.oauthTokenData,
	});
	const update = {
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '1',
		inputMode: 'json',
		jsonBody: '{"name": "Changed"}',
	};
	const { error } = await scenario.run(update, { credential });
	expect(error?.message).toBe('This credential is read-only');
	expect(await scenario.apiRequests()).toEqual([]);
	expect((await scenario.run(ONE_SUPPLIER, { credential })).error).toBeUndefined();
});
