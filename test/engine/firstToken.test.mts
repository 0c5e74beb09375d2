/** A credential without a token, or with one that is refused, where many requests could begin at once. */
import { AUTHORIZATION_CODE, type StoredCredential } from '../support/credentials.mts';
import { inAnotherProcess } from '../support/otherProcess.mts';
import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';

const SUPPLIERS = 1000;
const EVERYTHING = queryOf('suppliers', { returnAll: true, returnType: 'limited' });
const GET = { resource: 'record', operation: 'get', object: object('suppliers') };
const ONE = { ...GET, recordId: '1', returnType: 'limited' };

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({
		rate: false,
		tokenAge: false,
		latencyMs: 300,
		counts: { suppliers: SUPPLIERS },
	});
	await scenario.reachFullSpeed();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

async function requestsFor(path: string, status?: number): Promise<number> {
	const requests = await scenario.sandbox.admin.requests();
	return requests.filter(
		(request) => request.path.startsWith(path) && (status ?? request.status) === request.status,
	).length;
}
const tokenRequests = async () => await requestsFor('/oauth2/token');

/** Thirty runs that begin together. */
async function thirtyRuns(credential: StoredCredential): Promise<void> {
	const runs = Array.from({ length: 30 }, async () => await scenario.run(ONE, { credential }));
	const results = await Promise.all(runs);
	expect(results.map(({ error }) => error?.message)).toEqual(Array(30).fill(undefined));
}

test('a reading whose size is known fetches one token', async () => {
	await scenario.run(EVERYTHING);
	await scenario.sandbox.admin.clearRequests();
	const { items } = await scenario.run(EVERYTHING, {
		credential: scenario.addCredential(scenario.otherScopes()),
	});
	expect(items).toHaveLength(SUPPLIERS);
	expect(await tokenRequests()).toBe(1);
	expect(await requestsFor('/api', 401)).toBe(0);
}, 30_000);

test('of a token that was revoked since, a reading notices once', async () => {
	const refused = await scenario.sandbox.admin.token({ ageSeconds: 100_000 });
	const { items } = await scenario.run(queryOf('suppliers', { limit: 40, returnType: 'limited' }), {
		credential: scenario.addCredential(scenario.otherScopes(), refused),
	});
	expect(items).toHaveLength(40);
	expect(await tokenRequests()).toBe(1);
	expect(await requestsFor('/api', 401)).toBe(1);
}, 30_000);

test("a token of n8n's own that has expired since is refused once, and renewed once", async () => {
	const { refresh_token: refresh } = await scenario.connect();
	const oauthTokenData = {
		access_token: 'expired',
		refresh_token: refresh,
		token_type: 'Bearer',
		n8n_expires_at: String(Date.now() - 1),
	};
	await scenario.sandbox.admin.clearRequests();
	const credential = scenario.addCredential({ oauthTokenData }, undefined, AUTHORIZATION_CODE);
	const { items, error } = await scenario.run(EVERYTHING, { credential });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(SUPPLIERS);
	expect(await tokenRequests()).toBe(1);
	expect(await requestsFor('/api', 401)).toBe(1);
}, 30_000);

test('items that run several at a time fetch one token', async () => {
	const items = Array.from({ length: 8 }, (_, index) => ({ json: { id: index + 1 } }));
	const get = { ...GET, recordId: '={{ $json.id }}', returnType: 'limited' };
	const result = await scenario.run(get, {
		items,
		credential: scenario.addCredential(scenario.otherScopes()),
	});
	expect(result.items).toHaveLength(8);
	expect(await tokenRequests()).toBe(1);
}, 30_000);

test('thirty runs that begin together fetch one token', async () => {
	await thirtyRuns(scenario.addCredential(scenario.otherScopes()));
	expect(await tokenRequests()).toBe(1);
}, 60_000);

test("thirty runs that begin together renew n8n's own token once", async () => {
	const { refresh_token: refresh } = await scenario.connect();
	const oauthTokenData = { access_token: 'revoked', refresh_token: refresh, token_type: 'Bearer' };
	await scenario.sandbox.admin.clearRequests();
	await thirtyRuns(scenario.addCredential({ oauthTokenData }, undefined, AUTHORIZATION_CODE));
	expect(await tokenRequests()).toBe(1);
}, 60_000);

test('another process uses the token that this one has stored', async () => {
	const credential = scenario.addCredential(scenario.otherScopes());
	await scenario.run(ONE, { credential });
	const { error } = await inAnotherProcess(credential, ONE);
	expect(error).toBeUndefined();
	expect(await tokenRequests()).toBe(1);
}, 60_000);
