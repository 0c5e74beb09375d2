import { DateTime } from 'luxon';

import { dashedFromCamel, underscored } from '../lib/names';
import { returnTypeArguments, selectionFromPaths, valueAt } from '../query';
import type { QueryArgument } from '../types';
import { opposite } from './page';
import { type CoupaRecord, type Direction, idOf, PAGE_SIZE, type PageSource } from './types';

/** An order that a person chose. */
export interface Order {
	/** Dotted path: `updated-at`, `supplier.name`. */
	field: string;
	direction: Direction;
	/** True where it is known that the records have the field, though it may have no value in any. */
	isKnown?: boolean;
}

type Key = number | string | null;

function isTime(value: unknown): boolean {
	return /^\d{4}-\d{2}-\d{2}(T|$)/.test(String(value));
}

/** Dates by instant, numbers and decimals by size, text without regard to case. */
function sortKey(value: unknown): Key {
	if (value === undefined || value === null || value === '') return null;
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return value ? 1 : 0;
	const text = String(value);
	if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
	if (isTime(text)) {
		const time = DateTime.fromISO(text, { zone: 'utc' });
		if (time.isValid) return time.toMillis();
	}
	return text.toLowerCase();
}

/** Records without a value come first, as in Coupa's database; text comes after numbers. */
function compareKeys(a: Key, b: Key): number {
	if (a === null || b === null) return Number(a !== null) - Number(b !== null);
	if (typeof a === typeof b) return a < b ? -1 : Number(a > b);
	return typeof a === 'number' ? -1 : 1;
}

/**
 * Sorts as Coupa would, and equal values by ID.
 *
 * @param valueOf the value to sort by
 * @param id the ID of a record, where it may not show it
 */
export function sortRecords(
	records: readonly CoupaRecord[],
	valueOf: (record: CoupaRecord) => unknown,
	direction: Direction,
	id: (record: CoupaRecord) => number | undefined = idOf,
): CoupaRecord[] {
	const sign = direction === 'asc' ? 1 : -1;
	return records
		.map((record) => ({ record, key: sortKey(valueOf(record)), id: id(record) ?? 0 }))
		.sort((a, b) => sign * compareKeys(a.key, b.key) || a.id - b.id)
		.map(({ record }) => record);
}

/** True where one value should not come before another, however a database compares text. */
function isAfter(a: Key, b: Key, sign: number): boolean {
	if (sign * compareKeys(a, b) <= 0) return false;
	if (typeof a !== 'string' || typeof b !== 'string') return true;
	const options = { sensitivity: 'base', ignorePunctuation: true } as const;
	return sign * a.localeCompare(b, 'en', options) > 0;
}

/** True where no value comes before one that it should follow. Those without a value may be at either end. */
function isSorted(values: readonly unknown[], direction: Direction): boolean {
	const sign = direction === 'asc' ? 1 : -1;
	const keys = values.map(sortKey);
	const has = keys.map((key) => key !== null);
	// One stretch of values, with those that have none before it or behind it.
	const changes = has.filter((one, index) => index > 0 && one !== has[index - 1]).length;
	if (changes > 1) return false;
	const known = keys.filter((key) => key !== null);
	return known.every((key, index) => index === 0 || !isAfter(known[index - 1], key, sign));
}

/** Values that repeat in fewer possible orders may be in order by chance. */
const FEW_ORDERS = 40_000;

/**
 * True where values prove little by their order: at most one is there, or few of which some are equal.
 * Equal times are usual, and follow the IDs where the order has an effect, too.
 */
function mayBeChance(keys: readonly Key[], areTimes: boolean): boolean {
	const known = new Set(keys.filter((key) => key !== null));
	if (known.size <= 1) return true;
	if (new Set(keys).size === keys.length || areTimes) return false;
	const counts = new Map<Key, number>();
	let orders = 1;
	keys.forEach((key, index) => {
		const count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		orders = (orders * (index + 1)) / count;
	});
	return orders < FEW_ORDERS;
}

