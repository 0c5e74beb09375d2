import type { QueryArgument } from '../types';
import { Flights } from './flights';
import { type CoupaRecord, PAGE_SIZE, type PageSource } from './types';

/** The answer to one request for records by their ids. */
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
	/** Most requests that are under way at a time. */
	parallelRequests: number;
}

/**
 * Reads the records with these ids, 50 with each request.
 *
 * @returns the batches in the order of the ids
 * @throws as the first request that fails
 */
export async function readByBatches(options: BatchesOptions): Promise<Batch[]> {
	const { readPage, query, ids, parallelRequests } = options;
	const batches: Batch[] = [];
	const flights = new Flights(readPage, parallelRequests);
	let landed = 0;
	for (let start = 0; start < ids.length || landed < batches.length; ) {
		while (start < ids.length && flights.isFree) {
			const batch: Batch = { ids: ids.slice(start, start + PAGE_SIZE), records: [] };
			start += PAGE_SIZE;
			batches.push(batch);
			const asked: QueryArgument = ['id[in]', batch.ids.join(',')];
			flights.send([asked, ...query, ['limit', String(PAGE_SIZE)]], (records) => {
				batch.records = records;
				landed += 1;
			});
		}
		await flights.change();
	}
	return batches;
}
