import type { Field, FieldType } from '../../coupa/catalog';
import type { ValueKind } from '../../coupa/fields';
import { hasOwnValues } from '../../coupa/query';
import { FILTER_KINDS, type FilterKind } from './fieldKind';

/** Which kinds have types of their own, and a type that stands for the kind where no field is known. */
const TYPES: Readonly<Partial<Record<ValueKind, readonly FieldType[]>>> = {
	boolean: ['boolean'],
	date: ['date'],
	datetime: ['datetime'],
	number: ['decimal', 'float', 'integer'],
};

/**
 * How the values of a field are entered. Values that are one tenant's are text: another one has others.
 *
 * @param hasAllValues true where the tenant itself said which values there are
 */
export function kindOf(field: Field, hasAllValues = false): FilterKind {
	if (hasAllValues ? field.values !== undefined : hasOwnValues(field)) return 'list';
	return FILTER_KINDS.find((kind) => TYPES[kind]?.includes(field.type)) ?? 'text';
}

/** The type of a field of which nothing but the kind is known: a custom field. */
export function typeOfKind(kind: ValueKind | undefined): FieldType | undefined {
	return kind && TYPES[kind]?.[0];
}

/** True for an operator that compares with several values. */
export function takesList(operator: unknown): boolean {
	return operator === 'in' || operator === 'not_in';
}
