import { type RecordChoice, referencesInput, withReferences } from '../../coupa/fields';
import { isPlainObject } from '../../coupa/lib/json';
import type { ParameterSource } from './parameters';
import type { Target } from './target';

interface ReferenceRow {
	field?: unknown;
	record?: unknown;
}

interface Locator {
	mode?: unknown;
	value?: unknown;
}

/** What an expression gives instead of a choice: digits are an id, any other text is a key. */
function fromExpression(value: unknown): Omit<RecordChoice, 'field'> {
	return { by: /^\d+$/.test(String(value ?? '').trim()) ? 'id' : 'key', value };
}

function fromLocator({ mode, value }: Locator): Omit<RecordChoice, 'field'> {
	return { by: mode === 'key' ? 'key' : 'id', value };
}

/** The record that a row of the form names for a field. */
export function recordChoice({ field, record }: ReferenceRow): RecordChoice {
	const isLocator = isPlainObject(record) && 'value' in record;
	return {
		field: String(field ?? '').trim(),
		...(isLocator ? fromLocator(record) : fromExpression(record)),
	};
}

function chosenReferences(source: ParameterSource, object?: string): Record<string, unknown> {
	const { reference: rows = [] } = source.parameter('references', {}) as {
		reference?: ReferenceRow[];
	};
	return referencesInput(source.catalog, object, rows.map(recordChoice));
}

/**
 * The mapped fields of a record together with the references that were chosen beside them.
 *
 * @param automatic the fields were mapped by their names: a chosen reference then counts more
 * @throws CoupaError (`invalidRequest`) for a reference that names no record, or is among the fields too
 */
export function fieldsWithReferences(
	source: ParameterSource,
	{ resource }: Target,
	fields: Readonly<Record<string, unknown>>,
	automatic: boolean,
): Record<string, unknown> {
	const references = chosenReferences(source, resource?.object);
	const onTwice = automatic ? 'replace' : 'refuse';
	return withReferences(source.catalog, resource?.object, fields, references, onTwice);
}
