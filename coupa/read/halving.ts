import { CoupaError } from '../errors';
import { type IdRange, isInRange, isSingleId, type KeysetOptions, rangeArguments } from './range';
import { distinct, withIds } from './ids';
import { type CoupaRecord, type Entry, PAGE_SIZE } from './types';

/** The range in two halves, the lower one first; each is smaller than the range. */
function halves(range: IdRange, entries: readonly Entry[]): [IdRange, IdRange] {
	const ids = entries.map(({ id }) => id).sort((a, b) => a - b);
	const median = ids[Math.floor((ids.length - 1) / 2)];
	// A record that fills a page alone may have others on both sides.
	const middle = median === range.upTo ? median - 1 : median;
	return [
		{ ...range, upTo: middle },
		{ ...range, after: middle },
	];
}

/**
 * Reads a range of ids without relying on any order of the answer: a page that is not full is all of
 * its range; a full one is read again as two halves, split at the middle of its ids.
 *
 * @throws CoupaError (`badResponse`) when ids come back that were not asked for
 */
export async function* readByHalving(
	options: KeysetOptions & { range: IdRange },
): AsyncGenerator<CoupaRecord[]> {
	const { readPage, query, direction } = options;
	const pending: IdRange[] = [options.range];
	let remaining = options.limit;
	for (let range = pending.pop(); range !== undefined && remaining > 0; range = pending.pop()) {
		const asked = range;
		const records = await readPage([
			...query,
			...rangeArguments(asked),
			['limit', String(PAGE_SIZE)],
		]);
		const found = withIds(records);
		if (found === undefined || found.some(({ id }) => !isInRange(asked, id))) {
			throw new CoupaError({
				kind: 'badResponse',
				message: 'Coupa answered with records that were not asked for',
				description:
					'It keeps neither the order nor the filter on IDs for this object, so the records cannot be read completely.',
			});
		}
		const entries = distinct(found);
		if (records.length >= PAGE_SIZE && !isSingleId(asked)) {
			const [low, high] = halves(asked, entries);
			pending.push(...(direction === 'asc' ? [high, low] : [low, high]));
			continue;
		}
		const sign = direction === 'asc' ? 1 : -1;
		entries.sort((a, b) => sign * (a.id - b.id));
		if (entries.length > 0) yield entries.slice(0, remaining).map(({ record }) => record);
		remaining -= entries.length;
	}
}
