import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import type { ObjectsFile } from '../../sandbox/catalog/unpack.mts';
import { toCatalogData } from './readCatalog.mts';
import { readJson } from './readFacts.mts';
import {
	REMOVED_FIELDS,
	REMOVED_KEYS,
	REMOVED_STATEMENTS,
	type RemovedFields,
	type RemovedKey,
} from './removed.mts';
import type {
	ActionData,
	CatalogData,
	Definition,
	KeysData,
	ObjectsData,
	ResourceData,
} from './types.mts';

/** What the check compares of a catalog. */
export type Before = Pick<CatalogData, 'resources' | 'objects'> & {
	/** An earlier form has lists of fields. */
	keys: Record<string, Array<KeysData[string][0] | string[]>>;
};

/** An earlier form of the objects: the number of a field is the place of its definition. */
interface NumberedObjects {
	definitions: Definition[];
	objects: Record<string, Record<string, number>>;
}

function fromNumbered({ definitions, objects }: NumberedObjects): ObjectsData {
	const fieldsOf = (fields: Record<string, number>) =>
		Object.entries(fields).map(([name, place]) => [name, definitions[place] as Definition]);
	return Object.fromEntries(
		Object.entries(objects).map(([object, fields]) => [
			object,
			Object.fromEntries(fieldsOf(fields)) as ObjectsData[string],
		]),
	);
}

/**
 * The catalog before: a folder with its files, or a commit.
 *
 * @param data the folder of the data in the repository
 */
