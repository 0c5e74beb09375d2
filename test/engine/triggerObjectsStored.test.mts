/** One trigger that watches several objects: what it keeps, refuses, and gives in a test. */
import type { IDataObject } from 'n8n-workflow';

import { object, objectByPath, where } from '../support/scenario.mts';
import { DefaultTrigger, TRIGGER } from '../support/triggerEngine.mts';
import { startTriggerScenario, type TriggerScenario } from '../support/triggerScenario.mts';
import { denied, more, toldBy } from './triggerObjects.mts';

let scenario: TriggerScenario;
beforeAll(async () => {
	scenario = await startTriggerScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.later();
});

describe('what is stored', () => {
	async function active(parameters: IDataObject = {}) {
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', parameters);
		await trigger.activate();
		return trigger;
	}

	test('of a trigger with one object stays good when others are added', async () => {
		const trigger = await active();
		const { cursor } = trigger.staticData[`node:${TRIGGER}`] as IDataObject;
		// As it was before a trigger could watch several.
		trigger.staticData = { [`node:${TRIGGER}`]: { cursor } };
		await trigger.deactivate();
		const id = await scenario.create('suppliers');
		await scenario.later();
		const results = [await trigger.edit({ moreObjects: more('invoices') }), await trigger.poll()];
		expect(results.flatMap(toldBy)).toEqual([`suppliers ${id} created`]);
	});

	test('a start from now counts for all objects', async () => {
		const trigger = await active({
			moreObjects: more('invoices'),
			whenActivatedAgain: 'startFromNow',
		});
		await trigger.deactivate();
		await scenario.update('suppliers', 3);
		await scenario.update('invoices', 7);
		await scenario.later();
		expect(toldBy(await trigger.activate())).toEqual([]);
		await scenario.update('invoices', 8);
		expect(toldBy(await trigger.poll())).toEqual(['invoices 8 updated']);
	});

	test('nothing, where one of the objects cannot be read when it is activated', async () => {
		await scenario.sandbox.admin.fault(denied('invoices'));
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', {
			moreObjects: more('invoices'),
		});
		await expect(trigger.activate()).rejects.toThrow(/Invoice: /);
		expect(trigger.staticData).toEqual({});
	});
});

test.each([
	['fields', { returnFields: ['name'] }, '"Selected Fields" belongs to one object'],
	['apiFilter', { apiFilter: 'id_only' }, '"API Filter" belongs to one object'],
])('return type %s is refused with several objects', async (returnType, others, message) => {
	const parameters = { moreObjects: more('invoices'), returnType, ...others };
	const trigger = scenario.trigger(DefaultTrigger, 'suppliers', parameters);
	await expect(trigger.activate()).rejects.toThrow(message);
});

test('the same object twice is refused', async () => {
	const moreObjects = more({ object: objectByPath('/api/suppliers') });
	const trigger = scenario.trigger(DefaultTrigger, 'suppliers', { moreObjects });
	await expect(trigger.activate()).rejects.toThrow('The trigger watches /api/suppliers twice');
});

describe('a test in the editor', () => {
	test('gives the newest record of each object', async () => {
		const created = await scenario.create('suppliers');
		await scenario.update('invoices', 7);
		const moreObjects = more('invoices');
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', { moreObjects });
		const tested = await trigger.test();
		expect(toldBy(tested)).toEqual([`suppliers ${created} created`, 'invoices 7 updated']);
		expect(tested.savesNothing).toBe(true);
		expect(Object.keys(tested.records[1]).slice(0, 3)).toEqual(['id', 'object', 'change']);
	});

	test('leaves out an object of which nothing fits, and says it where nothing fits at all', async () => {
		const invoices = { object: object('invoices'), queryString: 'status=no_such_status' };
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', { moreObjects: more(invoices) });
		expect((await trigger.test()).records).toMatchObject([{ object: 'suppliers' }]);
		const none = scenario.trigger(DefaultTrigger, 'suppliers', {
			moreObjects: more(invoices),
			filters: where(['name', 'eq', 'Nobody']),
		});
		expect((await none.test()).error?.message).toBe('No Supplier or Invoice matches at present');
	});

	test('names the object that fails', async () => {
		await scenario.sandbox.admin.fault(denied('invoices'));
		const moreObjects = more('invoices');
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', { moreObjects });
		expect((await trigger.test()).error?.message).toMatch(/^Invoice: /);
	});
});
