import { CoupaError } from '../errors';
import { readByBisection } from './bisect';
import { readByOffset } from './offset';
import { positionOf, type UnexpectedPage } from './page';
import { type CoupaRecord, idOf, type KeysetOptions } from './types';

/** How far reading had come when a page was not what was asked for. */
export interface Interrupted {
	page: UnexpectedPage;
	/** All records up to this position are given. */
	given: number;
	/** No record up to this position is wanted. */
	start: number;
	/** The answer to the first request. */
	first?: CoupaRecord[];
	/** Records that are still wanted. */
	remaining: number;
	/** True once the filter on IDs is known to have an effect. */
	filterIsProven: boolean;
	/** What was given without that proof. */
	alreadyRead: readonly CoupaRecord[];
}

/**
 * Goes on where the order or the filter on IDs is not kept, or where there are no IDs.
 *
 * @yields what was not given yet
 * @throws CoupaError (`badResponse`) when Coupa stopped to page by ID in the middle
 */
export async function* readOtherwise(
	options: KeysetOptions,
	{ page, given, start, first, remaining, filterIsProven, alreadyRead }: Interrupted,
): AsyncGenerator<CoupaRecord[]> {
	const { readPage, query, direction, notice } = options;
	if (page.kind === 'unordered') {
		notice('Coupa does not keep the order by ID, so the object was read in ranges of IDs.');
		yield* readByBisection({ ...options, limit: remaining }, given);
		return;
	}
	if (filterIsProven) {
		throw new CoupaError({
			kind: 'badResponse',
			message: 'Coupa answered with records that were not asked for',
			description:
				'It honoured pages by ID at first and then stopped, so it is not known which records were skipped. Run it again.',
		});
	}
	const pages = readByOffset({
		readPage,
		query: [...query, ['order_by', 'id'], ['dir', direction]],
		limit: remaining,
		alreadyRead,
		first,
		isOutside: page.kind === 'outside',
	});
	let count = alreadyRead.length === 0 ? 0 : 1;
	for await (const records of pages) {
		const wanted = records.filter((record) => {
			const id = idOf(record);
			return id === undefined || positionOf(id, direction) > start;
		});
		if (wanted.length > 0) yield wanted;
		count += 1;
	}
	if (count < 3) return;
	notice(
		page.kind === 'withoutIds'
			? 'The records have no IDs, so they were read by offset: records that change meanwhile can be missed or repeated.'
			: 'Coupa does not page this object by ID, so it was read by offset.',
	);
}
