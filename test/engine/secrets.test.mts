import { everythingIn } from '../support/engine.mts';
import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';

/** Whatever goes wrong: neither token nor secret shows in what n8n stores, nor on the console. */
let scenario: Scenario;
let output = '';
const spies: jest.SpyInstance[] = [];

beforeAll(async () => {
	scenario = await startScenario();
	for (const name of ['debug', 'error', 'info', 'log', 'warn'] as const) {
		spies.push(
			jest.spyOn(console, name).mockImplementation((...values: unknown[]) => {
				output += values.map((value) => everythingIn(value)).join(' ');
			}),
		);
	}
});
afterAll(async () => {
	spies.forEach((spy) => spy.mockRestore());
	await scenario.stop();
});

function secrets(): string[] {
	return [scenario.token.access_token, scenario.sandbox.clientSecret, 'Authorization', 'Bearer '];
}

const CREATE = {
	resource: 'record',
	operation: 'create',
	object: object('suppliers'),
	inputMode: 'json',
	jsonBody: '{"name": ""}',
};

test.each([
	['a validation error', CREATE, undefined],
	['a missing record', { ...CREATE, operation: 'get', recordId: '4711' }, undefined],
	['a broken write', CREATE, { kind: 'reset', when: 'after' }],
	['a cut answer', CREATE, { kind: 'cut' }],
	['a refused token', queryOf('suppliers'), { kind: 'refuseToken', times: 9 }],
	['a server error', CREATE, { kind: 'status', status: 500 }],
	[
		'a redirect',
		queryOf('suppliers'),
		{ kind: 'status', status: 302, headers: { Location: 'http://127.0.0.1:9' } },
	],
	['a success', queryOf('suppliers'), undefined],
] as const)(
	'%s shows no secret',
	async (_name, parameters, fault) => {
		await scenario.sandbox.admin.clearFaults();
		if (fault !== undefined) await scenario.sandbox.admin.fault(fault);
		for (const continueOnFail of [false, true]) {
			const result = await scenario.run(parameters as never, { continueOnFail });
			for (const secret of secrets()) {
				expect(result.stored).not.toContain(secret);
				expect(JSON.stringify(result.items)).not.toContain(secret);
			}
		}
		for (const secret of secrets()) expect(output).not.toContain(secret);
	},
	60_000,
);

test('a server that echoes the token and the secret is masked', async () => {
	const [token, secret] = secrets();
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 400,
		body: { errors: [`You sent Bearer ${token} and ${secret}`] },
	});
	const { error, stored } = await scenario.run(queryOf('suppliers'));
	expect(error?.message).toBe('You sent *** and ***');
	expect(stored).not.toContain(secret);
});
