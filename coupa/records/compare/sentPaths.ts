import type { Catalog, Field } from '../../catalog';
import { CUSTOM_FIELDS, FieldNames } from '../../fields/names';
import type { Payload } from '../../fields';
import { isPlainObject } from '../../lib/json';
import { isCommand, isHidden, storedName } from './shown';

/** The paths below one value: of a list those of its rows, and what the rows are told apart by. */
export function sentPaths(
	catalog: Catalog,
	root: string | undefined,
	field: Field | undefined,
	sent: unknown,
	path: string,
): string[] {
	const members = (Array.isArray(sent) ? sent : [sent]).filter(isPlainObject);
	if (members.length === 0) return [path];
	const below = members.flatMap((member) => levelPaths(catalog, root, field?.object, member, path));
	const keys = Array.isArray(sent) ? catalog.rowKeys(root, path)?.keys : [];
	const ids = field?.object === undefined ? [] : ['id', ...(keys ?? []).flat()];
	const all = [...ids.map((name) => `${path}.${name}`), ...below];
	return all.length === 0 ? [path] : [...new Set(all)];
}

function levelPaths(
	catalog: Catalog,
	root: string | undefined,
	object: string | undefined,
	sent: Payload,
	prefix: string,
): string[] {
	const names = new FieldNames(catalog, object);
	return Object.entries(sent).flatMap(([name, value]) => {
		const field = names.find(name);
		if (value === undefined || isHidden(name, field)) return [];
		const stored = storedName(object, name);
		const path = prefix === '' ? stored : `${prefix}.${stored}`;
		if (isCommand(name)) return prefix === '' ? ['status'] : [];
		// Their names are the tenant's: all of them are asked for, since an unknown one is refused.
		if (name === CUSTOM_FIELDS) return [path];
		return sentPaths(catalog, root, field, value, path);
	});
}

/**
 * What an answer must show of a record so that a payload can be held against it: dotted paths without
 * places in lists, for a selection of fields.
 */
export function payloadPaths(
	catalog: Catalog,
	object: string | undefined,
	sent: Payload,
): string[] {
	return [...new Set(levelPaths(catalog, object, object, sent, ''))];
}
