import type { Catalog, Field } from '../catalog';
import { isPlainObject, own } from '../lib/json';
import { dashed, underscored } from '../lib/names';
import { type ReturnType, selectionFromPaths } from '../query';
import { knownFirst, LEADING_FIELDS } from './leading';
import { canonicalObject } from './referenceKeys';

// Why: docs/decisions/025-small-results.md
type JsonRecord = Readonly<Record<string, unknown>>;

/** A record as people read it: few fields, references by ID and name, nothing empty. */
export interface Simplified {
	/** What Coupa is asked for. */
	returns: ReturnType;
	/**
	 * The record in this form, however much of it Coupa sent.
	 *
	 * @param sent what was written: these fields are shown, too
	 */
	shape(record: JsonRecord, sent?: JsonRecord): Record<string, unknown>;
}

/** As many fields as fit at a glance. */
const MOST_FIELDS = 13;
/** An object that has few of the fields that are known everywhere shows more of its own. */
const FEW_FIELDS = 7;
/** How many written fields may replace the last ones. */
const MOST_SENT = MOST_FIELDS - FEW_FIELDS;
/** The fields that identify a referenced record for people, the best first. */
const TELLING: readonly string[] = [
	'name',
	'number',
	'code',
	'login',
	'fullname',
	'item-number',
	'po-number',
	'order-header-number',
	'line-num',
];
/** How many of these are shown, besides the ID. */
const MOST_TELLING = 2;

function isShown(catalog: Catalog, { readable, type, object }: Field): boolean {
	if (!readable || type === 'array') return false;
	// An object without an ID is not a record that could be shortened.
	return type !== 'object' || catalog.fieldsOf(object).has('id');
}

/** The names of the fields in sight, in their order. */
function shownFields(catalog: Catalog, object: string): string[] {
	const fields = catalog.fieldsOf(object);
	const shown = (names: Iterable<string>): string[] =>
		[...new Set(names)].filter((name) => {
			const field = fields.get(name);
			return field !== undefined && isShown(catalog, field);
		});
	const leading = shown(LEADING_FIELDS);
	if (leading.length >= FEW_FIELDS) return leading.slice(0, MOST_FIELDS);
	const keys = catalog.naturalKeys(object).flat();
	const plain = [...fields.values()].filter(({ type }) => type !== 'object' && type !== 'text');
	const own = plain.map(({ name }) => name);
	return shown([...leading.slice(0, 1), ...keys, ...leading, ...own]).slice(0, FEW_FIELDS);
}

/** Of a reference, the ID and what identifies it. */
function pathsOf(catalog: Catalog, object: string, name: string): string[] {
	const reference = catalog.field(object, name)?.object;
	if (reference === undefined) return [name];
	const fields = catalog.fieldsOf(canonicalObject(reference));
	const telling = TELLING.filter((key) => fields.has(key)).slice(0, MOST_TELLING);
	return ['id', ...telling].map((key) => `${name}.${key}`);
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	return isPlainObject(value) && Object.keys(value).length === 0;
}

/** A referenced record as its ID and what identifies it; any other value unchanged. */
function shortened(value: unknown): unknown {
	if (!isPlainObject(value)) return value;
	const written = (name: string): string => (Object.hasOwn(value, name) ? name : underscored(name));
	const telling = TELLING.map(written).filter((name) => !isEmpty(own(value, name)));
	const names = ['id', ...telling.slice(0, MOST_TELLING)];
	const kept = names.filter((name) => !isEmpty(own(value, name)));
	return kept.length === 0
		? undefined
		: Object.fromEntries(kept.map((name) => [name, value[name]]));
}

type Entry = [name: string, value: unknown];

/** A field as the record has it, by its name as Coupa sent it. */
function entryOf(record: JsonRecord, name: string): Entry {
	const written = Object.hasOwn(record, name) ? name : underscored(name);
	return [written, own(record, written)];
}

/** A value that was written, also where it is empty now; of custom fields, those that were written. */
function sentValue(value: unknown, sent: unknown): unknown {
	if (!isPlainObject(value) || !isEmpty(value.id) || !isPlainObject(sent)) return shortened(value);
	const entries = Object.keys(sent).map((name) => entryOf(value, dashed(name)));
	return Object.fromEntries(entries.map(([name, inner]) => [name, shortened(inner)]));
}

/** Written fields that are not shown yet. Lists would be too large. */
function sentEntries(record: JsonRecord, sent: JsonRecord, names: ReadonlySet<string>): Entry[] {
	return Object.entries(sent)
		.map(([name, value]) => ({ name: dashed(name), value }))
		.filter(({ name, value }) => !names.has(name) && !Array.isArray(value))
		.map(({ name, value }): Entry => {
			const [written, stored] = entryOf(record, name);
			return [written, sentValue(stored, value)];
		})
		.filter(([, value]) => value !== undefined && !Array.isArray(value))
		.slice(0, MOST_SENT);
}

function shapeOf(
	names: readonly string[],
	record: JsonRecord,
	sent: JsonRecord = {},
): Record<string, unknown> {
	const added = sentEntries(record, sent, new Set(names.map(dashed)));
	const entries = names
		.map((name): Entry => {
			const [written, value] = entryOf(record, name);
			return [written, shortened(value)];
		})
		.filter(([, value]) => !isEmpty(value));
	// An object that nobody knows shows all that it has.
	const most = names.length > MOST_FIELDS ? names.length : MOST_FIELDS - added.length;
	return Object.fromEntries([...entries.slice(0, most), ...added]);
}

/** The values of a record of an unknown object: no lists, and no objects without an ID. */
function plainNames(record: JsonRecord): string[] {
	return Object.entries(knownFirst(record))
		.filter(([, value]) => !Array.isArray(value) && !(isPlainObject(value) && isEmpty(value.id)))
		.map(([name]) => name);
}

/**
 * How records of an object are simplified.
 *
 * @param object the catalog's name of it; undefined for one that the catalog does not know
 */
export function simplifiedFor(catalog: Catalog, object: string | undefined): Simplified {
	const names = object === undefined ? [] : shownFields(catalog, object);
	if (object === undefined || names.length === 0) {
		return {
			returns: { kind: 'shallow' },
			shape: (record, sent) => shapeOf(plainNames(record), record, sent),
		};
	}
	const fields = selectionFromPaths(names.flatMap((name) => pathsOf(catalog, object, name)));
	return {
		returns: { kind: 'fields', fields },
		shape: (record, sent) => shapeOf(names, record, sent),
	};
}
