import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { distinct, withIds } from './ids';
import {
	type IdRange,
	isInRange,
	isOrdered,
	type KeysetOptions,
	rangeArguments,
	rangeBeyond,
} from './range';
import { readByHalving } from './halving';
import { readByOffset } from './offset';
import { type CoupaRecord, PAGE_SIZE } from './types';

/** Pages by id came as they should, and then no more: what was missed cannot be told. */
export function changedItsMind(): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message: 'Coupa answered with records that were not asked for',
		description: 'It stopped to page by ID in the middle of reading. Run it again.',
	});
}

/**
 * Reads by id in pages that start where the last one ended (`id[gt]=…&order_by=id`), so that records
 * which are created, changed or leave the filter meanwhile shift nothing: each is read once or, when
 * it appears later with a higher id, at the end.
 *
 * It checks what comes back. A tenant that does not honour the order is read in ranges of ids, one
 * that does not honour the filter on ids, or has no ids, by offset; both give a notice.
 *
 * @yields pages in the order of the ids
 */
export async function* readByKeyset(options: KeysetOptions): AsyncGenerator<CoupaRecord[]> {
	const { readPage, query, direction, notice } = options;
	let range: IdRange = options.start ?? {};
	const order: QueryArgument[] = [
		['order_by', 'id'],
		['dir', direction],
	];
	let remaining = options.limit;
	let pagesRead = 0;
	let firstPage: CoupaRecord[] = [];
	while (remaining > 0) {
		const pageSize = Math.min(PAGE_SIZE, remaining);
		const records = await readPage([
			...query,
			...rangeArguments(range),
			...order,
			['limit', String(pageSize)],
		]);
		const entries = withIds(records);
		const isOnlyPage = pagesRead === 0 && records.length < pageSize;
		if (entries === undefined && isOnlyPage) {
			yield records;
			return;
		}
		if (entries === undefined || entries.some(({ id }) => !isInRange(range, id))) {
			if (pagesRead > 1) throw changedItsMind();
			notice('Coupa does not page this object by ID, so it was read by offset.');
			yield* readByOffset({
				readPage,
				query: [...query, ...order],
				limit: remaining,
				alreadyRead: firstPage,
			});
			return;
		}
		if (!isOrdered(entries, direction)) {
			notice('Coupa does not keep the order by ID, so the object was read in ranges of IDs.');
			yield* readByHalving({ ...options, range, limit: remaining });
			return;
		}
		const wanted = distinct(entries).slice(0, remaining);
		if (wanted.length > 0) yield wanted.map(({ record }) => record);
		if (records.length < pageSize) return;
		if (pagesRead === 0) firstPage = records;
		pagesRead += 1;
		remaining -= wanted.length;
		range = rangeBeyond(range, entries[entries.length - 1], direction);
	}
}
