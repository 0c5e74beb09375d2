import { labelOf, singular } from '../catalog';
import type { Catalog } from '../catalog';
import { CoupaError } from '../errors';
import { returnTypeArguments } from '../query';
import type { FieldSelection } from '../query';
import { idOf, pageSource, readRecords } from '../read';
import type { CoupaRecord } from '../read';
import { timeOf } from './document';
import type { HistoryRecord } from './sameReport';
import type { ExportContext, ExportDocument } from './types';

/** Where reports are kept: as history records, or as errors of an integration run. */
export type Ledger = 'integration_errors' | 'integration_history_records';

/** What tells one report from another. */
const RECORD_FIELDS: FieldSelection = [
	'id',
	'created_at',
	'document_id',
	'document_type',
	'document_revision',
	'external_id',
	'integration_run_id',
	'resolved',
	'status',
	{ integration: ['id'] },
	{ responses: ['response_code', 'response_message'] },
];

const NO_SCOPES: readonly string[] = [];

/** The scopes of an operation, or of an action by its name. */
function scopesOf(catalog: Catalog, ledger: Ledger, name: string): readonly string[] {
	const resource = catalog.resourceAt(ledger);
	const operation = name === 'create' || name === 'query' ? resource?.operations[name] : undefined;
	const action = resource?.actions.find((candidate) => candidate.name === name);
	return operation?.scopes ?? action?.scopes ?? NO_SCOPES;
}

/** "integration history record", for errors. */
export function ledgerName(ledger: Ledger): string {
	return singular(labelOf(ledger)).toLowerCase();
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function idBelow(value: unknown): number | undefined {
	return typeof value === 'object' && value !== null ? idOf(value as CoupaRecord) : undefined;
}

function toHistoryRecord(record: CoupaRecord): HistoryRecord | undefined {
	const id = idOf(record);
	if (id === undefined) return undefined;
	const { responses } = record;
	const [response] = (Array.isArray(responses) ? responses : []) as Array<CoupaRecord | null>;
	return {
		id,
		createdAt: timeOf(record['created-at']),
		resolved: record.resolved === true,
		status: text(record.status) ?? '',
		responseCode: text(response?.['response-code']),
		message: text(response?.['response-message']),
		externalId: text(record['external-id']),
		integrationId: idBelow(record.integration),
		runId: idOf({ id: record['integration-run-id'] }),
		revision: idOf({ id: record['document-revision'] }),
	};
}

/**
 * Whether a record is about the document. Coupa is asked for these only; a record of another document
 * must not be resolved where it does not listen. What it leaves out cannot be checked.
 */
function isAbout(record: CoupaRecord, { id, type }: ExportDocument): boolean {
	const documentId = record['document-id'] ?? id;
	const documentType = record['document-type'] ?? type;
	return String(documentId) === String(id) && documentType === type;
}

/** The unresolved records of a document, all of them, by id. [Invoices into your ERP] */
export async function unresolvedRecords(
	{ client, catalog }: Pick<ExportContext, 'catalog' | 'client'>,
	ledger: Ledger,
	document: ExportDocument,
): Promise<HistoryRecord[]> {
	const request = {
		path: `/api/${ledger}`,
		scopes: scopesOf(catalog, ledger, 'query'),
		subject: `${ledgerName(ledger)}s of ${document.subject}`,
	};
	const found: HistoryRecord[] = [];
	const pages = readRecords({
		readPage: pageSource(client, request),
		filters: [
			['resolved', 'false'],
			['document_type', document.type],
			['document_id', String(document.id)],
		],
		returnType: { kind: 'fields', fields: RECORD_FIELDS },
		notice: () => {},
	});
	for await (const page of pages) {
		for (const record of page) {
			const read = isAbout(record, document) ? toHistoryRecord(record) : undefined;
			if (read !== undefined && !read.resolved) found.push(read);
		}
	}
	return found;
}

/** Errors of Coupa's that may only mean that a record is resolved already. */
function mayBeResolved(error: unknown): boolean {
	return error instanceof CoupaError && (error.kind === 'validation' || error.kind === 'conflict');
}

/**
 * Resolves a record. Done twice it ends the same: an unclear try is repeated, and a record that somebody
 * else resolved meanwhile is resolved.
 */
export async function resolveRecord(
	{ client, catalog }: Pick<ExportContext, 'catalog' | 'client'>,
	ledger: Ledger,
	id: number,
): Promise<void> {
	const path = `/api/${ledger}/${id}`;
	const subject = `${ledgerName(ledger)} ${id}`;
	const query = returnTypeArguments({ kind: 'fields', fields: ['id', 'resolved'] });
	const scopes = scopesOf(catalog, ledger, 'resolve');
	const resolving = client.request({
		method: 'PUT',
		path: `${path}/resolve`,
		query,
		subject,
		scopes,
		idempotent: true,
	});
	await resolving.catch(async (error: unknown) => {
		if (!mayBeResolved(error)) throw error;
		const { body } = await client.request({
			method: 'GET',
			path,
			query,
			subject,
			scopes: scopesOf(catalog, ledger, 'query'),
		});
		if ((body as CoupaRecord | null)?.resolved !== true) throw error;
	});
}

/**
 * Creates a record, and alerts the contacts of the integration where that is asked for. It is sent once.
 *
 * @returns its id, or undefined when Coupa does not send it
 * @throws CoupaError (`unclearWrite`) when it may have been created
 */
export async function createRecord(
	{ client, catalog }: Pick<ExportContext, 'catalog' | 'client'>,
	ledger: Ledger,
	payload: Readonly<Record<string, unknown>>,
	{ subject, alert }: { subject: string; alert: boolean },
): Promise<number | undefined> {
	const { body } = await client.request({
		method: 'POST',
		path: `/api/${ledger}${alert ? '/create_alert' : ''}`,
		query: returnTypeArguments({ kind: 'fields', fields: ['id', 'document_id', 'status'] }),
		body: payload,
		subject: `new ${ledgerName(ledger)} of ${subject}`,
		scopes: scopesOf(catalog, ledger, alert ? 'create_alert' : 'create'),
		// Whoever sends it looks for the record before the error shows.
		howToCheck: 'It was looked for, and is not there yet.',
	});
	return typeof body === 'object' && body !== null ? idOf(body as CoupaRecord) : undefined;
}
