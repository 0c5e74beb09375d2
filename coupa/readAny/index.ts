import { returnTypeArguments, selectionFromPaths, showing, valueAt } from '../query';
import {
	type CoupaRecord,
	haveField,
	idOf,
	type Order,
	readByBatches,
	type ReadPlan,
	readRecords,
	sortRecords,
} from '../read';
import type { QueryArgument } from '../types';

/** What is read with several sets of conditions, of which a record has to meet one. */
export interface AnyPlan extends Omit<ReadPlan, 'filters' | 'ids' | 'size'> {
	/** The conditions of each reading, with what is known of how many records meet them. */
	readings: ReadonlyArray<Pick<ReadPlan, 'filters' | 'size'>>;
	/** Fields that show whether Coupa applied the conditions: they are asked for, and not given. */
	shown?: readonly string[];
	/**
	 * The field with the ID of a record, for an object that is known: several revisions of an order have
	 * the order's in `id`. [0242]
	 */
	idField?: string;
}

/** What was read, with the IDs that the return type may leave out. */
interface Found {
	records: CoupaRecord[];
	ids: WeakMap<CoupaRecord, number>;
}

/** A record that one of the readings gave. */
interface Row {
	record: CoupaRecord;
	id: number | undefined;
	reading: number;
}

/**
 * Whether an ID belongs to one record: not where the object is not known, and not where one reading gave
 * several records with it, as lines may have the ID of their document.
 */
function areIdsOwn(rows: readonly Row[], idField: string | undefined): boolean {
	const withIds = rows.filter(({ id }) => id !== undefined);
	const distinct = new Set(withIds.map(({ id, reading }) => `${reading} ${id}`));
	return idField !== undefined && distinct.size === withIds.length;
}

/** What tells a record from all others; undefined where nothing does. */
function keyOf({ record, id }: Row, idField: string, isOwn: boolean): string | undefined {
	const own = idField === 'id' ? undefined : valueAt(record, idField);
	if (own !== undefined && own !== null) return `${idField}=${String(own)}`;
	if (idField === 'id' && (id === undefined || isOwn)) return id === undefined ? id : String(id);
	return JSON.stringify([id, record]);
}

/**
 * One reading after the other. What an earlier one gave is left out of the later ones, where that is
 * proved: the ID is the record's own, or all that it shows is equal. Records without an ID cannot be told
 * apart and are all kept.
 */
async function readEach({ readings, idField, ...plan }: AnyPlan): Promise<Found> {
	const found: Found = { records: [], ids: new WeakMap() };
	const rows: Row[] = [];
	const distinct = new Map(readings.map((reading) => [JSON.stringify(reading.filters), reading]));
	for (const [reading, { filters, size }] of [...distinct.values()].entries()) {
		for await (const page of readRecords({ ...plan, filters, size, ids: found.ids })) {
			for (const record of page) rows.push({ record, id: found.ids.get(record), reading });
		}
	}
	const isOwn = areIdsOwn(rows, idField);
	/** Which reading gave a record first: within one, several may have one ID. */
	const firsts = new Map<string, number>();
	let hasKeys = true;
	for (const row of rows) {
		const key = keyOf(row, idField ?? 'id', isOwn);
		const first = key === undefined ? row.reading : (firsts.get(key) ?? row.reading);
		if (key === undefined) hasKeys = false;
		else firsts.set(key, first);
		if (first === row.reading) found.records.push(row.record);
	}
	if (!hasKeys) {
		plan.notice(
			'The records have no ID, so those that meet several conditions come once for each of them.',
		);
	}
	return found;
}

/** The values that records are ordered by; asked for by ID where the return type leaves them out. */
async function orderValues(
	{ records, ids }: Found,
	{ readPage, parallelRequests = 1 }: AnyPlan,
	order: Order,
): Promise<(record: CoupaRecord) => unknown> {
	if (haveField(records, order)) return (record) => valueAt(record, order.field);
	const fields = selectionFromPaths(['id', order.field]);
	const query: QueryArgument[] = returnTypeArguments({ kind: 'fields', fields });
	const wanted = [...new Set(records.flatMap((record) => ids.get(record) ?? []))];
	const batches = await readByBatches({ readPage, query, ids: wanted, parallelRequests });
	const values = new Map(
		batches.flatMap((batch) => batch.records).map((one) => [idOf(one), valueAt(one, order.field)]),
	);
	return (record) => values.get(ids.get(record));
}

async function* readAll(plan: AnyPlan): AsyncGenerator<CoupaRecord[]> {
	const { order = { field: 'id', direction: 'asc' }, limit = Infinity } = plan;
	if (plan.readings.length === 1) {
		yield* readRecords({ ...plan, ...plan.readings[0] });
		return;
	}
	const found = await readEach(plan);
	if (found.records.length === 0) return;
	const isById = order.field === 'id';
	const valueOf = isById
		? (record: CoupaRecord) => found.ids.get(record)
		: await orderValues(found, plan, order);
	const sorted = sortRecords(found.records, valueOf, order.direction, (record) =>
		found.ids.get(record),
	);
	yield sorted.slice(0, limit);
}

/**
 * Reads the records that meet at least one of several sets of conditions, with one reading for each set:
 * Coupa joins the conditions of a query by AND and has no OR [API Operators]. Each reading has the limit
 * and the order, so that the first of all are among the first of each.
 *
 * @yields the records, each once, by ID or in the order asked for
 * @throws CoupaError as `readRecords` does
 */
export async function* readAny({ shown = [], ...plan }: AnyPlan): AsyncGenerator<CoupaRecord[]> {
	const { returnType, strip } = showing(plan.returnType, shown);
	for await (const page of readAll({ ...plan, returnType })) yield page.map(strip);
}
