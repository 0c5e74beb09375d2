import type { IDataObject } from 'n8n-workflow';

import { queryOf, type Scenario, startScenario, where } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearFaults());

const NAMED = queryOf('suppliers', {
	filters: where(['name', 'contains', 'Industries']),
	returnAll: true,
});

test('Request Log lists the requests in one more item, without values and secrets', async () => {
	const plain = await scenario.run(NAMED);
	const logged = await scenario.run({ ...NAMED, options: { requestLog: true } });
	expect(logged.items.slice(0, -1).map(({ json }) => json)).toEqual(
		plain.items.map(({ json }) => json),
	);
	const log = logged.items.at(-1)?.json.requestLog as IDataObject & { lines: IDataObject[] };
	expect(log).toMatchObject({ requests: log.lines.length, repeated: 0, refused: 0 });
	expect(log.lines[0]).toMatchObject({ method: 'GET', status: 200, attempt: 1 });
	expect(log.lines[0].path).toMatch(/^\/api\/suppliers\?name\[contains\]=…&/);
	const text = JSON.stringify(log);
	for (const secret of ['Industries', scenario.sandbox.clientSecret, scenario.token.access_token]) {
		expect(text).not.toContain(secret);
	}
	expect(logged.hints?.join()).toMatch(/requests to Coupa in/);
});

test('it stands below an error, with the request that failed last', async () => {
	await scenario.sandbox.admin.fault({ kind: 'status', status: 403 });
	const { error } = await scenario.run({ ...NAMED, options: { requestLog: true } });
	expect(error?.description).toMatch(/Request log:\nGET \/api\/suppliers\?.*: 403 in /s);
});
