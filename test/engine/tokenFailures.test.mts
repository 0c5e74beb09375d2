/** What becomes of a request for which no token could be fetched: it was not sent. */
import { AUTHORIZATION_CODE } from '../support/credentials.mts';
import { object, type Scenario, startScenario } from '../support/scenario.mts';
import type { Fault } from '../support/sandbox.mts';
import { startTriggerScenario } from '../support/triggerScenario.mts';
import { DefaultTrigger } from '../support/triggerEngine.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, tokenAge: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.tenant('');
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

/** A credential without a token, of which this process knows none either. */
const fresh = () => scenario.addCredential(scenario.otherScopes());

/** Requests as `POST /api/suppliers 201`, without those to the token endpoint. */
async function sent(): Promise<string[]> {
	const requests = await scenario.sandbox.admin.requests();
	return requests
		.filter(({ path }) => path !== '/oauth2/token')
		.map(({ method, path, status }) => `${method} ${path} ${status}`);
}

/** Runs a write with a credential without a token, while the token endpoint has a fault. */
async function createDespite(fault: Fault) {
	await scenario.sandbox.admin.fault({ ...fault, match: { path: '/oauth2/token' } });
	return await scenario.run(CREATE, { credential: fresh() });
}

describe('a write goes on, and is sent once, after a token request', () => {
	test.each<[string, Fault]>([
		['that found Coupa unavailable', { kind: 'status', status: 503 }],
		['that was one too many', { kind: 'status', status: 429 }],
		['whose connection broke', { kind: 'reset', when: 'before' }],
	])(
		'%s',
		async (_what, fault) => {
			const { error, items } = await createDespite(fault);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(await sent()).toEqual(['POST /api/suppliers 201']);
		},
		30_000,
	);

	test.each([
		['that brought none', 'token-missing=once'],
		['that was one too many, as JSON says', 'token-429=once'],
		['that brought a web page', 'token-html=once'],
		['that brought XML', 'token-xml=once'],
		['that never came back', 'token-hangs=once'],
	])(
		'%s',
		async (_what, flavours) => {
			await scenario.sandbox.admin.tenant(flavours);
			const { error, items } = await scenario.run(CREATE, { credential: fresh() });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(await sent()).toEqual(['POST /api/suppliers 201']);
		},
		30_000,
	);
});

test.each([
	['token-missing', /^Coupa did not issue an access token: the answer had no access token in it$/],
	['token-429', /^Coupa did not issue an access token: too many token requests$/],
	['token-html', /^Coupa did not issue an access token: a web page came instead of a token$/],
	['token-xml', /^Coupa did not issue an access token: the answer had no access token in it$/],
	['token-redirects', /^Coupa did not issue an access token \(HTTP status 307: a redirect/],
])(
	'where the tenant %s for good, the error says so, and the next run asks again',
	async (flavour, message) => {
		await scenario.sandbox.admin.tenant(flavour);
		const credential = fresh();
		const { error } = await scenario.run(CREATE, { credential });
		expect(error?.message).toMatch(message);
		expect(error?.message).not.toMatch(/is not known whether/);
		await scenario.sandbox.admin.tenant('');
		expect((await scenario.run(CREATE, { credential })).error).toBeUndefined();
		expect(await sent()).toEqual(['POST /api/suppliers 201']);
	},
	90_000,
);

test('a token endpoint that stays away is no unclear write: nothing was sent', async () => {
	const { error } = await createDespite({ kind: 'reset', when: 'before', times: 100 });
	expect(error?.message).toMatch(/Coupa could not be reached/);
	expect(error?.description).toMatch(/No connection could be made/);
	expect(await sent()).toEqual([]);
}, 60_000);

test('a page instead of a token is no fault of the client: what stands before Coupa refused', async () => {
	const { error } = await createDespite({ kind: 'html', status: 403, times: 100 });
	expect(error?.message).toMatch(/Coupa did not issue an access token/);
	expect(error?.description).toMatch(/a proxy, a firewall or a gateway.*Check the Instance URL/);
	expect(error?.description).not.toMatch(/client secret/);
	expect(await sent()).toEqual([]);
});

describe('while the token endpoint does not answer', () => {
	const timeLeft = async <T,>(work: Promise<T>): Promise<[T, number]> => {
		const began = Date.now();
		return [await work, Date.now() - began];
	};

	beforeEach(async () => await scenario.sandbox.admin.tenant('token-hangs'));

	test('Timeout ends the node, and nothing was sent', async () => {
		const parameters = { ...CREATE, options: { timeout: 2 } };
		const [{ error }, ms] = await timeLeft(scenario.run(parameters, { credential: fresh() }));
		expect(error?.message).toBe('Coupa did not issue an access token: no answer in time');
		expect(error?.description).toMatch(/the request was not sent/);
		expect(ms).toBeLessThan(4000);
	}, 30_000);

	const revoked = { access_token: 'revoked' };
	const ofUser = { oauthTokenData: { ...revoked, refresh_token: 'r', token_type: 'Bearer' } };
	test.each([
		['client credentials', () => scenario.addCredential(scenario.otherScopes(), revoked)],
		['authorization code', () => scenario.addCredential(ofUser, undefined, AUTHORIZATION_CODE)],
	])(
		'Timeout ends a write whose token was refused (%s), and nothing was done',
		async (_grant, add) => {
			const parameters = { ...CREATE, options: { timeout: 2 } };
			const [{ error }, ms] = await timeLeft(scenario.run(parameters, { credential: add() }));
			expect(error?.message).toBe('Coupa did not issue an access token: no answer in time');
			expect(ms).toBeLessThan(4000);
			expect(await sent()).toEqual(['POST /api/suppliers 401']);
		},
		30_000,
	);

	test('Stop ends the node', async () => {
		const [{ error }, ms] = await timeLeft(
			scenario.run(CREATE, { credential: fresh(), cancelAfterMs: 500 }),
		);
		expect(error?.message).toBe('The execution was cancelled');
		expect(ms).toBeLessThan(1500);
	}, 30_000);

	test("Stop ends the renewal of n8n's own token", async () => {
		const oauthTokenData = { access_token: 'revoked', refresh_token: 'r', token_type: 'Bearer' };
		const credential = scenario.addCredential({ oauthTokenData }, undefined, AUTHORIZATION_CODE);
		const [{ error }, ms] = await timeLeft(
			scenario.run(CREATE, { credential, cancelAfterMs: 500 }),
		);
		expect(error?.message).toBe('The execution was cancelled');
		expect(ms).toBeLessThan(1500);
	}, 30_000);

	test('a Timeout shorter than the five seconds of a new token does not end the wait for it', async () => {
		await scenario.sandbox.admin.tenant('');
		const parameters = { ...CREATE, options: { timeout: 1 } };
		expect((await scenario.run(parameters, { credential: fresh() })).error).toBeUndefined();
	}, 30_000);
});

test('a trigger whose token endpoint does not answer fails aloud', async () => {
	const watching = await startTriggerScenario({ tenant: 'token-hangs' });
	try {
		const credential = watching.addCredential(watching.otherScopes());
		const trigger = watching.trigger(
			DefaultTrigger,
			'suppliers',
			{ options: { timeout: 2 } },
			credential,
		);
		await expect(trigger.activate()).rejects.toThrow(
			/did not issue an access token: no answer in time/,
		);
	} finally {
		await watching.stop();
	}
}, 60_000);
