import { object, type Scenario, startScenario } from '../support/scenario.mts';
import type { Fault } from '../support/sandbox.mts';

/** What becomes of a request for which no token could be fetched: it was not sent. */
let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, tokenAge: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const CREATE = {
	resource: 'record',
	operation: 'create',
	object: object('suppliers'),
	inputMode: 'json',
	jsonBody: '={{ { name: "Token " + $execution.id } }}',
	returnType: 'limited',
};

/** Runs a write with a credential without a token, while the token endpoint has a fault. */
async function createDespite(fault: Fault) {
	await scenario.sandbox.admin.fault({ ...fault, match: { path: '/oauth2/token' } });
	const result = await scenario.run(CREATE, { credential: scenario.addCredential() });
	const requests = await scenario.sandbox.admin.requests();
	return { ...result, writes: requests.filter(({ path }) => path === '/api/suppliers').length };
}

describe('a write goes on, and is sent once, after a token request', () => {
	test.each<[string, Fault]>([
		['that found Coupa unavailable', { kind: 'status', status: 503 }],
		['that was one too many', { kind: 'status', status: 429 }],
		['whose connection broke', { kind: 'reset', when: 'before' }],
	])('%s', async (_what, fault) => {
		const { error, items, writes } = await createDespite(fault);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(writes).toBe(1);
	});
});

test('a token endpoint that stays away is no unclear write: nothing was sent', async () => {
	const { error, writes } = await createDespite({ kind: 'reset', when: 'before', times: 100 });
	expect(error?.message).toMatch(/Coupa could not be reached/);
	expect(error?.description).toMatch(/No connection could be made/);
	expect(writes).toBe(0);
});

test('a token endpoint that refuses without a reason gets the advice to check the credential', async () => {
	const { error, writes } = await createDespite({ kind: 'html', status: 403, times: 100 });
	expect(error?.message).toMatch(/Coupa did not give an access token/);
	expect(error?.description).toMatch(/Check the Instance URL, the client ID, the client secret/);
	expect(writes).toBe(0);
});
