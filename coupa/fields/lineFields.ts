import type { Catalog } from '../catalog';
import { commonRank, type FieldChoice } from './choices';
import { isLineValue, type LineList } from './lineLists';
import { CUSTOM_FIELDS } from './names';
import { referenceField } from './referenceFields';
import { type ValueKind, valueKind } from './valueKind';

/** A field of a line that can be filled in. */
export interface LineField extends FieldChoice {
	kind: ValueKind;
}

/** What most lines also need, in the usual order. */
const COMMON: readonly string[] = [
	'line-num',
	'uom',
	'item',
	'commodity',
	'expense-category',
	'expense-date',
	'supplier',
	'currency',
	'need-by-date',
	'tax-code',
	'tax-rate',
	'account-allocations',
];

/** The place of the tenant's own fields, in the middle of Coupa's. */
const TENANT = COMMON.length + 100;

function rankOf({ path, ...choice }: LineField): number {
	if ('custom' in choice) return TENANT;
	const place = COMMON.indexOf(path);
	if (place >= 0) return place;
	const common = commonRank(path);
	if (common !== undefined) return COMMON.length + common;
	return TENANT + 1 + (choice.field.writable === 'yes' ? 0 : 1);
}

/** The line number is not among the fields in sight. */
function isInSight(catalog: Catalog, list: LineList, name: string): boolean {
	return name !== 'line-num' && isLineValue(catalog, list, name);
}

/**
 * The fields of a line except those in sight: the usual ones first, then the tenant's own, then all others.
 *
 * @param custom the tenant's own fields of this list, with paths from the line
 */
export function lineFields(
	catalog: Catalog,
	list: LineList,
	custom: readonly FieldChoice[],
): LineField[] {
	const own = [...catalog.fieldsOf(list.object).values()]
		.filter(({ name, writable }) => writable !== 'no' && name !== 'id' && name !== CUSTOM_FIELDS)
		.filter(({ name }) => !isInSight(catalog, list, name))
		.map((field): LineField => {
			const reference = referenceField(catalog, list.object, field.name);
			const isOne = reference !== undefined && !reference.isList;
			const kind = isOne ? 'reference' : valueKind(field);
			return { path: field.name, label: field.label, field, ofReference: false, kind };
		});
	return [...own, ...custom.map((choice) => ({ ...choice, kind: valueKind(choice.field) }))].sort(
		(a, b) => rankOf(a) - rankOf(b) || a.label.localeCompare(b.label, 'en', { numeric: true }),
	);
}
