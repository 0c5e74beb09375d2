import type { ScopeResolver } from './scopes.mts';
import {
	type ActionData,
	type FactAction,
	type FactResource,
	OPERATIONS,
	type OperationName,
	type ResourceData,
} from './types.mts';

/** The request that an operation makes unless the resource says otherwise. */
export function usualRequest(path: string, operation: OperationName): string {
	switch (operation) {
		case 'query':
			return `GET ${path}`;
		case 'create':
			return `POST ${path}`;
		case 'show':
			return `GET ${path}/{id}`;
		case 'update':
			return `PUT ${path}/{id}`;
		case 'delete':
			return `DELETE ${path}/{id}`;
	}
}

/** "GET /invoices" without the slash: catalog paths are relative to `/api`. */
function withoutSlash(request: string): string {
	return request.replace(/ \//, ' ');
}

function toAction(path: string, action: FactAction, scopes: ScopeResolver): ActionData {
	const [method = '', target = ''] = withoutSlash(action.request).split(' ');
	const expected = `${path}${action.collection === true ? '' : '/{id}'}/${action.name}`;
	if (target !== expected) throw new Error(`${action.request} is not at ${expected}`);
	return {
		name: action.name,
		method,
		scopes: scopes.action(path, action),
		...(action.collection === true && { collection: true }),
	};
}

/**
 * One resource of the catalog.
 *
 * @throws Error when an action has another place than its record or its collection.
 */
export function toResource(fact: FactResource, scopes: ScopeResolver): ResourceData {
	const path = fact.path.replace(/^\//, '');
	const operations: ResourceData['operations'] = {};
	const requests: NonNullable<ResourceData['requests']> = {};
	for (const operation of OPERATIONS) {
		const request = fact.operations[operation];
		if (request === undefined) continue;
		operations[operation] = scopes.operation(path, operation, request);
		const catalogRequest = withoutSlash(request);
		if (catalogRequest !== usualRequest(path, operation)) requests[operation] = catalogRequest;
	}
	return {
		path,
		object: fact.object,
		operations,
		...(Object.keys(requests).length > 0 && { requests }),
		actions: (fact.actions ?? []).map((action) => toAction(path, action, scopes)),
	};
}
