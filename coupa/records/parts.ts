import type { Catalog, Field } from '../catalog';

/** `suppliers/{supplier_id}/addresses` belongs to `suppliers`. */
function belongsTo(catalog: Catalog, object: string, owner: string): boolean {
	return catalog.resources.some(
		({ object: kept, path, parents }) =>
			kept === object &&
			parents.length > 0 &&
			catalog.resourceAt(path.slice(0, path.lastIndexOf('/{')))?.object === owner,
	);
}

/**
 * Whether a field of an object names records of their own, and does not hold parts of the object, such as
 * its lines. What is sent of a part is written; what is sent of a record that is named only finds it.
 *
 * @param list the field as a dotted path below `root`, of which the catalog may know the rows
 */
export function isReference(
	catalog: Catalog,
	{ owner, root, list }: { owner: string; root: string; list: string },
	{ object }: Field,
): boolean {
	if (object === undefined || catalog.naturalKeys(object).length === 0) return false;
	const rows = catalog.rowKeys(root, list);
	return rows === undefined ? !belongsTo(catalog, object, owner) : rows.kind === 'references';
}
