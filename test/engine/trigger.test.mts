/** What the trigger emits, on both engines of n8n. */
import { objectByPath, where } from '../support/scenario.mts';
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

describe.each(ENGINES)('on %s', (_name, Type) => {
	/** A trigger that waits for what comes. */
	async function waiting(path: string, parameters = {}) {
		await scenario.later();
		const trigger = scenario.trigger(Type, path, parameters);
		await trigger.activate();
		await trigger.poll();
		return trigger;
	}

	test('activating emits nothing, however much there is', async () => {
		await scenario.later();
		const trigger = scenario.trigger(Type, 'suppliers');
		expect(await trigger.activate()).toEqual({ records: [], emitted: false });
		expect(await trigger.poll()).toEqual({ records: [], emitted: false });
	});

	test('created: a new record once, and no changes', async () => {
		const trigger = await waiting('suppliers', { event: 'created' });
		const id = await scenario.create('suppliers', { name: 'New Co' });
		await scenario.update('suppliers', 2, { website: 'https://two.example' });
		expect(idsOf(await trigger.poll())).toEqual([id]);
		await scenario.update('suppliers', id, { website: 'https://new.example' });
		expect(await trigger.poll()).toEqual({ records: [], emitted: false });
	});

	test('created or updated: each change that a poll finds, in the order of time', async () => {
		const trigger = await waiting('suppliers');
		await scenario.update('suppliers', 5, { website: 'https://five.example' });
		const id = await scenario.create('suppliers', { name: 'Newer Co' });
		await scenario.update('suppliers', 2, { website: 'https://2.example' });
		expect(idsOf(await trigger.poll())).toEqual([5, id, 2]);
		expect(idsOf(await trigger.poll())).toEqual([]);
		await scenario.update('suppliers', 5, { website: 'https://5.example' });
		const { records } = await trigger.poll();
		expect(records).toMatchObject([{ id: 5, website: 'https://5.example' }]);
	});

	test('updated: changes, and not what was only created', async () => {
		const trigger = await waiting('suppliers', { event: 'updated' });
		const id = await scenario.create('suppliers', { name: 'Newest Co' });
		await scenario.update('suppliers', 3);
		expect(idsOf(await trigger.poll())).toEqual([3]);
		await scenario.update('suppliers', id);
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	test('a record that turns up late with an older time is emitted', async () => {
		const trigger = await waiting('suppliers');
		const early = new Date(await updatedAt(await scenario.create('suppliers')));
		await scenario.later(120);
		expect(idsOf(await trigger.poll())).toHaveLength(1);
		const id = await scenario.create('suppliers', { 'updated-at': early.toISOString() });
		expect(idsOf(await trigger.poll())).toEqual([id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test('conditions: only what fits, with expressions', async () => {
		const trigger = await waiting('suppliers', {
			filters: where(['status', 'eq', 'active'], ['name', 'starts_with', '={{ "Fit" + "ting" }}']),
		});
		await scenario.create('suppliers', { name: 'Other', status: 'active' });
		await scenario.create('suppliers', { name: 'Fitting but not', status: 'inactive' });
		const id = await scenario.create('suppliers', { name: 'Fitting', status: 'active' });
		expect(idsOf(await trigger.poll())).toEqual([id]);
		expect(await scenario.reads()).toEqual(
			expect.arrayContaining([expect.stringContaining('name[starts_with]=Fitting')]),
		);
	});

	test('conditions that move with the time are the same conditions', async () => {
		const trigger = await waiting('suppliers', {
			filters: where(['created-at', 'gt', '={{ $now.minus({ years: 3 }).toISO() }}']),
		});
		const id = await scenario.create('suppliers');
		expect(idsOf(await trigger.poll())).toEqual([id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test("a query string: Coupa's own form", async () => {
		const queryString = 'status=draft&supplier[number]=10001';
		const trigger = await waiting('invoices', { filterMode: 'queryString', queryString });
		const draft = { status: 'draft', supplier: { number: '10001' } };
		const id = await scenario.create('invoices', draft);
		await scenario.create('invoices', { ...draft, supplier: { number: '10002' } });
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	test('a nested object: only what lies below its parent', async () => {
		const path = 'suppliers/{supplier_id}/addresses';
		const trigger = await waiting(path, { parentId: '={{ 1 + 2 }}' });
		await scenario.create('suppliers/4/addresses', { name: 'Elsewhere' });
		const id = await scenario.create('suppliers/3/addresses', { name: 'Here' });
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	test('a path, which the catalog need not know', async () => {
		const trigger = await waiting('', { object: objectByPath('/api/suppliers') });
		const id = await scenario.create('suppliers');
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});
});

async function updatedAt(id: number): Promise<string> {
	return String((await scenario.sandbox.admin.record('suppliers', id))['updated-at']);
}
