import type { FactAction, FactResource, OperationName } from './types.mts';

/** One request of an OpenAPI document; the path is relative to `/api`, with its leading slash. */
export interface PathRequest {
	method: string;
	path: string;
	/** The schema of the record that the request takes or gives, where the document names one. */
	object?: string;
}

type Operations = FactResource['operations'];

const ON_COLLECTION: Readonly<Record<string, OperationName>> = { GET: 'query', POST: 'create' };
const ON_RECORD: Readonly<Record<string, OperationName>> = {
	GET: 'show',
	PUT: 'update',
	PATCH: 'update',
	DELETE: 'delete',
};

/** Where the record's own schema is most surely found, best first. */
const OBJECT_FROM: readonly OperationName[] = ['show', 'query', 'create', 'update'];

/** "/api/invoices/{id}.json" → "/invoices/{id}". */
export function relativePath(path: string): string {
	const plain = path
		.replace(/^\/?(api(?=\/))?\/?/, '/')
		.replace(/(\.json|\.xml|\{\.format\})$/, '');
	return plain.length > 1 ? plain.replace(/\/$/, '') : plain;
}

function parentOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/'));
}

function endsInPlaceholder(path: string): boolean {
	return path.endsWith('}');
}

/** The collection whose record a path ends at, e.g. "/invoices" for "/invoices/{id}". */
function collectionOf(path: string): string | undefined {
	return endsInPlaceholder(path) ? parentOf(path) : undefined;
}

/**
 * Paths of collections. One is known by its records, `/x/{id}`. A path without records is an
 * action when it stands right below a collection, or below `{id}`; else it is a short list of
 * its own, such as `/pick_lists`.
 */
function collectionsOf(paths: readonly string[]): Set<string> {
	const withRecords = new Set(
		paths.map(collectionOf).filter((path): path is string => path !== undefined),
	);
	const isAction = (path: string) => {
		const parent = parentOf(path);
		return (
			withRecords.has(parent) ||
			parent.endsWith('/{id}') ||
			// A list that has actions but no records: its actions are one step longer than it.
			(paths.includes(parent) && !endsInPlaceholder(parent))
		);
	};
	const lists = paths.filter((path) => !endsInPlaceholder(path) && !isAction(path));
	return new Set([...withRecords, ...lists]);
}

function toAction(collections: ReadonlySet<string>, { method, path }: PathRequest) {
	const parent = parentOf(path);
	const action: FactAction = {
		name: path.slice(parent.length + 1),
		request: `${method} ${path}`,
	};
	if (collections.has(parent)) return { resource: parent, action: { ...action, collection: true } };
	return { resource: parentOf(parent), action };
}

/**
 * Sorts requests into resources with their operations and actions.
 *
 * @returns resources by path; those whose document names no schema have an empty `object`.
 */
export function toResources(requests: readonly PathRequest[]): FactResource[] {
	const collections = collectionsOf([...new Set(requests.map(({ path }) => path))]);
	const resources = new Map<string, FactResource>();
	const objects = new Map<string, Partial<Record<OperationName, string>>>();
	const resourceAt = (path: string): FactResource => {
		const known = resources.get(path) ?? { path, object: '', operations: {}, actions: [] };
		resources.set(path, known);
		return known;
	};
	const addOperation = (path: string, name: OperationName | undefined, request: PathRequest) => {
		if (name === undefined) return;
		const operations: Operations = resourceAt(path).operations;
		// PUT is Coupa's way to update; a PATCH beside it says nothing more.
		if (operations[name] !== undefined && request.method === 'PATCH') return;
		operations[name] = `${request.method} ${request.path}`;
		objects.set(path, { ...objects.get(path), [name]: request.object });
	};
	for (const request of requests) {
		const collection = collectionOf(request.path);
		if (collections.has(request.path)) {
			addOperation(request.path, ON_COLLECTION[request.method], request);
		} else if (collection !== undefined) {
			addOperation(collection, ON_RECORD[request.method], request);
		} else {
			const { resource, action } = toAction(collections, request);
			resourceAt(resource).actions?.push(action);
		}
	}
	for (const [path, byOperation] of objects) {
		const name = OBJECT_FROM.map((operation) => byOperation[operation]).find(Boolean);
		resourceAt(path).object = name ?? '';
	}
	return [...resources.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
