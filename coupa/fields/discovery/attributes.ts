import { isPlainObject, type JsonObject, objectsIn, own } from '../../lib/json';
import { dashed, normalizeName } from '../../lib/names';
import { typeNamed } from './typeNames';
import type { CustomFieldType, DescribedField, Namespace } from './types';

/**
 * Under which keys an entry may say what. The resource is documented only as a permission ("Custom
 * Field Attributes"), its form is not.
 */
const KEYS = {
	name: ['name', 'apiname', 'fieldname', 'attributename', 'columnname', 'key', 'code'],
	label: ['label', 'displayname', 'fieldlabel', 'prompt', 'title', 'caption'],
	object: [
		'objecttype',
		'objectname',
		'object',
		'customizabletype',
		'modelname',
		'model',
		'documenttype',
		'resourcename',
		'resource',
		'entity',
		'classname',
		'class',
	],
	type: ['fieldtype', 'datatype', 'valuetype', 'attributetype', 'type'],
	root: ['apiglobalnamespace', 'globalnamespace', 'isapiglobalnamespace', 'global'],
	namespace: ['apinamespace', 'namespace'],
	values: ['values', 'allowedvalues', 'options', 'choices'],
	lookup: ['lookup', 'lookupname', 'lookupid'],
	active: ['active', 'enabled'],
} as const;

/** Reads an entry by any of the spellings of a key. */
function reader(entry: JsonObject): (keys: readonly string[]) => unknown {
	const byName = new Map(Object.entries(entry).map(([key, value]) => [normalizeName(key), value]));
	return (keys) => keys.map((key) => byName.get(key)).find((value) => value !== undefined);
}

function textOrName(value: unknown): string | undefined {
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	const named = own(value, 'name');
	return typeof named === 'string' && named.trim() !== '' ? named.trim() : undefined;
}

function isTrue(value: unknown): boolean {
	return /^(true|yes|1)$/i.test(String(value));
}

function namespaceOf(read: ReturnType<typeof reader>): Namespace | undefined {
	const root = read(KEYS.root);
	if (root !== undefined && root !== null) return isTrue(root) ? 'root' : 'custom-fields';
	const named = textOrName(read(KEYS.namespace));
	if (named === undefined) return undefined;
	return /global|root/i.test(named) ? 'root' : 'custom-fields';
}

function attributeType(read: ReturnType<typeof reader>): CustomFieldType | undefined {
	const type = typeNamed(textOrName(read(KEYS.type)));
	const lookup = read(KEYS.lookup);
	const hasLookup = lookup !== undefined && lookup !== null && lookup !== '';
	return hasLookup && (type === undefined || type === 'text') ? 'lookup' : type;
}

function valuesOf(value: unknown): readonly string[] | undefined {
	const list = Array.isArray(value) ? value.map((entry) => textOrName(entry)) : [];
	const values = list.filter((entry) => entry !== undefined);
	return values.length > 0 && values.length === list.length ? values : undefined;
}

function describedField(entry: JsonObject): DescribedField | undefined {
	const read = reader(entry);
	const name = textOrName(read(KEYS.name));
	const object = textOrName(read(KEYS.object));
	const active = read(KEYS.active);
	if (name === undefined || object === undefined) return undefined;
	if (active === false || active === 'false') return undefined;
	return {
		object,
		name: dashed(name),
		namespace: namespaceOf(read),
		type: attributeType(read),
		label: textOrName(read(KEYS.label)),
		values: valuesOf(read(KEYS.values)),
	};
}

/** The entries of a listing, with or without something around them. */
export function entriesOf(body: unknown): JsonObject[] {
	if (Array.isArray(body)) return objectsIn(body);
	if (!isPlainObject(body)) return [];
	const list = Object.values(body).find(Array.isArray);
	return list === undefined ? [] : objectsIn(list);
}

/** The custom fields that a listing of custom field attributes describes; none where it is no such listing. */
export function describedByAttributes(entries: readonly JsonObject[]): DescribedField[] {
	return entries.map(describedField).filter((field) => field !== undefined);
}
