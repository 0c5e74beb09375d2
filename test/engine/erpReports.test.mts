/** Reports of success and failure, on n8n's engine. */
import { type Scenario, startScenario } from '../support/scenario.mts';
import { failure, historyIn, success, waitingIn } from './erpExport.mts';
import { writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const waiting = async (more?: object) => await waitingIn(scenario, more);
const historyOf = async (id: number, history?: string) => await historyIn(scenario, id, history);
const writes = async () => await writesIn(scenario);

describe('Report Success', () => {
	test('resolves, writes, creates and marks', async () => {
		const id = await waiting();
		await scenario.run(failure(id));
		const { items, error } = await scenario.run(success(id));
		expect(error).toBeUndefined();
		const history = await historyOf(id);
		expect(items[0].json).toEqual({
			id,
			object: 'InvoiceHeader',
			exported: true,
			historyRecordId: history[1].id,
			externalId: '5105601234',
			steps: [
				{ step: 'resolveEarlier', status: 'done', records: [history[0].id] },
				{ step: 'writeFields', status: 'done' },
				{ step: 'createRecord', status: 'done', records: [history[1].id] },
				{ step: 'markExported', status: 'done' },
			],
		});
		expect(history.map(({ resolved }) => resolved)).toEqual([true, false]);
		expect(await scenario.sandbox.admin.record('invoices', id)).toMatchObject({
			exported: true,
			'erp-document-number': '5105601234',
		});
	});

	test('finds the record that it created when the answer was lost', async () => {
		const id = await waiting();
		await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'POST' } });
		const { items, error } = await scenario.run(success(id));
		expect(error).toBeUndefined();
		expect(items[0].json.exported).toBe(true);
		expect((await writes()).filter((request) => request.startsWith('POST'))).toHaveLength(1);
		expect(await historyOf(id)).toHaveLength(1);
	});

	test('names the step in which a scope is missing, keeps what is done, and goes on later', async () => {
		const id = await waiting();
		const scopes = [
			'core.common.read',
			'core.invoice.read',
			'core.invoice.write',
			'core.integration.read',
		];
		const token = await scenario.sandbox.admin.token({ ageSeconds: 60, scopes });
		const credential = scenario.addCredential({ coupaScopes: scopes }, token);
		const { error } = await scenario.run(success(id), { credential });
		expect(error?.message).toMatch(/\(step createRecord\)$/);
		expect(error?.description).toContain('core.integration.write');
		expect(error?.description).toContain('writeFields done');
		expect(error?.httpCode).toBe('403');
		expect((await scenario.sandbox.admin.record('invoices', id)).exported).toBe(false);
		const { items } = await scenario.run(success(id));
		expect(items[0].json.exported).toBe(true);
		expect(await historyOf(id)).toHaveLength(1);
	});

	test('with "continue on fail" gives the steps of what failed, and goes on with the rest', async () => {
		const ids = [await waiting(), 99999, await waiting()];
		const match = { method: 'PUT', path: `/api/invoices/${ids[2]}`, query: 'exported=true' };
		await scenario.sandbox.admin.fault({ kind: 'status', status: 422, match });
		const { items, error } = await scenario.run(success('={{ $json.id }}'), {
			items: ids.map((id) => ({ json: { id } })),
			continueOnFail: true,
		});
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items[0].json.exported).toBe(true);
		expect(items[1].json.error).toMatch(/^Invoice 99999: /);
		expect(items[2].json.error).toMatch(/\(step markExported\)$/);
		expect(items[2].json.details).toMatchObject({
			status: 422,
			steps: [
				{ step: 'resolveEarlier', status: 'alreadyDone' },
				{ step: 'writeFields', status: 'done' },
				{ step: 'createRecord', status: 'done' },
				{ step: 'markExported', status: 'failed' },
			],
		});
	});

	test('asks for the integration once, however many items there are', async () => {
		const ids = [await waiting(), await waiting(), await waiting(), await waiting()];
		await scenario.run(success('={{ $json.id }}'), { items: ids.map((id) => ({ json: { id } })) });
		const requests = await scenario.apiRequests();
		expect(requests.filter((request) => request.includes('/api/integrations'))).toHaveLength(1);
	});

	test('of one document twice in one run is reported once', async () => {
		const id = await waiting();
		const { items } = await scenario.run(success(id), { items: [{ json: {} }, { json: {} }] });
		expect(items[1].json.historyRecordId).toBe(items[0].json.historyRecordId);
		expect(await historyOf(id)).toHaveLength(1);
	});

	test('belongs to the run that is given', async () => {
		const id = await waiting();
		const run = await scenario.sandbox.admin.createRecord('integration_runs', {
			integration: { id: 1 },
		});
		const parameters = success(id, { integrationRunId: String(run.id) });
		expect((await scenario.run(parameters)).error).toBeUndefined();
		expect((await historyOf(id))[0]).toMatchObject({ 'integration-run-id': run.id });
	});

	test('sets what the options say', async () => {
		const id = await waiting();
		const options = {
			documentRevision: 4,
			documentStatus: 'posted',
			responseCode: '200',
			responseMessage: 'Posted as 5105601234',
			status: 'transferred',
		};
		const { items } = await scenario.run(success(id, { options, markExported: false }));
		expect(items[0].json).toMatchObject({ exported: false, externalId: '5105601234' });
		expect((await historyOf(id))[0]).toMatchObject({
			'document-revision': 4,
			'document-status': 'posted',
			status: 'transferred',
			responses: [{ 'response-code': '200', 'response-message': 'Posted as 5105601234' }],
		});
	});
});

