import type { Catalog, Field } from '../catalog';
import { setOwn } from '../lib/json';
import { scalarText } from '../lib/text';
import { withoutBlankKeys } from './blankKeys';
import { jsonExample } from './jsonExample';
import { parseJsonInput } from './jsonInput';
import { FieldNames, isCustomFields } from './names';
import { keyPaths } from './referenceKeys';
import { referenceKey } from './referenceKeyText';

/** Fields whose values are entered as JSON. */
const JSON_TYPES: ReadonlySet<string> = new Set(['array', 'object']);

function isJsonField(field: Field | undefined, name: string): boolean {
	return isCustomFields(name) || (field !== undefined && JSON_TYPES.has(field.type));
}

function isExample(catalog: Catalog, field: Field | undefined, text: string): boolean {
	return field !== undefined && text.trim() === jsonExample(catalog, field);
}

/** A country is a text in the JSON of addresses. [XML vs JSON] */
const TEXTS: ReadonlySet<string> = new Set(['Country']);

/** Several parts of a key: `code=01-100, account-type.name=Ace`. */
const PARTS = /^[a-z][\w.-]*\s*=.*,/is;

/** Words with blanks between them and no digit: "Acme Holding", and no number or code. */
const WORDS = /^\p{L}[^\d\s]*(\s[^\d\s]+)+$/u;

/**
 * The key that a text has the form of: an e-mail is one where the object has it, words are a name in place
 * of a number; else it is the first key. A wrong guess is a record that Coupa does not find, which is told.
 */
function keyOfForm(keys: readonly string[][], text: string): string[] | undefined {
	const [first] = keys;
	const alone = (name: string): string[] | undefined => keys.find((key) => key.join() === name);
	if (/^[^\s@=]+@[^\s@]+$/.test(text)) return alone('email') ?? first;
	return first?.join() === 'number' && WORDS.test(text) ? (alone('name') ?? first) : first;
}

/**
 * A reference from the plain text of a column: by the key of its form, mostly the first, which is the number
 * of a supplier and the code of a currency. A value that cannot be a key stays as it is: the check says what it must be.
 */
function plainReference(catalog: Catalog, field: Field | undefined, value: unknown): unknown {
	const text = scalarText(value);
	if (field?.type !== 'object' || field.object === undefined || text === '') return value;
	if (/^[[{]/.test(text) || TEXTS.has(field.object)) return value;
	const key = keyOfForm(keyPaths(catalog, field.object), text);
	if (key === undefined) return value;
	const { label, object } = field;
	if (key.length === 1) return referenceKey(catalog, { label, object }, `${key[0]}=${text}`);
	return PARTS.test(text) ? referenceKey(catalog, { label, object }, text) : value;
}

/**
 * What a mapper of fields gives, as input for a payload: fields that were left empty (null) are left
 * out, as are references without a key; lists and objects are read from JSON. An empty text stays: it
 * clears a field.
 *
 * @param isMapped the values are those of an earlier step, taken by their names: a text is JSON only where
 * it looks so, since Coupa itself has texts in places of objects, and otherwise the key of a reference
 */
export function fieldsInput(
	catalog: Catalog,
	object: string | undefined,
	values: Readonly<Record<string, unknown>>,
	{ isMapped }: { isMapped: boolean },
): Record<string, unknown> {
	const names = new FieldNames(catalog, object);
	const input: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(withoutBlankKeys(catalog, object, values))) {
		if (value === null || value === undefined) continue;
		const field = names.find(name);
		const isText = typeof value === 'string' && isJsonField(field, name);
		// Nothing typed into a JSON editor is no value, as the example is that stands in it; a list is
		// cleared with [].
		if (isText && (value.trim() === '' || isExample(catalog, field, value))) continue;
		const isJson = isText && (!isMapped || /^\s*[[{]/.test(value));
		const plain = isMapped ? plainReference(catalog, field, value) : value;
		setOwn(input, name, isJson ? parseJsonInput(value as string, name) : plain);
	}
	return input;
}
