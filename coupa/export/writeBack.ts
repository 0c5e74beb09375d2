import { CoupaError } from '../errors';
import type { Payload } from '../fields';
import {
	compare,
	plannedUpdate,
	type WriteContext,
	type WriteOutcome,
	writeRecord,
} from '../records';
import { selectionFromPaths } from '../query';
import { exportState, readFields } from './document';
import type { DocumentState, ExportContext, ExportDocument } from './types';

/**
 * Whether the document has these values already. Reads it; where Coupa does not let the fields be
 * selected, they count as not written.
 */
export async function isWrittenBack(
	context: Pick<ExportContext, 'catalog' | 'client'>,
	document: ExportDocument,
	payload: Payload,
): Promise<boolean> {
	const record = await readFields(context, document, Object.keys(payload)).catch(
		(error: unknown) => {
			if (error instanceof CoupaError && error.kind === 'validation') return undefined;
			throw error;
		},
	);
	if (record === undefined) return false;
	const { different, untold } = compare(context.catalog, document.object, payload, record, {
		isAsked: true,
		guesses: 'never',
	});
	return different.length === 0 && untold.length === 0;
}

/** What became of the fields, and the document after the write; empty where Coupa does not return it. */
export interface WrittenBack extends Pick<WriteOutcome, 'notTaken' | 'unseen'> {
	after: DocumentState;
}

/**
 * Writes fields of the document, in a request that does nothing else. Done twice it ends the same, so an
 * unclear try is repeated.
 *
 * @throws CoupaError (`notTaken`) where a value was not taken and the person wants an error then
 */
export async function writeBack(
	{
		client,
		catalog,
		notTaken,
		plan,
	}: Pick<ExportContext, 'catalog' | 'client' | 'notTaken' | 'plan'>,
	document: ExportDocument,
	payload: Payload,
): Promise<WrittenBack> {
	const { id, object, path, subject, scopes } = document;
	const known = object === undefined ? undefined : catalog.fieldsOf(object);
	const told = ['updated-at', 'version'].filter((name) => known?.has(name));
	// A selection with a name that the tenant does not have may be refused, and the write with it.
	const isKnown = known !== undefined && Object.keys(payload).every((name) => known.has(name));
	const fields = selectionFromPaths(['id', ...told]);
	const collection = path.slice(0, path.lastIndexOf('/'));
	const context: WriteContext = {
		client,
		catalog,
		target: {
			resource: object === undefined ? undefined : catalog.resourceAt(collection),
			path: collection,
			label: subject.replace(/ \d+$/, ''),
		},
		settings: { rows: 'match', rowKeys: new Map(), notTaken, onlyChanges: false },
		returns: isKnown ? { kind: 'fields', fields } : { kind: 'default' },
		scopes: (name) => (name === 'show' ? scopes.show : scopes.update),
		hint: () => {},
		plan,
	};
	plan?.(await plannedUpdate(context, String(id), { payload, lists: [], emptied: {}, notes: [] }));
	const outcome = await writeRecord(
		context,
		'updated',
		payload,
		{ method: 'PUT', path, subject, scopes: scopes.update, idempotent: true },
		id,
	);
	return {
		after: exportState(outcome.record),
		notTaken: outcome.notTaken,
		unseen: outcome.unseen,
	};
}
