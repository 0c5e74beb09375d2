/** Resources below a record: `suppliers/{supplier_id}/addresses`, up to any depth. */
import type { Resource } from '../catalog/catalog.mts';
import { classOf, dashed } from '../lib/names.mts';
import { type Ref, refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { views } from './views.mts';

export interface Place {
	parent: Row;
	/** The children, live: what is pushed here belongs to the parent. */
	refs: Ref[];
	object: string;
}

/** Collections that a field of another name shows. */
const FIELD_OF: Readonly<Record<string, string>> = {
	'Supplier addresses': 'remit-to-addresses',
	'Supplier business_groups': 'content-groups',
	'Contract business_groups': 'content-groups',
	'User business_groups': 'content-groups',
	'Warehouse locations': 'warehouse-locations',
};

/** Parents without a resource of their own whose name does not give their object. */
const PARENT_OBJECTS: Readonly<Record<string, string>> = {
	purchase_order_line_changes: 'OrderLineChange',
	return_to_supplier_transactions: 'InventoryTransaction',
};

/** The object of the outermost parent. */
export function startOf(tenant: Tenant, path: string): string {
	const [first] = groupsOf(path);
	return objectNamed(tenant, first!);
}

/**
 * Walks from the outermost parent to the collection.
 *
 * @param params the placeholders' values, in the order of the path
 * @returns undefined where one of the parents does not exist
 */
export function resolveNested(
	tenant: Tenant,
	resource: Pick<Resource, 'path' | 'object'>,
	params: string[],
): Place | undefined {
	const groups = groupsOf(resource.path);
	let row = tenant.store.table(startOf(tenant, resource.path)).get(idOf(params[0]));
	if (row && views[groups[0]!]?.where(row) === false) return undefined;
	for (let level = 1; level < groups.length - 1; level++) {
		if (!row) return undefined;
		const child = childrenOf(tenant, row, groups[level]!).refs.find(
			({ id }) => id === idOf(params[level]),
		);
		row = child && tenant.store.get(child);
	}
	if (!row) return undefined;
	const children = childrenOf(tenant, row, groups.at(-1)!);
	return { parent: row, refs: children.refs, object: resource.object };
}

/** A record's id out of a path; NaN for what is none, which finds nothing. */
export function idOf(segment: string | undefined): number {
	return /^\d{1,15}$/.test(segment ?? '') ? Number(segment) : NaN;
}

function childrenOf(tenant: Tenant, row: Row, group: string): { refs: Ref[] } {
	const name = FIELD_OF[`${row.object} ${group}`] ?? dashed(group);
	const field = tenant.catalog.fields(row.object).get(name);
	if (field?.type !== 'array' || !field.object)
		return { refs: (row.nested[group] ??= refsOf(row.data[name])) };
	const refs = refsOf(row.data[name]);
	row.data[name] = refs;
	return { refs };
}

/** `a/{x}/b/{y}/c` → a, b, c. */
function groupsOf(path: string): string[] {
	return path.split(/\/\{[^}]+\}\/?/).filter((group) => group !== '');
}

function objectNamed(tenant: Tenant, group: string): string {
	const resource = tenant.catalog.resources.find(({ path }) => path === group);
	if (resource) return tenant.catalog.table(resource.object);
	return PARENT_OBJECTS[group] ?? tenant.catalog.table(classOf(group.split('/').at(-1)!));
}
