import type { FieldSelection, ReturnType } from '../query';
import { returnTypeArguments, selects, selectionFromPaths, valueAt } from '../query';
import type { QueryArgument } from '../types';
import { collectRecords } from './collect';
import { identifiedSource } from './identified';
import { idOf } from './ids';
import { readByKeyset } from './keyset';
import { readByOffset } from './offset';
import { readInParallel } from './parallel';
import type { KeysetOptions } from './range';
import type { KnownSize } from './sizes';
import { sortRecords } from './sort';
import type { CoupaRecord, Direction, Notice, PageSource } from './types';

/** More do not make it faster: they fill Coupa's rate at a latency of more than a second. */
export const MAX_PARALLEL_REQUESTS = 32;

/** An order that a person chose. */
export interface Order {
	/** Dotted path in Coupa's style: `updated-at`, `supplier.name`. */
	field: string;
	direction: Direction;
}

export interface ReadPlan {
	readPage: PageSource;
	/** The conditions, as query arguments. */
	filters: readonly QueryArgument[];
	returnType: ReturnType;
	order?: Order;
	/** Most records; all when undefined. */
	limit?: number;
	/** Most requests that are under way at a time; one page after the other when undefined. */
	parallelRequests?: number;
	/** What is known of how many there are, so that reading several pages at a time can start with them. */
	size?: KnownSize;
	notice: Notice;
}

/** What to ask for so that each record has its id, and whether to take it out again. */
interface Selection {
	query: QueryArgument[];
	addsId: boolean;
}

function withId(returnType: ReturnType): Selection {
	if (returnType.kind !== 'fields' || selects(returnType.fields, 'id')) {
		return { query: returnTypeArguments(returnType), addsId: false };
	}
	const fields: FieldSelection = ['id', ...returnType.fields];
	return { query: returnTypeArguments({ kind: 'fields', fields }), addsId: true };
}

function withoutId(record: CoupaRecord): CoupaRecord {
	return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id'));
}

/** How to ask for records so that each has its id, until `finish` takes out what nobody asked for. */
interface Source {
	readPage: PageSource;
	query: QueryArgument[];
	finish(records: CoupaRecord[]): CoupaRecord[];
}

function openSource(plan: ReadPlan): Source {
	const { query, addsId } = withId(plan.returnType);
	const source = identifiedSource(plan.readPage);
	return {
		readPage: plan.returnType.kind === 'apiFilter' ? source.readPage : plan.readPage,
		query: [...plan.filters, ...query],
		finish: (records) => (addsId || source.addsIds() ? records.map(withoutId) : records),
	};
}

/** Records by id; each has its id until `finish` takes out the one that nobody asked for. */
interface ById {
	pages: AsyncGenerator<CoupaRecord[]>;
	finish(records: CoupaRecord[]): CoupaRecord[];
}

/** One page after the other, or several at a time. */
async function* pagesById(
	options: Omit<KeysetOptions, 'start'>,
	{ parallelRequests = 1, filters, size }: ReadPlan,
): AsyncGenerator<CoupaRecord[]> {
	if (parallelRequests <= 1) {
		yield* readByKeyset(options);
		return;
	}
	let count = 0;
	let isUsual = true;
	const notice: Notice = (message) => {
		isUsual = false;
		options.notice(message);
	};
	const expected = size?.expected() ?? 0;
	const readsAll = filters.length === 0;
	const pages = readInParallel({ ...options, notice, parallelRequests, readsAll, expected });
	for await (const page of pages) {
		count += page.length;
		yield page;
	}
	// Where another way had to be taken, pages that are asked for ahead are of no use the next time.
	if (isUsual) size?.found(count, count < options.limit);
	else size?.forget();
}

function openById(plan: ReadPlan, direction: Direction, limit: number): ById {
	const { readPage, query, finish } = openSource(plan);
	return {
		pages: pagesById({ readPage, query, direction, limit, notice: plan.notice }, plan),
		finish,
	};
}

/** The value of a field for every record, by id: for return types that may leave the field out. */
async function valuesById(
	plan: ReadPlan,
	field: string,
): Promise<Map<number | undefined, unknown>> {
	const fields = selectionFromPaths(['id', field]);
	const query = [...plan.filters, ...returnTypeArguments({ kind: 'fields', fields })];
	const { readPage, notice } = plan;
	const options: KeysetOptions = { readPage, query, direction: 'asc', limit: Infinity, notice };
	const records = await collectRecords(pagesById(options, plan));
	return new Map(records.map((record) => [idOf(record), valueAt(record, field)]));
}

/** Reads everything by id, which is exact while records change, and sorts it by the order asked for. */
async function* readSorted(plan: ReadPlan, order: Order): AsyncGenerator<CoupaRecord[]> {
	const values =
		plan.returnType.kind === 'default' ? undefined : await valuesById(plan, order.field);
	const { pages, finish } = openById(plan, 'asc', Infinity);
	const records = await collectRecords(pages);
	const valueOf = (record: CoupaRecord): unknown =>
		values === undefined ? valueAt(record, order.field) : values.get(idOf(record));
	const sorted = sortRecords(records, valueOf, order.direction);
	if (sorted.length > 0) yield finish(sorted);
}

/**
 * Reads the records that a query selects, page by page.
 *
 * Without an order, or ordered by id, it reads by id. All records in another order are read by id and
 * sorted; with a limit, Coupa sorts and the pages are read by offset.
 *
 * @yields pages of records; nothing when none match
 * @throws CoupaError as the page source does, and when the tenant cannot page the object
 */
export async function* readRecords(plan: ReadPlan): AsyncGenerator<CoupaRecord[]> {
	const { order } = plan;
	if (order === undefined || order.field === 'id') {
		const { pages, finish } = openById(plan, order?.direction ?? 'asc', plan.limit ?? Infinity);
		for await (const page of pages) yield finish(page);
		return;
	}
	if (plan.limit === undefined) {
		yield* readSorted(plan, order);
		return;
	}
	const { readPage, query, finish } = openSource(plan);
	const pages = readByOffset({
		readPage,
		query: [...query, ['order_by', order.field.replace(/-/g, '_')], ['dir', order.direction]],
		limit: plan.limit,
	});
	for await (const page of pages) yield finish(page);
}
