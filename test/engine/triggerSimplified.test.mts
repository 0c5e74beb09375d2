/** The trigger with simplified records: few fields, and each change as surely as with all of them. */
import {
	ENGINES,
	idsOf,
	startTriggerScenario,
	type TriggerScenario,
} from '../support/triggerScenario.mts';
import { more } from './triggerObjects.mts';

let scenario: TriggerScenario;
beforeAll(async () => {
	scenario = await startTriggerScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.later();
});

const SIMPLIFIED = { returnType: 'simplified' };
const [[, DefaultTrigger]] = ENGINES;

async function waiting(path: string, parameters: object = {}) {
	const trigger = scenario.trigger(DefaultTrigger, path, { ...SIMPLIFIED, ...parameters });
	await trigger.activate();
	await trigger.poll();
	return trigger;
}

test('a change comes once, with what people know a record by', async () => {
	const trigger = await waiting('invoices');
	await scenario.update('invoices', 7, { 'internal-note': 'seen', 'net-due-date': null });
	const { records, error } = await trigger.poll();
	expect(error).toBeUndefined();
	expect(records).toMatchObject([
		{ id: 7, object: 'invoices', change: 'updated', 'invoice-number': expect.any(String) },
	]);
	const [record] = records;
	expect(Object.keys(record.supplier as object)).toEqual(['id', 'name', 'number']);
	expect(Object.keys(record).slice(0, 3)).toEqual(['id', 'object', 'change']);
	expect(Object.keys(record).length).toBeLessThanOrEqual(15);
	expect(record).not.toHaveProperty('net-due-date');
	expect((await trigger.poll()).emitted).toBe(false);
	await scenario.update('invoices', 7, { 'internal-note': 'again' });
	expect(idsOf(await trigger.poll())).toEqual([7]);
});

test('each of several objects has its own fields', async () => {
	const trigger = await waiting('suppliers', { moreObjects: more('invoices') });
	await scenario.update('invoices', 7);
	await scenario.update('suppliers', 3);
	const { records } = await trigger.poll();
	expect(records).toMatchObject([
		{ object: 'invoices', 'gross-total': expect.any(String) },
		{ object: 'suppliers', name: expect.any(String) },
	]);
	expect(records[0]).not.toHaveProperty('name');
});

test('what waits for its export comes without the mark that the trigger reads', async () => {
	const trigger = await waiting('invoices', { event: 'readyForExport' });
	const id = await scenario.create('invoices', { status: 'approved', exported: false });
	const { records } = await trigger.poll();
	expect(records).toMatchObject([{ id, status: 'approved' }]);
	expect(records[0]).not.toHaveProperty('exported');
	expect((await trigger.poll()).emitted).toBe(false);
	await scenario.markExported('invoices', id);
	await scenario.markExported('invoices', id, false);
	expect(idsOf(await trigger.poll())).toEqual([id]);
});

test('a test in the editor shows the same form', async () => {
	await scenario.update('suppliers', 9);
	const { records } = await scenario.trigger(DefaultTrigger, 'suppliers', SIMPLIFIED).test();
	expect(records).toMatchObject([{ id: 9, name: expect.any(String) }]);
	expect(Object.keys(records[0]).length).toBeLessThanOrEqual(15);
});

test('where the tenant refuses the fields, they come of the shallow form', async () => {
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 400,
		times: 1000,
		match: { path: '/api/suppliers', query: 'fields=' },
	});
	const trigger = await waiting('suppliers');
	await scenario.update('suppliers', 4);
	const { records, error } = await trigger.poll();
	expect(error).toBeUndefined();
	expect(records).toMatchObject([{ id: 4, name: expect.any(String) }]);
	expect(Object.keys(records[0]).length).toBeLessThanOrEqual(15);
	expect((await trigger.poll()).emitted).toBe(false);
});
