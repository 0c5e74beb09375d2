import type { Payload } from '../fields';
import type { NotTaken } from '../records';
import { createOnce } from './createOnce';
import { createRecord, type IntegrationHistory, resolveRecord, unresolvedRecords } from './history';
import { isDuplicate, type HistoryRecord, type ReportContent } from './duplicate';
import type { StepNotes } from './steps';
import type { DocumentState, ExportContext, ExportDocument, Step } from './types';
import { isWrittenBack, writeBack } from './writeBack';

/** Whom an integration's contacts alert [Integration Contact API]. */
export type ContactAlertType = 'Both' | 'Functional' | 'Technical';

/** What both reports, of a success and of a failure, have in common. */
export interface Report extends ReportContent {
	contactAlertType: ContactAlertType;
	/** Of the document, where it is to be another than Coupa's: "posted". */
	documentStatus?: string;
	/** Fields to write on the document, as a payload; empty for none. */
	fields: Payload;
	/** Resolves only the records of this integration, and those without one. */
	ownRecordsOnly: boolean;
}

/** The unresolved records of a document where they are kept, and the one that an earlier try created. */
export interface Known {
	history: IntegrationHistory;
	records: readonly HistoryRecord[];
	duplicate?: HistoryRecord;
}

/** How many records are resolved at a time: the pace is kept by the client. */
const CONCURRENCY = 5;

/** The earlier records: not the one of this report, and none that came after it. */
function earlier(
	{ records, duplicate }: Known,
	{ integrationId, ownRecordsOnly }: Report,
): HistoryRecord[] {
	return records.filter((record) => {
		const isOther = record.integrationId !== undefined && record.integrationId !== integrationId;
		return (duplicate === undefined || record.id < duplicate.id) && !(ownRecordsOnly && isOther);
	});
}

/** Resolves all that was reported of the document before. */
export async function resolveEarlier(
	context: ExportContext,
	report: Report,
	known: readonly Known[],
	notes: StepNotes,
): Promise<Exclude<Step['status'], 'failed'>> {
	const resolved: number[] = (notes.records = []);
	const left = known.flatMap((one) =>
		earlier(one, report).map(({ id }) => ({ id, history: one.history })),
	);
	for (let at = 0; at < left.length; at += CONCURRENCY) {
		const batch = left.slice(at, at + CONCURRENCY);
		const outcomes = await Promise.allSettled(
			batch.map(async ({ id, history }) => await resolveRecord(context, history, id)),
		);
		outcomes.forEach(({ status }, index) => {
			if (status === 'fulfilled') resolved.push(batch[index].id);
		});
		const failed = outcomes.find((outcome) => outcome.status === 'rejected');
		if (failed !== undefined) throw failed.reason;
	}
	return resolved.length > 0 ? 'done' : 'alreadyDone';
}

/**
 * Writes the fields of the report on the document. Before the record is created: so a record proves
 * that they were written, and a document that changed after its record was changed by somebody else.
 *
 * @returns the status, and what the document is now where it was written
 */
export async function writeFields(
	context: ExportContext,
	document: ExportDocument,
	report: Report,
	{ reported, notes }: { reported: boolean; notes: StepNotes },
): Promise<{
	status: Exclude<Step['status'], 'failed'>;
	after?: DocumentState;
	/** Values that Coupa did not take, where there are any. */
	notTaken?: NotTaken[];
}> {
	if (Object.keys(report.fields).length === 0) {
		notes.reason = 'No fields to write';
		return { status: 'skipped' };
	}
	if (reported && (await isWrittenBack(context, document, report.fields))) {
		return { status: 'alreadyDone' };
	}
	const { after, notTaken, unseen } = await writeBack(context, document, report.fields);
	context.written({ notTaken, unseen });
	return { status: 'done', after, ...(notTaken.length > 0 && { notTaken }) };
}

function recordPayload(
	document: ExportDocument,
	report: Report,
	state: DocumentState,
): Record<string, unknown> {
	const { runId, revision, externalId, message } = report;
	const documentStatus = report.documentStatus ?? state.status;
	return {
		'document-type': document.type,
		'document-id': document.id,
		...(documentStatus !== undefined && { 'document-status': documentStatus }),
		...(revision !== undefined && { 'document-revision': revision }),
		...(externalId !== undefined && { 'external-id': externalId }),
		status: report.status,
		'contact-alert-type': report.contactAlertType,
		integration: { id: report.integrationId },
		// The tables name both: one is what comes back, the other is required of an error.
		...(runId !== undefined && { 'integration-run': { id: runId }, 'integration-run-id': runId }),
		responses: [
			{
				'response-code': report.responseCode,
				...(message !== undefined && { 'response-message': message }),
			},
		],
	};
}

/** Creates the record of a report, unless an earlier try did. Gives the status, and notes the id. */
export async function ensureRecord(
	context: ExportContext,
	document: ExportDocument,
	report: Report,
	state: DocumentState,
	known: Known,
	{ alert, notes }: { alert: boolean; notes: StepNotes },
): Promise<Exclude<Step['status'], 'failed'>> {
	const { history, records, duplicate } = known;
	if (duplicate !== undefined) {
		notes.records = [duplicate.id];
		return 'alreadyDone';
	}
	const before = new Set(records.map(({ id }) => id));
	const id = await createOnce(context, {
		create: async () =>
			await createRecord(context, history, recordPayload(document, report, state), {
				subject: document.subject,
				alert,
			}),
		find: async () => {
			const after = await unresolvedRecords(context, history, document);
			return after.find((record) => !before.has(record.id) && isDuplicate(record, report))?.id;
		},
	});
	if (id !== undefined) notes.records = [id];
	return 'done';
}
