import type { FactField, FactObject, FactResource, Facts } from './types.mts';

function mergeField(openApi: FactField, known: FactField | undefined): FactField {
	if (known === undefined) return openApi;
	// What only the tables tell: directions, conditions, uniqueness and allowed values.
	const { in: input, out, docsRequired, unique, values } = known;
	const fromTables = known.source !== 'openapi';
	return {
		...(unique !== undefined && { unique }),
		...(values !== undefined && { values }),
		...openApi,
		...(fromTables && {
			...(input !== undefined && { in: input }),
			...(out !== undefined && { out }),
			...(docsRequired !== undefined && { docsRequired }),
			source: 'both' as const,
		}),
	};
}

function mergeObject(openApi: FactObject, known: FactObject = {}): FactObject {
	const merged = Object.entries(openApi).map(([name, field]) => [
		name,
		mergeField(field, Object.hasOwn(known, name) ? known[name] : undefined),
	]);
	return { ...known, ...Object.fromEntries(merged) };
}

function mergeResource(openApi: FactResource, known: FactResource | undefined): FactResource {
	if (known === undefined) return openApi;
	const requests = new Set(openApi.actions?.map(({ request }) => request));
	return {
		path: openApi.path,
		object: openApi.object,
		operations: { ...known.operations, ...openApi.operations },
		actions: [
			...(known.actions ?? []).filter(({ request }) => !requests.has(request)),
			...(openApi.actions ?? []),
		],
	};
}

/**
 * Unites what OpenAPI documents say with a facts file. Where both describe a thing, OpenAPI wins,
 * as the newer source; what only the facts file knows stays.
 */
export function mergeFacts(openApi: Facts, known: Facts): Facts {
	const knownResources = new Map(known.resources.map((resource) => [resource.path, resource]));
	const described = new Set(openApi.resources.map(({ path }) => path));
	const objects = Object.entries(openApi.objects).map(([name, fields]) => [
		name,
		mergeObject(fields, Object.hasOwn(known.objects, name) ? known.objects[name] : undefined),
	]);
	return {
		release: openApi.release,
		scopes: [...new Set([...known.scopes, ...openApi.scopes])],
		resources: [
			...openApi.resources.map((resource) =>
				mergeResource(resource, knownResources.get(resource.path)),
			),
			...known.resources.filter(({ path }) => !described.has(path)),
		],
		objects: { ...known.objects, ...Object.fromEntries(objects) },
		requestScopes: { ...known.requestScopes, ...openApi.requestScopes },
	};
}