/** `updated-at` and `updatedAt` as `updated_at`. */
function argumentOf(field: string): string {
	return underscored(dashedFromCamel(field));
}

export function orderArguments({ field, direction }: Order): QueryArgument[] {
	return [
		['order_by', argumentOf(field)],
		['dir', direction],
	];
}

/** What asks for the field of an order alone, where what else is asked for may leave it out. */
export function onlyField(filters: readonly QueryArgument[], { field }: Order): QueryArgument[] {
	const conditions = filters.filter(([name]) => !/^(fields|filter|return_object)$/.test(name));
	const fields = selectionFromPaths(['id', argumentOf(field)]);
	return [...conditions, ...returnTypeArguments({ kind: 'fields', fields })];
}

/** True where records come with a field, with or without a value. */
export function haveField(records: readonly CoupaRecord[], { field }: Order): boolean {
	return records.some((record) => valueAt(record, field) !== undefined);
}

// Why: docs/decisions/036-pages-go-by-id.md
/**
 * Whether the first records in an order are the first ones: they are in order, and the record at the other
 * end does not come before them, so that the order had an effect. Where none came, there must be none at
 * the other end. Records of one value, of none, or of few that repeat may be in order by chance: then the
 * other end must have another value, and the order by ID must begin with others.
 *
 * Where they are in the order of IDs, too, an order that has no effect, but for its direction, would give the
 * same ones. So of all that come before the last one by value, the furthest by ID must be one of them. Where
 * Coupa does not know the condition, or takes no notice of it, that is not shown.
 */
export async function isProven(
	{ readPage, filters }: { readPage: PageSource; filters: readonly QueryArgument[] },
	order: Order,
	records: readonly CoupaRecord[],
	limit: number,
): Promise<boolean> {
	const query = onlyField(filters, order);
	const other = { ...order, direction: opposite(order.direction) };
	const ask = async (by: Order, size: number, ...more: QueryArgument[]): Promise<CoupaRecord[]> => {
		const limit = String(Math.min(PAGE_SIZE, size));
		return await readPage([...query, ...more, ...orderArguments(by), ['limit', limit]]);
	};
	if (records.length === 0) return (await ask(other, PAGE_SIZE)).length === 0;
	const isShown = haveField(records, order);
	const first = isShown ? records : await ask(order, Math.max(2, limit));
	if (!haveField(first, order)) return false;
	const [last] = await ask(other, 1);
	if (last === undefined) return false;
	const isIn = (among: readonly CoupaRecord[], record: CoupaRecord): boolean =>
		among.some((one) => idOf(one) !== undefined && idOf(one) === idOf(record));
	const values = [...first, last].map((record) => valueAt(record, order.field));
	if (!isSorted(values, order.direction)) return false;
	// All of them were read: the last one is among them.
	if (records.length < limit) return idOf(last) === undefined || isIn(records, last);
	const told = values.slice(0, -1);
	const [keys, lastKey] = [told.map(sortKey), sortKey(values.at(-1))];
	if (!mayBeChance(keys, told.some(isTime))) {
		if (!isSorted(first.map(idOf), order.direction)) return true;
		const name = `${argumentOf(order.field)}[${order.direction === 'asc' ? 'lt' : 'gt'}]`;
		const byId = { ...other, field: 'id' };
		const found = await ask(byId, PAGE_SIZE, [name, String(told.at(-1))]).catch(() => []);
		// Times are shown to the second, and may differ within it.
		const furthest = found.find((record) => sortKey(valueAt(record, order.field)) !== keys.at(-1));
		return furthest !== undefined && isIn(first, furthest) && !keys.includes(null);
	}
	if (isIn(first, last) || keys.every((key) => key === lastKey)) return false;
	const byId = await ask({ field: 'id', direction: order.direction }, first.length);
	return 2 * byId.filter((record) => isIn(first, record)).length < byId.length;
}
