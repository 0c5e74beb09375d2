import { type Catalog, TEXT_TYPES } from '../../catalog';
import { refuse } from '../../errors';
import type { Payload } from '../../fields';
import { valueAt } from '../../query';
import type { CoupaRecord } from '../../read';
import { isBlank } from '../../lib/json';
import { compare, isHidden, isRewritten, isSame } from '../compare';
import type { RecordList } from './lists';

/** What a person sent as a row, and where it stands: `invoice-lines[0]`. */
export interface SentRow {
	row: Payload;
	place: string;
}

/** A list whose rows are looked for. */
export interface Search {
	catalog: Catalog;
	list: RecordList;
}

/** Whether two values that differ may be one that Coupa has changed. */
export type Alike = (sent: unknown, kept: unknown) => boolean;

const never: Alike = () => false;

/** The best key of which the row has all values, or else the best of which it has the first one, or an empty one. */
export function keyOf(
	{ keys }: RecordList,
	row: Payload,
): { key: readonly string[]; isFull: boolean } {
	const has = (name: string): boolean => !isBlank(valueAt(row, name));
	const full = keys.find((key) => key.every(has));
	return { key: full ?? keys.find(([first]) => has(first)) ?? [], isFull: full !== undefined };
}

/** A value that no row shows cannot tell them apart; one that others show is nothing in this row. */
function isUnseen(rows: readonly CoupaRecord[], name: string): boolean {
	return rows.every((row) => valueAt(row, name) === undefined);
}

/** Whether a row that is there has the key of a sent one. */
export function hasKey(
	{ catalog, list }: Search,
	{ row, place }: SentRow,
	key: readonly string[],
	kept: CoupaRecord,
	all: readonly CoupaRecord[],
	isAlike = never,
): boolean {
	return key.every((name) => {
		const [sent, value] = [valueAt(row, name), valueAt(kept, name)];
		if (isBlank(sent) || isBlank(value)) {
			if (!isBlank(sent) && isUnseen(all, name)) refuseHidden(place, name, list);
			return isBlank(sent) && isBlank(value);
		}
		const same = isSame(catalog, catalog.field(list.object, name), sent, value);
		if (same === undefined) refuseHidden(place, name, list);
		return same || isAlike(sent, value);
	});
}

/**
 * Refuses rows that cannot be told from others.
 *
 * @throws CoupaError (`invalidRequest`), always
 */
export function refuseRows(message: string, remedy: string): never {
	return refuse(message, `Nothing was sent to Coupa. ${remedy}`, { code: 'appendRows' });
}

export function refuseUnknown(place: string, why: string): never {
	return refuseRows(
		`It is not clear whether "${place}" exists already: ${why}`,
		'Give the row its id.',
	);
}

function refuseHidden(place: string, name: string, { path }: RecordList): never {
	return refuseUnknown(
		place,
		`Coupa does not show "${name}" of the rows of "${path}" in a form that can be compared`,
	);
}

export function refuseAmbiguous(
	places: readonly string[],
	count: number,
	key: readonly string[],
	{ path }: RecordList,
): never {
	return refuseRows(
		places.length > 1
			? `${places.join(' and ')} have the same ${key.join(' and ')}, and so has one row of "${path}" in Coupa`
			: `${count} rows of "${path}" in Coupa have the ${key.join(' and ')} of ${places[0]}`,
		'It is not clear which row is meant: give the rows their id.',
	);
}

/** A row that is there, and lacks a part of the key of a sent one, which it may be. */
interface WithoutKey {
	kept: CoupaRecord;
	/** In words that go on after "which". */
	lack: string;
	/**
	 * Whether it shows that it is the sent one: by the first part of the key, or by a text of its own. Many rows
	 * have the same number, switch, choice or other record.
	 */
	isTold: boolean;
}

/** @returns undefined for a row that lacks nothing of the key, or has another value */
export function withoutKey(
	{ catalog, list }: Search,
	row: Payload,
	kept: CoupaRecord,
): WithoutKey | undefined {
	const { key } = keyOf(list, row);
	const missing = key.filter((name) => isBlank(valueAt(kept, name)));
	const roots = missing.map((name) => name.split('.')[0]);
	const rest = Object.entries(row).filter(([name]) => !roots.includes(name));
	const { different } = compare(catalog, list.object, Object.fromEntries(rest), kept);
	if (missing.length === 0 || different.length > 0) return undefined;
	const isTold = [key[0], ...Object.keys(row)].some((name, at) => {
		const field = catalog.field(list.object, name);
		const sent = valueAt(row, name);
		const isText = TEXT_TYPES.has(field?.type ?? typeof sent) && name !== 'type';
		const isOwn = at === 0 || (isText && !field?.values && !key.includes(name));
		return isOwn && !isBlank(sent) && isSame(catalog, field, sent, valueAt(kept, name)) === true;
	});
	return { kept, isTold, lack: `has no ${missing.join(' and ')} in Coupa` };
}

/** The names of what Coupa shows of a row again. */
function toldNames({ catalog, list }: Search, row: Payload): string[] {
	const fields = catalog.fieldsOf(list.object);
	return Object.keys(row).filter((name) => !isHidden(name, fields.get(name)));
}

/** A row in which nothing shows is added again each time. */
export function refuseUntold(search: Search, { row, place }: SentRow): void {
	if (toldNames(search, row).length > 0) return;
	refuseRows(
		`"${place}" has no value by which it could be recognized in Coupa`,
		'Give the row a value, or leave it out.',
	);
}

/**
 * Whether every value that was sent and that can be compared is there, as it was sent or as Coupa writes it
 * in another way; undefined where one is another.
 */
export function contentOf(
	search: Search,
	{ row, place }: SentRow,
	kept: CoupaRecord,
): 'equal' | 'rewritten' | undefined {
	const { catalog, list } = search;
	const { different, untold } = compare(catalog, list.object, row, kept);
	// The description of the item wins. [Requisitions API Example Calls]
	const isOfItem = (field: string): boolean => field === 'description' && !isBlank(row.item);
	if (!different.every((one) => isRewritten(one.sent, one.kept) || isOfItem(one.field))) {
		return undefined;
	}
	const told = toldNames(search, row);
	const hidden = untold.map((path) => path.split('.')[0]);
	if (told.length === 0) return undefined;
	if (told.every((name) => hidden.includes(name))) refuseHidden(place, hidden[0], list);
	return different.length === 0 ? 'equal' : 'rewritten';
}

export function refuseWithoutKey({ place }: SentRow, { keys: [key] }: RecordList): never {
	return refuse(
		`"${place}" has no ${key.join(' and ')}, by which the rows are matched`,
		'Nothing was sent to Coupa. Give the row a value for it, or its id.',
	);
}
