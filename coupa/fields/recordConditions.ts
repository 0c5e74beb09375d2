import { type Catalog, labelOf } from '../catalog';
import { refuse } from '../errors';
import { isPlainObject } from '../lib/json';
import { scalarText } from '../lib/text';
import type { Filter } from '../query';
import { recordId, referenceKey } from './referenceKeyText';
import type { RecordChoice } from './references';

/** Operators that compare the identity of records. */
const IDENTITY: ReadonlySet<Filter['operator']> = new Set(['eq', 'not_eq', 'in', 'not_in']);

/** The values of a nested object with their paths: `{number: '77'}` below `supplier`. */
function valuesBelow(path: string, value: unknown): Array<[path: string, value: unknown]> {
	if (!isPlainObject(value)) return [[path, value]];
	return Object.entries(value).flatMap(([name, below]) => valuesBelow(`${path}.${name}`, below));
}

/**
 * The conditions by which a reference is compared with a record that a person chose: `supplier.id` with
 * 12, or `supplier.number` with 77. Whether it is empty is asked of its ID.
 *
 * @param object the catalog's name of the object whose field it is; undefined for one it does not know
 * @throws CoupaError (`invalidRequest`) for no record, an ID that is none, a key that the referenced
 * object does not have, and for excluding by a key of several parts
 */
export function recordConditions(
	catalog: Catalog,
	object: string | undefined,
	{ field, by, value }: RecordChoice,
	operator: Filter['operator'],
): Filter[] {
	const known = catalog.field(object, field);
	const label = known?.label ?? labelOf(field);
	if (operator === 'blank' || operator === 'not_blank') return [{ field: `${field}.id`, operator }];
	if (!IDENTITY.has(operator)) {
		refuse(
			`The operator "${operator}" does not compare ${label} with a record`,
			`Use one of: ${[...IDENTITY].join(', ')}. To compare a part of a text, choose a field of it, such as its name.`,
		);
	}
	const text = scalarText(value);
	if (text === '')
		refuse(`The filter on ${label} has no record`, undefined, { code: 'chooseRecord' });
	if (by === 'id') return [{ field: `${field}.id`, operator, value: recordId(text, label) }];
	const key = referenceKey(catalog, { label, object: known?.object }, text);
	const conditions = valuesBelow(field, key);
	if (conditions.length > 1 && operator !== 'eq') {
		refuse(
			`The filter on ${label} has a key of several parts, which can only be compared with Equals`,
			'Choose the record by its ID.',
		);
	}
	return conditions.map(([path, part]) => ({ field: path, operator, value: part }));
}
