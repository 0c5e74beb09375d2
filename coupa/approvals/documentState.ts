import { apiPath, type Catalog, documentResource, type Resource } from '../catalog';
import { CancelledError, CoupaError } from '../errors';
import { idSegment } from '../http';
import { errorMessage } from '../lib/text';
import { returnTypeArguments, selectionFromPaths } from '../query';
import { answerProblem, type CoupaRecord } from '../read';
import { NUMBERS, statusOf } from './record';
import type { ApprovalContext, Document } from './types';

/** A document after a decision; without a status where that could not be read. */
export interface DocumentState {
	type: string;
	id: number;
	status?: string;
	number?: string;
}

/** The state, and why it is incomplete where it is. */
export interface DocumentAnswer {
	document: DocumentState;
	problem?: string;
}

function numberField(catalog: Catalog, { object }: Resource): string | undefined {
	return NUMBERS.find((name) => catalog.field(object, name) !== undefined);
}

/** Why the state could not be read, without the document's id: a hint shows the same text once. */
function problemOf(error: unknown, scopes: readonly string[]): string {
	if (error instanceof CoupaError && error.kind === 'forbidden' && scopes.length > 0) {
		return `the client needs ${scopes.length === 1 ? 'the scope' : 'one of the scopes'} ${scopes.join(', ')}`;
	}
	return errorMessage(error);
}

function documentState(document: Document, record: CoupaRecord, number?: string): DocumentState {
	const ownNumber = number === undefined ? undefined : record[number];
	const hasNumber = typeof ownNumber === 'string' || typeof ownNumber === 'number';
	return {
		type: document.type,
		id: Number(document.id),
		status: statusOf(record),
		...(hasNumber && { number: String(ownNumber) }),
	};
}

/**
 * The state of a document after a decision. The decision is made: whatever goes wrong here is a
 * `problem`, and no error.
 *
 * @throws CancelledError only
 */
export async function readDocumentState(
	{ client, catalog }: ApprovalContext,
	document: Document,
): Promise<DocumentAnswer> {
	const unread = { type: document.type, id: Number(document.id) };
	const resource = documentResource(catalog, document.type);
	if (resource === undefined) {
		return { document: unread, problem: 'it is not known where documents of this type are' };
	}
	const { scopes = [] } = resource.operations.show ?? {};
	const number = numberField(catalog, resource);
	const fields = selectionFromPaths(['id', 'status', ...(number === undefined ? [] : [number])]);
	const answer = await client
		.request({
			method: 'GET',
			path: `${apiPath(resource)}/${idSegment(document.id, 'the document')}`,
			query: returnTypeArguments({ kind: 'fields', fields }),
			scopes,
			expects: (body) => answerProblem(body, { id: Number(document.id) }),
		})
		.catch((error: unknown) => ({ error }));
	if ('error' in answer) {
		if (answer.error instanceof CancelledError) throw answer.error;
		return { document: unread, problem: problemOf(answer.error, scopes) };
	}
	return { document: documentState(document, answer.body as CoupaRecord, number) };
}
