import type { FactResource, Facts, ResourceData } from './types.mts';

/** Every request of a resource in one form, so that two descriptions of it can be compared. */
type Requests = Map<string, string>;

function requestsOfFacts({ operations, actions }: FactResource): Requests {
	return new Map([
		...Object.entries(operations).map(([name, request]) => [`operation ${name}`, request] as const),
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
	return [...object, ...losses, ...inventions].map((loss) => `${fact.path}: ${loss}`);
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
