import { type Json, type OpenApiDocument, readDocuments } from './openapiDocuments.mts';
import { fieldsOf, referenceOf } from './openapiFields.mts';
import { type PathRequest, relativePath, toResources } from './openapiPaths.mts';
import type { Facts } from './types.mts';
import { objectName, singular } from './words.mts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

function child(value: unknown, ...keys: string[]): Json | undefined {
	let current: unknown = value;
	for (const key of keys) current = (current as Json | null | undefined)?.[key];
	return typeof current === 'object' && current !== null ? (current as Json) : undefined;
}

/** The schema of a body's JSON, or of the members of the list that it is. */
function schemaName(body: Json | undefined): string | undefined {
	const schema = child(body, 'content', 'application/json', 'schema');
	if (schema === undefined) return undefined;
	const items = child(schema, 'items');
	return referenceOf(items ?? schema);
}

function recordOf(operation: Json): string | undefined {
	const responses = child(operation, 'responses');
	return (
		schemaName(child(responses, '200')) ??
		schemaName(child(responses, '201')) ??
		schemaName(child(operation, 'requestBody'))
	);
}

/** Scopes of a `security` list. Its entries are alternatives, and so are scopes in the catalog. */
function scopesOf(security: unknown): string[] {
	if (!Array.isArray(security)) return [];
	const scopes = security.flatMap((requirement) =>
		Object.values((requirement ?? {}) as Json).flatMap((names) =>
			Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
		),
	);
	return [...new Set(scopes)].sort();
}

interface ScopedRequest extends PathRequest {
	scopes: string[];
}

function requestsOf(document: OpenApiDocument): ScopedRequest[] {
	return Object.entries(document.paths).flatMap(([path, item]) =>
		METHODS.flatMap((method): ScopedRequest[] => {
			const operation = child(item, method);
			if (operation === undefined) return [];
			const object = recordOf(operation);
			return [
				{
					method: method.toUpperCase(),
					path: relativePath(path),
					...(object !== undefined && { object }),
					scopes: scopesOf(operation.security ?? document.security),
				},
			];
		}),
	);
}

/** "/suppliers/{supplier_id}/addresses" → "Address", for lack of a better name. */
function nameFromPath(path: string): string {
	return objectName(singular(path.slice(path.lastIndexOf('/') + 1)));
}

/** Title and version; once, where the title ends with the version. */
function releaseOf({ title, version }: OpenApiDocument): string {
	return title.endsWith(version) ? title : `${title} ${version}`.trim();
}

/** The facts that OpenAPI documents state, united: later documents win where two disagree. */
export function toFactsFromOpenApi(documents: readonly OpenApiDocument[]): Facts {
	const requests = documents.flatMap(requestsOf);
	const schemas = Object.assign({}, ...documents.map((document) => document.schemas)) as Record<
		string,
		Json
	>;
	const scopes = [
		...documents.flatMap((document) => document.scopes),
		...requests.flatMap((request) => request.scopes),
	];
	const [first] = documents;
	return {
		release: releaseOf(first),
		scopes: [...new Set(scopes)].sort(),
		resources: toResources(requests).map((resource) => ({
			...resource,
			object: resource.object === '' ? nameFromPath(resource.path) : resource.object,
		})),
		objects: Object.fromEntries(
			Object.entries(schemas).map(([name, schema]) => [name, fieldsOf(schema, schemas)]),
		),
		requestScopes: Object.fromEntries(
			requests.map(({ method, path, scopes: names }) => [`${method} ${path}`, names]),
		),
	};
}

/** Reads OpenAPI documents, one file or a folder of them, into the form of a facts file. */
export function readOpenApi(source: string): Facts {
	return toFactsFromOpenApi(readDocuments(source));
}
