/** What the seeding files share: how a table's records are defined by functions of their id. */
import { formatDatetime } from '../lib/time.mts';
import { isRef, newRow, Ref, refsOf, type Row, type Value } from '../store/row.mts';
import type { Store } from '../store/store.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { setTotals, updateTotals } from '../write/totals.mts';
import type { SeedCounts } from './counts.mts';
import { lookupValueIds } from './lookupNames.mts';
import { Rng } from './rng.mts';

/** Seeded records lie in the 400 days before this day. */
export const EPOCH_MS = Date.UTC(2026, 5, 1, 6);
const SPAN_MS = 400 * 86_400_000;

export type Data = Record<string, Value | undefined>;
export interface Seeded {
	data: Data;
	custom?: Data;
}

export interface SeedContext {
	tenant: Tenant;
	store: Store;
	seed: number;
	counts: SeedCounts;
	rng(object: string, id: number): Rng;
	/** A reference to one of the first `counts` records of an object, by chance. */
	any(rng: Rng, object: string): Ref;
	/** The number of seeded records that `define` was told of. */
	size(object: string): number;
	/** Records 1 to `count`, each made by `build` when first asked for. */
	define(object: string, count: number, build: (id: number, rng: Rng) => Seeded | Data): void;
	/** Records owned by others: `id = parent * 10 + offset + position`. */
	defineLines(lines: LineSeed): void;
}

export interface LineSeed {
	parent: string;
	/** The field of the parent that shows them. */
	field: string;
	object: string;
	/** 0 to 9: keeps lines of different parents apart in one table. */
	offset?: number;
	/** How many lines a parent has: a pure function of its id. */
	count(parentId: number): number;
	build(parent: Row, position: number, rng: Rng, id: number): Seeded | Data;
	/** The line's total by the same rng as `build`: saves making lines for their parent's sum. */
	total?(rng: Rng): bigint;
}

export function createSeedContext(
	tenant: Tenant,
	store: Store,
	seed: number,
	counts: SeedCounts,
): SeedContext {
	const sizes = new Map<string, number>();
	const linesOf = new Map<string, LineSeed[]>();
	const rng = (object: string, id: number) => new Rng(seed, object, id);

	const makeLine = (lines: LineSeed, parent: Row, position: number) => {
		const id = lineId(lines, parent.id, position);
		const row = build(tenant, lines.object, id, parent, () =>
			lines.build(parent, position, rng(lines.object, id), id),
		);
		row.owner = new Ref(parent.object, parent.id);
		updateTotals(tenant, row);
		store.table(lines.object).put(row);
	};

	/** Lines are made when they are looked at; their parent knows their ids and their sum. */
	const addLines = (parent: Row, lines: LineSeed) => {
		const { object } = store.table(lines.object);
		parent.data[lines.field] = Array.from(
			{ length: lines.count(parent.id) },
			(_, position) => new Ref(object, lineId(lines, parent.id, position)),
		);
		const { total } = lines;
		if (!total) return;
		if (tenant.catalog.fields(parent.object).has('line-count')) {
			parent.data['line-count'] = lines.count(parent.id);
		}
		let net = 0n;
		for (const { id } of refsOf(parent.data[lines.field])) net += total(rng(lines.object, id));
		setTotals(parent, net);
	};

	return {
		tenant,
		store,
		seed,
		counts,
		rng,
		size: (object) => sizes.get(object) ?? 0,
		any: (chance, object) => new Ref(object, 1 + chance.int(sizes.get(object) ?? 1)),
		define: (object, count, make) => {
			const table = store.table(object);
			sizes.set(table.object, count);
			table.seed({
				ids: () => Array.from({ length: count }, (_, index) => index + 1),
				maxId: count,
				has: (id) => Number.isInteger(id) && id >= 1 && id <= count,
				make: (id) => {
					const row = build(tenant, table.object, id, count, () => make(id, rng(object, id)));
					for (const lines of linesOf.get(table.object) ?? []) addLines(row, lines);
					table.put(row);
					if (!linesOf.get(table.object)?.some(({ total }) => total)) updateTotals(tenant, row);
				},
			});
		},
		defineLines: (lines) => {
			linesOf.set(lines.parent, [...(linesOf.get(lines.parent) ?? []), lines]);
			const parents = sizes.get(lines.parent) ?? 0;
			const positionOf = (id: number) => (id % 10) - (lines.offset ?? 0);
			store.table(lines.object).seed({
				ids: () => lineIds(lines, parents),
				maxId: parents * 10 + 9,
				has: (id) => {
					const parent = Math.floor(id / 10);
					const position = positionOf(id);
					if (!Number.isInteger(id) || parent < 1 || parent > parents || position < 0) return false;
					return position < lines.count(parent);
				},
				make: (id) => {
					const parent = store.table(lines.parent).get(Math.floor(id / 10));
					if (parent) makeLine(lines, parent, positionOf(id));
				},
			});
		},
	};
}

