import { readFileSync } from 'node:fs';

import type {
	FactAction,
	FactField,
	FactFormat,
	FactResource,
	FactRows,
	Facts,
	Permissions,
	RowFacts,
} from './types.mts';

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
	asString(action.name, `${where}.name`);
	asString(action.request, `${where}.request`);
	return action as unknown as FactAction;
}

function toResource(value: unknown, where: string): FactResource {
	const resource = asObject(value, where);
	const operations = asObject(resource.operations, `${where}.operations`);
	for (const [name, request] of Object.entries(operations)) asString(request, `${where}.${name}`);
	asString(resource.path, `${where}.path`);
	asString(resource.object, `${where}.object`);
	return {
		...(resource as unknown as FactResource),
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
		keys: asObject(facts.keys ?? {}, 'keys') as Facts['keys'],
		commands: asObject(facts.commands ?? {}, 'commands') as Facts['commands'],
		documentTypes: asObject(facts.documentTypes ?? {}, 'documentTypes') as Facts['documentTypes'],
		historyTypes: asStrings(facts.historyTypes ?? [], 'historyTypes'),
	};
}

/** Checks the shape of the file of row keys: object → keys and lists. What describes it is left out. */
export function toRowFacts(content: unknown): RowFacts {
	return Object.fromEntries(
		Object.entries(asObject(content, 'rows'))
			.filter(([object]) => object !== '_about')
			.map(([object, value]) => {
				const rows = asObject(value, object);
				asArray(rows.recordKeys, `${object}.recordKeys`);
				for (const [list, entry] of Object.entries(asObject(rows.lists, `${object}.lists`))) {
					asArray(asObject(entry, `${object}.${list}`).keys, `${object}.${list}.keys`);
				}
				return [object, rows as unknown as FactRows];
			}),
	);
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

/** Checks the shape of the file of CSV formats. What is only known not to exist, and exports, are left out. */
export function toFormatFacts(content: unknown): FactFormat[] {
	return asArray(asObject(content, 'formats').formats, 'formats').map((value, index) => {
		const where = `formats[${index}]`;
		const format = asObject(value, where);
		const id = asString(format.id, `${where}.id`);
		asObject(format.loader, `${id}.loader`);
		asArray(asObject(format.key, `${id}.key`).sets, `${id}.key.sets`);
		for (const row of asArray(format.rowTypes, `${id}.rowTypes`)) {
			asArray(asObject(row, `${id}.rowTypes`).columns, `${id}.columns`);
		}
		return format as unknown as FactFormat;
	});
}
