import { readByHalving } from './halving';
import { changedItsMind } from './keyset';
import { readByOffset } from './offset';
import { type KeysetOptions, rangeOfPlaces } from './range';
import type { CoupaRecord } from './types';

/** What was wrong with an answer, and how far reading had come. */
export interface WrongAnswer {
	kind: 'outside' | 'unordered' | 'withoutIds';
	records: CoupaRecord[];
	/** True when it is the first page and not full, so that there is nothing else. */
	isAll: boolean;
	/** All records up to this place are read. */
	covered: number;
	/** Records that are still wanted. */
	remaining: number;
	/** True once the filter on ids is known to have an effect. */
	filterIsProven: boolean;
	/** What was read without that proof. */
	alreadyRead: readonly CoupaRecord[];
}

/**
 * Goes on where the order or the filter on ids is not kept, or where there are no ids.
 *
 * @yields what was not read yet
 * @throws CoupaError (`badResponse`) when Coupa stopped to page by id in the middle
 */
export async function* readOtherwise(
	options: Omit<KeysetOptions, 'start'>,
	{ kind, records, isAll, covered, remaining, filterIsProven, alreadyRead }: WrongAnswer,
): AsyncGenerator<CoupaRecord[]> {
	const { readPage, query, direction, notice } = options;
	if (kind === 'unordered') {
		notice('Coupa does not keep the order by ID, so the object was read in ranges of IDs.');
		const range = rangeOfPlaces(covered, Infinity, direction);
		yield* readByHalving({ ...options, range, limit: remaining });
		return;
	}
	if (kind === 'withoutIds' && isAll) {
		yield records;
		return;
	}
	if (filterIsProven) throw changedItsMind();
	notice('Coupa does not page this object by ID, so it was read by offset.');
	yield* readByOffset({
		readPage,
		query: [...query, ['order_by', 'id'], ['dir', direction]],
		limit: remaining,
		alreadyRead,
	});
}
