import { PLAIN_METHODS } from './resources.mts';
import type { FactAction, FactResource, Facts, ResourceData } from './types.mts';

/** Every request of a resource in one form, so that two descriptions of it can be compared. */
type Requests = Map<string, string>;

function requestsOfFacts({ operations, actions, unsupported = {} }: FactResource): Requests {
	return new Map([
		...Object.entries(operations)
			.filter(([name]) => !(name in unsupported))
			.map(([name, request]) => [`operation ${name}`, request] as const),
		...(actions ?? []).map(
			({ name, request, collection }) =>
				[
					`${collection === true ? 'collection action' : 'action'} ${name} ${request}`,
					request,
				] as const,
		),
	]);
}

function requestsOfCatalog({ path, operations, requests, actions }: ResourceData): Requests {
	const usual: Record<string, string> = {
		query: `GET /${path}`,
		create: `POST /${path}`,
		show: `GET /${path}/{id}`,
		update: `PUT /${path}/{id}`,
		delete: `DELETE /${path}/{id}`,
	};
	const stated = Object.entries(requests ?? {}).map(
		([name, request]) => [name, request.replace(' ', ' /')] as const,
	);
	const real: Record<string, string> = { ...usual, ...Object.fromEntries(stated) };
	return new Map([
		...Object.keys(operations).map((name) => [`operation ${name}`, real[name] ?? ''] as const),
		...actions.map(({ name, method, collection }) => {
			const request =
				collection === true ? `${method} /${path}/${name}` : `${method} /${path}/{id}/${name}`;
			const kind = collection === true ? 'collection action' : 'action';
			return [`${kind} ${name} ${request}`, request] as const;
		}),
	]);
}

const TRAITS: ReadonlyArray<keyof FactResource & keyof ResourceData> = [
	'arguments',
	'base',
	'disputed',
	'idField',
	'limits',
	'mark',
	'note',
	'parentIdField',
	'patch',
	'unsupported',
];

function compareTraits(fact: FactResource, resource: ResourceData): string[] {
	return TRAITS.filter(
		(trait) => JSON.stringify(fact[trait]) !== JSON.stringify(resource[trait]),
	).map(
		(trait) => `${trait} is ${JSON.stringify(resource[trait])}, not ${JSON.stringify(fact[trait])}`,
	);
}

/** The action of the catalog that a fact is about: one name can stand there with several methods. */
function heldAction(
	actions: ResourceData['actions'],
	{ name, request, collection = false }: FactAction,
): ResourceData['actions'][number] | undefined {
	const [method] = request.split(' ');
	return actions.find(
		(action) =>
			action.name === name &&
			action.method === method &&
			(action.collection ?? false) === collection,
	);
}

/** What an action says of itself besides its request. */
function compareActions({ actions: facts = [] }: FactResource, { path, actions }: ResourceData) {
	const losses = facts.flatMap((fact: FactAction) => {
		const held = heldAction(actions, fact);
		const expected = [fact.patch, fact.optional, fact.query, fact.body, fact.form];
		const found = [
			held?.patch,
			held?.optional,
			held?.takes?.query,
			held?.takes?.body,
			held?.takes?.form,
		];
		return JSON.stringify(expected) === JSON.stringify(found)
			? []
			: [`action ${fact.name}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`];
	});
	// The first of a name has the plain key.
	const misplaced = Object.entries(PLAIN_METHODS)
		.filter(([place]) => place.startsWith(`${path} `))
		.filter(([place, method]) => {
			const first = actions.find(({ name }) => place === `${path} ${name}`);
			return first !== undefined && first.method !== method;
		})
		.map(([place, method]) => `${place}: the first is not ${method}`);
	return [...losses, ...misplaced];
}

function compare(fact: FactResource, resource: ResourceData): string[] {
	const expected = requestsOfFacts(fact);
	const found = requestsOfCatalog(resource);
	const losses = [...expected]
		.filter(([name, request]) => found.get(name) !== request)
		.map(([name, request]) => `${name}: expected ${request}, found ${found.get(name)}`);
	const inventions = [...found.keys()]
		.filter((name) => !expected.has(name))
		.map((name) => `${name}: no fact knows it`);
	const object =
		resource.object === fact.object ? [] : [`object is ${resource.object}, not ${fact.object}`];
	const traits = [...compareTraits(fact, resource), ...compareActions(fact, resource)];
	return [...object, ...losses, ...inventions, ...traits].map((loss) => `${fact.path}: ${loss}`);
}

/** Scopes that a source names for the request itself, and that the catalog does not give it. */
export function checkRequestScopes(
	{ requestScopes = {}, resources: facts }: Facts,
	resources: readonly ResourceData[],
): string[] {
	const byPath = new Map(resources.map((resource) => [`/${resource.path}`, resource]));
	const given = new Map<string, readonly string[]>();
	for (const { path, operations, actions = [] } of facts) {
		const held = byPath.get(path);
		for (const [name, request] of Object.entries(operations)) {
			const scopes = (held?.operations as Record<string, string[]> | undefined)?.[name];
			if (scopes !== undefined) given.set(request, scopes);
		}
		for (const fact of actions) {
			const action = heldAction(held?.actions ?? [], fact);
			if (action !== undefined) given.set(fact.request, action.scopes);
		}
	}
	return Object.entries(requestScopes)
		.filter(([, scopes]) => scopes.length > 0)
		.filter(([request, scopes]) => {
			const held = given.get(request);
			return held !== undefined && JSON.stringify(held) !== JSON.stringify(scopes);
		})
		.map(
			([request, scopes]) =>
				`${request}: the scopes are ${given.get(request)?.join(', ')}, not ${scopes.join(', ')}`,
		);
}

/** Losses of resources, operations, requests, actions, and scopes nobody knows. */
export function checkResources(
	facts: Facts,
	resources: readonly ResourceData[],
	knownScopes: ReadonlySet<string>,
): string[] {
	const byPath = new Map(resources.map((resource) => [`/${resource.path}`, resource]));
	const losses = facts.resources.flatMap((fact) => {
		const resource = byPath.get(fact.path);
		return resource === undefined
			? [`${fact.path}: the resource is missing`]
			: compare(fact, resource);
	});
	const expected = new Set(facts.resources.map(({ path }) => path));
	const inventions = [...byPath.keys()]
		.filter((path) => !expected.has(path))
		.map((path) => `${path}: no fact knows this resource`);
	const doubles =
		byPath.size === resources.length ? [] : ['resources: a path stands there more than once'];
	const unknown = resources.flatMap(({ path, operations, actions }) =>
		[...Object.values(operations), ...actions.map(({ scopes }) => scopes)]
			.flat()
			.filter((scope) => !knownScopes.has(scope))
			.map((scope) => `/${path}: nobody knows the scope ${scope}`),
	);
	return [...losses, ...inventions, ...doubles, ...unknown];
}
