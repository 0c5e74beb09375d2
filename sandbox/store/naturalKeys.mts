/** Finding the record that `{"code": "USD"}` names. [Get Started] */
import { canonicalDecimal } from '../lib/decimal.mts';
import { withDashes } from '../lib/names.mts';
import { isRef, Ref, type Row } from './row.mts';
import type { Store } from './store.mts';

type Given = Record<string, unknown>;

interface Index {
	/** How many of the table's changes are in. */
	seen: number;
	ids: Map<string, number>;
	tuples: Map<number, string>;
}

const indexes = new WeakMap<Store, Map<string, Index>>();

/**
 * Resolves a nested object by id, else by a natural key of its object. All keys that are given must
 * match the same record. [Get Started; Requisitions Example Calls]
 *
 * @param given the nested object as sent; names with dashes or underscores
 * @returns undefined where it names no record
 */
export function resolveReference(store: Store, object: string, given: unknown): Ref | undefined {
	if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
	const values: Given = withDashes(given);
	const table = store.table(object);
	const keys = store.catalog.keys(object);
	const id = isBlank(values.id) ? findByAny(store, object, keys, values) : Number(values.id);
	const row = id === undefined ? undefined : table.get(id);
	if (!row || !keys.flat().every((name) => agrees(store, row, name, values[name])))
		return undefined;
	return new Ref(row.object, row.id);
}

function findByAny(store: Store, object: string, keys: string[][], values: Given) {
	for (const key of keys) {
		if (!key.every((name) => !isBlank(values[name]))) continue;
		const id = findByKey(store, object, key, values);
		if (id !== undefined) return id;
	}
	return undefined;
}

/** Whether the record has the value that was given for one of its keys. */
function agrees(store: Store, row: Row, name: string, given: unknown): boolean {
	if (isBlank(given)) return true;
	const value = row.data[name];
	if (!isRef(value)) {
		const text = keyText(store, row.object, name, given);
		return typeof given === 'object' || String(value ?? '') === text;
	}
	return typeof given !== 'object' || resolveReference(store, value.object, given)?.id === value.id;
}

/** Decimals are kept in one form, and come in many: 19, "19.00". */
function keyText(store: Store, object: string, name: string, given: unknown): string {
	const isDecimal = store.catalog.fields(object).get(name)?.type === 'decimal';
	return (isDecimal ? canonicalDecimal(given) : undefined) ?? String(given);
}

/** The lowest id that has these values in these fields; nested objects name references. */
export function findByKey(
	store: Store,
	object: string,
	key: string[],
	values: Given,
): number | undefined {
	const wanted: string[] = [];
	for (const name of key) {
		const value = values[name];
		if (typeof value === 'object') {
			const target = store.catalog.fields(object).get(name)?.object;
			const ref = target && resolveReference(store, target, value);
			if (!ref) return undefined;
			wanted.push(`#${ref.id}`);
		} else wanted.push(keyText(store, object, name, value));
	}
	return indexOf(store, object, key).get(JSON.stringify(wanted));
}

/** The index of a key, brought up to date by the table's changes. */
function indexOf(store: Store, object: string, key: string[]): Map<string, number> {
	const table = store.table(object);
	let cache = indexes.get(store);
	if (!cache) indexes.set(store, (cache = new Map()));
	const name = `${table.object} ${key.join()}`;
	let index = cache.get(name);
	if (!index) {
		index = { seen: table.changes.length, ids: new Map(), tuples: new Map() };
		for (const id of table.ids()) enter(index, id, tupleOf(table.get(id)!, key));
		cache.set(name, index);
	}
	for (; index.seen < table.changes.length; index.seen++) {
		const id = table.changes[index.seen]!;
		const row = table.get(id);
		enter(index, id, row && tupleOf(row, key));
	}
	return index.ids;
}

function enter(index: Index, id: number, tuple: string | undefined): void {
	const before = index.tuples.get(id);
	if (before === tuple) return;
	if (before !== undefined && index.ids.get(before) === id) index.ids.delete(before);
	index.tuples.delete(id);
	if (tuple === undefined) return;
	index.tuples.set(id, tuple);
	// The lowest id wins where a key is not unique after all.
	if ((index.ids.get(tuple) ?? Infinity) > id) index.ids.set(tuple, id);
}

function tupleOf(row: Row, key: string[]): string | undefined {
	const parts: string[] = [];
	for (const name of key) {
		const value = row.data[name];
		if (isBlank(value)) return undefined;
		parts.push(isRef(value) ? `#${value.id}` : String(value));
	}
	return JSON.stringify(parts);
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}
