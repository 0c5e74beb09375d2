/** What the tenant's flavours make of a query, and of the records that it finds. */
import { formatDatetime } from '../lib/time.mts';
import type { Row } from '../store/row.mts';
import { shownId } from '../tenant/ids.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { RawFilter } from './arguments.mts';
import type { FilterTree } from './filters.mts';
import { PAGE_CAP, type Paging } from './paging.mts';

/** The conditions that the tenant takes notice of. */
export function heeded({ flavours }: Tenant, path: string, filters: RawFilter[]): RawFilter[] {
	const ignored = flavours.values('ignores-conditions', path);
	if (ignored.length === 0) return filters;
	return filters.filter((filter) => !ignored.includes('') && !ignored.includes(filter.path[0]!));
}

export function flavouredPaging({ flavours }: Tenant, path: string, paging: Paging): Paging {
	const flavoured = { ...paging };
	if (flavours.has('ignores-limit', path)) flavoured.limit = PAGE_CAP;
	flavoured.limit = Math.min(flavoured.limit, flavours.number('page-cap', path) ?? PAGE_CAP);
	if (flavours.has('ignores-offset', path)) flavoured.offset = 0;
	if (flavours.has('comes-whole', path)) Object.assign(flavoured, { limit: Infinity, offset: 0 });
	if (flavours.has('ignores-dir', path)) flavoured.descending = false;
	if (flavours.has('ignores-order', path)) {
		Object.assign(flavoured, { orderBy: 'id', custom: false, descending: false });
	}
	return flavoured;
}

/** Conditions on an ID that several records share ask for the one that is shown. */
export function flavouredTree(tenant: Tenant, path: string, tree: FilterTree): FilterTree {
	if (!tenant.flavours.has('shared-ids', path)) return tree;
	const tests = tree.ids.map(({ test }) => ({
		field: 'id',
		custom: false,
		test: (id: unknown) => test(shownId(tenant.flavours, path, Number(id))),
	}));
	return { ...tree, ids: [], tests: [...tree.tests, ...tests] };
}

/** Whether permissions take the record out of lists that are pages already. */
export function isHidden({ flavours }: Tenant, path: string, { id }: Row): boolean {
	const each = flavours.number('filtered-after-paging', path);
	const after = flavours.number('empty-pages', path);
	return (
		(each !== undefined && id % each === 0) ||
		(after !== undefined && id > after && id <= after + 100)
	);
}

/** Tells of a list's records which of them it does not show yet; undefined where none is late. */
export function lateness(
	{ flavours, clock }: Tenant,
	path: string,
	tree: FilterTree,
): ((row: Row) => boolean) | undefined {
	const created = flavours.number('created-later', path) ?? 0;
	const each = flavours.number('late-date', path) ?? 0;
	const some = flavours.number('late-commits', path) ?? 0;
	if (created + each + some === 0) return undefined;
	// What a change of a record that was there before has replaced is not kept: until it is shown, only
	// those who ask for changes do not find it.
	const asksForChanges = tree.tests.some(({ field }) => field === 'updated-at');
	const within = (stamp: unknown, seconds: number) =>
		seconds > 0 && String(stamp ?? '') > formatDatetime(clock.now() - seconds * 1000);
	return ({ id, data }) => {
		const late = Math.max(each, id % 3 === 0 ? some : 0);
		if (asksForChanges && within(data['updated-at'], late)) return true;
		return within(data['created-at'], Math.max(created, late));
	};
}
