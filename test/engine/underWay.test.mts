/** Requests that are under way when the node has ended: nobody waits for them any more. */
import { setTimeout as sleep } from 'node:timers/promises';

import { sendJson } from '../support/hostileServer.mts';
import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { queryOf } from '../support/scenario.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());

const page = (from: number) =>
	JSON.stringify(Array.from({ length: 50 }, (_, index) => ({ id: from + index })));

test('pages that were asked for ahead end with the one that fails', async () => {
	const { coupa } = scenario;
	let asked = 0;
	let open = 0;
	coupa.answer = ({ url }, response) => {
		asked += 1;
		open = coupa.open();
		const { searchParams } = new URL(url, coupa.url);
		const [after, skip] = ['id[gt]', 'offset'].map((name) => Number(searchParams.get(name) ?? 0));
		if (asked <= 3) sendJson(response, 200, page(after + skip + 1));
		// The other ones never come.
		if (asked === 5) sendJson(response, 400, '{"errors":{"base":["No more"]}}');
	};
	const { error } = await scenario.run(queryOf('invoices', { returnAll: true }));
	expect(error?.message).toContain('No more');
	// The one that failed was not alone.
	expect(open).toBeGreaterThan(1);
	await sleep(200);
	expect(coupa.open()).toBe(0);
});
