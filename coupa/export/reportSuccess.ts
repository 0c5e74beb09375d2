import { ChangeWatch } from './changeWatch';
import type { NotTaken } from '../records';
import { readState } from './document';
import { unresolvedRecords } from './history';
import { markExported } from './mark';
import { ensureRecord, type Known, type Report, resolveEarlier, writeFields } from './report';
import { duplicateSuccess } from './duplicate';
import { Steps } from './steps';
import type { DocumentState, ExportContext, ExportDocument, Step } from './types';

// Why: docs/decisions/051-report-marks-last.md
export interface SuccessReport extends Report {
	/** Marks the document as exported, as the last step. */
	marks: boolean;
	/**
	 * The document's `updated-at` when it was taken for the ERP: it is not marked when it changed since,
	 * so that the newer state is exported too.
	 */
	unchangedSince?: string;
}

/** What became of a hand-off. */
export interface ExportReport {
	id: number;
	/** As history records name it: InvoiceHeader. */
	object: string;
	/** Undefined where the document has no mark, or Coupa does not say. */
	exported?: boolean;
	historyRecordId?: number;
	/** Of the error that was linked to the integration run. */
	integrationErrorId?: number;
	externalId?: string;
	/** Values that Coupa did not take of the fields to write back, where there are any. */
	notTaken?: NotTaken[];
	steps: Step[];
}

/** Why a document is not marked whatever has become of it, or undefined when it may be. */
function reasonNotToMark({ mark }: ExportDocument, { marks }: SuccessReport): string | undefined {
	if (!marks) return 'It was not asked for';
	return mark === undefined ? 'The object has no export mark' : undefined;
}

/**
 * Reports to Coupa that a document is in the ERP: resolves what was reported of it before, writes
 * fields on it, creates a history record, and marks it as exported. In this order, each in requests of
 * its own: what fails before the mark leaves the document among those to export, and running it again
 * finds what is done. [Invoices into your ERP; Integration History Record; Special Actions]
 *
 * @throws CoupaError that names the step, with the steps taken in `progress`
 */
export async function reportSuccess(
	context: ExportContext,
	document: ExportDocument,
	report: SuccessReport,
): Promise<ExportReport> {
	const steps = new Steps();
	const state = await readState(context, document);
	const known = await knownRecords(context, document, report, state);
	const [inHistory] = known;
	const reported = inHistory.duplicate !== undefined;

	await steps.run('resolveEarlier', async (notes) => resolveEarlier(context, report, known, notes));
	let { revision = state.revision } = report;
	const watch = new ChangeWatch(context, document, state, report.unchangedSince);
	let wrote = false;
	let notTaken: NotTaken[] | undefined;
	await steps.run('writeFields', async (notes) => {
		if (Object.keys(report.fields).length > 0) await watch.look();
		const written = await writeFields(context, document, report, { reported, notes });
		({ notTaken } = written);
		revision = report.revision ?? written.after?.revision ?? revision;
		wrote = written.status === 'done';
		if (wrote) await watch.wrote(written.after);
		return written.status;
	});
	let historyRecordId: number | undefined;
	await steps.run('createRecord', async (notes) => {
		const current = { ...report, revision };
		const status = await ensureRecord(context, document, current, state, inHistory, {
			alert: false,
			notes,
		});
		historyRecordId = notes.records?.[0];
		return status;
	});
	let { exported } = state;
	await steps.run('markExported', async (notes) => {
		const { mark } = document;
		notes.reason = reasonNotToMark(document, report);
		if (notes.reason !== undefined || mark === undefined) return 'skipped';
		// Looked at now: much can have happened since the first request.
		const isChanged = await watch.look();
		if (isChanged) {
			notes.reason = `It changed since ${report.unchangedSince}, so it still has to be exported`;
			({ exported } = watch.state);
			return 'skipped';
		}
		delete notes.reason;
		exported = true;
		if (watch.state.exported === true && !wrote) return 'alreadyDone';
		exported = (await markExported(context, document, mark)).exported === true || undefined;
		if (!exported) notes.reason = 'Coupa does not show the mark';
		return 'done';
	});
	return {
		id: document.id,
		object: document.type,
		...(exported !== undefined && { exported }),
		...(historyRecordId !== undefined && { historyRecordId }),
		...(report.externalId !== undefined && { externalId: report.externalId }),
		...(notTaken !== undefined && { notTaken }),
		steps: steps.taken,
	};
}

async function knownRecords(
	context: ExportContext,
	document: ExportDocument,
	report: SuccessReport,
	state: DocumentState,
): Promise<[Known, ...Known[]]> {
	const records = await unresolvedRecords(context, 'integration_history_records', document);
	const content = { ...report, revision: report.revision ?? state.revision };
	const duplicate = duplicateSuccess(
		records,
		content,
		state,
		report.marks && document.mark !== undefined,
	);
	const inHistory: Known = { history: 'integration_history_records', records, duplicate };
	if (report.runId === undefined) return [inHistory];
	// With runs, failures are kept as errors of their run, too.
	const errors = await unresolvedRecords(context, 'integration_errors', document);
	return [inHistory, { history: 'integration_errors', records: errors }];
}
