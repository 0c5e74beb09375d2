import { readFileSync } from 'node:fs';

import type { FactAction, FactField, FactResource, Facts, Permissions } from './types.mts';

type Json = Record<string, unknown>;

/** Narrows to a JSON object. @throws Error naming `where` when it is something else. */
export function asObject(value: unknown, where: string): Json {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Error(`${where} must be a JSON object`);
	}
	return value as Json;
}

function asString(value: unknown, where: string): string {
	if (typeof value !== 'string') throw new Error(`${where} must be a string`);
	return value;
}

/** Narrows to an array. @throws Error naming `where` when it is something else. */
export function asArray(value: unknown, where: string): unknown[] {
	if (!Array.isArray(value)) throw new Error(`${where} must be an array`);
	return value;
}

/** Narrows to an array of strings. @throws Error naming `where` when it is something else. */
export function asStrings(value: unknown, where: string): string[] {
	return asArray(value, where).map((entry, index) => asString(entry, `${where}[${index}]`));
}

/** Parses a JSON file. @throws Error naming the file when it is not JSON. */
export function readJson(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as unknown;
	} catch (error) {
		throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
	}
}

function toAction(value: unknown, where: string): FactAction {
	const action = asObject(value, where);
	return {
		name: asString(action.name, `${where}.name`),
		request: asString(action.request, `${where}.request`),
		...(action.collection === true && { collection: true }),
	};
}

function toResource(value: unknown, where: string): FactResource {
	const resource = asObject(value, where);
	const operations = asObject(resource.operations, `${where}.operations`);
	for (const [name, request] of Object.entries(operations)) asString(request, `${where}.${name}`);
	return {
		path: asString(resource.path, `${where}.path`),
		object: asString(resource.object, `${where}.object`),
		operations: operations as FactResource['operations'],
		actions: asArray(resource.actions ?? [], `${where}.actions`).map((action, index) =>
			toAction(action, `${where}.actions[${index}]`),
		),
	};
}

function toField(value: unknown, where: string): FactField {
	const field = asObject(value, where);
	asString(field.type, `${where}.type`);
	return field as unknown as FactField;
}

/**
 * Checks the shape of a facts file's content.
 *
 * @throws Error that names the place which has another shape.
 */
export function toFacts(content: unknown): Facts {
	const facts = asObject(content, 'facts');
	const objects = Object.entries(asObject(facts.objects, 'objects')).map(([name, fields]) => [
		name,
		Object.fromEntries(
			Object.entries(asObject(fields, name)).map(([field, value]) => [
				field,
				toField(value, `${name}.${field}`),
			]),
		),
	]);
	return {
		release: asString(facts.release, 'release'),
		scopes: asStrings(facts.scopes ?? [], 'scopes'),
		resources: asArray(facts.resources, 'resources').map((resource, index) =>
			toResource(resource, `resources[${index}]`),
		),
		objects: Object.fromEntries(objects) as Facts['objects'],
		requestScopes: asObject(facts.requestScopes ?? {}, 'requestScopes') as Facts['requestScopes'],
	};
}

/** Checks the shape of a permission list: scope → API → permissions. */
export function toPermissions(content: unknown): Permissions {
	return Object.fromEntries(
		Object.entries(asObject(content, 'scopes')).map(([scope, apis]) => [
			scope,
			Object.fromEntries(
				Object.entries(asObject(apis, scope)).map(([api, permissions]) => [
					api,
					asStrings(permissions, `${scope}.${api}`),
				]),
			),
		]),
	);
}
