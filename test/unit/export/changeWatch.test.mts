/** What happens to a document while a report on it is under way. */
import { reportSuccess } from '../../../coupa/export/index.ts';
import {
	type ExportScenario,
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

describe('a report with the time at which the document was taken', () => {
	const since = '2026-01-05T08:00:00+00:00';

	/** Reports, while somebody changes the document before a request is carried out. */
	async function changedAt(match: { method: string; path?: string; query?: string }, more = {}) {
		await scenario.sandbox.admin.clearFaults();
		const document = await scenario.waitingInvoice(1);
		const change = { op: 'update', resource: 'invoices', id: document.id } as const;
		// Not within the second of the report's own write: `updated-at` does not tell those apart.
		const record = { comments: 'Changed meanwhile', 'updated-at': '2099-01-01T00:00:00Z' };
		await scenario.sandbox.admin.fault({
			kind: 'change',
			changes: [{ ...change, record }],
			match: {
				...match,
				...(match.path && { path: match.path.replace('N', String(document.id)) }),
			},
		});
		const run = scenario.run();
		const report = success({ unchangedSince: since, ...more });
		const handOff = await reportSuccess(run.context, document, report);
		const { exported } = await scenario.sandbox.admin.record('invoices', document.id);
		return { exported, step: handOff.steps[3], handOff, requests: shape(run) };
	}

	it.each([
		['earlier records are resolved', { method: 'PUT', path: '/api/integration_history_records' }],
		['the history is read', { method: 'GET', path: '/api/integration_history_records' }],
		['the record is created', { method: 'POST', path: '/api/integration_history_records' }],
	])('does not mark it when it changes while %s', async (_when, match) => {
		for (const fields of [success().fields, {}]) {
			const { exported, step, handOff } = await changedAt(match, { fields });
			expect([exported, handOff.exported, step.status]).toEqual([false, false, 'skipped']);
			expect(step.reason).toContain(`changed since ${since}`);
		}
	});

	it('marks it when only the report itself wrote on it', async () => {
		const { exported, step } = await changedAt({ method: 'DELETE' });
		expect([exported, step.status]).toEqual([true, 'done']);
	});

	it('costs one look more, and another one where fields are written', async () => {
		const looks = async (more: object) =>
			(await changedAt({ method: 'DELETE' }, more)).requests.filter(
				(request) => request === 'GET invoices/N',
			).length;
		expect(await looks({ fields: {} })).toBe(2);
		expect(await looks({})).toBe(3);
		expect(await looks({ fields: {}, unchangedSince: undefined })).toBe(1);
	});
});

test('a document that was marked, and whose mark is taken away meanwhile, is marked again', async () => {
	const document = await scenario.waitingInvoice(1);
	const report = success({ fields: {} });
	await reportSuccess(scenario.run().context, document, report);
	await scenario.sandbox.admin.fault({
		kind: 'change',
		changes: [{ op: 'update', resource: 'invoices', id: document.id, record: { exported: false } }],
		match: { method: 'GET', path: '/api/integration_history_records' },
	});
	const { steps } = await reportSuccess(scenario.run().context, document, report);
	expect(steps[3]).toEqual({ step: 'markExported', status: 'done' });
	const { exported } = await scenario.sandbox.admin.record('invoices', document.id);
	expect(exported).toBe(true);
});
