/** A credential without a token, or with one that has expired, where many requests could begin at once. */
import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';

const SUPPLIERS = 1000;
const EVERYTHING = queryOf('suppliers', { returnAll: true, returnType: 'limited' });

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

async function tokenRequests(): Promise<number> {
	const requests = await scenario.sandbox.admin.requests();
	return requests.filter(({ path }) => path === '/oauth2/token').length;
}

test('a reading whose size is known fetches one token', async () => {
	await scenario.run(EVERYTHING);
	await scenario.sandbox.admin.clearRequests();
	const { items } = await scenario.run(EVERYTHING, { credential: scenario.addCredential() });
	expect(items).toHaveLength(SUPPLIERS);
	expect(await tokenRequests()).toBe(1);
});

test('a token that has expired since is refused once, and renewed once', async () => {
	const expired = await scenario.sandbox.admin.token({ ageSeconds: 100_000 });
	const credential = scenario.addCredential({
		oauthTokenData: { ...expired, token_type: 'Bearer', n8n_expires_at: String(Date.now() - 1) },
	});
	const { items } = await scenario.run(EVERYTHING, { credential });
	expect(items).toHaveLength(SUPPLIERS);
	expect(await tokenRequests()).toBe(1);
	const requests = await scenario.sandbox.admin.requests();
	expect(requests.filter(({ status }) => status === 401)).toHaveLength(1);
});

test('items that run several at a time fetch one token', async () => {
	const items = Array.from({ length: 8 }, (_, index) => ({ json: { id: index + 1 } }));
	const get = {
		resource: 'record',
		operation: 'get',
		object: object('suppliers'),
		recordId: '={{ $json.id }}',
		returnType: 'limited',
	};
	const result = await scenario.run(get, { items, credential: scenario.addCredential() });
	expect(result.items).toHaveLength(8);
	expect(await tokenRequests()).toBe(1);
});
