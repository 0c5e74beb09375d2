import type { NotTaken } from '../records';
import { readState } from './document';
import { unresolvedRecords } from './history';
import { ensureRecord, type Known, type Report, resolveEarlier, writeFields } from './report';
import type { ExportReport } from './reportSuccess';
import { duplicateFailure } from './duplicate';
import { Steps } from './steps';
import type { DocumentState, ExportContext, ExportDocument } from './types';

export interface FailureReport extends Report {
	/** What went wrong, for the people who read it in Coupa. */
	message: string;
	/** Alerts the contacts of the integration. */
	alert: boolean;
}

/**
 * Reports to Coupa that a document did not get into the ERP: resolves what was reported of it before,
 * writes fields on it, and creates a history record that stays unresolved, with an alert to the
 * integration's contacts. With a run, the error is linked to it, and the alert comes from there: one
 * alert, not two. The document is not marked: it stays among those to export. [Invoices into your ERP]
 *
 * The same failure of a document that did not change since is not reported, and alerts nobody, a second
 * time while it stands unresolved.
 *
 * @throws CoupaError that names the step, with the steps taken in `progress`
 */
export async function reportFailure(
	context: ExportContext,
	document: ExportDocument,
	report: FailureReport,
): Promise<ExportReport> {
	const steps = new Steps();
	const state = await readState(context, document);
	const content = { ...report, revision: report.revision ?? state.revision };
	const inHistory = await known(context, document, content, state, 'integration_history_records');
	const errors =
		report.runId === undefined
			? undefined
			: await known(context, document, content, state, 'integration_errors');
	const reported = inHistory.duplicate !== undefined;

	await steps.run('resolveEarlier', async (notes) =>
		resolveEarlier(
			context,
			report,
			errors === undefined ? [inHistory] : [inHistory, errors],
			notes,
		),
	);
	let { revision } = content;
	let notTaken: NotTaken[] | undefined;
	await steps.run('writeFields', async (notes) => {
		const written = await writeFields(context, document, report, { reported, notes });
		({ notTaken } = written);
		revision = report.revision ?? written.after?.revision ?? revision;
		return written.status;
	});
	const ids: Partial<Record<Known['history'], number>> = {};
	const create = async (step: 'createError' | 'createRecord', at: Known, alert: boolean) =>
		await steps.run(step, async (notes) => {
			const now = { ...report, revision };
			const status = await ensureRecord(context, document, now, state, at, { alert, notes });
			ids[at.history] = notes.records?.[0];
			return status;
		});
	await create('createRecord', inHistory, report.alert && errors === undefined);
	if (errors !== undefined) await create('createError', errors, report.alert);
	return {
		id: document.id,
		object: document.type,
		...(state.exported !== undefined && { exported: state.exported }),
		historyRecordId: ids.integration_history_records,
		...(errors !== undefined && { integrationErrorId: ids.integration_errors }),
		...(report.externalId !== undefined && { externalId: report.externalId }),
		...(notTaken !== undefined && { notTaken }),
		steps: steps.taken,
	};
}

async function known(
	context: ExportContext,
	document: ExportDocument,
	report: FailureReport,
	state: DocumentState,
	history: Known['history'],
): Promise<Known> {
	const records = await unresolvedRecords(context, history, document);
	return { history, records, duplicate: duplicateFailure(records, report, state) };
}
