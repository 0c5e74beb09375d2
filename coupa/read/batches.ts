import type { QueryArgument } from '../types';
import { InFlight } from './inFlight';
import { type CoupaRecord, idOf, PAGE_SIZE, type PageSource } from './types';

/** The answer to a request for records by their IDs. */
export interface Batch {
	/** As they were asked for. */
	ids: readonly number[];
	records: CoupaRecord[];
}

export interface BatchesOptions {
	readPage: PageSource;
	/** Return type and order. */
	query: readonly QueryArgument[];
	ids: readonly number[];
	/** Most requests that are in flight at a time. */
	parallelRequests: number;
}

/** A request that a batch still needs. */
interface Ask {
	batch: Batch;
	ids: readonly number[];
}

function chunks(ids: readonly number[], size: number): Batch[] {
	const batches: Batch[] = [];
	for (let start = 0; start < ids.length; start += size) {
		batches.push({ ids: ids.slice(start, start + size), records: [] });
	}
	return batches;
}

/**
 * Adds an answer to its batch. Missing records may be gone, or the page may have been too small: they are
 * requested again until an answer brings nothing new.
 */
function takeById({ batch, ids }: Ask, records: readonly CoupaRecord[]): Ask[] {
	const shown = new Map<number | undefined, CoupaRecord[]>();
	for (const record of records.filter((one) => ids.includes(idOf(one) ?? NaN)))
		shown.set(idOf(record), [...(shown.get(idOf(record)) ?? []), record]);
	const fresh = ids.filter((id) => shown.has(id));
	const kept = batch.records.filter((record) => !shown.has(idOf(record)));
	batch.records = [...kept, ...fresh.flatMap((id) => shown.get(id) ?? [])];
	const missing = ids.filter((id) => !shown.has(id));
	if (fresh.length === 0 || (missing.length === 0 && records.length === fresh.length)) return [];
	// The last ID may have more records than fitted on the page.
	const again = [fresh[fresh.length - 1], ...missing];
	return again.length < ids.length ? [{ batch, ids: again }] : [];
}

/**
 * Reads the records with these IDs, 50 with each request.
 *
 * @returns batches in the order of the IDs; where records come without IDs and one is missing, batches
 * that are smaller, so that it shows which one it is
 * @throws as the first request that fails
 */
export async function readByBatches(options: BatchesOptions): Promise<Batch[]> {
	const { readPage, query, parallelRequests } = options;
	const batches = chunks(options.ids, PAGE_SIZE);
	const queue: Ask[] = batches.map((batch) => ({ batch, ids: batch.ids }));
	const inFlight = new InFlight(readPage, parallelRequests);

	function take(ask: Ask, records: CoupaRecord[]): Ask[] {
		const { batch, ids } = ask;
		if (records.every((record) => idOf(record) !== undefined)) return takeById(ask, records);
		if (records.length >= ids.length || ids.length === 1) {
			batch.records = records;
			return [];
		}
		const halves = chunks(ids, Math.ceil(ids.length / 2));
		batches.splice(batches.indexOf(batch), 1, ...halves);
		return halves.map((half) => ({ batch: half, ids: half.ids }));
	}

	let open = queue.length;
	while (open > 0) {
		while (inFlight.hasCapacity) {
			const ask = queue.shift();
			if (ask === undefined) break;
			const asked: QueryArgument = ['id[in]', ask.ids.join(',')];
			inFlight.start([asked, ...query, ['limit', String(PAGE_SIZE)]], (records) => {
				const more = take(ask, records);
				queue.push(...more);
				open += more.length - 1;
			});
		}
		await inFlight.change();
	}
	return batches;
}
