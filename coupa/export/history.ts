import { type Catalog, labelOf } from '../catalog';
import { CoupaError } from '../errors';
import { isPlainObject, objectsIn, own } from '../lib/json';
import { scalarText, singular } from '../lib/text';
import { returnTypeArguments } from '../query';
import type { FieldSelection } from '../query';
import { idOf, pageSource, readRecords } from '../read';
import type { CoupaRecord } from '../read';
import { timeOf } from './document';
import type { HistoryRecord } from './duplicate';
import type { ExportContext, ExportDocument } from './types';

/** Where reports are kept: as history records, or as errors of an integration run. */
export type IntegrationHistory = 'integration_errors' | 'integration_history_records';

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
function scopesOf(catalog: Catalog, history: IntegrationHistory, name: string): readonly string[] {
	const resource = catalog.resourceAt(history);
	const operation = name === 'create' || name === 'query' ? resource?.operations[name] : undefined;
	const action = resource?.actions.find((candidate) => candidate.name === name);
	return operation?.scopes ?? action?.scopes ?? NO_SCOPES;
}

/** "integration history record", for errors. */
export function historyName(history: IntegrationHistory): string {
	return singular(labelOf(history)).toLowerCase();
}

function idBelow(value: unknown): number | undefined {
	return isPlainObject(value) ? idOf(value) : undefined;
}

function toHistoryRecord(record: CoupaRecord): HistoryRecord | undefined {
	const id = idOf(record);
	if (id === undefined) return undefined;
	const { responses } = record;
	const [response] = objectsIn(responses);
	return {
		id,
		createdAt: timeOf(record['created-at']),
		resolved: record.resolved === true,
		status: scalarText(record.status),
		responseCode: scalarText(response?.['response-code']) || undefined,
		message: scalarText(response?.['response-message']) || undefined,
		externalId: scalarText(record['external-id']) || undefined,
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
	history: IntegrationHistory,
	document: ExportDocument,
): Promise<HistoryRecord[]> {
	const request = {
		path: `/api/${history}`,
		scopes: scopesOf(catalog, history, 'query'),
		subject: `${historyName(history)}s of ${document.subject}`,
	};
	const found: HistoryRecord[] = [];
	const pages = readRecords({
		isLookUp: true,
		readPage: pageSource(client, request),
		filters: [
			['resolved', 'false'],
			['document_type', document.type],
			['document_id', String(document.id)],
		],
		returnType: { kind: 'fields', fields: RECORD_FIELDS },
		checksConditions: false,
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
 * Resolves a record. Done twice it ends the duplicate: an unclear try is repeated, and a record that somebody
 * else resolved meanwhile is resolved.
 */
export async function resolveRecord(
	{ client, catalog }: Pick<ExportContext, 'catalog' | 'client'>,
	history: IntegrationHistory,
	id: number,
): Promise<void> {
	const path = `/api/${history}/${id}`;
	const subject = `${historyName(history)} ${id}`;
	const query = returnTypeArguments({ kind: 'fields', fields: ['id', 'resolved'] });
	const scopes = scopesOf(catalog, history, 'resolve');
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
			scopes: scopesOf(catalog, history, 'query'),
		});
		if (own(body, 'resolved') !== true) throw error;
	});
}

/**
 * Creates a record, and alerts the contacts of the integration where that is asked for. It is sent once.
 *
 * @returns its id, or undefined when Coupa does not send it
 * @throws CoupaError (`unknownOutcome`) when it may have been created
 */
export async function createRecord(
	{ client, catalog }: Pick<ExportContext, 'catalog' | 'client'>,
	history: IntegrationHistory,
	payload: Readonly<Record<string, unknown>>,
	{ subject, alert }: { subject: string; alert: boolean },
): Promise<number | undefined> {
	const { body } = await client.request({
		method: 'POST',
		path: `/api/${history}${alert ? '/create_alert' : ''}`,
		query: returnTypeArguments({ kind: 'fields', fields: ['id', 'document_id', 'status'] }),
		body: payload,
		subject: `new ${historyName(history)} of ${subject}`,
		scopes: scopesOf(catalog, history, alert ? 'create_alert' : 'create'),
		// Whoever sends it looks for the record before the error shows.
		verificationHint: 'A search did not find it yet.',
	});
	return idBelow(body);
}
