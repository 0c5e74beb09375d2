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
	lineValueField,
	type ReferenceField,
	referenceField,
	referenceSearch,
	type ReferenceSearch,
} from '../../../../coupa/fields';
import {
	type CoupaRecord,
	type Direction,
	idOf,
	PAGE_SIZE,
	pageSource,
} from '../../../../coupa/read';
import { descriptionOf } from '../../advice';
import { splitKind } from '../../fieldKind';
import { toNodeError } from '../../nodeErrors';
import { openClient } from '../../transport/client';
import { chosenObject } from '../chosen';
import { chosenLineList, fieldOfRow } from '../chosenLines';

/** The reference of an object that a row's field is. */
function referenceOf(catalog: Catalog, object: string | undefined, field: string): ReferenceField {
	if (field === '') refuse('No field is chosen', 'Choose the field first, then the record.');
	const reference = object === undefined ? undefined : referenceField(catalog, object, field);
	if (reference !== undefined) return reference;
	return refuse(
		`It is not known what "${field}" refers to`,
		'Choose the record "By ID", or "By Key" with a key such as name=Acme.',
	);
}

/** Where the next page starts: which of the search's attempts found something, and at which id it ended. */
interface Place {
	attempt: number;
	lastId: number;
}

function fromToken(token: string | undefined): Place | undefined {
	const [attempt, lastId] = (token ?? '').split(':').map(Number);
	return Number.isInteger(attempt) && Number.isInteger(lastId) ? { attempt, lastId } : undefined;
}

/**
 * Any page may be followed by another, if the records came by id as they were asked for: Coupa's pages can
 * be shorter than asked for.
 */
function nextToken(
	records: readonly CoupaRecord[],
	attempt: number,
	direction: Direction,
): string | undefined {
	const ids = records.map(idOf);
	const last = ids.at(-1);
	const sign = direction === 'asc' ? 1 : -1;
	const inOrder = ids.every((id, index) => {
		const [before] = index === 0 ? [] : [ids[index - 1]];
		return id !== undefined && (before === undefined || sign * (id - before) > 0);
	});
	return inOrder && last !== undefined ? `${attempt}:${last}` : undefined;
}

/** What is searched: the records of one object. */
export interface Searched {
	/** The catalog's name of the object. */
	object: string;
	resource: Resource & { operations: { query: Operation } };
	/** Where they are, where that takes IDs of other records. */
	path?: string;
	/** By ID; the oldest first unless given. */
	direction?: Direction;
	/** How they are searched and shown; as references unless given. */
	how?: ReferenceSearch;
}

/** What a field of an object refers to, where Coupa has a list of it. */
function searchedReference(catalog: Catalog, of: string | undefined, field: string): Searched {
	const { label, object, resource } = referenceOf(catalog, of, field);
	if (resource !== undefined && isListed(resource)) return { object, resource };
	const [example = ['name']] = keyPaths(catalog, object);
	return refuse(
		`Coupa has no list of records for "${label}"`,
		// The editor takes dashes out of messages; keys are understood with underscores as well.
		`Choose the record "By ID", or "By Key" with ${keyExample(example).replace(/-/g, '_')}.`,
	);
}

/** Whether Coupa has a list of an object's records. */
export function isListed(resource: Resource): resource is Searched['resource'] {
	return resource.operations.query !== undefined;
}

async function search(
	context: ILoadOptionsFunctions,
	catalog: Catalog,
	{ object, resource, path = apiPath(resource), direction = 'asc', how }: Searched,
	text: string,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	const client = await openClient(context);
	const readPage = pageSource(client, {
		path,
		scopes: resource.operations.query.scopes,
		subject: `list of ${resource.label}`,
	});
	const { attempts, fields, labelOf, labelsOf } = how ?? referenceSearch(catalog, object);
	const place = fromToken(token);
	const tries = attempts(text);
	const behind = direction === 'asc' ? 'id[gt]' : 'id[lt]';
	for (let attempt = place?.attempt ?? 0; attempt < tries.length; attempt++) {
		const records = await readPage([
			...tries[attempt],
			...(place === undefined ? [] : [[behind, String(place.lastId)] as const]),
			...fields,
			['order_by', 'id'],
			...(direction === 'desc' ? [['dir', 'desc'] as const] : []),
			['limit', String(PAGE_SIZE)],
		]);
		if (records.length === 0 && place === undefined) continue;
		const labels = (await labelsOf?.(client, records)) ?? records.map(labelOf);
		return {
			results: records.map(({ id }, index) => ({ name: labels[index], value: String(id) })),
			paginationToken: nextToken(records, attempt, direction),
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

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/**
 * A list of records for the editor, 50 at a time.
 *
 * @param whatOf what is searched, by what is chosen; it may throw what the person is to do
 */
export function listSearch(
	whatOf: (context: ILoadOptionsFunctions, catalog: Catalog) => Promise<Searched> | Searched,
): ListSearch {
	return async function (this: ILoadOptionsFunctions, filter = '', paginationToken?: string) {
		const find = async () => {
			const catalog = await loadCatalog();
			return await search(this, catalog, await whatOf(this, catalog), filter, paginationToken);
		};
		return await find().catch((error: unknown) => {
			throw toNodeError(this.getNode(), forEditor(error));
		});
	};
}

/** Records of the tenant that the row's field can refer to. */
export const searchReferences = listSearch((context, catalog) => {
	const { path } = splitKind(String(context.getCurrentNodeParameter('&field') ?? ''));
	return searchedReference(catalog, chosenObject(context, catalog), path);
});

/** Accounts for a line. */
export const searchLineAccounts = listSearch((context, catalog) => {
	const list = chosenLineList(context, catalog);
	if (list === undefined) return refuse('There is no list for the lines', 'Choose a "Line List".');
	if (lineValueField(catalog, list, 'account') === undefined) {
		return refuse(`The rows of "${list.label}" have no account`, 'Leave it empty.');
	}
	return searchedReference(catalog, list.object, 'account');
});

/** Records of the tenant that a field of a line can refer to. */
export const searchLineReferences = listSearch((context, catalog) =>
	searchedReference(catalog, chosenLineList(context, catalog)?.object, fieldOfRow(context)),
);

/** What is always searched, whatever else is chosen. */
function searchedAt(catalog: Catalog, path: string): Searched {
	const resource = catalog.resourceAt(path);
	if (resource !== undefined && isListed(resource)) return { object: resource.object, resource };
	return refuse(`Coupa has no list of ${path}`, 'Choose the record "By ID".');
}

/** The tenant's integrations. */
export const searchIntegrations = listSearch((_context, catalog) =>
	searchedAt(catalog, 'integrations'),
);

/** The tenant's users. */
export const searchUsers = listSearch((_context, catalog) => searchedAt(catalog, 'users'));
