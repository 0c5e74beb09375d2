import { CoupaError } from '../errors';
import { checkConditions, type ReturnType, valueAt } from '../query';
import type { QueryArgument } from '../types';
import { readByOffset } from './fallback';
import { haveField, isProven, onlyField, type Order, orderArguments, sortRecords } from './order';
import { idSource } from './pageSource';
import { readByKeyset, readInParallel } from './parallel';
import type { ResultSizeHint } from './sizeHints';
import {
	collectRecords,
	type CoupaRecord,
	type Direction,
	idOf,
	type KeysetOptions,
	type Notice,
	type PageSource,
} from './types';

export interface ReadPlan {
	readPage: PageSource;
	/** The conditions, as query arguments. */
	filters: readonly QueryArgument[];
	returnType: ReturnType;
	order?: Order;
	/** Most records; all when undefined. */
	limit?: number;
	/** Most requests that are in flight at a time; one page after the other when undefined. */
	parallelRequests?: number;
	/** What is known of how many there are, so that reading several pages at a time can start with them. */
	size?: ResultSizeHint;
	/** False where the reader itself leaves out what does not meet the conditions. True unless given. */
	checksConditions?: boolean;
	/** True where a few records are looked for: two requests show that there are none. */
	isLookUp?: boolean;
	/** Takes down the ID of each record that is given, which the return type may leave out. */
	ids?: WeakMap<CoupaRecord, number>;
	notice: Notice;
}

/** One page after the other, or several at a time. */
async function* pagesById(
	options: KeysetOptions,
	{ parallelRequests = 1, filters, size }: ReadPlan,
): AsyncGenerator<CoupaRecord[]> {
	let count = 0;
	let isUsual = true;
	const habits = size?.habits;
	const notice: Notice = (message, isCaveat = false) => {
		isUsual = false;
		const isNews = habits?.sawOtherWay(message) ?? true;
		if (isNews || isCaveat) options.notice(message);
	};
	const reading = { ...options, habits, notice };
	if (habits?.readsAhead() === false || parallelRequests <= 1) {
		yield* readByKeyset(reading);
		return;
	}
	const expected = size?.expected() ?? 0;
	const readsAll = filters.length === 0;
	const pages = readInParallel({ ...reading, parallelRequests, readsAll, expected });
	for await (const page of pages) {
		count += page.length;
		yield page;
	}
	// If another way had to be taken, reading ahead will not help the next time either.
	if (isUsual) size?.found(count, count < options.limit);
	else size?.forget();
}

async function* readById(
	plan: ReadPlan,
	direction: Direction,
	limit = Infinity,
): AsyncGenerator<CoupaRecord[]> {
	const { finish, ...source } = idSource(plan);
	const { checksConditions, isLookUp, notice } = plan;
	const options = { ...source, direction, limit, checksConditions, isLookUp, notice };
	const pages = pagesById(options, plan);
	for await (const page of pages) yield finish(page);
}

/** Reads all by ID, which is exact while records change, and sorts the result. */
async function readSorted(plan: ReadPlan, order: Order): Promise<CoupaRecord[]> {
	const { finish, ...source } = idSource(plan);
	const options = { ...source, direction: 'asc', limit: Infinity, notice: plan.notice } as const;
	const records = await collectRecords(pagesById(options, plan));
	if (records.length === 0) return [];
	let valueOf = (record: CoupaRecord): unknown => valueAt(record, order.field);
	if (!haveField(records, order)) {
		const query = onlyField(plan.filters, order);
		const values = await collectRecords(
			pagesById({ ...options, readPage: plan.readPage, query }, plan),
		);
		if (values.length > 0 && !haveField(values, order) && order.isKnown !== true) {
			throw new CoupaError({
				kind: 'invalidRequest',
				message: `The records have no field "${order.field}" to order by`,
				description: 'Check its name: it is that of a field in the records, such as updated-at.',
			});
		}
		const byId = new Map(values.map((record) => [idOf(record), valueAt(record, order.field)]));
		valueOf = (record) => byId.get(idOf(record));
	}
	return finish(sortRecords(records, valueOf, order.direction));
}

/** The first records in an order: Coupa sorts, and the pages are read by offset. */
async function readFirst(plan: ReadPlan, order: Order, limit: number): Promise<CoupaRecord[]> {
	const { readPage, query, finish } = idSource(plan);
	// One record alone shows no order.
	const wanted = Math.max(2, limit);
	const pages = readByOffset({
		readPage,
		query: [...query, ...orderArguments(order)],
		limit: wanted,
	});
	const records = await collectRecords(pages).catch((error: unknown) => {
		if (error instanceof CoupaError && error.kind === 'badResponse') return undefined;
		throw error;
	});
	if (records !== undefined) {
		checkConditions(plan.filters, records);
		if (await isProven(plan, order, records, wanted)) return finish(records.slice(0, limit));
	}
	const why =
		records?.length === 0
			? `The first records by ${order.field} cannot be seen by the API user`
			: `It is not certain that Coupa orders this object by ${order.field} as asked`;
	plan.notice(`${why}, so all records were read and sorted.`);
	return (await readSorted({ ...plan, limit: undefined }, order)).slice(0, limit);
}

// Why: docs/decisions/036-pages-go-by-id.md
/**
 * Reads the records that a query selects, page by page.
 *
 * Without an order, or ordered by ID, it reads by ID. All records in another order are read by ID and
 * sorted; with a limit, Coupa sorts, and what comes is checked.
 *
 * @yields pages of records; nothing when none match
 * @throws CoupaError as the page source does, and when the tenant cannot page the object
 */
export async function* readRecords(plan: ReadPlan): AsyncGenerator<CoupaRecord[]> {
	const { order, limit } = plan;
	if (order === undefined || order.field === 'id') {
		yield* readById(plan, order?.direction ?? 'asc', limit);
		return;
	}
	const records =
		limit === undefined ? await readSorted(plan, order) : await readFirst(plan, order, limit);
	if (records.length > 0) yield records;
}
