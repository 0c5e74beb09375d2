import type { Catalog, Field } from '../catalog';
import { setOwn } from '../lib/json';
import { parseJsonInput } from './jsonInput';
import { FieldNames, isCustomFields } from './names';

/** Fields whose values are entered as JSON. */
const JSON_TYPES: ReadonlySet<string> = new Set(['array', 'object']);

/**
 * Fields that Coupa takes, but not back from a record that was read: the record is named by its ID
 * already, and an export mark that has been set meanwhile would be taken away.
 */
const NOT_SENT_BACK: ReadonlySet<string> = new Set(['exported', 'id']);

function isSentBack({ name, writable }: Field): boolean {
	return writable !== 'no' && !NOT_SENT_BACK.has(name);
}

function isJsonField(field: Field | undefined, name: string): boolean {
	return isCustomFields(name) || (field !== undefined && JSON_TYPES.has(field.type));
}

/**
 * What a mapper of fields gives, as input for a payload: fields that were left empty (null) are left
 * out, lists and objects are read from JSON. An empty text stays: it clears a field.
 *
 * @param skipReadOnly leaves out fields that Coupa does not take, as when a record that was read is
 * mapped to its own fields
 */
export function fieldsInput(
	catalog: Catalog,
	object: string | undefined,
	values: Readonly<Record<string, unknown>>,
	{ skipReadOnly }: { skipReadOnly: boolean },
): Record<string, unknown> {
	const names = new FieldNames(catalog, object);
	const input: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		if (value === null || value === undefined) continue;
		const field = names.find(name);
		if (skipReadOnly && field !== undefined && !isSentBack(field)) continue;
		const isText = typeof value === 'string' && isJsonField(field, name);
		// Nothing typed into a JSON editor is no value; a list is cleared with [].
		if (isText && value.trim() === '') continue;
		setOwn(input, name, isText ? parseJsonInput(value, name) : value);
	}
	return input;
}
