import { CoupaError } from '../errors';
import {
	checkConditions,
	parseSelection,
	type ReturnType,
	returnTypeArguments,
	selectionFromPaths,
	selects,
	valueAt,
} from '../query';
import type { QueryArgument } from '../types';
import { identifiedSource } from './identified';
import { readByOffset } from './offset';
import { isSorted, type Order, sortRecords } from './order';
import { opposite } from './page';
import { readByKeyset, readInParallel } from './parallel';
import type { ResultSizeHint } from './sizeHints';
import {
	collectRecords,
	type CoupaRecord,
	type Direction,
	idOf,
	type KeysetOptions,
	type Notice,
	PAGE_SIZE,
	type PageSource,
} from './types';

/** More do not make it faster: they fill Coupa's rate at a latency of more than a second. */
export const MAX_PARALLEL_REQUESTS = 32;

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
	notice: Notice;
}

/** How to ask for records so that each has its ID, until `finish` takes out what nobody asked for. */
interface Source {
	readPage: PageSource;
	query: QueryArgument[];
	finish(records: CoupaRecord[]): CoupaRecord[];
}

function withoutId(record: CoupaRecord): CoupaRecord {
	return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id'));
}

/** What to ask for so that each record has its ID where fields are chosen; undefined where it has. */
function withId([name, value]: QueryArgument): QueryArgument | undefined {
	if (name !== 'fields') return undefined;
	try {
		const fields = parseSelection(value);
		return selects(fields, 'id') ? undefined : [name, JSON.stringify(['id', ...fields])];
	} catch {
		// Coupa says what is wrong with it.
		return undefined;
	}
}

function openSource({ readPage, filters, returnType, notice }: ReadPlan): Source {
	let addsId = false;
	const query = [...filters, ...returnTypeArguments(returnType)].map((argument) => {
		const identified = withId(argument);
		addsId ||= identified !== undefined;
		return identified ?? argument;
	});
	if (query.some(([name]) => name === 'fields' || name === 'return_object')) {
		return { readPage, query, finish: (records) => (addsId ? records.map(withoutId) : records) };
	}
	const source = identifiedSource(readPage);
	let isTold = returnType.kind !== 'default';
	return {
		readPage: source.readPage,
		query,
		finish(records) {
			if (!source.addsIds()) return records;
			if (!isTold) {
				notice(
					'The default API filter of this object leaves out the ID, so each page was read twice. Add "id" to the filter in Coupa, or choose the fields to return.',
				);
			}
			isTold = true;
			return records.map(withoutId);
		},
	};
}

/** One page after the other, or several at a time. */
async function* pagesById(
	options: KeysetOptions,
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

async function* readById(
	plan: ReadPlan,
	direction: Direction,
	limit = Infinity,
): AsyncGenerator<CoupaRecord[]> {
	const { finish, ...source } = openSource(plan);
	const pages = pagesById({ ...source, direction, limit, notice: plan.notice }, plan);
	for await (const page of pages) yield finish(page);
}

/** `updated-at` and `updatedAt` as `updated_at`. */
function argumentOf(field: string): string {
	return field
		.replace(/-/g, '_')
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.toLowerCase();
}

function orderArguments({ field, direction }: Order): QueryArgument[] {
	return [
		['order_by', argumentOf(field)],
		['dir', direction],
	];
}

/** What asks for the field of an order alone, where what else is asked for may leave it out. */
function onlyField({ filters }: ReadPlan, { field }: Order): QueryArgument[] {
	const conditions = filters.filter(([name]) => !/^(fields|filter|return_object)$/.test(name));
	const fields = selectionFromPaths(['id', argumentOf(field)]);
	return [...conditions, ...returnTypeArguments({ kind: 'fields', fields })];
}

/** True where records come with a field, with or without a value. */
function haveField(records: readonly CoupaRecord[], { field }: Order): boolean {
	return records.some((record) => valueAt(record, field) !== undefined);
}

/** Reads all by ID, which is exact while records change, and sorts it by the order asked for. */
async function readSorted(plan: ReadPlan, order: Order): Promise<CoupaRecord[]> {
	const { finish, ...source } = openSource(plan);
	const options = { ...source, direction: 'asc', limit: Infinity, notice: plan.notice } as const;
	const records = await collectRecords(pagesById(options, plan));
	if (records.length === 0) return [];
	let valueOf = (record: CoupaRecord): unknown => valueAt(record, order.field);
	if (!haveField(records, order)) {
		const query = onlyField(plan, order);
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

/**
 * Whether the first records in an order are the first ones: they are in order, and the record at the other
 * end does not come before them, so that the order had an effect.
 */
async function isProven(
	plan: ReadPlan,
	order: Order,
	records: readonly CoupaRecord[],
	limit: number,
): Promise<boolean> {
	const query = onlyField(plan, order);
	const ask = async (direction: Direction, size: number): Promise<CoupaRecord[]> =>
		await plan.readPage([
			...query,
			...orderArguments({ ...order, direction }),
			['limit', String(size)],
		]);
	const isShown = haveField(records, order);
	const first = isShown
		? records
		: await ask(order.direction, Math.min(PAGE_SIZE, Math.max(2, limit)));
	if (!haveField(first, order)) return false;
	const [last] = await ask(opposite(order.direction), 1);
	if (last === undefined) return false;
	const id = idOf(last);
	// All of them were read: the last one is among them.
	const isAll = records.length < limit;
	if (isAll && id !== undefined && !records.some((record) => idOf(record) === id)) {
		return false;
	}
	const values = [...first, last].map((record) => valueAt(record, order.field));
	return isSorted(values, order.direction);
}

/** The first records in an order: Coupa sorts, and the pages are read by offset. */
async function readFirst(plan: ReadPlan, order: Order, limit: number): Promise<CoupaRecord[]> {
	const { readPage, query, finish } = openSource(plan);
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
		if (records.length === 0 || (await isProven(plan, order, records, wanted))) {
			return finish(records.slice(0, limit));
		}
	}
	plan.notice(
		`Coupa does not order this object by ${order.field} as asked, so all records were read and sorted.`,
	);
	return (await readSorted({ ...plan, limit: undefined }, order)).slice(0, limit);
}

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
