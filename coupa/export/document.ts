import type { Catalog } from '../catalog';
import { returnTypeArguments, selectionFromPaths, valueAt } from '../query';
import { answerProblem, type CoupaRecord, idFromText } from '../read';
import type { QueryArgument } from '../types';
import type { DocumentState, ExportContext, ExportDocument } from './types';

/** The ID at the end of a document's path. */
export function idInPath(path: string): number | undefined {
	return idFromText(path.slice(path.lastIndexOf('/') + 1));
}

/** What tells how far a document's export is. */
const STATE_FIELDS = ['exported', 'last-exported-at', 'updated-at', 'version', 'status'] as const;

/** Selects what the catalog knows of the state; everything for an object that it does not know. */
export function stateArguments(catalog: Catalog, object: string | undefined): QueryArgument[] {
	if (object === undefined) return [];
	const known = STATE_FIELDS.filter((name) => catalog.fieldsOf(object).has(name));
	const fields = selectionFromPaths(['id', ...known]);
	return returnTypeArguments({ kind: 'fields', fields });
}

/** A time of Coupa's in ms since the epoch, or undefined when there is none. */
export function timeOf(value: unknown): number | undefined {
	const time = typeof value === 'string' ? Date.parse(value) : NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** The state of a document from its record. */
export function exportState(record: CoupaRecord): DocumentState {
	const { status, version } = record;
	const exported = valueAt(record, 'exported');
	const updatedAtText = valueAt(record, 'updated-at');
	const revision = Number(version ?? NaN);
	return {
		...(exported !== undefined && { exported: String(exported) === 'true' }),
		lastExportedAt: timeOf(valueAt(record, 'last-exported-at')),
		updatedAt: timeOf(updatedAtText),
		...(typeof updatedAtText === 'string' && { updatedAtText }),
		...(Number.isSafeInteger(revision) && { revision }),
		...(typeof status === 'string' && { status }),
	};
}

async function readRecord(
	{ client }: Pick<ExportContext, 'client'>,
	document: Pick<ExportDocument, 'path' | 'scopes' | 'subject'>,
	names: readonly string[],
	query: readonly QueryArgument[],
): Promise<CoupaRecord> {
	const { path, subject, scopes } = document;
	const { body } = await client.request({
		method: 'GET',
		path,
		query,
		subject,
		scopes: scopes.show,
		expects: (answer) => answerProblem(answer, { id: idInPath(path), names }),
	});
	return body as CoupaRecord;
}

/**
 * How far a document's export is.
 *
 * @throws CoupaError when the document cannot be read: it does not exist, or the scope is missing
 */
export async function readState(
	context: Pick<ExportContext, 'catalog' | 'client'>,
	document: Pick<ExportDocument, 'object' | 'path' | 'scopes' | 'subject'>,
): Promise<DocumentState> {
	const query = stateArguments(context.catalog, document.object);
	return exportState(await readRecord(context, document, STATE_FIELDS, query));
}

/** The fields of a document that a payload names, with all custom fields where it names one. */
export async function readFields(
	context: Pick<ExportContext, 'client'>,
	document: ExportDocument,
	names: readonly string[],
): Promise<CoupaRecord> {
	const fields = selectionFromPaths(['id', ...names]);
	return await readRecord(
		context,
		document,
		names,
		returnTypeArguments({ kind: 'fields', fields }),
	);
}

/**
 * Whether the document is as it was at a time of its `updated-at`.
 *
 * @param since `updated-at` as it was read; the same moment may be written in another zone
 */
export function isUnchangedSince(
	{ updatedAt, updatedAtText }: DocumentState,
	since: string,
): boolean {
	const then = timeOf(since);
	return then === undefined ? updatedAtText === since : updatedAt === then;
}

/** Whether the document is marked; by the time of its export where it has no mark to read. */
export function isExported({ exported, lastExportedAt }: DocumentState): boolean {
	return exported ?? lastExportedAt !== undefined;
}
