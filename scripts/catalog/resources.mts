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

function takes({ query, body, form }: FactAction): NonNullable<ActionData['takes']> {
	return {
		...(query !== undefined && { query }),
		...(body !== undefined && { body }),
		...(form !== undefined && { form }),
	};
}

function toAction(path: string, action: FactAction, scopes: ScopeResolver): ActionData {
	const [method = '', target = ''] = withoutSlash(action.request).split(' ');
	const expected = `${path}${action.collection === true ? '' : '/{id}'}/${action.name}`;
	if (target !== expected) throw new Error(`${action.request} is not at ${expected}`);
	const taken = takes(action);
	return {
		name: action.name,
		method,
		scopes: scopes.action(path, action),
		...(action.collection === true && { collection: true }),
		...(action.patch === true && { patch: true }),
		...(action.optional !== undefined && { optional: action.optional }),
		...(Object.keys(taken).length > 0 && { takes: taken }),
	};
}

/**
 * The method whose action has the plain name as its key, where several share a name: the first.
 * `award` has stood for taking an award away since before the other was known, and a key that a
 * workflow has must not change its meaning.
 */
export const PLAIN_METHODS: Readonly<Record<string, string>> = {
	'quote_responses award': 'DELETE',
};

function plainFirst(path: string, actions: readonly ActionData[]): ActionData[] {
	const isPlain = ({ name, method }: ActionData) => PLAIN_METHODS[`${path} ${name}`] === method;
	return [...actions.filter(isPlain), ...actions.filter((action) => !isPlain(action))];
}

/** What the catalog says in the words of the facts, when they say it. */
export const TRAITS = [
	'base',
	'idField',
	'parentIdField',
	'arguments',
	'limits',
	'disputed',
	'unsupported',
	'mark',
	'note',
] as const;

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
		if (request === undefined || fact.unsupported?.[operation] !== undefined) continue;
		operations[operation] = scopes.operation(path, operation, request);
		const catalogRequest = withoutSlash(request);
		if (catalogRequest !== usualRequest(path, operation)) requests[operation] = catalogRequest;
	}
	return {
		path,
		object: fact.object,
		operations,
		...(Object.keys(requests).length > 0 && { requests }),
		...(fact.patch === true && { patch: true }),
		...Object.fromEntries(
			TRAITS.filter((trait) => fact[trait] !== undefined).map((trait) => [trait, fact[trait]]),
		),
		actions: plainFirst(
			path,
			(fact.actions ?? []).map((action) => toAction(path, action, scopes)),
		),
	};
}