describe('Report Failure', () => {
	test('alerts the contacts, and leaves the document among those to export', async () => {
		const id = await waiting();
		const customFields = { field: [{ name: 'erp-posting-status', value: 'failed' }] };
		const { items, error } = await scenario.run(failure(id, { customFields }));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id, exported: false, object: 'InvoiceHeader' });
		expect((await writes()).map((request) => request.split('?')[0])).toEqual([
			`PUT /api/invoices/${id}`,
			'POST /api/integration_history_records/create_alert',
		]);
		expect((await historyOf(id))[0]).toMatchObject({
			resolved: false,
			status: 'failed',
			'contact-alert-type': 'Both',
			responses: [{ 'response-code': 'fail', 'response-message': 'Account 4711 is locked' }],
		});
	});

	test('alerts those that are chosen, and refuses a choice that there is not', async () => {
		const id = await waiting();
		await scenario.run(failure(id, { contactAlertType: 'Technical' }));
		expect((await historyOf(id))[0]).toMatchObject({ 'contact-alert-type': 'Technical' });
		const { error } = await scenario.run(failure(id, { contactAlertType: '={{ "Nobody" }}' }));
		expect(error?.message).toContain('"Nobody"');
		expect(error?.description).toContain('Both, Functional, Technical');
	});

	test('reported again after a crash alerts nobody a second time', async () => {
		const id = await waiting();
		await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'POST' } });
		await scenario.run(failure(id));
		await scenario.run(failure(id));
		expect((await writes()).filter((request) => request.startsWith('POST'))).toHaveLength(1);
		expect(await historyOf(id)).toHaveLength(1);
	});

	test('of a run links an error to it, which alerts', async () => {
		const id = await waiting();
		const run = await scenario.sandbox.admin.createRecord('integration_runs', {
			integration: { id: 1 },
		});
		const { items } = await scenario.run(failure(id, { integrationRunId: String(run.id) }));
		const [error] = await historyOf(id, 'integration_errors');
		expect(items[0].json.integrationErrorId).toBe(error.id);
		expect(error).toMatchObject({ 'integration-run-id': run.id, resolved: false });
	});
});
