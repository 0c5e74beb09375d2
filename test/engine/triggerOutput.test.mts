/** How the trigger shows records, and what a test in the editor gives. */
import type { IDataObject } from 'n8n-workflow';

import { object, where } from '../support/scenario.mts';
import { DefaultTrigger } from '../support/triggerEngine.mts';
import { startTriggerScenario, type TriggerScenario } from '../support/triggerScenario.mts';

let scenario: TriggerScenario;
beforeAll(async () => {
	scenario = await startTriggerScenario();
});
afterAll(async () => await scenario.stop());

/** What the trigger says of a changed invoice. */
const told = { object: 'invoices', change: 'updated' };

describe('each record comes', () => {
	/** The changes of an invoice, as a trigger with these parameters emits them. */
	async function emitted(parameters: IDataObject): Promise<IDataObject> {
		await scenario.later();
		const trigger = scenario.trigger(DefaultTrigger, 'invoices', parameters);
		await trigger.activate();
		await scenario.update('invoices', 7, { 'internal-note': 'seen' });
		const { records, error } = await trigger.poll();
		expect(error).toBeUndefined();
		expect(records).toHaveLength(1);
		expect((await trigger.poll()).emitted).toBe(false);
		return records[0];
	}

	test('with everything by default', async () => {
		const record = await emitted({});
		expect(record).toMatchObject({ id: 7, 'internal-note': 'seen' });
		expect(record['invoice-lines']).toEqual([expect.objectContaining({ id: expect.anything() })]);
	});

	test('shallow: what it refers to with its keys only', async () => {
		const { supplier, id } = await emitted({ returnType: 'shallow' });
		expect(id).toBe(7);
		expect(Object.keys(supplier as object).sort()).toEqual(['id', 'name', 'number']);
	});

	test('with its ID only', async () => {
		expect(await emitted({ returnType: 'limited' })).toEqual({ id: 7, ...told });
	});

	test('with the chosen fields and no others', async () => {
		const returnFields = ['internal-note', 'supplier.name'];
		const record = await emitted({ returnType: 'fields', returnFields });
		expect(record).toEqual({
			...told,
			'internal-note': 'seen',
			supplier: { name: expect.any(String) },
		});
	});

	test('with fields as JSON, and the times where they are among them', async () => {
		const record = await emitted({
			returnType: 'fields',
			returnFieldsMode: 'json',
			returnFieldsJson: '["id", "updated_at"]',
		});
		expect(record).toEqual({ id: 7, ...told, 'updated-at': expect.any(String) });
	});

	test("as the tenant's API filter shapes it, which may leave out ID and times", async () => {
		const filter = `${scenario.sandbox.url}/sandbox/filters/note_only`;
		await fetch(filter, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ fields: ['internal-note'] }),
		});
		const record = await emitted({ returnType: 'apiFilter', apiFilter: 'note_only' });
		expect(record).toEqual({ ...told, 'internal-note': 'seen' });
	});

	test('with what happened to it behind its ID, in any key style', async () => {
		for (const keyStyle of ['coupa', 'camelCase', 'snakeCase']) {
			const record = await emitted({ options: { keyStyle } });
			expect(Object.entries(record).slice(0, 3)).toEqual(Object.entries({ id: 7, ...told }));
		}
	});

	test.each([
		['created', 'created'],
		['updated', 'updated'],
		['readyForExport', undefined],
	])('of the event %s with the change %s', async (event, change) => {
		await scenario.later();
		const trigger = scenario.trigger(DefaultTrigger, 'invoices', { event });
		await trigger.activate();
		const id = await scenario.create('invoices', { status: 'approved', exported: false });
		await scenario.update('invoices', id);
		const [record] = (await trigger.poll()).records;
		expect([record.id, record.object, record.change]).toEqual([id, 'invoices', change]);
	});

	test('in the key style that is asked for', async () => {
		const camel = await emitted({ options: { keyStyle: 'camelCase' } });
		expect(camel).toMatchObject({ internalNote: 'seen', customFields: {} });
		const snake = await emitted({ options: { keyStyle: 'snakeCase' } });
		expect(snake).toMatchObject({ internal_note: 'seen' });
	});
});

