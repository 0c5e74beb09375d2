import type { INodeExecutionData } from 'n8n-workflow';

import { refuse } from '../../../../coupa/errors';
import type {
	ContactAlertType,
	ExportContext,
	ExportDocument,
	ExportReport,
	SuccessReport,
} from '../../../../coupa/export';
import type { Payload } from '../../../../coupa/fields';
import { isPlainObject } from '../../../../coupa/lib/json';
import { toItem } from '../../../shared/items';
import { systemClock } from '../../../shared/transport/clock';
import {
	asText,
	type OperationOptions,
	optionsParameter,
	textParameter,
} from '../../../shared/parameters';
import { scopesFor } from '../../../shared/target';
import { checkedPayload } from '../../shared/payload';
import type { ItemContext } from '../../shared/types';
import { exportDocument, type MarkedDocument } from './document';
import { integrationIds } from './integration';

/** The options of a report. */
export interface ReportOptions extends OperationOptions {
	documentRevision?: unknown;
	documentStatus?: string;
	documentType?: string;
	earlierRecords?: string;
	responseCode?: string;
	responseMessage?: string;
	status?: string;
	unchangedSince?: string;
}

/** What every report needs, from the parameters of an item. */
export interface ReportInput {
	context: ExportContext;
	document: ExportDocument;
	options: ReportOptions;
	report: Omit<SuccessReport, 'marks'>;
}

/** A text as it was set; undefined for one that says nothing. */
export function optional(value: unknown): string | undefined {
	const text = asText(value, 'An option').trim();
	return text === '' ? undefined : text;
}

function revisionOf(value: unknown): number | undefined {
	const text = optional(value);
	if (text === undefined) return undefined;
	const revision = Number(text);
	if (Number.isSafeInteger(revision) && revision >= 0) return revision;
	return refuse(
		`The document revision "${text}" is not a whole number`,
		'Enter the revision of the document, such as 2, or remove the option.',
	);
}

interface FieldRow {
	name?: unknown;
	value?: unknown;
}

/**
 * A write-back is repeated where nobody knows whether it happened, and rows without an ID are added each time.
 *
 * @throws CoupaError (`invalidRequest`) for a list, and for payments
 */
function checkRepeatable(
	{ catalog }: ItemContext,
	{ resource }: MarkedDocument['target'],
	name: string,
	value: unknown,
): void {
	const [first] = name.split('.');
	const field = catalog.field(resource?.object, first);
	if (field?.object === 'Payment') {
		refuse(
			`"${name}" cannot be written back: repeated, it would add a payment twice`,
			'Use the operation "Report Payment" instead. Nothing was sent to Coupa.',
		);
	}
	// Several values of one custom field are no rows.
	const hasRows = Array.isArray(value) && value.some(isPlainObject);
	if (field?.type === 'array' || hasRows) {
		refuse(
			`"${name}" cannot be written back: it is a list, and repeated, its rows would be added twice`,
			'Use the operation "Update" for it instead. Nothing was sent to Coupa.',
		);
	}
}

/** The fields to write back, checked as those of an update. */
async function writeBackPayload(run: ItemContext, { target }: MarkedDocument): Promise<Payload> {
	const { field: rows = [] } = run.parameter('customFields', {}) as { field?: FieldRow[] };
	if (rows.length === 0) return {};
	const input: Record<string, unknown> = {};
	rows.forEach(({ name, value }, index) => {
		const field = optional(name);
		if (field === undefined) {
			return refuse(
				`Field ${index + 1} to write back has no name`,
				'Choose a field, or remove the row. Nothing was sent to Coupa.',
			);
		}
		if (field in input) {
			return refuse(`The field "${field}" is written back twice`, 'Remove one of the rows.');
		}
		checkRepeatable(run, target, field, value);
		input[field] = value ?? '';
	});
	// Refuses an object that Coupa cannot update, before anything is sent.
	scopesFor(target, 'update');
	return await checkedPayload(run, target, input);
}

/** The item of a report; in a preview, it has the steps that would be taken. */
export function reportItem(run: ItemContext, report: ExportReport): INodeExecutionData {
	const { id, object, steps } = report;
	const open = steps.filter(({ status }) => status === 'done').map(({ step }) => step);
	run.preview?.tell({ id, object, steps: open });
	return toItem(report, optionsParameter(run).keyStyle);
}

/**
 * Reads the parameters of a report and checks them: what cannot work is refused before anything is
 * written.
 *
 * @param texts status and response code, where the person sets none
 */
export async function reportInput(
	run: ItemContext,
	texts: { status: string; responseCode: string },
	contactAlertType: ContactAlertType,
): Promise<ReportInput> {
	const options = optionsParameter(run) as ReportOptions;
	const document = await exportDocument(run, optional(options.documentType) ?? '');
	const revision = revisionOf(options.documentRevision);
	const fields = await writeBackPayload(run, document);
	const client = await run.client(options);
	const signal = run.context.getExecutionCancelSignal();
	return {
		context: {
			client,
			catalog: run.catalog,
			sleep: async (ms) => await systemClock.sleep(ms, signal),
			notTaken: options.valuesNotTaken ?? 'warn',
			written: (receipt) => run.receipts.add(receipt),
			hint: run.hint,
			...(run.preview !== undefined && {
				plan: ({ changes, problem }) =>
					run.preview?.tell({ changes, ...(problem !== undefined && { problem }) }),
			}),
		},
		document,
		options,
		report: {
			...(await integrationIds(run, client)),
			status: optional(options.status) ?? texts.status,
			responseCode: optional(options.responseCode) ?? texts.responseCode,
			externalId: optional(textParameter(run, 'externalId')),
			revision,
			documentStatus: optional(options.documentStatus),
			contactAlertType,
			fields,
			ownRecordsOnly: options.earlierRecords === 'ofIntegration',
		},
	};
}