export function readBefore(source: string, data: string): Before {
	const read = (part: string): unknown => {
		const file = `${part}.json`;
		if (existsSync(source)) return readJson(path.join(source, file));
		const text = execFileSync('git', ['show', `${source}:./${file}`], {
			cwd: data,
			encoding: 'utf8',
			maxBuffer: 64 * 1024 * 1024,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		return JSON.parse(text);
	};
	const objects = read('objects') as NumberedObjects | ObjectsFile;
	if (!('definitions' in objects)) return toCatalogData(read);
	const { resources, keys } = { resources: read('resources'), keys: read('keys') } as Before;
	return { resources, objects: fromNumbered(objects), keys };
}

/** Keys of the actions of a resource, each with its method: what a workflow has saved. */
function actionKeys(actions: readonly ActionData[]): Map<string, string> {
	const keys = new Map<string, string>();
	for (const { name, method, collection } of actions) {
		const plain = `${collection === true ? 'collection/' : ''}${name}`;
		keys.set(keys.has(plain) ? `${method} ${plain}` : plain, method);
	}
	return keys;
}

function checkResource(before: ResourceData, now: ResourceData | undefined): string[] {
	if (now === undefined) return [`/${before.path}: the resource was there before`];
	const operations = Object.keys(before.operations)
		.filter((name) => !(name in now.operations) && !(name in (now.unsupported ?? {})))
		.map((name) => `operation ${name} was there before, and no page says that it is unsupported`);
	const found = actionKeys(now.actions);
	const actions = [...actionKeys(before.actions)]
		.filter(([key, method]) => found.get(key) !== method)
		.map(([key, method]) => `action ${key} was ${method} before, and is ${found.get(key)}`);
	return [...operations, ...actions].map((loss) => `/${now.path}: ${loss}`);
}

function hasField(objects: ObjectsData, object: string, field: string): boolean {
	return Object.hasOwn(objects, object) && Object.hasOwn(objects[object] as object, field);
}

function isExcused(
	objects: ObjectsData,
	removed: readonly RemovedFields[],
	object: string,
	field: string,
): boolean {
	const entry = removed.find(
		(candidate) => candidate.object === object && (candidate.fields?.includes(field) ?? true),
	);
	if (entry !== undefined) return hasField(objects, entry.now, entry.renamed?.[field] ?? field);
	// SAME_IN_CAMEL_CASE is the reason.
	const names = Object.keys(objects[object] ?? {});
	return names.some((name) => name !== name.toLowerCase() && name.toLowerCase() === field);
}

function checkFields(before: ObjectsData, now: ObjectsData): string[] {
	return Object.entries(before).flatMap(([object, fields]) =>
		Object.keys(fields)
			.filter((field) => !hasField(now, object, field))
			.filter((field) => !isExcused(now, REMOVED_FIELDS, object, field))
			.map((field) => `${object}.${field}: the field was there before`),
	);
}

/** Statements about fields that must not go without a reason. */
const STATEMENTS = [
	'maxLength',
	'object',
	'precision',
	'required',
	'requiredWhen',
	'unique',
	'values',
] as const;

function checkField(place: string, before: Definition, now: Definition): string[] {
	const gone = STATEMENTS.filter((property) => before[property] && now[property] === undefined)
		.filter(
			(property) => !REMOVED_STATEMENTS.some((known) => known.applies({ property, place, now })),
		)
		.map((property) => `${place}: ${property} was ${JSON.stringify(before[property])} before`);
	// An empty value clears a field; no list needs to name it.
	const values = (before.values ?? [])
		.filter((value) => value !== '' && now.values?.includes(value) === false)
		.map((value) => `${place}: the value ${value} was there before`);
	return [...gone, ...values];
}

function checkStatements(before: ObjectsData, now: ObjectsData): string[] {
	return Object.entries(before).flatMap(([object, fields]) =>
		Object.entries(fields).flatMap(([field, earlier]) => {
			const definition = now[object]?.[field];
			return definition === undefined ? [] : checkField(`${object}.${field}`, earlier, definition);
		}),
	);
}

function sameFields(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((field) => other.includes(field));
}

function fieldsOf(key: Before['keys'][string][0]): readonly string[] {
	return Array.isArray(key) ? key : key.fields;
}

function isRemovedKey({ object, fields }: RemovedKey, name: string, key: readonly string[]) {
	return object === name && sameFields(fields, key);
}

function checkKeys(before: Before['keys'], now: KeysData): string[] {
	return Object.entries(before).flatMap(([object, keys]) =>
		keys
			.map(fieldsOf)
			.filter((key) => !(now[object] ?? []).some(({ fields }) => sameFields(fields, key)))
			.filter((key) => !REMOVED_KEYS.some((removed) => isRemovedKey(removed, object, key)))
			.map((key) => `${object}: the key ${key.join(' + ')} was there before`),
	);
}

/** What stands among the removed and is there after all. */
export function checkRemoved(objects: ObjectsData, keys: KeysData): string[] {
	const fields = REMOVED_FIELDS.flatMap(({ object, fields: names, now }) => {
		const back = (names ?? []).filter((field) => hasField(objects, object, field));
		const isBack = names === undefined && object in objects;
		const isNowhere = !(now in objects);
		return [
			...(isBack ? [`${object}: it stands among the removed`] : []),
			...back.map((field) => `${object}.${field}: it stands among the removed`),
			...(isNowhere ? [`${object}: ${now}, which is to have its fields, is missing`] : []),
		];
	});
	const back = REMOVED_KEYS.filter(({ object, fields: names }) =>
		(keys[object] ?? []).some((key) => sameFields(key.fields, names)),
	).map(({ object, fields: names }) => `${object}: the key ${names.join(' + ')} is back`);
	return [...fields, ...back];
}

/** What an earlier catalog had and this one has not, without a named reason. */
export function checkBefore(
	before: Before,
	now: Pick<CatalogData, 'resources' | 'objects' | 'keys'>,
): string[] {
	const byPath = new Map(now.resources.resources.map((resource) => [resource.path, resource]));
	return [
		...before.resources.resources.flatMap((resource) =>
			checkResource(resource, byPath.get(resource.path)),
		),
		...checkFields(before.objects, now.objects),
		...checkStatements(before.objects, now.objects),
		...checkKeys(before.keys, now.keys),
	];
}
