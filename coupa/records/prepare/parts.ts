import type { Catalog, Field } from '../../catalog';
import { canonicalObject } from '../../fields';

/** Records that can be listed without another one stand for themselves. */
function standsAlone(catalog: Catalog, object: string): boolean {
	const kept = canonicalObject(object);
	return catalog.resources.some(
		(resource) => resource.object === kept && resource.parents.length === 0,
	);
}

// Why: docs/decisions/022-refuse-only-what-is-wrong.md
/**
 * Whether a field names records that stand for themselves, and does not hold parts of its record, such as
 * lines or the address of a supplier. What is sent of a part is written; what is sent of a record that is
 * named only finds it.
 *
 * @param list the field as a dotted path below the object `root`, of which the catalog may know the rows
 */
export function namesRecord(
	catalog: Catalog,
	root: string,
	list: string,
	{ object }: Field,
): boolean {
	if (object === undefined || catalog.naturalKeys(object).length === 0) return false;
	const rows = catalog.rowKeys(root, list);
	return rows === undefined ? standsAlone(catalog, object) : rows.kind === 'references';
}
