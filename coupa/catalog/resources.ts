import type { ResourceData } from './forms';
import { labelOf, resourceLabel } from './labels';
import { placeholdersOf } from './paths';
import type { Action, Operation, OperationName, Resource } from './types';

/** How each operation is asked for, unless a resource says otherwise. */
const USUAL_REQUESTS: Readonly<Record<OperationName, { method: string; suffix: string }>> = {
	query: { method: 'GET', suffix: '' },
	show: { method: 'GET', suffix: '/{id}' },
	create: { method: 'POST', suffix: '' },
	update: { method: 'PUT', suffix: '/{id}' },
	delete: { method: 'DELETE', suffix: '/{id}' },
};

/** Where Coupa's API is on an instance, unless a resource says otherwise. */
export const USUAL_BASE = '/api';

/** Begins the key of an action that has no record id, so that a key alone tells it. */
export const COLLECTION_KEY = 'collection/';

const OPERATION_NAMES: readonly OperationName[] = ['query', 'show', 'create', 'update', 'delete'];

function toOperation(
	{ path, operations, requests }: ResourceData,
	name: OperationName,
): Operation | undefined {
	const scopes = operations[name];
	if (scopes === undefined) return undefined;
	const [method, requestPath] = requests?.[name]?.split(' ') ?? [];
	if (method !== undefined && requestPath !== undefined) {
		return { method, path: requestPath, scopes };
	}
	const usual = USUAL_REQUESTS[name];
	return { method: usual.method, path: `${path}${usual.suffix}`, scopes };
}

/** `assign_attendee/{expense_attendee_id}` without the id. */
function withoutPlaceholders(name: string): string {
	return name.replace(/\/\{\w+\}/g, '');
}

function toActions({ path, actions }: ResourceData): Action[] {
	const onRecords = new Set(actions.filter((action) => !action.collection).map(({ name }) => name));
	return actions.map(({ name, method, scopes, collection = false }, index) => {
		const isTwin = collection && onRecords.has(name);
		const isSecond = actions
			.slice(0, index)
			.some((other) => other.name === name && (other.collection ?? false) === collection);
		const plain = withoutPlaceholders(name);
		const key = isSecond ? `${method.toLowerCase()}/${plain}` : plain;
		const label = isSecond ? `${labelOf(plain)} (${method})` : labelOf(plain);
		return {
			name,
			key: collection ? `${COLLECTION_KEY}${key}` : key,
			label: isTwin ? `${label} (Several Records)` : label,
			method,
			path: collection ? `${path}/${name}` : `${path}/{id}/${name}`,
			scopes,
			collection,
		};
	});
}

/** A resource of the catalog, from its entry in the data. */
export function toResource(data: ResourceData): Resource {
	const operations: Partial<Record<OperationName, Operation>> = {};
	for (const name of OPERATION_NAMES) {
		const operation = toOperation(data, name);
		if (operation !== undefined) operations[name] = operation;
	}
	return {
		path: data.path,
		base: data.base ?? USUAL_BASE,
		idField: data.idField ?? 'id',
		...(data.parentIdField !== undefined && { parentIdField: data.parentIdField }),
		object: data.object,
		label: resourceLabel(data.path),
		parents: placeholdersOf(data.path),
		operations,
		actions: toActions(data),
		unsupported: data.unsupported ?? {},
	};
}
