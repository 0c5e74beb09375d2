import type { Action, Catalog, Resource } from '../catalog';
import { CoupaError, orNothing } from '../errors';
import { isPlainObject } from '../lib/json';
import { selectionFromPaths, returnTypeArguments } from '../query';
import { answerProblem, type CoupaRecord } from '../read';
import type { QueryArgument } from '../types';
import { exportState, idInPath, isExported, readState } from './document';
import type { DocumentState, ExportContext, ExportDocument, MarkRequest } from './types';

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

type MarkContext = Pick<ExportContext, 'catalog' | 'client' | 'hint' | 'plan'>;

type ToMark = Pick<ExportDocument, 'object' | 'path' | 'scopes' | 'subject'>;

/** Whether the mark is set, where that shows: by the time of the export for an object without another mark. */
function markIn(
	{ catalog }: MarkContext,
	{ object = '' }: ToMark,
	state: DocumentState,
): boolean | undefined {
	if (catalog.fieldsOf(object).has('exported') || !isExported(state)) return state.exported;
	return true;
}

// Why: docs/decisions/030-writes-are-compared.md
/**
 * Marks a document as exported. Done twice it ends the same, so an unclear try is repeated. It counts as
 * marked when Coupa shows it so; what the answer does not show is read once.
 *
 * @param returns what Coupa is to send back, where it is more than tells whether the mark was set
 * @returns what Coupa sent back of the document, with `exported` where the mark shows
 * @throws CoupaError where the document is still not exported, and where nothing of what Coupa sends is
 * this document
 */
export async function markExported(
	context: MarkContext,
	document: ToMark,
	{ method, path, query, scopes, ...mark }: MarkRequest,
	returns: readonly QueryArgument[] = mark.returns,
): Promise<CoupaRecord> {
	const { subject } = document;
	const { body } = await context.client.request({
		method,
		path,
		query: [...query, ...returns],
		scopes,
		subject,
		idempotent: true,
	});
	const problem = answerProblem(body, {
		id: idInPath(document.path),
		names: ['exported'],
		mayBeEmpty: true,
	});
	const record = problem === undefined && isPlainObject(body) ? body : {};
	let exported = markIn(context, document, exportState(record));
	if (context.plan !== undefined || exported === true) return { ...record, exported: true };
	const state = await orNothing(readState(context, document));
	exported = (state && markIn(context, document, state)) ?? exported;
	if (exported === true) return { ...record, exported };
	if (exported === undefined && problem === undefined) {
		context.hint(
			'Coupa does not show whether the export mark is set. Look at the document in Coupa.',
		);
		return record;
	}
	throw new CoupaError({
		kind: 'badResponse',
		message: `${subject}: Coupa does not show it as exported`,
		description: `${method} ${path} was answered${problem === undefined ? '' : `, but ${problem}`}. Check whether your Coupa lets this object be marked through the API. Marking it again is safe.`,
	});
}
