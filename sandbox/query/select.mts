/** Runs a query: which ids, in which order, which page of them. */
import type { Row } from '../store/row.mts';
import { lowerBound } from '../store/table.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { flavouredPaging, flavouredTree, isHidden, lateness } from './flavoured.mts';
import { matches, type FilterTree } from './filters.mts';
import { order, stored } from './operators.mts';
import type { Paging } from './paging.mts';

export interface Source {
	object: string;
	/** The resource's, for what the tenant does with some resources only. */
	path: string;
	/** Ascending. */
	ids: readonly number[];
	/** What a view restricts its table to. */
	where?: (row: Row) => boolean;
}

/** Ways in which a fault makes the answer wrong. */
export interface Misbehaviour {
	ignoreOrder?: boolean;
	ignoreFilters?: boolean;
}

/** The page's records, as far as the tenant shows them. */
export function select(
	tenant: Tenant,
	source: Source,
	tree: FilterTree,
	paging: Paging,
	fault: Misbehaviour = {},
): Row[] {
	const { path } = source;
	const ignoreOrder = fault.ignoreOrder || tenant.flavours.has('unordered', path);
	const late = lateness(tenant, path, tree);
	const where = (row: Row) => source.where?.(row) !== false && !late?.(row);
	const rows = pageOf(
		tenant,
		{ ...source, where },
		flavouredTree(tenant, path, tree),
		flavouredPaging(tenant, path, paging),
		{ ...fault, ignoreOrder },
	);
	return rows.filter((row) => !isHidden(tenant, path, row));
}

/** Reading in id order stops at the end of the page; other orders sort all. */
function pageOf(
	tenant: Tenant,
	source: Source,
	tree: FilterTree,
	paging: Paging,
	fault: Misbehaviour,
): Row[] {
	const table = tenant.store.table(source.object);
	const [from, to] = fault.ignoreFilters ? [0, source.ids.length] : idRange(source.ids, tree);
	const accepted = (id: number): Row | undefined => {
		const row = table.get(id);
		if (!row || source.where?.(row) === false) return undefined;
		return fault.ignoreFilters || matches(tenant, tree, row) ? row : undefined;
	};
	if (paging.orderBy === 'id' && !fault.ignoreOrder) {
		return inIdOrder(source.ids, from, to, paging, accepted);
	}
	const rows: Row[] = [];
	for (let at = from; at < to; at++) {
		const row = accepted(source.ids[at]!);
		if (row) rows.push(row);
	}
	if (fault.ignoreOrder) rows.sort((a, b) => scrambled(a.id) - scrambled(b.id));
	else sort(rows, paging, tenant.flavours.count('random-ties', source.path));
	return rows.slice(paging.offset, paging.offset + paging.limit);
}

function inIdOrder(
	ids: readonly number[],
	from: number,
	to: number,
	paging: Paging,
	accepted: (id: number) => Row | undefined,
): Row[] {
	const rows: Row[] = [];
	let skip = paging.offset;
	for (let step = 0; step < to - from && rows.length < paging.limit; step++) {
		const row = accepted(ids[paging.descending ? to - 1 - step : from + step]!);
		if (row && skip-- <= 0) rows.push(row);
	}
	return rows;
}

/**
 * By the field; ties by id, records without a value first, as MySQL does.
 *
 * @param ties another number is another order of ties; 0: by id
 */
function sort(rows: Row[], { orderBy, custom, type, descending }: Paging, ties: number): void {
	const keyed = rows.map((row) => {
		const value = custom ? row.custom[orderBy] : row.data[orderBy];
		return { row, key: value === undefined || value === null ? undefined : stored(type, value) };
	});
	const sign = descending ? -1 : 1;
	keyed.sort((a, b) => {
		if (a.key === b.key) return tied(a.row.id, ties) - tied(b.row.id, ties);
		if (a.key === undefined) return -sign;
		if (b.key === undefined) return sign;
		return sign * order(a.key, b.key);
	});
	keyed.forEach(({ row }, index) => (rows[index] = row));
}

/** The slice of the ids that conditions on the id leave. */
function idRange(ids: readonly number[], tree: FilterTree): [number, number] {
	let from = 0;
	let to = ids.length;
	for (const { operator, value } of tree.ids) {
		const id = Number(value);
		if (operator === 'gt') from = Math.max(from, lowerBound(ids, Math.floor(id) + 1));
		if (operator === 'gt_or_eq' || operator === 'eq') from = Math.max(from, lowerBound(ids, id));
		if (operator === 'lt') to = Math.min(to, lowerBound(ids, id));
		if (operator === 'lt_or_eq' || operator === 'eq') {
			to = Math.min(to, lowerBound(ids, Math.floor(id) + 1));
		}
	}
	return [from, Math.max(from, to)];
}

function tied(id: number, ties: number): number {
	return ties === 0 ? id : scrambled(id + ties * 7919);
}

/** A fixed order that is none. */
function scrambled(id: number): number {
	return Math.imul(id, 2654435761) >>> 0;
}
