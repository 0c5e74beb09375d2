import type { Catalog } from '../../catalog';
import { CUSTOM_FIELDS, type Payload } from '../../fields';
import { isPlainObject, setOwn } from '../../lib/json';
import { normalizeName } from '../../lib/names';
import { namesRecord } from './parts';

/** A payload without what Coupa sets itself. */
export interface WithoutComputed {
	payload: Payload;
	/** Fields that were left out, without places in lists: `invoice-lines.created-at`. */
	leftOut: string[];
	/** References of which only what names the record was kept. */
	named: string[];
}

interface Walk {
	catalog: Catalog;
	root: string;
	/** Fields of the record that stay, whatever they are, in no spelling. */
	kept: ReadonlySet<string>;
	leftOut: Set<string>;
	named: Set<string>;
}

/** They say which record is meant, or which kind of record a new line is. */
const ALWAYS_TAKEN: ReadonlySet<string> = new Set(['id', 'type']);

/** Read-only by the tables, and asked for again with every update. [Purchase Order Changes] */
const ASKED_FOR: ReadonlySet<string> = new Set(['OrderHeaderChange.approvals.approver']);

function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || value === '';
}

function keysOf(catalog: Catalog, object: string): ReadonlySet<string> {
	return new Set(['id', ...catalog.naturalKeys(object).flat()]);
}

/** The ID and the keys of a record, those of records that are keys of it included. */
export function namingKeys(catalog: Catalog, object: string, record: Payload): Payload {
	const keys = keysOf(catalog, object);
	const result: Payload = {};
	for (const [name, value] of Object.entries(record)) {
		if (!keys.has(name) || isEmpty(value)) continue;
		const inner = catalog.field(object, name)?.object;
		const isRecord = isPlainObject(value) && inner !== undefined;
		setOwn(result, name, isRecord ? namingKeys(catalog, inner, value) : value);
	}
	return result;
}

/**
 * Whether what names a record was read from Coupa: beside the ID stands what nobody would write. All of it
 * is then sent for one purpose, to name the record.
 */
export function wasRead(catalog: Catalog, object: string, record: Payload): boolean {
	const keys = keysOf(catalog, object);
	const fields = catalog.fieldsOf(object);
	return (
		!isEmpty(record.id) &&
		Object.keys(record).some(
			(name) => !keys.has(name) && name !== 'type' && (fields.get(name)?.writable ?? 'no') === 'no',
		)
	);
}

function nested(walk: Walk, owner: string, name: string, value: unknown, path: string): unknown {
	const field = walk.catalog.fieldsOf(owner).get(name);
	if (field?.object === undefined) return value;
	const { object } = field;
	const isNamed = namesRecord(walk.catalog, walk.root, path, field);
	const one = (entry: unknown): unknown => {
		if (!isPlainObject(entry)) return entry;
		if (!isNamed) return without(walk, object, entry, path);
		if (!wasRead(walk.catalog, object, entry)) return entry;
		walk.named.add(path);
		return namingKeys(walk.catalog, object, entry);
	};
	if (!Array.isArray(value)) return one(value);
	return value.map(one).filter((entry, index) => !isEmptied(value[index], entry));
}

/** Nothing is left of it: sent empty, it would clear the field, or add an empty row. */
function isEmptied(given: unknown, left: unknown): boolean {
	const isFull = (value: unknown): boolean =>
		(isPlainObject(value) || Array.isArray(value)) && Object.keys(value).length > 0;
	return isFull(given) && !isFull(left);
}

function without(walk: Walk, object: string, payload: Payload, path = ''): Payload {
	const fields = walk.catalog.fieldsOf(object);
	const isRead = wasRead(walk.catalog, object, payload);
	const result: Payload = {};
	for (const [name, value] of Object.entries(payload)) {
		const at = path === '' ? name : `${path}.${name}`;
		const isTaken =
			ALWAYS_TAKEN.has(name) ||
			name === CUSTOM_FIELDS ||
			ASKED_FOR.has(`${walk.root}.${at}`) ||
			(walk.kept.size > 0 && walk.kept.has(normalizeName(at)));
		const field = fields.get(name);
		// It was empty when it was read, which Coupa does not allow to be sent.
		if (isRead && value === null && field?.required === true) continue;
		if (!isTaken && field?.writable === 'no') {
			walk.leftOut.add(at);
			continue;
		}
		const left = nested(walk, object, name, value, at);
		if (isEmptied(value, left)) walk.leftOut.add(at);
		else setOwn(result, name, left);
	}
	return result;
}

/**
 * Takes out what Coupa sets itself, at every depth: an answer of Coupa's becomes what Coupa takes. Parts of
 * the record keep their IDs, records that are only named keep their ID and their keys.
 *
 * @param kept names of fields that stay, whatever they are
 */
export function withoutComputed(
	catalog: Catalog,
	object: string,
	payload: Payload,
	kept: Iterable<string> = [],
): WithoutComputed {
	const walk: Walk = {
		catalog,
		root: object,
		kept: new Set([...kept].map(normalizeName)),
		leftOut: new Set(),
		named: new Set(),
	};
	const left = without(walk, object, payload);
	return { payload: left, leftOut: [...walk.leftOut], named: [...walk.named] };
}
