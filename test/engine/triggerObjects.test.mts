/** One trigger that watches several objects. */
import type { IDataObject } from 'n8n-workflow';

import { object, objectByPath, where } from '../support/scenario.mts';
import {
	ENGINES,
	idsOf,
	startTriggerScenario,
	type TriggerScenario,
} from '../support/triggerScenario.mts';
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

describe.each(ENGINES)('on %s', (_name, Type) => {
	/** A trigger for suppliers and others that waits for what comes. */
	async function waiting(moreObjects: IDataObject, parameters: IDataObject = {}) {
		const trigger = scenario.trigger(Type, 'suppliers', { moreObjects, ...parameters });
		await trigger.activate();
		await trigger.poll();
		return trigger;
	}

	test('each change of each object comes once, and says which object and what happened', async () => {
		const trigger = await waiting(more('invoices', 'users'));
		await scenario.update('invoices', 7);
		const id = await scenario.create('suppliers');
		await scenario.update('users', 2);
		await scenario.update('suppliers', 3);
		expect(toldBy(await trigger.poll())).toEqual([
			'invoices 7 updated',
			`suppliers ${id} created`,
			'users 2 updated',
			'suppliers 3 updated',
		]);
		expect(toldBy(await trigger.poll())).toEqual([]);
		await scenario.update('suppliers', id);
		await scenario.update('invoices', 7);
		expect(toldBy(await trigger.poll())).toEqual([`suppliers ${id} updated`, 'invoices 7 updated']);
	});

	test('each object has its own conditions', async () => {
		const invoices = { object: object('invoices'), queryString: '={{ "status=" + "draft" }}' };
		const trigger = await waiting(more(invoices), { filters: where(['name', 'eq', 'Fits']) });
		await scenario.create('invoices', { status: 'approved' });
		const invoice = await scenario.create('invoices', { status: 'draft' });
		const supplier = await scenario.create('suppliers', { name: 'Fits' });
		await scenario.create('suppliers', { name: 'Does not' });
		expect(idsOf(await trigger.poll())).toEqual([invoice, supplier]);
		await scenario.update('invoices', invoice);
		expect(idsOf(await trigger.poll())).toEqual([invoice]);
	});

	test('a path takes the ID of a parent, and an expression', async () => {
		const trigger = await waiting(
			more({ object: objectByPath('={{ "suppliers/" + 3 + "/addresses" }}') }),
		);
		await scenario.create('suppliers/4/addresses', { name: 'Elsewhere' });
		const id = await scenario.create('suppliers/3/addresses', { name: 'Here' });
		expect(toldBy(await trigger.poll())).toEqual([`suppliers/3/addresses ${id} created`]);
	});

	test('where one object fails, the others come; its changes come once it can be read', async () => {
		const trigger = await waiting(more('invoices'));
		await scenario.sandbox.admin.fault(denied('invoices'));
		await scenario.update('invoices', 7);
		const supplier = await scenario.create('suppliers');
		expect(toldBy(await trigger.poll())).toEqual([`suppliers ${supplier} created`]);
		const { error, emitted } = await trigger.poll();
		expect([error?.message, emitted]).toEqual([expect.stringMatching(/^Invoice: .*403/), false]);
		// What failed is one object: n8n's scheduler is not to pause the others.
		expect(error?.failure).toBeUndefined();
		await scenario.update('suppliers', supplier);
		expect(toldBy(await trigger.poll())).toEqual([`suppliers ${supplier} updated`]);
		await scenario.sandbox.admin.clearFaults();
		expect(toldBy(await trigger.poll())).toEqual(['invoices 7 updated']);
		expect(toldBy(await trigger.poll())).toEqual([]);
	});

	test('where one goes on failing while others emit, each fifth poll fails, and loses nothing', async () => {
		const trigger = await waiting(more('invoices'));
		await scenario.sandbox.admin.fault(denied('invoices'));
		const [ids, found, errors]: [number[], unknown[], number[]] = [[], [], []];
		for (let index = 1; index <= 10; index++) {
			ids.push(await scenario.create('suppliers'));
			const { records, error } = await trigger.poll();
			found.push(...records.map(({ id }) => id));
			if (error !== undefined) errors.push(index);
		}
		expect(errors).toEqual([5, 10]);
		await scenario.sandbox.admin.clearFaults();
		found.push(...idsOf(await trigger.poll()));
		expect(found).toEqual(ids);
	});

	test('where all fail, the error says of each', async () => {
		const trigger = await waiting(more('invoices'));
		await scenario.sandbox.admin.fault(denied('invoices'));
		await scenario.sandbox.admin.fault(denied('suppliers'));
		const { error } = await trigger.poll();
		const text = `${error?.message} ${error?.description}`;
		expect(text).toMatch(/Invoice: /);
		expect(text).toMatch(/Supplier: /);
		expect(error?.failure?.cause).toBe('credential-invalid');
	});

	test('a busy object does not hold up the others', async () => {
		const trigger = await waiting(more('invoices', 'users'), { options: { maxRecords: 3 } });
		const ids = [];
		for (let index = 0; index < 8; index++) ids.push(await scenario.create('suppliers'));
		await scenario.update('invoices', 7);
		await scenario.update('users', 2);
		await scenario.later();
		const polls = [toldBy(await trigger.poll())];
		expect(polls[0]).toContain('invoices 7 updated');
		expect(polls[0]).toContain('users 2 updated');
		for (let index = 0; index < 8; index++) polls.push(toldBy(await trigger.poll()));
		expect(Math.max(...polls.map(({ length }) => length))).toBeLessThanOrEqual(3);
		const suppliers = polls.flat().filter((told) => told.startsWith('suppliers'));
		expect(suppliers).toEqual(ids.map((id) => `suppliers ${id} created`));
	});

	test('with room for one record, each object has its turn', async () => {
		const trigger = await waiting(more('invoices'), { options: { maxRecords: 1 } });
		for (let index = 0; index < 4; index++) await scenario.create('suppliers');
		await scenario.update('invoices', 7);
		await scenario.later();
		const told = [...toldBy(await trigger.poll()), ...toldBy(await trigger.poll())];
		expect(told).toHaveLength(2);
		expect(told).toContain('invoices 7 updated');
	});

	test('an object that is added starts then; the others keep their positions', async () => {
		const trigger = await waiting(more('invoices'));
		await scenario.create('users');
		const supplier = await scenario.create('suppliers');
		await scenario.update('invoices', 7);
		await scenario.later();
		const edited = await trigger.edit({ moreObjects: more('invoices', 'users') });
		expect([...toldBy(edited), ...toldBy(await trigger.poll())]).toEqual([
			`suppliers ${supplier} created`,
			'invoices 7 updated',
		]);
		await scenario.update('users', 2);
		await scenario.update('invoices', 7);
		expect(toldBy(await trigger.poll())).toEqual(['users 2 updated', 'invoices 7 updated']);
	});

	test('the order of the objects does not matter, and an object that is left out is forgotten', async () => {
		const trigger = await waiting(more('invoices', 'departments'));
		await scenario.update('suppliers', 3);
		await scenario.update('invoices', 7);
		expect(toldBy(await trigger.poll())).toHaveLength(2);
		const supplier = await scenario.create('suppliers');
		await scenario.update('invoices', 7);
		const changed = { object: object('invoices'), moreObjects: more('suppliers') };
		const results = [await trigger.edit(changed), await trigger.poll()];
		expect(results.flatMap(toldBy)).toEqual([
			`suppliers ${supplier} created`,
			'invoices 7 updated',
		]);
		await scenario.update('departments', 2);
		await scenario.later();
		const again = [
			await trigger.edit({ moreObjects: more('suppliers', 'departments') }),
			await trigger.poll(),
		];
		expect(again.flatMap(toldBy)).toEqual([]);
	});

	test('another object in the place of the first one misses nothing since its last poll', async () => {
		const trigger = await waiting(more('invoices'));
		const user = await scenario.create('users');
		await scenario.update('invoices', 7);
		await scenario.later();
		const results = [await trigger.edit({ object: object('users') }), await trigger.poll()];
		const told = results.flatMap(toldBy);
		expect(told).toContain(`users ${user} created`);
		expect(told.filter((text) => text.startsWith('invoices'))).toEqual(['invoices 7 updated']);
	});

	test('a start date counts for each, also where one has more than a poll takes', async () => {
		await scenario.later(3600);
		const first = await scenario.create('suppliers');
		const { 'created-at': startDate } = await scenario.sandbox.admin.record('suppliers', first);
		await scenario.create('suppliers');
		await scenario.update('invoices', 7);
		await scenario.later();
		const trigger = scenario.trigger(Type, 'suppliers', {
			moreObjects: more('invoices'),
			startFrom: 'date',
			startDate: String(startDate),
			options: { maxRecords: 1 },
		});
		const results = [await trigger.activate()];
		for (let index = 0; index < 5; index++) results.push(await trigger.poll());
		expect(results.flatMap(toldBy).sort()).toEqual(
			['invoices 7 updated', `suppliers ${first} created`, `suppliers ${first + 1} created`].sort(),
		);
	});
});
