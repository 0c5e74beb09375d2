import { isRef, type Row, type Value } from '../../../sandbox/store/row.mts';
import type { Tenant } from '../../../sandbox/tenant/tenant.mts';

/** When and by whom, which repeating may move. */
const STAMPS: ReadonlySet<string> = new Set([
	'created-at',
	'created-by',
	'modifiedAt',
	'updated-at',
	'updated-by',
]);

/** What a tenant has of a record. */
export interface KeptRow {
	object: string;
	id: number;
	owner?: string;
	/** By field; references as `Supplier#3`. */
	values: Record<string, string>;
}

/** All that was changed in a tenant, by `Supplier#3`; undefined for what was deleted. */
export type Snapshot = ReadonlyMap<string, KeptRow | undefined>;

function shown(value: Value | undefined): unknown {
	if (isRef(value)) return `${value.object}#${value.id}`;
	if (!Array.isArray(value)) return value ?? null;
	const all = value.map((one) => shown(one as Value));
	// References have no order.
	return value.every(isRef) ? all.sort() : all;
}

function keptRow(row: Row): KeptRow {
	const data = Object.entries(row.data).filter(([name]) => !STAMPS.has(name));
	const custom = Object.entries(row.custom).map(([name, value]) => [`custom ${name}`, value]);
	const nested = Object.entries(row.nested).map(([name, value]) => [`nested ${name}`, value]);
	const all = [...data, ...custom, ...nested] as Array<[string, Value | undefined]>;
	return {
		object: row.object,
		id: row.id,
		...(row.owner && { owner: `${row.owner.object}#${row.owner.id}` }),
		values: {
			...Object.fromEntries(
				all
					.map(([name, value]): [string, string] => [name, JSON.stringify(shown(value))])
					.filter(([, value]) => value !== 'null' && value !== '[]'),
			),
			...(row.deleted && { deleted: 'true' }),
		},
	};
}

/** How far the changes of each table are. */
export type Marks = ReadonlyMap<string, number>;

export function marksOf({ store }: Tenant): Marks {
	return new Map(store.tables().map(({ object, changes }) => [object, changes.length]));
}

/** Everything in the tenant that changed since. */
function snapshotOf({ store }: Tenant, since: Marks): Snapshot {
	const snapshot = new Map<string, KeptRow | undefined>();
	for (const table of store.tables()) {
		for (const id of new Set(table.changes.slice(since.get(table.object) ?? 0))) {
			const row = table.get(id);
			snapshot.set(`${table.object}#${id}`, row && keptRow(row));
		}
	}
	return snapshot;
}

/** One difference between a tenant to which a body was sent often and one to which it was sent once. */
export interface Difference {
	kind: 'added' | 'changed' | 'missing';
	/** `InvoiceLine#155` */
	key: string;
	row: KeptRow;
	field?: string;
	often?: string;
	once?: string;
}

function changes(key: string, often: KeptRow, once: KeptRow): Difference[] {
	const names = new Set([...Object.keys(often.values), ...Object.keys(once.values)]);
	return [...names]
		.filter((field) => often.values[field] !== once.values[field])
		.map((field) => ({
			kind: 'changed',
			key,
			row: often,
			field,
			often: often.values[field],
			once: once.values[field],
		}));
}

/**
 * @param seeded a tenant to which nothing was sent, for records that only one of them changed
 * @param since how far the changes of a tenant were before anything was sent
 */
export function differences(
	often: Tenant,
	once: Tenant,
	seeded: Tenant,
	since: Marks,
): Difference[] {
	const [a, b] = [snapshotOf(often, since), snapshotOf(once, since)];
	return [...new Set([...a.keys(), ...b.keys()])].flatMap((key): Difference[] => {
		const [object, id] = key.split('#');
		const untouched = (): KeptRow | undefined => {
			const row = seeded.store.table(object).get(Number(id));
			return row && keptRow(row);
		};
		const [mine, theirs] = [a, b].map((all) => (all.has(key) ? all.get(key) : untouched()));
		if (mine !== undefined && theirs !== undefined) return changes(key, mine, theirs);
		if (mine !== undefined) return [{ kind: 'added', key, row: mine }];
		return theirs === undefined ? [] : [{ kind: 'missing', key, row: theirs }];
	});
}
