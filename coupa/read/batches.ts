import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { InFlight } from './inFlight';
import { type CoupaRecord, idOf, PAGE_SIZE, type PageSource, SMALLEST_PAGE } from './types';

/** The answer to a request for records by their IDs. */
export interface Batch {
	/** As they were asked for. */
	ids: readonly number[];
	records: CoupaRecord[];
}

export interface BatchesOptions {
	readPage: PageSource;
	/**
	 * Return type and order. Conditions, too, if rows show IDs, or none of them can give a record once for
	 * each of its children: as many rows as IDs must be one for each.
	 */
	query: readonly QueryArgument[];
	ids: readonly number[];
	/** Most requests that are in flight at a time. */
	parallelRequests: number;
}

/** A request that a batch still needs. */
interface Ask {
	batch: Batch;
	ids: readonly number[];
	/** Of a single ID: its records that are there already. */
	skip: number;
}

function chunks(ids: readonly number[], size: number): Batch[] {
	const batches: Batch[] = [];
	for (let start = 0; start < ids.length; start += size) {
		batches.push({ ids: ids.slice(start, start + size), records: [] });
	}
	return batches;
}

function asksFor(batch: Batch, ids: readonly number[]): Ask[] {
	return ids.length === 0 ? [] : [{ batch, ids, skip: 0 }];
}

/**
 * The records of an answer, by their IDs.
 *
 * @throws CoupaError (`badResponse`) where one came that was not asked for: others may be missing then
 */
function rowsById(ids: readonly number[], records: readonly CoupaRecord[]) {
	const shown = new Map<number, CoupaRecord[]>();
	for (const record of records) {
		const id = idOf(record) ?? NaN;
		if (!ids.includes(id)) {
			throw new CoupaError({
				kind: 'badResponse',
				message: 'Coupa does not select records by their IDs',
				description: `It sent the record ${id}, which was not asked for, so that records cannot be read a second time in the form that was asked for.`,
				advice: [{ code: 'returnWhole' }],
			});
		}
		shown.set(id, [...(shown.get(id) ?? []), record]);
	}
	return shown;
}

/** One ID may have more records than any page holds. Where offset is ignored, the same ones come again. */
function takeMore({ batch, ids, skip }: Ask, rows: readonly CoupaRecord[]): Ask[] {
	const before = batch.records.filter((record) => idOf(record) === ids[0]).slice(-rows.length);
	if (rows.length === 0 || JSON.stringify(before) === JSON.stringify(rows)) return [];
	batch.records.push(...rows);
	return [{ batch, ids, skip: skip + rows.length }];
}

/**
 * Takes an answer into its batch. What is missing may have gone, or the page may have been too small for
 * it: it is asked for again, until nothing comes.
 */
function takeById(ask: Ask, records: readonly CoupaRecord[]): Ask[] {
	const { batch, ids } = ask;
	const shown = rowsById(ids, records);
	if (ask.skip > 0) return takeMore(ask, shown.get(ids[0]) ?? []);
	const fresh = ids.filter((id) => shown.has(id));
	if (fresh.length === 0) return [];
	const kept = batch.records.filter((record) => !shown.has(idOf(record) ?? NaN));
	batch.records = [...kept, ...fresh.flatMap((id) => shown.get(id) ?? [])];
	const missing = ids.filter((id) => !shown.has(id));
	if (missing.length === 0 && records.length === fresh.length) return [];
	// The last one may have more records than the page had place for.
	const last = fresh[fresh.length - 1];
	if (fresh.length > 1) return asksFor(batch, [last, ...missing]);
	const rows = shown.get(last) ?? [];
	const mayBeCut = rows.length >= SMALLEST_PAGE;
	return [
		...asksFor(batch, missing),
		...(mayBeCut ? [{ batch, ids: [last], skip: rows.length }] : []),
	];
}

/**
 * Reads the records with these IDs, 50 with each request.
 *
 * @returns batches in the order of the IDs; where records come without IDs and are not as many, batches
 * that are smaller, so that it shows which one is missing or comes twice
 * @throws as the first request that fails
 */
export async function readByBatches(options: BatchesOptions): Promise<Batch[]> {
	const { readPage, query, parallelRequests } = options;
	const batches = chunks(options.ids, PAGE_SIZE);
	const queue = batches.flatMap((batch) => asksFor(batch, batch.ids));
	const inFlight = new InFlight(readPage, parallelRequests);

	/** Where rows are known by their place, or nothing came, a batch becomes several smaller ones. */
	function split({ batch, ids }: Ask, size: number): Ask[] {
		const parts = chunks(ids, size);
		const isEmpty = batch.records.length === 0;
		batches.splice(batches.indexOf(batch) + (isEmpty ? 0 : 1), isEmpty ? 1 : 0, ...parts);
		return parts.flatMap((part) => asksFor(part, part.ids));
	}

	function take(ask: Ask, records: CoupaRecord[]): Ask[] {
		const { batch, ids } = ask;
		// All of a page may have been taken out after it was cut, unless it had place for all of them.
		if (records.length === 0 && ids.length > SMALLEST_PAGE) return split(ask, SMALLEST_PAGE);
		if (records.every((record) => idOf(record) !== undefined)) return takeById(ask, records);
		// With more rows than IDs, one of them came several times, and others may be missing.
		if (records.length === ids.length || ids.length === 1) {
			batch.records = records;
			return [];
		}
		return split(ask, Math.ceil(ids.length / 2));
	}

	let open = queue.length;
	while (open > 0) {
		while (inFlight.hasCapacity) {
			const ask = queue.shift();
			if (ask === undefined) break;
			const asked: QueryArgument = ['id[in]', ask.ids.join(',')];
			const page: QueryArgument[] = [['limit', String(PAGE_SIZE)]];
			if (ask.skip > 0) page.push(['offset', String(ask.skip)]);
			inFlight.start([asked, ...query, ...page], (records) => {
				const more = take(ask, records);
				queue.push(...more);
				open += more.length - 1;
			});
		}
		await inFlight.change();
	}
	return batches;
}
