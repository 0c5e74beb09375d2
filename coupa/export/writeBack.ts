import { CoupaError } from '../errors';
import type { Payload } from '../fields';
import { isPlainObject } from '../lib/json';
import { returnTypeArguments, selectionFromPaths } from '../query';
import { readFields, exportState } from './document';
import type { DocumentState, ExportContext, ExportDocument } from './types';

/** Nothing, in the ways in which Coupa and people write it. */
function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/**
 * Whether a record holds what a payload would write. Texts and numbers count by what they say; a value
 * that Coupa writes in another form, such as a decimal with more digits, counts as another.
 */
export function matches(record: unknown, payload: unknown): boolean {
	if (Array.isArray(payload)) {
		return (
			Array.isArray(record) &&
			record.length === payload.length &&
			payload.every((entry, index) => matches(record[index], entry))
		);
	}
	if (isPlainObject(payload)) {
		if (!isPlainObject(record)) return false;
		return Object.entries(payload).every(([name, value]) => matches(record[name], value));
	}
	if (isNothing(payload)) return isNothing(record);
	return !isPlainObject(record) && String(record) === String(payload);
}

/**
 * Whether the document has these values already. Reads it; where Coupa does not let the fields be
 * selected, they count as not written.
 */
export async function isWrittenBack(
	context: Pick<ExportContext, 'client'>,
	document: ExportDocument,
	payload: Payload,
): Promise<boolean> {
	const record = await readFields(context, document, Object.keys(payload)).catch(
		(error: unknown) => {
			if (error instanceof CoupaError && error.kind === 'validation') return undefined;
			throw error;
		},
	);
	return record !== undefined && matches(record, payload);
}

/**
 * Writes fields of the document, in a request that does nothing else. Done twice it ends the same, so an
 * unclear try is repeated.
 *
 * @returns the state of the document after the write; empty where Coupa does not return it
 */
export async function writeBack(
	{ client, catalog }: Pick<ExportContext, 'catalog' | 'client'>,
	{ object, path, subject, scopes }: ExportDocument,
	payload: Payload,
): Promise<DocumentState> {
	const known = object === undefined ? undefined : catalog.fieldsOf(object);
	const told = ['updated-at', 'version'].filter((name) => known?.has(name));
	const fields = selectionFromPaths(['id', ...told]);
	const { body } = await client.request({
		method: 'PUT',
		path,
		query: returnTypeArguments({ kind: 'fields', fields }),
		body: payload,
		subject,
		scopes: scopes.update,
		idempotent: true,
	});
	return isPlainObject(body) ? exportState(body) : {};
}
