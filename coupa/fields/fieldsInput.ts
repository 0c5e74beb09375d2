import type { Catalog, Field } from '../catalog';
import { setOwn } from '../lib/json';
import { parseJsonInput } from './jsonInput';
import { FieldNames, isCustomFields } from './names';

/** Fields whose values are entered as JSON. */
const JSON_TYPES: ReadonlySet<string> = new Set(['array', 'object']);

function isJsonField(field: Field | undefined, name: string): boolean {
	return isCustomFields(name) || (field !== undefined && JSON_TYPES.has(field.type));
}

/**
 * What a mapper of fields gives, as input for a payload: fields that were left empty (null) are left
 * out, lists and objects are read from JSON. An empty text stays: it clears a field.
 *
 * @param isMapped the values are those of an earlier step, taken by their names: a text is JSON only where
 * it looks so, since Coupa itself has texts in places of objects
 */
export function fieldsInput(
	catalog: Catalog,
	object: string | undefined,
	values: Readonly<Record<string, unknown>>,
	{ isMapped }: { isMapped: boolean },
): Record<string, unknown> {
	const names = new FieldNames(catalog, object);
	const input: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		if (value === null || value === undefined) continue;
		const isText = typeof value === 'string' && isJsonField(names.find(name), name);
		// Nothing typed into a JSON editor is no value; a list is cleared with [].
		if (isText && value.trim() === '') continue;
		const isJson = isText && (!isMapped || /^\s*[[{]/.test(value));
		setOwn(input, name, isJson ? parseJsonInput(value, name) : value);
	}
	return input;
}
