/** What the report of a success does, in which order. */
import { reportFailure, reportSuccess } from '../../../coupa/export/index.ts';
import {
	type ExportScenario,
	failure,
	shape,
	startExportScenario,
	success,
} from '../../support/exportScenario.mts';

let scenario: ExportScenario;
beforeAll(async () => {
	scenario = await startExportScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearFaults());

describe('a success', () => {
	it('resolves, writes, creates and marks, each in a request of its own', async () => {
		const run = scenario.run();
		const document = await scenario.waitingInvoice(2);
		const handOff = await reportSuccess(run.context, document, success());
		expect(shape(run)).toEqual([
			'GET invoices/N',
			'GET integration_history_records?resolved=false&document_type=InvoiceHeader&document_id=N',
			// That there are no more is proved.
			'GET integration_history_records?resolved=false&document_type=InvoiceHeader&document_id=N&id[gt]=N',
			'PUT integration_history_records/N/resolve',
			'PUT integration_history_records/N/resolve',
			'PUT invoices/N',
			'POST integration_history_records',
			'PUT invoices/N?exported=true',
		]);
		expect(run.sent[5].body).toEqual({
			'erp-document-number': '5105601234',
			'erp-posting-status': 'posted',
		});
		expect(run.sent[6].body).toEqual({
			'document-type': 'InvoiceHeader',
			'document-id': document.id,
			'document-status': 'approved',
			'external-id': 'ERP-5105601234',
			status: 'success',
			'contact-alert-type': 'Technical',
			integration: { id: 1 },
			responses: [{ 'response-code': 'success' }],
		});
		expect(run.sent[7].body).toBeUndefined();
		expect(handOff.steps).toEqual([
			{ step: 'resolveEarlier', status: 'done', records: [expect.any(Number), expect.any(Number)] },
			{ step: 'writeFields', status: 'done' },
			{ step: 'createRecord', status: 'done', records: [handOff.historyRecordId] },
			{ step: 'markExported', status: 'done' },
		]);
	});

	it('only reads, when it was reported completely before', async () => {
		const document = await scenario.waitingInvoice(1);
		const first = await reportSuccess(scenario.run().context, document, success());
		const run = scenario.run();
		const again = await reportSuccess(run.context, document, success());
		expect(run.sent.every(({ method }) => method === 'GET')).toBe(true);
		expect(again.historyRecordId).toBe(first.historyRecordId);
		expect(again.exported).toBe(true);
		expect(again.steps.map(({ status }) => status)).toEqual(Array(4).fill('alreadyDone'));
	});

	it('of a document that changed and waits again is a new one', async () => {
		const document = await scenario.waitingInvoice(0);
		const first = await reportSuccess(scenario.run().context, document, success());
		await scenario.sandbox.admin.advanceClock(60);
		await scenario.sandbox.admin.updateRecord('invoices', document.id, { exported: false });
		const second = await reportSuccess(scenario.run().context, document, success());
		expect(second.historyRecordId).not.toBe(first.historyRecordId);
		expect(second.steps[0]).toMatchObject({ status: 'done', records: [first.historyRecordId] });
		expect(second.exported).toBe(true);
	});

	it('of a new version of a purchase order is a new one, with its revision', async () => {
		const { sandbox } = scenario;
		const created = await sandbox.admin.createRecord('purchase_orders', {
			status: 'issued',
			version: 3,
			exported: false,
			'updated-at': '2026-01-05T08:00:00+00:00',
		});
		const document = scenario.document('purchase_orders', created.id as number);
		const report = success({ fields: { 'erp-po-number': '45' }, externalId: '45' });
		await reportSuccess(scenario.run().context, document, report);
		await sandbox.admin.advanceClock(60);
		await sandbox.admin.updateRecord('purchase_orders', document.id, {
			version: 9,
			exported: false,
		});
		await reportSuccess(scenario.run().context, document, { ...report, fields: {} });
		const history = await scenario.historyOf(document);
		// Lines that come or go, quantity and price make a version; the field that was written does not.
		expect(history.map((record) => record['document-revision'])).toEqual([3, 9]);
		expect(await sandbox.admin.record('purchase_orders', document.id)).toMatchObject({
			exported: true,
		});
	});

	it('writes the fields again when they are not what is reported', async () => {
		const document = await scenario.waitingInvoice(0);
		await reportSuccess(scenario.run().context, document, success());
		const run = scenario.run();
		const fields = { 'erp-document-number': '77' };
		const { steps } = await reportSuccess(run.context, document, success({ fields }));
		expect(steps.map(({ status }) => status)).toEqual([
			'alreadyDone',
			'done',
			'alreadyDone',
			'done',
		]);
	});

	it('is not marked when the document changed since it was taken for the ERP', async () => {
		const document = await scenario.waitingInvoice(0);
		const report = success({ fields: {} });
		const changed = await reportSuccess(scenario.run().context, document, {
			...report,
			unchangedSince: '2026-01-05T07:59:00Z',
		});
		expect(changed.exported).toBe(false);
		expect(changed.steps[3]).toEqual({
			step: 'markExported',
			status: 'skipped',
			reason: expect.stringContaining('changed since 2026-01-05T07:59:00Z'),
		});
		const same = { ...report, unchangedSince: '2026-01-05T09:00:00+01:00' };
		expect((await reportSuccess(scenario.run().context, document, same)).exported).toBe(true);
	});

	it('leaves the mark to the workflow where that is wanted', async () => {
		const document = await scenario.waitingInvoice(0);
		const report = success({ marks: false });
		const { exported, steps } = await reportSuccess(scenario.run().context, document, report);
		expect([exported, steps[3].status]).toEqual([false, 'skipped']);
	});

	it('of an object without an export mark has nothing to mark', async () => {
		const document = scenario.document('suppliers', 5);
		const report = success({ fields: { 'erp-vendor-id': 'K-5' } });
		const handOff = await reportSuccess(scenario.run().context, document, report);
		expect(handOff).not.toHaveProperty('exported');
		expect(handOff.steps[3]).toMatchObject({ status: 'skipped', reason: expect.any(String) });
		const again = await reportSuccess(scenario.run().context, document, report);
		expect(again.historyRecordId).toBe(handOff.historyRecordId);
	});

	it('resolves the errors of earlier runs, too, when it belongs to a run', async () => {
		const document = await scenario.waitingInvoice(0);
		await reportFailure(
			scenario.run().context,
			document,
			failure({ runId: await scenario.newRun() }),
		);
		await reportSuccess(
			scenario.run().context,
			document,
			success({ runId: await scenario.newRun() }),
		);
		const errors = await scenario.historyOf(document, 'integration_errors');
		expect(errors.map(({ resolved }) => resolved)).toEqual([true]);
	});

	it('can leave what other integrations reported', async () => {
		const document = await scenario.waitingInvoice(1);
		const own = { integrationId: 4, ownRecordsOnly: true };
		await reportSuccess(scenario.run().context, document, success(own));
		const [other] = await scenario.historyOf(document);
		expect(other.resolved).toBe(false);
	});

	it('resolves no record of another document where Coupa does not listen to the conditions', async () => {
		const bystander = await scenario.waitingInvoice(2);
		const document = await scenario.waitingInvoice(1);
		const match = { path: '/api/integration_history_records', method: 'GET' };
		await scenario.sandbox.admin.fault({ kind: 'ignoreFilters', match, times: 20 });
		await reportSuccess(scenario.run().context, document, success()).catch(() => {});
		await scenario.sandbox.admin.clearFaults();
		const history = await scenario.historyOf(bystander);
		expect(history.map(({ resolved }) => resolved)).toEqual([false, false]);
	});

	it('takes a record that somebody else resolved meanwhile for resolved', async () => {
		const document = await scenario.waitingInvoice(1);
		const [record] = await scenario.historyOf(document);
		const { admin } = scenario.sandbox;
		await admin.fault({
			kind: 'change',
			when: 'after',
			match: { method: 'GET', path: '/api/integration_history_records' },
			changes: [
				{
					op: 'update',
					resource: 'integration_history_records',
					id: record.id as number,
					record: { resolved: true },
				},
			],
		});
		await admin.fault({
			kind: 'status',
			status: 400,
			body: { errors: ['Record is already resolved'] },
			match: { method: 'PUT', path: '/api/integration_history_records' },
		});
		const { steps } = await reportSuccess(scenario.run().context, document, success());
		expect(steps[0]).toEqual({
			step: 'resolveEarlier',
			status: 'done',
			records: [record.id],
		});
	});
});
