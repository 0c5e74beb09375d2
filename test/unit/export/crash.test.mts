/** A hand-off that stops between any two requests, and is run again. */
import fc from 'fast-check';

import { reportFailure, reportSuccess } from '../../../coupa/export/index.ts';
import type { ExportDocument, ExportReport } from '../../../coupa/export/index.ts';
import {
	Crash,
	type Disturbance,
	type ExportScenario,
	failure,
	startExportScenario,
	success,
} from '../../support/exportScenario.mts';
import { always, seeded } from '../../support/random.mts';
import type { RecordData } from '../../support/sandbox.mts';

let scenario: ExportScenario;
let runId: number;
beforeAll(async () => {
	scenario = await startExportScenario();
	runId = await scenario.newRun();
});
afterAll(async () => await scenario.stop());

type HandOffRun = (document: ExportDocument, disturbance?: Disturbance) => Promise<ExportReport>;

const succeed: HandOffRun = async (document, disturbance) =>
	await reportSuccess(scenario.run(disturbance).context, document, success());

const fail: HandOffRun = async (document, disturbance) =>
	await reportFailure(scenario.run(disturbance).context, document, failure());

/** A failure of a run of the integration, whose alert comes from the error. */
const failInRun: HandOffRun = async (document, disturbance) =>
	await reportFailure(scenario.run(disturbance).context, document, failure({ runId }));

async function requestsOf(run: HandOffRun, failures: number): Promise<number> {
	let count = 0;
	await run(await scenario.waitingInvoice(failures), {
		broken: (request) => {
			count = request + 1;
			return undefined;
		},
	});
	return count;
}

/** Runs until it is not stopped any more. Each disturbance stops one run. */
async function insist(
	run: HandOffRun,
	document: ExportDocument,
	disturbances: readonly Disturbance[],
): Promise<ExportReport> {
	for (const disturbance of disturbances) {
		const outcome = await run(document, disturbance).catch((error: unknown) => error);
		if (outcome instanceof Error && !(outcome instanceof Crash)) {
			expect(outcome.message).toMatch(/it is not known whether/);
		}
	}
	return await run(document);
}

function unresolved(records: readonly RecordData[]): RecordData[] {
	return records.filter(({ resolved }) => resolved !== true);
}

async function expectSuccess(document: ExportDocument, failures: number, last: ExportReport) {
	const history = await scenario.historyOf(document);
	expect(history).toHaveLength(failures + 1);
	expect(unresolved(history)).toEqual([history.at(-1)]);
	expect(history.at(-1)).toMatchObject({
		id: last.historyRecordId,
		status: 'success',
		'external-id': 'ERP-5105601234',
		responses: [{ 'response-code': 'success' }],
		integration: { id: 1 },
	});
	expect(await scenario.sandbox.admin.record('invoices', document.id)).toMatchObject({
		exported: true,
		'erp-document-number': '5105601234',
		'erp-posting-status': 'posted',
	});
	expect(last.exported).toBe(true);
}

async function expectFailure(document: ExportDocument, failures: number) {
	const history = await scenario.historyOf(document);
	expect(history).toHaveLength(failures + 1);
	expect(unresolved(history)).toEqual([history.at(-1)]);
	expect(history.at(-1)).toMatchObject({
		responses: [{ 'response-code': 'fail', 'response-message': 'Account 4711 is locked' }],
	});
	expect(await scenario.sandbox.admin.record('invoices', document.id)).toMatchObject({
		exported: false,
		'erp-posting-status': 'failed',
	});
}

const WHEN = ['before', 'after'] as const;

describe('a success', () => {
	it('is reported once, wherever it stopped', async () => {
		const count = await requestsOf(succeed, 2);
		expect(count).toBe(8);
		for (let request = 0; request < count; request++) {
			for (const when of WHEN) {
				const document = await scenario.waitingInvoice(2);
				const last = await insist(succeed, document, [{ crash: { request, when } }]);
				await expectSuccess(document, 2, last);
			}
		}
	});

	it('stays among those to export until all is done', async () => {
		for (let request = 0; request < 6; request++) {
			const document = await scenario.waitingInvoice(2);
			await expect(succeed(document, { crash: { request, when: 'after' } })).rejects.toThrow(Crash);
			const { exported } = await scenario.sandbox.admin.record('invoices', document.id);
			expect(exported).toBe(false);
		}
	});

	it('is reported once, whichever answer is lost', async () => {
		for (let request = 0; request < 7; request++) {
			for (const fate of ['lost', 'unanswered'] as const) {
				const document = await scenario.waitingInvoice(2);
				const broken = (number: number) => (number === request ? fate : undefined);
				await expectSuccess(document, 2, await insist(succeed, document, [{ broken }]));
			}
		}
	});

	it('resolves hundreds of earlier records, stopped anywhere', async () => {
		for (const request of [2, 60, 130]) {
			const document = await scenario.waitingInvoice(130);
			const last = await insist(succeed, document, [{ crash: { request, when: 'after' } }]);
			await expectSuccess(document, 130, last);
		}
	});
});

describe('a failure', () => {
	it('is reported once, wherever it stopped, and alerts once', async () => {
		const count = await requestsOf(fail, 2);
		for (let request = 0; request < count; request++) {
			for (const when of WHEN) {
				const document = await scenario.waitingInvoice(2);
				await insist(fail, document, [{ crash: { request, when } }]);
				await expectFailure(document, 2);
			}
		}
	});

	it('of a run is reported once as a record and once as an error', async () => {
		const count = await requestsOf(failInRun, 1);
		for (let request = 0; request < count; request++) {
			for (const when of WHEN) {
				const document = await scenario.waitingInvoice(1);
				await insist(failInRun, document, [{ crash: { request, when } }]);
				await expectFailure(document, 1);
				const errors = await scenario.historyOf(document, 'integration_errors');
				expect(errors).toHaveLength(1);
				expect(errors[0]).toMatchObject({ 'integration-run-id': runId, resolved: false });
			}
		}
	});
});

/** A run that is stopped, or loses an answer, at a random place. */
const disturbances: fc.Arbitrary<Disturbance> = fc.oneof(
	fc.record({ request: fc.nat(9), when: fc.constantFrom(...WHEN) }).map((crash) => ({ crash })),
	fc
		.tuple(fc.nat(9), fc.constantFrom('lost' as const, 'unanswered' as const))
		.map(([at, fate]) => ({ broken: (request: number) => (request === at ? fate : undefined) })),
);

describe('after any number of stops', () => {
	it(
		always('a failure and then a success leave one record each, and the document exported'),
		async () => {
			const stops = fc.array(disturbances, { maxLength: 3 });
			await fc.assert(
				fc.asyncProperty(fc.nat(3), stops, stops, async (failures, first, second) => {
					const document = await scenario.waitingInvoice(failures);
					await insist(fail, document, first);
					await expectFailure(document, failures);
					const last = await insist(succeed, document, second);
					await expectSuccess(document, failures + 1, last);
				}),
				{ ...seeded, numRuns: 40 },
			);
		},
		120_000,
	);
});
