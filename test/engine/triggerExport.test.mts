/** Ready for export: each record once for each time that it waits for its export. */
import { where } from '../support/scenario.mts';
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

const HOUR_S = 3600;
const APPROVED = { status: 'approved', exported: false };

describe.each(ENGINES)('on %s', (_name, Type) => {
	async function waiting(path: string, options = {}) {
		await scenario.later();
		const trigger = scenario.trigger(Type, path, {
			event: 'readyForExport',
			filters: path === 'invoices' ? where(['status', 'eq', 'approved']) : {},
			returnType: 'fields',
			returnFields: ['id', 'exported'],
			options,
		});
		await trigger.activate();
		await trigger.poll();
		return trigger;
	}

	test('a record is emitted when it begins to fit, and not once more for each change', async () => {
		const trigger = await waiting('invoices');
		const id = await scenario.create('invoices', { status: 'draft', exported: false });
		expect(idsOf(await trigger.poll())).toEqual([]);
		await scenario.update('invoices', id, { status: 'approved' });
		expect(await trigger.poll()).toMatchObject({ records: [{ id, exported: false }] });
		await scenario.update('invoices', id, { 'internal-note': 'changed again' });
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test('marking it as exported emits nothing; a reset of the mark emits it again', async () => {
		const trigger = await waiting('invoices');
		const id = await scenario.create('invoices', APPROVED);
		expect(idsOf(await trigger.poll())).toEqual([id]);
		await scenario.markExported('invoices', id);
		expect(idsOf(await trigger.poll())).toEqual([]);
		await scenario.markExported('invoices', id, false);
		expect(idsOf(await trigger.poll())).toEqual([id]);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test('a mark that is set and reset between two polls emits it again', async () => {
		const trigger = await waiting('invoices');
		const id = await scenario.create('invoices', APPROVED);
		expect(idsOf(await trigger.poll())).toEqual([id]);
		await scenario.markExported('invoices', id);
		await scenario.markExported('invoices', id, false);
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});

	test('what is marked before a poll sees it is not emitted', async () => {
		const trigger = await waiting('invoices');
		await scenario.markExported('invoices', await scenario.create('invoices', APPROVED));
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test('it is emitted again after the hours that are set, if it still waits', async () => {
		const trigger = await waiting('invoices', { emitAgainAfterHours: 2 });
		const waitingId = await scenario.create('invoices', APPROVED);
		const exportedId = await scenario.create('invoices', APPROVED);
		expect(idsOf(await trigger.poll())).toEqual([waitingId, exportedId]);
		await scenario.markExported('invoices', exportedId);
		await scenario.later(HOUR_S);
		expect(idsOf(await trigger.poll())).toEqual([]);
		await scenario.later(HOUR_S);
		expect(idsOf(await trigger.poll())).toEqual([waitingId]);
		expect(idsOf(await trigger.poll())).toEqual([]);
		await scenario.later(2 * HOUR_S + 10);
		expect(idsOf(await trigger.poll())).toEqual([waitingId]);
	});

	test('without that option it is not emitted again, however long it waits', async () => {
		const trigger = await waiting('invoices');
		const id = await scenario.create('invoices', APPROVED);
		expect(idsOf(await trigger.poll())).toEqual([id]);
		await scenario.later(100 * HOUR_S);
		expect(idsOf(await trigger.poll())).toEqual([]);
	});

	test('a new version of a purchase order waits for its export again', async () => {
		const trigger = await waiting('purchase_orders');
		const id = await scenario.create('purchase_orders', { status: 'issued', exported: false });
		expect(idsOf(await trigger.poll())).toEqual([id]);
		await scenario.markExported('purchase_orders', id);
		expect(idsOf(await trigger.poll())).toEqual([]);
		// A change of an issued order through the API resets the mark, as in Coupa.
		await scenario.update('purchase_orders', id, { exported: false, version: 2 });
		expect(idsOf(await trigger.poll())).toEqual([id]);
	});
});

test('what waited before the activation comes with a start date', async () => {
	await scenario.later();
	const before = await scenario.create('invoices', APPROVED);
	const { 'updated-at': startDate } = await scenario.sandbox.admin.record('invoices', before);
	await scenario.later(HOUR_S);
	const [[, DefaultTrigger]] = ENGINES;
	const trigger = scenario.trigger(DefaultTrigger, 'invoices', {
		event: 'readyForExport',
		startFrom: 'date',
		startDate: String(startDate),
	});
	expect(idsOf(await trigger.activate())).toContain(before);
});
