import type { ValueKind } from '../../coupa/fields';

/** What the value of a condition is entered as. */
export const FILTER_KINDS = [
	'boolean',
	'date',
	'datetime',
	'list',
	'number',
	'reference',
	'text',
] as const satisfies readonly ValueKind[];

export type FilterKind = (typeof FILTER_KINDS)[number];

/** A field in a list whose value gets an input that fits its kind: `status|list`. */
export interface FieldKind {
	path: string;
	/** Undefined for a field that was written by hand or comes from an expression. */
	kind?: ValueKind;
}

const KINDS: readonly ValueKind[] = [
	...(['boolean', 'date', 'datetime', 'json', 'list', 'number', 'reference', 'text'] as const),
];

/** A field with its kind, by which the editor shows the box for its value. */
export function withKind(path: string, kind: ValueKind): string {
	return `${path}|${kind}`;
}

/** A field as its path and its kind. */
export function splitKind(text: string): FieldKind {
	const at = text.lastIndexOf('|');
	const kind = KINDS.find((one) => at >= 0 && one === text.slice(at + 1).trim());
	return kind === undefined ? { path: text.trim() } : { path: text.slice(0, at).trim(), kind };
}

/**
 * Recognizes kinds by the end of a field in the same row. Not by regular expressions, for which n8n has so
 * little time that a busy machine fails on them.
 */
export function endsIn(kinds: readonly ValueKind[]): Array<{ _cnd: { endsWith: string } }> {
	return kinds.map((kind) => ({ _cnd: { endsWith: `|${kind}` } }));
}