function lineId(lines: LineSeed, parentId: number, position: number): number {
	return parentId * 10 + (lines.offset ?? 0) + position;
}

function lineIds(lines: LineSeed, parents: number): number[] {
	const ids: number[] = [];
	for (let parent = 1; parent <= parents; parent++) {
		const count = lines.count(parent);
		for (let position = 0; position < count; position++) ids.push(lineId(lines, parent, position));
	}
	return ids;
}

/** @param place the number of records that share the time span, or the parent whose times to take */
function build(
	tenant: Tenant,
	object: string,
	id: number,
	place: number | Row,
	make: () => Seeded | Data,
): Row {
	const made = make();
	const seeded = isSeeded(made) ? made : { data: made, custom: {} };
	const fields = tenant.catalog.fields(object);
	const row = newRow(object, id);
	const times = typeof place === 'number' ? timesOf(id, place) : place.data;
	for (const name of ['created-at', 'updated-at']) {
		if (!fields.has(name)) continue;
		row.data[name] = coarse(tenant, times[name] ?? formatDatetime(EPOCH_MS - SPAN_MS));
	}
	for (const name of ['created-by', 'updated-by']) {
		if (fields.get(name)?.object) row.data[name] = new Ref('User', 1 + (id % 5));
	}
	Object.assign(row.data, typed(tenant, seeded.data));
	row.custom = { ...seeded.custom, ...profiled(tenant, object, id) };
	if (tenant.flavours.has('sparse-custom-fields')) row.custom = thinned(tenant, row);
	return row;
}

/** A time as coarse as the tenant keeps it. */
function coarse({ flavours }: Tenant, time: Value): Value {
	const seconds = flavours.number('coarse-stamps');
	if (seconds === undefined) return time;
	const step = seconds * 1000;
	return formatDatetime(Math.floor(Date.parse(String(time)) / step) * step);
}

/** Days as the people of the tenant typed them: midnight where they are. */
function typed({ flavours }: Tenant, data: Data): Data {
	const west = flavours.number('typed-days');
	if (west === undefined) return data;
	const shifted = (name: string, value: Data[string]): Data[string] =>
		/(^|-)date$/.test(name) && typeof value === 'string' && value.endsWith('T00:00:00+00:00')
			? formatDatetime(Date.parse(value) + west * 3_600_000)
			: value;
	return Object.fromEntries(
		Object.entries(data).map(([name, value]) => [name, shifted(name, value)]),
	);
}

/** Every third of the custom fields: record 1 has the second, the fifth, …, record 2 the third, … */
function thinned(tenant: Tenant, { object, id, custom }: Row): Row['custom'] {
	const names = [...tenant.customFields.of(object).keys()];
	return Object.fromEntries(
		Object.entries(custom).filter(([name]) => names.indexOf(name) % 3 === id % 3),
	);
}

/** Values of the custom fields that a profile has brought. */
function profiled({ customFields }: Tenant, object: string, id: number): Data {
	const fields = [...customFields.of(object).values()].filter(({ values }) => values);
	return Object.fromEntries(
		fields.map(({ name, type, lookup, values }) => {
			const lookups = lookupValueIds(lookup ?? '');
			const made = {
				text: `${name} ${id}`,
				decimal: `${id}.25`,
				integer: id,
				boolean: id % 2 === 0,
				date: '2026-01-15',
				lookup: new Ref('LookupValue', lookups[id % lookups.length] ?? 1),
				user: new Ref('User', 1 + (id % 5)),
			};
			return [name, values === 'made' ? made[type] : null];
		}),
	);
}

function isSeeded(made: Seeded | Data): made is Seeded {
	return typeof made.data === 'object' && made.data !== null && !isRef(made.data);
}

/** Created in the order of ids; changed up to ten days later, every third block of 40 at once. */
function timesOf(id: number, count: number): Data {
	const created = EPOCH_MS - SPAN_MS + Math.floor((SPAN_MS * 0.95 * id) / (count + 1));
	const block = Math.floor(id / 40);
	const later = block % 3 === 1 ? block * 40 : id;
	const changed =
		EPOCH_MS -
		SPAN_MS +
		Math.floor((SPAN_MS * 0.95 * (later + 40)) / (count + 41)) +
		((Math.imul(later, 2654435761) >>> 0) % 864_000) * 1000;
	return {
		'created-at': formatDatetime(created),
		'updated-at': formatDatetime(Math.min(Math.max(created, changed), EPOCH_MS)),
	};
}
