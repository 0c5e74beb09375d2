/** What the report of a failure does, and what a step that fails says. */
import { reportFailure, reportSuccess } from '../../../coupa/export/index.ts';
import { failureOf } from '../../support/fakeCoupa.mts';
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

describe('a step that fails', () => {
	it('is named, with what was done before it', async () => {
		const document = await scenario.waitingInvoice(1);
		const [earlier] = await scenario.historyOf(document);
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 403,
			match: { method: 'POST' },
		});
		const error = await failureOf(reportSuccess(scenario.run().context, document, success()));
		expect(error.kind).toBe('forbidden');
		expect(error.message).toMatch(
			/^New integration history record of Invoice \d+: .*\(step createRecord\)$/,
		);
		expect(error.description).toContain('core.integration.write');
		expect(error.description).toContain(
			`Before it: resolveEarlier done (${String(earlier.id)}), writeFields done.`,
		);
		expect(error.description).toContain('Run it again with the same values');
		expect(error.progress).toEqual({
			steps: [
				{ step: 'resolveEarlier', status: 'done', records: [earlier.id] },
				{ step: 'writeFields', status: 'done' },
				{ step: 'createRecord', status: 'failed' },
			],
		});
	});

	it('after hundreds of resolved records says which', async () => {
		const document = await scenario.waitingInvoice(60);
		const history = await scenario.historyOf(document);
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 403,
			match: { method: 'PUT', path: `/api/integration_history_records/${String(history[57].id)}` },
		});
		const error = await failureOf(reportSuccess(scenario.run().context, document, success()));
		const [step] = (error.progress as { steps: Array<{ records: number[] }> }).steps;
		expect(step).toMatchObject({ step: 'resolveEarlier', status: 'failed' });
		expect(step.records).not.toContain(history[57].id);
		expect(step.records.length).toBeGreaterThanOrEqual(55);
	});

	it('whose record may exist looks for it, and says when it is not there', async () => {
		const document = await scenario.waitingInvoice(0);
		const { context, sent } = scenario.run({
			broken: (_request, { method }) => (method === 'POST' ? 'lost' : undefined),
		});
		const error = await failureOf(reportSuccess(context, document, success()));
		expect(error.kind).toBe('unknownOutcome');
		expect(error.description).toMatch(/A search did not find it yet/);
		expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(sent.filter(({ method }) => method === 'GET')).toHaveLength(1 + 2 + 4 * 2);
	});
});

describe('a failure', () => {
	it('alerts the contacts, and leaves the document among those to export', async () => {
		const run = scenario.run();
		const document = await scenario.waitingInvoice(0);
		const handOff = await reportFailure(run.context, document, failure());
		expect(shape(run).slice(3)).toEqual([
			'PUT invoices/N',
			'POST integration_history_records/create_alert',
		]);
		expect(run.sent[4].body).toMatchObject({
			status: 'failed',
			'contact-alert-type': 'Both',
			responses: [{ 'response-code': 'fail', 'response-message': 'Account 4711 is locked' }],
		});
		expect(handOff).toMatchObject({ exported: false });
	});

	it('without an alert is a plain record', async () => {
		const run = scenario.run();
		const document = await scenario.waitingInvoice(0);
		await reportFailure(run.context, document, failure({ alert: false, fields: {} }));
		expect(shape(run).at(-1)).toBe('POST integration_history_records');
	});

	it('of a run alerts once, by the error of the run', async () => {
		const run = scenario.run();
		const runId = await scenario.newRun();
		const document = await scenario.waitingInvoice(0);
		const handOff = await reportFailure(run.context, document, failure({ runId }));
		expect(shape(run).slice(-2)).toEqual([
			'POST integration_history_records',
			'POST integration_errors/create_alert',
		]);
		expect(handOff.integrationErrorId).toEqual(expect.any(Number));
		expect(run.sent.at(-1)?.body).toMatchObject({ 'integration-run': { id: runId } });
	});

	it('that still stands alerts nobody a second time; once the document changed, it does', async () => {
		const document = await scenario.waitingInvoice(0);
		const first = await reportFailure(scenario.run().context, document, failure());
		const again = scenario.run();
		const second = await reportFailure(again.context, document, failure());
		expect(second.historyRecordId).toBe(first.historyRecordId);
		expect(again.sent.every(({ method }) => method === 'GET')).toBe(true);
		await scenario.sandbox.admin.advanceClock(60);
		await scenario.sandbox.admin.updateRecord('invoices', document.id, { 'image-scan-url': '' });
		const third = await reportFailure(scenario.run().context, document, failure());
		expect(third.historyRecordId).not.toBe(first.historyRecordId);
	});
});
