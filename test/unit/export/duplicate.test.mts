import {
	type HistoryRecord,
	type ReportContent,
	duplicateFailure,
	duplicateSuccess,
} from '../../../coupa/export/duplicate.ts';
import type { DocumentState } from '../../../coupa/export/index.ts';

const SECOND = 1000;
const NOON = Date.parse('2026-03-01T12:00:00Z');

const REPORT: ReportContent = {
	status: 'success',
	responseCode: 'success',
	externalId: '5105',
	integrationId: 1,
};

function record(more: Partial<HistoryRecord> = {}): HistoryRecord {
	return { ...REPORT, id: 7, resolved: false, createdAt: NOON, ...more };
}

/** Waits for its export, and did not change after the record. */
const WAITING: DocumentState = { exported: false, updatedAt: NOON - 5 * SECOND };

function isSame(
	state: DocumentState,
	{ records = [record()], report = REPORT, marks = true } = {},
): boolean {
	return duplicateSuccess(records, report, state, marks) !== undefined;
}

describe('a success that was reported before', () => {
	it('is the same after a crash: nothing changed since, and the document waits', () => {
		expect(isSame(WAITING)).toBe(true);
		expect(isSame({ ...WAITING, lastExportedAt: NOON - 3600 * SECOND })).toBe(true);
	});

	it('is the same when the document was marked by the last step', () => {
		const marked = { exported: true, lastExportedAt: NOON + 1, updatedAt: NOON + 1 };
		expect(isSame(marked)).toBe(true);
	});

	it('is the same where Coupa does not say when the document changed', () => {
		expect(isSame({ exported: false })).toBe(true);
		expect(isSame({ exported: true }, { marks: false })).toBe(true);
	});

	it('is the same where the document changed in the seconds in which it was reported', () => {
		expect(isSame({ ...WAITING, updatedAt: NOON + 2 * SECOND })).toBe(true);
		expect(isSame({ ...WAITING, updatedAt: NOON + 3 * SECOND })).toBe(false);
	});

	it('is another when the document changed after it: a new version', () => {
		expect(isSame({ ...WAITING, updatedAt: NOON + 60 * SECOND })).toBe(false);
	});

	it('is another when the document was marked after it and waits again', () => {
		expect(isSame({ ...WAITING, lastExportedAt: NOON })).toBe(false);
		expect(isSame({ ...WAITING, lastExportedAt: NOON + SECOND })).toBe(false);
	});

	it('is another when the ERP has another revision', () => {
		const report = { ...REPORT, revision: 3 };
		expect(isSame(WAITING, { records: [record({ revision: 2 })], report })).toBe(false);
		expect(isSame(WAITING, { records: [record({ revision: 3 })], report })).toBe(true);
		expect(isSame(WAITING, { records: [record()], report })).toBe(true);
		expect(isSame(WAITING, { records: [record({ revision: 2 })] })).toBe(true);
	});

	it.each([
		['number in the ERP', { externalId: '5106' }],
		['number in the ERP, where there was none', { externalId: undefined }],
		['integration', { integrationId: 2 }],
		['run', { runId: 9 }],
		['status', { status: 'posted' }],
		['response code', { responseCode: 'fail' }],
		['message', { message: 'Posted' }],
	])('is another with another %s', (_what, more) => {
		expect(isSame(WAITING, { records: [record(more)] })).toBe(false);
	});

	it('is another when something else was reported since', () => {
		const failed = record({ id: 8, status: 'failed', responseCode: 'fail' });
		expect(isSame(WAITING, { records: [record(), failed] })).toBe(false);
		expect(isSame(WAITING, { records: [failed, record()] })).toBe(false);
		expect(isSame(WAITING, { records: [record(), { ...failed, integrationId: 2 }] })).toBe(true);
	});

	it('is another when nobody knows when it was created', () => {
		expect(isSame(WAITING, { records: [record({ createdAt: undefined })] })).toBe(false);
	});

	describe('where somebody else marks the document, before it is reported', () => {
		const marked = (at: number) => ({ exported: true, lastExportedAt: at, updatedAt: at });

		it('is the same when it was created after the mark', () => {
			expect(isSame(marked(NOON), { marks: false })).toBe(true);
			expect(isSame(marked(NOON - SECOND), { marks: false })).toBe(true);
		});

		it('is the same where Coupa does not say when it was marked, until the document changes', () => {
			const state = { exported: true, updatedAt: NOON };
			expect(isSame(state, { marks: false })).toBe(true);
			expect(isSame({ ...state, updatedAt: NOON + 60 * SECOND }, { marks: false })).toBe(false);
		});

		it('is another when the document was marked once more', () => {
			expect(isSame(marked(NOON + SECOND), { marks: false })).toBe(false);
		});
	});

	it('of an object without a mark is the same until it changes', () => {
		expect(isSame({ updatedAt: NOON - SECOND })).toBe(true);
		expect(isSame({ updatedAt: NOON + 60 * SECOND })).toBe(false);
	});

	it('counts spaces and nothing as Coupa may keep them', () => {
		const records = [record({ externalId: '', message: ' Posted\r\n as  5105 ' })];
		const report = { ...REPORT, externalId: undefined, message: 'Posted as 5105' };
		expect(isSame(WAITING, { records, report })).toBe(true);
	});
});

describe('a failure that was reported before', () => {
	const FAILED: ReportContent = {
		status: 'failed',
		responseCode: 'fail',
		message: 'Account 4711 is locked',
		integrationId: 1,
	};
	const standing = { ...FAILED, id: 7, resolved: false, createdAt: NOON };

	it('still stands while nobody resolved it and the document did not change', () => {
		expect(duplicateFailure([standing], FAILED, WAITING)).toBe(standing);
	});

	it.each([
		['it was resolved', { ...standing, resolved: true }, FAILED, WAITING],
		['the document changed', standing, FAILED, { ...WAITING, updatedAt: NOON + 60 * SECOND }],
		['the message is another', standing, { ...FAILED, message: 'Period closed' }, WAITING],
		['the run is another', standing, { ...FAILED, runId: 12 }, WAITING],
	] as const)('is another when %s', (_why, known, report, state) => {
		expect(duplicateFailure([known], report, state)).toBeUndefined();
	});
});