describe('a test in the editor', () => {
	test('gives the newest record that fits, each time', async () => {
		await scenario.update('suppliers', 9);
		await scenario.update('suppliers', 4);
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers');
		expect((await trigger.test()).records).toMatchObject([{ id: 4 }]);
		expect((await trigger.test()).records).toMatchObject([{ id: 4 }]);
		const fitting = scenario.trigger(DefaultTrigger, 'suppliers', {
			filters: where(['id', 'gt', 4]),
		});
		expect((await fitting.test()).records).toMatchObject([{ id: 9 }]);
	});

	test('goes by the event: what was created last, or changed after it was created', async () => {
		await scenario.update('suppliers', 6);
		const created = await scenario.create('suppliers', { name: 'Created last' });
		const test = async (event: string) =>
			(await scenario.trigger(DefaultTrigger, 'suppliers', { event }).test()).records[0]?.id;
		expect(await test('created')).toBe(created);
		expect(await test('updated')).toBe(6);
	});

	test('gives what is not exported yet', async () => {
		const unexported = await scenario.create('invoices', { status: 'approved', exported: false });
		await scenario.create('invoices', { status: 'approved', exported: true });
		const trigger = scenario.trigger(DefaultTrigger, 'invoices', { event: 'readyForExport' });
		expect((await trigger.test()).records).toMatchObject([{ id: unexported, exported: false }]);
	});

	test('has the chosen shape', async () => {
		const parameters = { returnType: 'fields', returnFields: ['name'] };
		const { records } = await scenario.trigger(DefaultTrigger, 'suppliers', parameters).test();
		expect(Object.keys(records[0])).toEqual(['object', 'change', 'name']);
	});

	test('remembers nothing, also while the workflow is active', async () => {
		await scenario.later();
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers');
		await trigger.activate();
		await scenario.update('suppliers', 8);
		const [saved, cursor] = [structuredClone(trigger.staticData), trigger.cursor()];
		expect(await trigger.test()).toMatchObject({ records: [{ id: 8 }], savesNothing: true });
		expect([trigger.staticData, trigger.cursor()]).toEqual([saved, cursor]);
		expect((await trigger.poll()).records).toMatchObject([{ id: 8 }]);
	});

	test('says what it asked for when nothing fits', async () => {
		const filters = where(['name', 'eq', 'Nobody']);
		const { error, records } = await scenario
			.trigger(DefaultTrigger, 'suppliers', { event: 'updated', filters })
			.test();
		expect(records).toEqual([]);
		expect(error?.message).toBe('No Supplier matches at present');
		expect(error?.description).toMatch(/updated on \/api\/suppliers/);
		expect(error?.description).toMatch(/widen the filters/);
	});
});

describe('an item goes back to Coupa without what the trigger says of it', () => {
	test.each([
		['mapped automatically', { fields: { mappingMode: 'autoMapInputData', value: null } }],
		['as JSON', { inputMode: 'json', jsonBody: '={{ JSON.stringify($json) }}' }],
	])('%s', async (_how, input) => {
		await scenario.later();
		const trigger = scenario.trigger(DefaultTrigger, 'suppliers', { returnType: 'shallow' });
		await trigger.activate();
		const id = await scenario.create('suppliers', { name: 'Back again' });
		const { records } = await trigger.poll();
		expect(records).toMatchObject([{ id, object: 'suppliers', change: 'created' }]);
		const result = await scenario.run(
			{
				resource: 'record',
				operation: 'update',
				object: object('suppliers'),
				recordId: '={{ $json.id }}',
				...input,
			},
			{ items: [{ json: records[0] }] },
		);
		expect(result.error).toBeUndefined();
		expect(result.items[0].json).toMatchObject({ id, name: 'Back again' });
		expect(result.hints.join(' ')).not.toMatch(/"object"|"change"/);
	});
});
