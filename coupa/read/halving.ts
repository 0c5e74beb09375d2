import { CoupaError } from '../errors';
import type { KeysetOptions } from './keyset';
import { type IdRange, isInRange, rangeArguments } from './range';
import { withIds } from './ids';
import { type CoupaRecord, type Entry, PAGE_SIZE } from './types';

/** Ranges in reading order: the half that is wanted first comes first. */
function halves(range: IdRange, entries: readonly Entry[]): [IdRange, IdRange] {
	const ids = entries.map(({ id }) => id).sort((a, b) => a - b);
	const middle = ids[Math.floor((ids.length - 1) / 2)];
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
		const entries = withIds(records);
		if (entries === undefined || entries.some(({ id }) => !isInRange(asked, id))) {
			throw new CoupaError({
				kind: 'badResponse',
				message: 'Coupa answered with records that were not asked for',
				description:
					'It keeps neither the order nor the filter on IDs for this object, so the records cannot be read completely.',
			});
		}
		if (entries.length >= PAGE_SIZE) {
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
