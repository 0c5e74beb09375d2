import type { Action, Catalog, Resource } from '../catalog';
import { CoupaError } from '../errors';
import { isPlainObject } from '../lib/json';
import { selectionFromPaths, returnTypeArguments } from '../query';
import { idOf, outputId } from '../read';
import type { CoupaRecord } from '../read';
import type { QueryArgument } from '../types';
import type { ExportContext, MarkRequest } from './types';

/** Actions that set the mark, on objects that do not take the argument `exported`. */
const MARK_ACTIONS: ReadonlySet<string> = new Set(['export', 'exported']);

/** The files of a document carry its class in the tables, but have no mark of their own. */
const BELOW_DOCUMENTS = /\/attachments$/;

function markAction({ actions }: Resource): Action | undefined {
	return actions.find(({ name, collection }) => !collection && MARK_ACTIONS.has(name));
}

/** True for objects of which those can be asked for that were not exported yet. */
export function hasExportFlag(catalog: Catalog, { object, path }: Resource): boolean {
	return catalog.fieldsOf(object).has('exported') && !BELOW_DOCUMENTS.test(path);
}

/** True for objects whose records can be marked as exported. */
export function canBeMarked(catalog: Catalog, resource: Resource): boolean {
	if (markAction(resource) !== undefined) return true;
	return hasExportFlag(catalog, resource) && resource.operations.update !== undefined;
}

/** The few fields that tell whether the mark was set; nothing where the catalog knows none. */
function confirmation(catalog: Catalog, object: string): QueryArgument[] {
	const known = ['exported', 'last-exported-at'].filter((name) =>
		catalog.fieldsOf(object).has(name),
	);
	const fields = selectionFromPaths(['id', ...known]);
	return returnTypeArguments({ kind: 'fields', fields });
}

/**
 * The request that marks one document: `PUT /{resource}/{id}?exported=true` with nothing else in it,
 * since other changes may be ignored [Special Actions], or the action that some objects have instead.
 *
 * @param path of the document: `/api/invoices/12`
 * @returns undefined for an object without an export mark
 */
export function markRequest(
	catalog: Catalog,
	resource: Resource | undefined,
	path: string,
): MarkRequest | undefined {
	const argument: QueryArgument[] = [['exported', 'true']];
	if (resource === undefined) {
		return { method: 'PUT', path, query: argument, returns: [], scopes: [] };
	}
	const returns = confirmation(catalog, resource.object);
	const action = markAction(resource);
	if (action !== undefined) {
		const { name, scopes } = action;
		const method = action.method as MarkRequest['method'];
		return { method, path: `${path}/${name}`, query: [], returns, scopes };
	}
	if (!canBeMarked(catalog, resource)) return undefined;
	const scopes = resource.operations.update?.scopes ?? [];
	return { method: 'PUT', path, query: argument, returns, scopes };
}

/**
 * Marks a document as exported. Done twice it ends the same, so an unclear try is repeated.
 *
 * @param subject for errors: "Invoice 12"
 * @param returns what Coupa is to send back, where it is more than tells whether the mark was set
 * @returns what Coupa sends back; empty when it sends nothing
 * @throws CoupaError also when Coupa answers that the document is still not exported
 */
export async function markExported(
	{ client }: Pick<ExportContext, 'client'>,
	mark: MarkRequest,
	subject: string,
	returns: readonly QueryArgument[] = mark.returns,
): Promise<CoupaRecord> {
	const { method, path, scopes } = mark;
	const query = [...mark.query, ...returns];
	const { body } = await client.request({
		method,
		path,
		query,
		scopes,
		subject,
		idempotent: true,
	});
	const record = isPlainObject(body) ? body : {};
	if (record.exported === false) {
		throw new CoupaError({
			kind: 'badResponse',
			message: `${subject}: Coupa did not mark it as exported`,
			description: `${method} ${path} was answered with exported=false. Check whether your Coupa lets this object be marked through the API.`,
		});
	}
	return record;
}

/** The output of a mark: Coupa's record, with the id and the mark where it did not send them. */
export function markedRecord(record: CoupaRecord, id: string): CoupaRecord {
	return { ...record, id: idOf(record) ?? outputId(id), exported: true };
}
