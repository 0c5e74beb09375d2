import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import {
	apiPath,
	type Catalog,
	loadCatalog,
	type Operation,
	type Resource,
} from '../../../../coupa/catalog';
import { CoupaError, refuse } from '../../../../coupa/errors';
import {
	keyExample,
	keyPaths,
	type ReferenceField,
	referenceField,
	referenceSearch,
} from '../../../../coupa/fields';
import { idOf, PAGE_SIZE, pageSource, type CoupaRecord } from '../../../../coupa/read';
import { descriptionOf } from '../../advice';
import { splitKind } from '../../filterKinds';
import { toNodeError } from '../../nodeErrors';
import { openClient } from '../../transport/client';
import { chosenObject } from '../chosen';

/** The reference of the row in which the search takes place. */
function chosenReference(context: ILoadOptionsFunctions, catalog: Catalog): ReferenceField {
	const { path: field } = splitKind(String(context.getCurrentNodeParameter('&field') ?? ''));
	if (field === '') refuse('No field is chosen', 'Choose the field first, then the record.');
	const object = chosenObject(context, catalog);
	const reference = object === undefined ? undefined : referenceField(catalog, object, field);
	if (reference !== undefined) return reference;
	return refuse(
		`It is not known what "${field}" refers to`,
		'Choose the record "By ID", or "By Key" with a key such as name=Acme.',
	);
}

/** Where the next page starts: which of the search's attempts found something, and after which id. */
interface Place {
	attempt: number;
	afterId: number;
}

function fromToken(token: string | undefined): Place | undefined {
	const [attempt, afterId] = (token ?? '').split(':').map(Number);
	return Number.isInteger(attempt) && Number.isInteger(afterId) ? { attempt, afterId } : undefined;
}

/**
 * Any page may be followed by another, if the records came by id as they were asked for: Coupa's pages can
 * be shorter than asked for.
 */
function nextToken(records: readonly CoupaRecord[], attempt: number): string | undefined {
	const ids = records.map(idOf);
	const last = ids.at(-1);
	const inOrder = ids.every((id, index) => id !== undefined && id > (ids[index - 1] ?? 0));
	return inOrder && last !== undefined ? `${attempt}:${last}` : undefined;
}

/** What is searched: the records of one object. */
interface Searched {
	/** The catalog's name of the object. */
	object: string;
	resource: Resource & { operations: { query: Operation } };
}

/** What the row's field refers to, where Coupa has a list of it. */
function searchedReference(context: ILoadOptionsFunctions, catalog: Catalog): Searched {
	const { label, object, resource } = chosenReference(context, catalog);
	if (resource !== undefined && isListed(resource)) return { object, resource };
	const [example = ['name']] = keyPaths(catalog, object);
	return refuse(
		`Coupa has no list of records for "${label}"`,
		// The editor takes dashes out of messages; keys are understood with underscores as well.
		`Choose the record "By ID", or "By Key" with ${keyExample(example).replace(/-/g, '_')}.`,
	);
}

function isListed(resource: Resource): resource is Searched['resource'] {
	return resource.operations.query !== undefined;
}

async function search(
	context: ILoadOptionsFunctions,
	catalog: Catalog,
	{ object, resource }: Searched,
	text: string,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const readPage = pageSource(await openClient(context), {
		path: apiPath(resource),
		scopes: resource.operations.query.scopes,
		subject: `list of ${resource.label}`,
	});
	const { attempts, fields, labelOf } = referenceSearch(catalog, object);
	const place = fromToken(token);
	const tries = attempts(text);
	for (let attempt = place?.attempt ?? 0; attempt < tries.length; attempt++) {
		const records = await readPage([
			...tries[attempt],
			...(place === undefined ? [] : [['id[gt]', String(place.afterId)] as const]),
			...fields,
			['order_by', 'id'],
			['limit', String(PAGE_SIZE)],
		]);
		if (records.length === 0 && place === undefined) continue;
		return {
			results: records.map((record) => ({ name: labelOf(record), value: String(record.id) })),
			paginationToken: nextToken(records, attempt),
		};
	}
	return { results: [] };
}

/** Of an error about the input, the editor shows only the message: what to do goes into it. */
function forEditor(error: unknown): unknown {
	if (!(error instanceof CoupaError) || error.kind !== 'invalidRequest') return error;
	const message = [error.message, descriptionOf(error)].filter(Boolean).join('. ');
	return new CoupaError({ kind: error.kind, message });
}

async function inEditor<T>(context: ILoadOptionsFunctions, searching: Promise<T>): Promise<T> {
	return await searching.catch((error: unknown) => {
		throw toNodeError(context.getNode(), forEditor(error));
	});
}

/** Records of the tenant that the row's field can refer to, 50 at a time. */
export async function searchReferences(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const find = async () => {
		const catalog = await loadCatalog();
		const searched = searchedReference(this, catalog);
		return await search(this, catalog, searched, filter, paginationToken);
	};
	return await inEditor(this, find());
}

/** The records of an object that the editor always searches, whatever else is chosen. */
async function searchObject(
	context: ILoadOptionsFunctions,
	path: string,
	text: string,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const catalog = await loadCatalog();
	const resource = catalog.resourceAt(path);
	if (resource === undefined || !isListed(resource)) return { results: [] };
	const searched = { object: resource.object, resource };
	return await inEditor(context, search(context, catalog, searched, text, token));
}

/** The tenant's integrations, 50 at a time. */
export async function searchIntegrations(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchObject(this, 'integrations', filter, paginationToken);
}

/** The tenant's users, 50 at a time. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchObject(this, 'users', filter, paginationToken);
}
