import type { DocumentState } from './types';

/** What a report says of a document: the same content twice may be the same report. */
export interface ReportContent {
	/** Of the transaction: success, failed. */
	status: string;
	/** By which Coupa's tables tell success from failure. */
	responseCode: string;
	message?: string;
	externalId?: string;
	integrationId: number;
	runId?: number;
	/** The document's own revision. */
	revision?: number;
}

/** A history record or an integration error, as far as it tells one report from another. */
export interface HistoryRecord extends Omit<ReportContent, 'integrationId' | 'responseCode'> {
	id: number;
	integrationId?: number;
	responseCode?: string;
	resolved: boolean;
	/** In ms since the epoch. */
	createdAt?: number;
}

/** How much later than its history record a document may seem to have changed: Coupa's seconds. */
const GRACE_MS = 2000;

function normal(text: string | undefined): string {
	return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** Whether a record says what a report says. */
export function isDuplicate(record: HistoryRecord, content: ReportContent): boolean {
	const sameRevision =
		record.revision === undefined ||
		content.revision === undefined ||
		record.revision === content.revision;
	return (
		record.integrationId === content.integrationId &&
		record.runId === content.runId &&
		sameRevision &&
		normal(record.status) === normal(content.status) &&
		normal(record.externalId) === normal(content.externalId) &&
		normal(record.responseCode) === normal(content.responseCode) &&
		normal(record.message) === normal(content.message)
	);
}

/** The newest record of the report's integration, if it says just this. */
function newestWithContent(
	records: readonly HistoryRecord[],
	content: ReportContent,
): HistoryRecord | undefined {
	const own = records.filter(({ integrationId }) => integrationId === content.integrationId);
	const newest = own.reduce<HistoryRecord | undefined>(
		(last, record) => (last === undefined || record.id > last.id ? record : last),
		undefined,
	);
	return newest !== undefined && isDuplicate(newest, content) ? newest : undefined;
}

/** Whether the document did not change after the record was created. */
function isAsReported({ updatedAt }: DocumentState, createdAt: number): boolean {
	return updatedAt === undefined || createdAt + GRACE_MS >= updatedAt;
}

/**
 * Whether a record belongs to the export of the document that is going on now, and not to an earlier
 * one, as after a new version of an order. All times are Coupa's own, in whole seconds.
 *
 * @param marks whether this hand-off marks the document itself, as its last step
 */
function isOfThisExport(state: DocumentState, createdAt: number, marks: boolean): boolean {
	const { exported, lastExportedAt } = state;
	if (exported === true) {
		// Its mark comes after its record: a document that is marked has been through all steps. A mark
		// that somebody else sets comes before: only what was reported after it belongs to it.
		if (marks) return true;
		return lastExportedAt === undefined
			? isAsReported(state, createdAt)
			: createdAt >= lastExportedAt;
	}
	const isSinceLastMark = lastExportedAt === undefined || createdAt > lastExportedAt;
	return isSinceLastMark && isAsReported(state, createdAt);
}

// Why: docs/decisions/052-same-report.md
/**
 * The record that an earlier try of the same successful report created, or undefined when this is a
 * new report. In doubt it is a new one: a report that is repeated is seen, one that is swallowed is not.
 */
export function duplicateSuccess(
	records: readonly HistoryRecord[],
	content: ReportContent,
	state: DocumentState,
	marks: boolean,
): HistoryRecord | undefined {
	const record = newestWithContent(records, content);
	if (record?.createdAt === undefined) return undefined;
	return isOfThisExport(state, record.createdAt, marks) ? record : undefined;
}

/**
 * The record of the same failure that still stands: nobody resolved it, and the document did not change
 * since. Reported again, it would alert people of what they know.
 */
export function duplicateFailure(
	records: readonly HistoryRecord[],
	content: ReportContent,
	state: DocumentState,
): HistoryRecord | undefined {
	const record = newestWithContent(records, content);
	if (record?.createdAt === undefined || record.resolved) return undefined;
	return isAsReported(state, record.createdAt) ? record : undefined;
}
