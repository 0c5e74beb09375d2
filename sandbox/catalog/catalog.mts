/**
 * The catalog's data files (resources, objects and fields, natural keys, scopes), and the look-ups
 * of the sandbox on them. The logic is the sandbox's own; only the data is the project's.
 */
import { readFileSync } from 'node:fs';
import { classOf } from '../lib/names.mts';
import {
	currencyFields,
	ignoredFields,
	ownedFields,
	referenceObjects,
	tableAliases,
} from './corrections.mts';
import type { Field, Resource, ScopeInfo } from './types.mts';
import { type ResourcesFile, unpackObjects, unpackResources, unpackScopes } from './unpack.mts';

export type { Action, Field, FieldType, OperationName, Resource, ScopeInfo } from './types.mts';

/** How the rows of a list are told apart, and what a row without an id becomes. */
export interface ListRows {
	/** The best first; dotted below references. */
	keys: string[][];
	repeat: 'adds' | 'matches' | 'unknown';
}

/** What a record or a row takes besides fields: `_cancel`, `_delete`. */
export interface Command {
	name: string;
	at: 'record' | 'row';
	/** The list whose rows take it: `OrderHeader.order-lines`. */
	list?: string;
}

export interface Catalog {
	release: string;
	resources: Resource[];
	/** Names of all objects with fields. */
	objects: string[];
	scopes: ScopeInfo[];
	fields(object: string): ReadonlyMap<string, Field>;
	/** Natural keys, each a list of fields that identify together. */
	keys(object: string): string[][];
	/** What is known of the rows of an object's list. */
	rows(object: string, list: string): ListRows | undefined;
	/** What records and rows of an object take besides fields. */
	commands(object: string): Command[];
	/** How approvals and comments name a document: a receipt request is an InventoryRequestHeader. */
	documentType(kind: 'approvals' | 'comments', object: string): string;
	/** The object whose table holds the records: UserSimple → User. */
	table(object: string): string;
	/** Whether the field's records belong to their parent (lines), rather than being referred to. */
	owns(object: string, field: string): boolean;
}

const DATA = new URL('../../coupa/catalog/data/', import.meta.url);

/** Reads the data files. A few wrong facts of the scraped tables are evened out here. */
export function loadCatalog(folder: URL = DATA): Catalog {
	const read = <T,>(name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as T;
	const file = read<ResourcesFile>('resources.json');
	const resources = unpackResources(file, read('traits.json'));
	for (const resource of resources) {
		// The tables list some attachments under their parent's class.
		if (resource.path.endsWith('/attachments')) resource.object = 'Attachment';
	}
	const objects = unpackObjects(read('objects.json'));
	const keys = unconditional(read('keys.json'));
	const rows = read<Record<string, { lists?: Record<string, ListRows> }>>('rows.json');
	const commands = read<Record<string, Command[]>>('commands.json');
	const documents = read<{ types: Record<string, Array<{ object: string; type: string }>> }>(
		'documents.json',
	);
	const scopes = unpackScopes(read('scopes.json'));

	const topLevel = new Set(
		resources.filter(({ path }) => !path.includes('{')).map((resource) => resource.object),
	);
	const fieldMaps = new Map<string, Map<string, Field>>();
	const table = (object: string) => tableAliases[object] ?? object;

	const fields = (object: string): Map<string, Field> => {
		let map = fieldMaps.get(object);
		if (!map) {
			map = new Map<string, Field>([['id', { type: 'integer', writable: 'no' }]]);
			for (const [name, field] of Object.entries(objects[object] ?? {})) {
				map.set(name, corrected(object, name, field, objects));
			}
			fieldMaps.set(object, map);
		}
		return map;
	};

	// A list of lines is one of the line's object: `invoice-lines.tax-lines`.
	const lists = new Map<string, ListRows>();
	for (const [object, { lists: known = {} }] of Object.entries(rows)) {
		for (const [path, list] of Object.entries(known)) {
			const above = path.split('.');
			const name = above.pop()!;
			const owner = above.reduce((of, one) => fields(of).get(one)?.object ?? of, object);
			lists.set(`${table(owner)}.${name}`, list);
		}
	}

	return {
		release: file.release,
		resources,
		objects: Object.keys(objects),
		scopes,
		fields,
		keys: (object) => keys[table(object)] ?? keys[object] ?? [],
		rows: (object, list) => lists.get(`${table(object)}.${list}`),
		commands: (object) => commands[object] ?? [],
		documentType: (kind, object) =>
			documents.types[kind]?.find((name) => name.object === object)?.type ??
			object.replaceAll('-', '::'),
		table,
		owns: (object, name) => {
			const target = fields(object).get(name)?.object;
			if (!target) return false;
			if (ownedFields.has(`${table(object)}.${name}`) || ownedFields.has(`*.${name}`)) return true;
			return !topLevel.has(table(target)) && !referenceObjects.has(table(target));
		},
	};
}

/** Keys that name a record whatever stands around them. */
function unconditional(
	keys: Record<string, Array<{ fields: string[]; when?: string }>>,
): Record<string, string[][]> {
	return Object.fromEntries(
		Object.entries(keys).map(([object, list]) => [
			object,
			list.filter(({ when }) => when === undefined).map(({ fields }) => fields),
		]),
	);
}

/** Lists such as InvoiceHeader.attachments are said to hold their own parent's class. */
function corrected(
	object: string,
	name: string,
	field: Field,
	objects: Record<string, unknown>,
): Field {
	if (ignoredFields.has(`${object}.${name}`)) return { ...field, writable: 'no' };
	// What is required and refers to a record has to be written, though only OpenAPI says that it is
	// there: the accounts of allocations are. [Invoice Lines; Order Lines; Requisition Lines]
	if (field.writable === 'doubtful' && field.required && field.object) {
		const reference = { ...field };
		delete reference.writable;
		return reference;
	}
	if (currencyFields.has(`${object}.${name}`)) {
		return { ...field, type: 'object', object: 'Currency' };
	}
	if (field.type !== 'array' || (field.object && field.object !== object)) return field;
	const named = classOf(name);
	return named in objects && named !== object ? { ...field, object: named } : field;
}
