import {
	AUTHORIZATION_CODE,
	CLIENT_CREDENTIALS,
	type StoredCredential,
} from '../support/credentials.mts';
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
	const credential = scenario.addCredential(scenario.otherScopes());
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
	const oauthTokenData = { access_token: fresh.access_token, token_type: 'Bearer' };
	const credential = scenario.addCredential({ oauthTokenData }, undefined, AUTHORIZATION_CODE);
	const result = await scenario.run(ONE_SUPPLIER, { credential });
	expect(result.error).toBeUndefined();
	expect(result.items).toHaveLength(1);
});

/** Suppliers 1 to 5, each by a run of its own, all at the same time. */
async function fiveRuns(credential: StoredCredential): Promise<unknown[]> {
	const results = await Promise.all(
		[1, 2, 3, 4, 5].map(
			async (id) => await scenario.run({ ...ONE_SUPPLIER, recordId: String(id) }, { credential }),
		),
	);
	expect(results.map(({ error }) => error)).toEqual(Array(5).fill(undefined));
	return results.map(({ items }) => items[0].json.id);
}

test('replaces a refused token once, for five requests at the same time', async () => {
	// When it expires is not known here, as of one that was revoked.
	const refused = await scenario.sandbox.admin.token({ ageSeconds: 100_000 });
	const credential = scenario.addCredential(scenario.otherScopes(), refused);
	expect(await fiveRuns(credential)).toEqual([1, 2, 3, 4, 5]);
	expect(await tokenRequests()).toBe(1);
});

test('replaces a token that it knows to have expired before Coupa sees it', async () => {
	const token = { access_token: 'expired-long-ago', expiresAt: Date.now() - 1 };
	const credential = scenario.addCredential(scenario.otherScopes(), token);
	expect(await fiveRuns(credential)).toEqual([1, 2, 3, 4, 5]);
	const requests = await scenario.sandbox.admin.requests();
	expect(requests.map(({ status }) => status)).toEqual(Array(6).fill(200));
	expect(await tokenRequests()).toBe(1);
});

test('a token that was given for another host never leaves for the new one', async () => {
	const credential = scenario.addCredential({}, scenario.token);
	credential.data.instanceUrl = scenario.sandbox.url.replace('127.0.0.1', 'localhost');
	expect((await scenario.run(ONE_SUPPLIER, { credential })).error).toBeUndefined();
	const requests = await scenario.sandbox.admin.requests();
	expect(requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
		'/oauth2/token 200',
		'/api/suppliers/1 200',
	]);
});

test('other scopes count at once', async () => {
	const credential = scenario.addCredential({ coupaScopes: ['core.common.read'] });
	expect((await scenario.run(ONE_SUPPLIER, { credential })).error?.httpCode).toBe('403');
	credential.data.coupaScopes = ['core.common.read', 'core.supplier.read'];
	expect((await scenario.run(ONE_SUPPLIER, { credential })).error).toBeUndefined();
	expect(await tokenRequests()).toBe(2);
}, 30_000);

test('works with the authorization code of a user, and renews by the refresh token', async () => {
	const token = await scenario.connect();
	expect(token.refresh_token).toBeTruthy();
	const oauthTokenData = { ...token, access_token: 'expired-long-ago' };
	const credential = scenario.addCredential({ oauthTokenData }, undefined, AUTHORIZATION_CODE);
	await scenario.sandbox.admin.clearRequests();
	expect(await fiveRuns(credential)).toEqual([1, 2, 3, 4, 5]);
	expect(await tokenRequests()).toBe(1);
});

test('a connection that cannot be renewed asks for a new one, after the wait for a young token', async () => {
	const token = await scenario.connect();
	const oauthTokenData = { ...token, refresh_token: undefined, access_token: 'expired-long-ago' };
	const credential = scenario.addCredential({ oauthTokenData }, undefined, AUTHORIZATION_CODE);
	await scenario.apiRequests();
	const { error } = await scenario.run(ONE_SUPPLIER, { credential });
	expect(error?.message).toBe('Supplier 1: The access token is invalid');
	expect(error?.description).toContain('With Authorization Code, reconnect the credential.');
	expect(await scenario.apiRequests()).toHaveLength(2);
});

test('a scope that the client does not have gets an error that says what to change', async () => {
	const credential = scenario.addCredential({ coupaScopes: ['core.nonsense.read'] });
	const { error } = await scenario.run(ONE_SUPPLIER, { credential });
	expect(error?.message).toMatch(/access token \(invalid_scope/);
	expect(error?.description).toMatch(
		/^The client in Coupa does not have the scope core\.nonsense\.read: add it/,
	);
});

test('a wrong client secret gets an error that says what to check', async () => {
	const credential = scenario.addCredential({ clientSecret: 'not-the-secret-at-all' });
	const { error, stored } = await scenario.run(ONE_SUPPLIER, { credential });
	expect(error?.message).toMatch(/did not issue an access token/);
	expect(error?.description).toMatch(/client secret/);
	expect(stored).not.toContain('not-the-secret-at-all');
});

test('a missing scope of a request is named', async () => {
	const token = await scenario.sandbox.admin.token({ scopes: ['core.common.read'] });
	const credential = scenario.addCredential({}, token);
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
	['10.0.0.1', 'https://10.0.0.1'],
	['http://127.0.0.1.evil.example', 'https://127.0.0.1.evil.example'],
	...[
		'acme.coupahost.com@evil.example',
		'x:y@evil.example',
		'a%2ecme',
		'acme。com',
		'0x7f.1',
		'010.0.0.1',
		'acme_test.example',
		'',
	].map((input) => [input, 'https://check-the-instance-url.invalid']),
])('for "%s" the token is asked for at %s', (instanceUrl, origin) => {
	const resolved = (type: string) => scenario.engine.credentials.resolve({ instanceUrl }, type);
	const { accessTokenUrl, authUrl } = resolved(AUTHORIZATION_CODE);
	expect(accessTokenUrl).toBe(`${origin}/oauth2/token`);
	expect(authUrl).toBe(`${origin}/oauth2/authorizations/new`);
	for (const type of [AUTHORIZATION_CODE, CLIENT_CREDENTIALS]) {
		expect(resolved(type).allowedDomains).toBe(new URL(origin).hostname);
	}
});

test.each([
	[[], '', 'core.common.read offline_access'],
	[
		['core.common.read', 'core.invoice.read'],
		'core.new.read, core.common.read  core.other.write',
		'core.common.read core.invoice.read core.new.read core.other.write offline_access',
	],
])('with the scopes %j and "%s" a user is asked for "%s"', (coupaScopes, additional, expected) => {
	const { scope } = scenario.engine.credentials.resolve(
		{ instanceUrl: 'acme', coupaScopes, additionalScopes: additional },
		AUTHORIZATION_CODE,
	);
	expect(scope).toBe(expected);
});

test('a read-only credential refuses every write before it is sent', async () => {
	const credential = scenario.addCredential({ readOnly: true }, scenario.token);
	const update = {
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '1',
		inputMode: 'json',
		jsonBody: '{"name": "Changed"}',
	};
	const { error } = await scenario.run(update, { credential });
	expect(error?.message).toBe('Access to Coupa is read-only');
	expect(await scenario.apiRequests()).toEqual([]);
	expect((await scenario.run(ONE_SUPPLIER, { credential })).error).toBeUndefined();
});
