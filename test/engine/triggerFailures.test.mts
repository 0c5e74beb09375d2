/** Polls while Coupa, the network or n8n do not do what they should. */
import { DefaultTrigger } from '../support/triggerEngine.mts';
import { DurableTrigger } from '../support/durableTrigger.mts';
import {
	ENGINES,
	idsOf,
	startTriggerScenario,
	type TriggerScenario,
} from '../support/triggerScenario.mts';

let scenario: TriggerScenario;
beforeAll(async () => {
	scenario = await startTriggerScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.later();
	await scenario.reads();
});

const match = { path: '/api/suppliers' };

describe.each(ENGINES)('on %s', (_name, Type) => {
	async function waiting(parameters = {}) {
		const trigger = scenario.trigger(Type, 'suppliers', parameters);
		await trigger.activate();
		await trigger.poll();
		await scenario.reads();
		return trigger;
	}

	test.each([
		['a 429', { kind: 'status', status: 429 }],
		['a 503', { kind: 'status', status: 503 }],
		['a connection that breaks', { kind: 'reset' }],
		['an answer that is cut off', { kind: 'cut', variant: 'json' }],
	] as const)('a poll goes on after %s', async (_fault, fault) => {
		const trigger = await waiting();
		const id = await scenario.create('suppliers');
		await scenario.sandbox.admin.fault({ ...fault, match });
		expect(idsOf(await trigger.poll())).toEqual([id]);
		// The one that failed, the one that was answered, and the proof that nothing follows.
		expect(await scenario.reads()).toHaveLength(3);
	});

	test.each([
		['temporarily-unavailable', { kind: 'status', status: 503, headers: { 'Retry-After': '61' } }],
		['credential-invalid', { kind: 'status', status: 403 }],
		['configuration-invalid', { kind: 'ignoreFilters' }],
	] as const)('a failure says why (%s), and leaves the cursor', async (cause, fault) => {
		const trigger = await waiting();
		await scenario.create('suppliers');
		await trigger.poll();
		const id = await scenario.create('suppliers');
		const before = trigger.cursor();
		await scenario.sandbox.admin.fault({ ...fault, match });
		const failed = await trigger.poll();
		expect(failed).toMatchObject({ records: [], emitted: false });
		expect(failed.error?.failure?.cause).toBe(cause);
		expect(trigger.cursor()).toEqual(before);
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	test('a failure on a later page emits nothing, and the next poll emits all of it once', async () => {
		const trigger = await waiting({ event: 'created' });
		const ids = [];
		for (let i = 0; i < 60; i++) {
			ids.push(Number((await scenario.sandbox.admin.createRecord('suppliers', {})).id));
		}
		await scenario.later();
		await scenario.sandbox.admin.fault({ kind: 'status', status: 403, skip: 1, match });
		expect((await trigger.poll()).error).toBeDefined();
		expect(idsOf(await trigger.poll())).toEqual(ids);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test('a failure after the changes were read leaves the cursor', async () => {
		const trigger = await waiting({ returnType: 'apiFilter', apiFilter: 'id_only' });
		const id = await scenario.create('suppliers');
		const before = trigger.cursor();
		const denied = { ...match, query: 'filter=id_only' };
		await scenario.sandbox.admin.fault({ kind: 'status', status: 403, match: denied });
		expect((await trigger.poll()).error).toBeDefined();
		expect(trigger.cursor()).toEqual(before);
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	test('a 404 for an empty list is a quiet poll', async () => {
		const trigger = await waiting();
		await scenario.sandbox.admin.fault({ kind: 'emptyAs404', match });
		expect(await trigger.poll()).toEqual({ records: [], emitted: false });
	});

	test('changes while pages are read are emitted once, now or by the next poll', async () => {
		const trigger = await waiting({ event: 'created' });
		const ids = [];
		for (let i = 0; i < 70; i++) {
			ids.push(Number((await scenario.sandbox.admin.createRecord('suppliers', {})).id));
		}
		await scenario.later();
		const id = ids[69] + 1;
		const [created, gone] = [{ op: 'create', resource: 'suppliers', id }, ids[3]] as const;
		await scenario.sandbox.admin.fault({
			kind: 'change',
			when: 'after',
			changes: [created, { op: 'delete', resource: 'suppliers', id: gone }],
			match,
		});
		const found = [...idsOf(await trigger.poll()), ...idsOf(await trigger.poll())];
		expect(found).toEqual([...ids, id]);
	});

	test('polls of one node at the same time emit once, with the requests of one', async () => {
		const trigger = await waiting();
		const id = await scenario.create('suppliers');
		await scenario.sandbox.admin.fault({ kind: 'slow', ms: 100, match });
		const polls = await Promise.all([trigger.poll(), trigger.poll()]);
		expect(polls.flatMap(idsOf)).toEqual([id]);
		expect(await scenario.reads()).toHaveLength(2);
	});
});

test('a backlog of 300 is read within the budget of each poll, and emitted once', async () => {
	const trigger = scenario.trigger(DurableTrigger, 'suppliers', { event: 'created' });
	await trigger.activate();
	await trigger.poll();
	const ids = [];
	for (let i = 0; i < 300; i++) {
		ids.push(Number((await scenario.sandbox.admin.createRecord('suppliers', {})).id));
	}
	await scenario.later();
	trigger.patience = { timeoutMs: 45_000, budgetMs: 0 };
	const polls = [];
	for (let i = 0; i < 8; i++) polls.push(idsOf(await trigger.poll()));
	// A page each; the last one of it waits for the next: others may share its ID.
	expect(Math.max(...polls.map(({ length }) => length))).toBe(49);
	expect(polls.flat()).toEqual(ids);
	trigger.patience = { timeoutMs: 45_000, budgetMs: 36_000 };
	expect(idsOf(await trigger.poll())).toEqual([]);
});

test('a poll that n8n gave up is no harm: a later one emits what it had read', async () => {
	const trigger = scenario.trigger(DurableTrigger, 'suppliers');
	await trigger.activate();
	await trigger.poll();
	const id = await scenario.create('suppliers');
	await scenario.sandbox.admin.fault({ kind: 'slow', ms: 400, match });
	trigger.patience = { timeoutMs: 50, budgetMs: 36_000 };
	expect((await trigger.poll()).error?.message).toMatch(/abandoned/);
	trigger.patience = { timeoutMs: 45_000, budgetMs: 36_000 };
	// The one that was given up is still under way.
	expect(idsOf(await trigger.poll())).toEqual([]);
	const found: unknown[] = [];
	for (let tries = 0; tries < 100 && found.length === 0; tries++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		found.push(...idsOf(await trigger.poll()));
	}
	expect(found).toEqual([id]);
	expect(idsOf(await trigger.poll())).toEqual([]);
});

test('a tenant that does not keep the order is read to the end, each change once', async () => {
	const trigger = scenario.trigger(DefaultTrigger, 'suppliers', { event: 'created' });
	await trigger.activate();
	const ids = [];
	for (let i = 0; i < 120; i++) {
		ids.push(Number((await scenario.sandbox.admin.createRecord('suppliers', {})).id));
	}
	await scenario.later();
	await scenario.sandbox.admin.fault({ kind: 'ignoreOrder', times: 1000, match });
	expect(idsOf(await trigger.poll()).sort()).toEqual([...ids].sort());
	expect(idsOf(await trigger.poll())).toEqual([]);
});

test('a long wait that Coupa asks for is handed to n8n', async () => {
	// A sandbox of its own: all requests to a host wait where it asks for it.
	const busy = await startTriggerScenario();
	const trigger = busy.trigger(DefaultTrigger, 'suppliers');
	await trigger.activate();
	const before = trigger.cursor();
	const headers = { 'Retry-After': '90' };
	await busy.sandbox.admin.fault({ kind: 'status', status: 429, headers, match });
	const { error } = await trigger.poll();
	expect(error?.failure).toEqual({ cause: 'rate-limited', retryAfterMs: 90_000 });
	expect(trigger.cursor()).toEqual(before);
	await busy.stop();
});
