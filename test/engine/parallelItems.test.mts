import { type Scenario, object, startScenario, valuesOf } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, latencyMs: 60 });
	await scenario.reachFullSpeed();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

function items(count: number, idOf: (index: number) => number) {
	return Array.from({ length: count }, (_, index) => ({ json: { id: idOf(index), index } }));
}

function update(more: object = {}) {
	return {
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '={{ $json.id }}',
		inputMode: 'json',
		jsonBody: '={{ JSON.stringify({ "display-name": "Change " + $json.index }) }}',
		options: { requestsPerSecond: 25, ...more },
	};
}

/** The most requests that were under way at once, each taking as long as the sandbox's latency. */
async function mostAtOnce(): Promise<number> {
	const times = (await scenario.sandbox.admin.requests()).map(({ receivedAt }) => receivedAt);
	return Math.max(
		...times.map((from) => times.filter((at) => at >= from && at < from + 55).length),
	);
}

test('updates run several at a time, and come out in the order of their items', async () => {
	const input = items(12, (index) => 20 - index);
	const { items: output } = await scenario.run(update(), { items: input });
	expect(output.map(({ json }) => json.id)).toEqual(input.map(({ json }) => json.id));
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
	expect(await mostAtOnce()).toBeGreaterThan(1);
});

test('changes of one record keep their order', async () => {
	await scenario.run(update(), { items: items(8, () => 7) });
	expect(await mostAtOnce()).toBe(1);
	const read = await scenario.run({
		resource: 'record',
		operation: 'get',
		object: object('suppliers'),
		recordId: '7',
	});
	expect(valuesOf(read, 'display-name')).toEqual(['Change 7']);
});

test('one at a time where the person says so', async () => {
	await scenario.run(update({ parallelRequests: 1 }), { items: items(6, (index) => index + 1) });
	expect(await mostAtOnce()).toBe(1);
});

test('creates run one at a time unless the person says otherwise', async () => {
	const create = {
		resource: 'record',
		operation: 'create',
		object: object('departments'),
		inputMode: 'json',
		jsonBody: '={{ JSON.stringify({ name: "Parallel " + $json.index }) }}',
	};
	const { items: output } = await scenario.run(create, { items: items(5, (index) => index) });
	expect(await mostAtOnce()).toBe(1);
	const ids = output.map(({ json }) => Number(json.id));
	expect(ids).toEqual([...ids].sort((a, b) => a - b));
});

test('items with one key create one record, however many run at a time', async () => {
	const upsert = {
		resource: 'record',
		operation: 'createOrUpdate',
		object: object('suppliers'),
		matchFields: ['number'],
		inputMode: 'json',
		jsonBody:
			'={{ JSON.stringify({ name: "Twin", number: "TWIN-1", "display-name": "Number " + $json.index }) }}',
		options: { parallelRequests: 8 },
	};
	const { items: output } = await scenario.run(upsert, { items: items(6, (index) => index) });
	expect(output.map(({ json }) => json.operation)).toEqual([
		'created',
		...Array.from({ length: 5 }, () => 'updated'),
	]);
	expect(new Set(output.map(({ json }) => json.id)).size).toBe(1);
	expect(output.at(-1)?.json['display-name']).toBe('Number 5');
});

test('each failure stands at its item when the node continues', async () => {
	const input = items(9, (index) => (index % 3 === 1 ? 999_999 : index + 1));
	const { items: output } = await scenario.run(update(), { items: input, continueOnFail: true });
	expect(output.map(({ json }) => 'error' in json)).toEqual(
		input.map((_, index) => index % 3 === 1),
	);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
});

test('the first of the failed items is the error of the node', async () => {
	const input = items(9, (index) => (index > 3 ? 900_000 + index : index + 1));
	const { error } = await scenario.run(update(), { items: input });
	expect(error?.message).toContain('900004');
	expect(error?.context.itemIndex).toBe(4);
});
