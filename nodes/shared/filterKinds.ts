import type { Field, FieldType } from '../../coupa/catalog';
import { hasOwnValues } from '../../coupa/query';

/** What the value of a condition is entered as. */
export const FILTER_KINDS = [
	'boolean',
	'date',
	'datetime',
	'list',
	'number',
	'reference',
	'text',
] as const;

export type FilterKind = (typeof FILTER_KINDS)[number];

/** Which kinds have types of their own, and a type that stands for the kind where no field is known. */
const TYPES: Readonly<Partial<Record<FilterKind, readonly FieldType[]>>> = {
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
export function typeOfKind(kind: FilterKind | undefined): FieldType | undefined {
	return kind && TYPES[kind]?.[0];
}

/** A field in the list of fields: the editor shows the box for the value by its end. */
export function withKind(path: string, kind: FilterKind): string {
	return `${path}|${kind}`;
}

/** `status|list` as its path and its kind; a field by hand or by an expression may be a bare path. */
export function splitKind(text: string): { path: string; kind?: FilterKind } {
	const at = text.lastIndexOf('|');
	const kind = FILTER_KINDS.find((one) => at >= 0 && one === text.slice(at + 1).trim());
	return kind === undefined ? { path: text.trim() } : { path: text.slice(0, at).trim(), kind };
}
