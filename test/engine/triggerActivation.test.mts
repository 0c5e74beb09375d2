/** How the trigger starts: when it is activated, from a date, again, and after a restart. */
import { objectByPath, where } from '../support/scenario.mts';
import { DurableTrigger } from '../support/durableTrigger.mts';
import { DefaultTrigger } from '../support/triggerEngine.mts';
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

describe('activating fails', () => {
	test('with wrong credentials, and says what Coupa said', async () => {
		const credential = scenario.addCredential({ clientSecret: 'wrong' });
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', {}, credential);
		const error = await trigger.activate().catch((caught: unknown) => caught);
		expect(String(error)).toMatch(/problem activating the workflow.*(token|client)/i);
		expect(trigger.staticData).toEqual({});
	});

	test('for an object that Coupa does not have', async () => {
		const trigger = scenario.trigger(DefaultTrigger, '', { object: objectByPath('no_such_thing') });
		await expect(trigger.activate()).rejects.toThrow(/no_such_thing/);
	});

	test('without the scope, which it names', async () => {
		const token = await scenario.sandbox.admin.token({ scopes: ['core.common.read'] });
		const credential = scenario.addCredential({ coupaScopes: ['core.common.read'] }, token);
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', {}, credential);
		await expect(trigger.activate()).rejects.toThrow(/lacks the scope core\.supplier\.read/);
	});

	test.each(['status=', 'status=active&number[in]= ,'])(
		'with a condition without a value, of which Coupa would take no notice: %s',
		async (queryString) => {
			const parameters = { filterMode: 'queryString', queryString };
			const trigger = scenario.trigger(DefaultTrigger, 'suppliers', parameters);
			await expect(trigger.activate()).rejects.toThrow(/has no value/);
		},
	);

	test('with a start date that is none', async () => {
		const parameters = { startFrom: 'date', startDate: 'yesterday' };
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', parameters);
		await expect(trigger.activate()).rejects.toThrow(/"yesterday" is not a date/);
	});

	test('and can be repeated once the cause is gone', async () => {
		await scenario.later();
		const denied = { kind: 'status', status: 403, match: { path: '/api/suppliers' } } as const;
		await scenario.sandbox.admin.fault(denied);
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers');
		await expect(trigger.activate()).rejects.toThrow();
		expect(await trigger.activate()).toEqual({ records: [], emitted: false });
		const id = await scenario.create('suppliers');
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});
});

describe.each(ENGINES)('on %s', (_name, Type) => {
	test('a start date catches up from there, as many records per poll as are allowed', async () => {
		await scenario.later(3600);
		const from = await scenario.create('suppliers', { name: 'First' });
		for (let i = 0; i < 6; i++) await scenario.create('suppliers', { name: `Next ${i}` });
		const { 'created-at': startDate } = await scenario.sandbox.admin.record('suppliers', from);
		const trigger = scenario.trigger(Type, 'suppliers', {
			event: 'created',
			startFrom: 'date',
			startDate: String(startDate),
			options: { maxRecords: 3 },
		});
		expect(idsOf(await trigger.activate())).toEqual([from, from + 1, from + 2]);
		expect(idsOf(await trigger.poll())).toEqual([from + 3, from + 4, from + 5]);
		const meanwhile = await scenario.create('suppliers', { name: 'Meanwhile' });
		expect(idsOf(await trigger.poll())).toEqual([from + 6, meanwhile]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test('catches up with what happened while the workflow was not active', async () => {
		await scenario.later();
		const trigger = scenario.trigger(Type, 'suppliers');
		await trigger.activate();
		await trigger.poll();
		await trigger.deactivate();
		const id = await scenario.create('suppliers');
		expect(idsOf(await trigger.activate())).toEqual([id]);
	});

	test('catches up after a restart of n8n, and repeats nothing', async () => {
		await scenario.later();
		const trigger = scenario.trigger(Type, 'suppliers', { whenActivatedAgain: 'startFromNow' });
		await trigger.activate();
		await trigger.poll();
		const before = await scenario.create('suppliers');
		expect(idsOf(await trigger.poll())).toEqual([before]);
		await scenario.later();
		await trigger.poll();
		const down = await scenario.create('suppliers');
		await scenario.later();
		// Whether n8n polls at its start, or waits for the schedule.
		const results = [await trigger.restart(), await trigger.poll()];
		expect(results.flatMap(idsOf)).toEqual([down]);
	});

	test('other conditions lose nothing, also in the middle of a backlog', async () => {
		await scenario.later();
		const trigger = scenario.trigger(Type, 'suppliers', {
			filters: where(['name', 'eq', 'Before']),
			options: { maxRecords: 1, overlapMinutes: 0 },
		});
		await trigger.activate();
		await trigger.poll();
		const other = await scenario.create('suppliers', { name: 'After' });
		const first = await scenario.create('suppliers', { name: 'Before' });
		await scenario.create('suppliers', { name: 'Before' });
		await scenario.later();
		expect(idsOf(await trigger.poll())).toEqual([first]);
		const results = [
			await trigger.edit({ filters: where(['name', 'eq', 'After']) }),
			await trigger.poll(),
		];
		expect(results.flatMap(idsOf)).toEqual([other]);
	});
});

test('start from now skips what happened while the workflow was not active', async () => {
	await scenario.later();
	const parameters = { whenActivatedAgain: 'startFromNow' };
	const trigger = scenario.trigger(DefaultTrigger, 'suppliers', parameters);
	await trigger.activate();
	await trigger.deactivate();
	await scenario.create('suppliers', { name: 'Skipped' });
	await scenario.later();
	expect(idsOf(await trigger.activate())).toEqual([]);
	const id = await scenario.create('suppliers', { name: 'Not skipped' });
	expect(idsOf(await trigger.poll())).toEqual([id]);
});

test('the durable engine drops what an activation stored: the first scheduled poll counts', async () => {
	await scenario.later();
	const parameters = { whenActivatedAgain: 'startFromNow' };
	const trigger = scenario.trigger(DurableTrigger, 'suppliers', parameters);
	await trigger.activate();
	expect(trigger.cursor()).toBeUndefined();
	await trigger.poll();
	expect(trigger.cursor()).toBeDefined();
	await trigger.deactivate();
	const id = await scenario.create('suppliers', { name: 'Not skipped' });
	await trigger.activate();
	expect(idsOf(await trigger.poll())).toEqual([id]);
});
