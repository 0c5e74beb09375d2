import type { Catalog, Field } from '../catalog';
import { dashed } from '../lib/names';
import { childCollections, isLineCollection } from './choices';

/** A list of a record whose rows belong to it: the lines of a document, the contacts of a supplier. */
export type LineList = Field & { object: string };

/** What nearly every line has, whatever it is called there. */
export type LineValue = 'account' | 'description' | 'price' | 'quantity';

/** Their names in lines, the usual one first. */
const NAMES: Readonly<Record<LineValue, readonly string[]>> = {
	account: ['account'],
	description: ['description'],
	price: ['price', 'unit-price', 'price-amount', 'amount'],
	quantity: ['quantity'],
};

/** The field in which lines hold it; undefined if they have none that can be written. */
export function lineValueField(
	catalog: Catalog,
	{ object }: Pick<LineList, 'object'>,
	value: LineValue,
): Field | undefined {
	const fields = catalog.fieldsOf(object);
	return NAMES[value]
		.map((name) => fields.get(name))
		.find((field) => field !== undefined && field.writable === 'yes');
}

/** The parts of a line that go to accounts of their own. */
export const ALLOCATIONS = 'account-allocations';

/** What nearly every line has, and the accounts that it is split over. */
export type UsualValue = LineValue | 'split';

/** What of it the rows of a list do not have: everything, for the contacts of a supplier. */
export function missingValues(catalog: Catalog, list: LineList): UsualValue[] {
	const values = (Object.keys(NAMES) as LineValue[]).filter(
		(value) => lineValueField(catalog, list, value) === undefined,
	);
	const isSplit = catalog.field(list.object, ALLOCATIONS)?.object !== undefined;
	return isSplit ? values : [...values, 'split'];
}

/** True if a field of this name belongs to the line, and not to the document. */
export function isLineValue(
	catalog: Catalog,
	list: Pick<LineList, 'object'>,
	name: string,
): boolean {
	if (name === 'line-num') return true;
	return (Object.keys(NAMES) as LineValue[]).some(
		(value) => lineValueField(catalog, list, value)?.name === name,
	);
}

/** How many of the usual values its rows have: the lines of an invoice four, those of its taxes two. */
function usualValues(catalog: Catalog, list: LineList): number {
	return (Object.keys(NAMES) as LineValue[]).filter(
		(value) => lineValueField(catalog, list, value) !== undefined,
	).length;
}

/** The lists of an object that can be written row by row: its lines first, those of most use in front. */
export function lineLists(catalog: Catalog, object: string): LineList[] {
	const rank = (list: LineList): number =>
		isLineCollection(list) ? usualValues(catalog, list) : -1;
	return childCollections(catalog, object)
		.filter(({ writable }) => writable === 'yes')
		.sort((a, b) => rank(b) - rank(a));
}

/**
 * The list that lines go to.
 *
 * @param chosen its name, or empty for the lines of a document
 * @returns undefined where there is none of this name, and for a record that has no lines
 */
export function lineList(catalog: Catalog, object: string, chosen: string): LineList | undefined {
	const lists = lineLists(catalog, object);
	if (chosen !== '') return lists.find(({ name }) => name === dashed(chosen));
	return lists.find(isLineCollection);
}
