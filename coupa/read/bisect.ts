import { CoupaError } from '../errors';
import { checkPage, type Group, positionOf, rangeArguments } from './page';
import { type CoupaRecord, type Direction, idOf, type KeysetOptions, PAGE_SIZE } from './types';

/** Positions above `after` and up to `upTo`. */
interface Range {
	after: number;
	upTo: number;
}

/** The range in two halves, the lower one first; each is smaller than the range. */
function halves({ after, upTo }: Range, groups: readonly Group[]): [Range, Range] {
	const median = groups[Math.floor((groups.length - 1) / 2)].position;
	// A record that fills a page alone may have others on both sides.
	const middle = median === upTo ? median - 1 : median;
	return [
		{ after, upTo: middle },
		{ after: middle, upTo },
	];
}

function sortById(records: CoupaRecord[], direction: Direction): CoupaRecord[] {
	const position = (record: CoupaRecord): number => positionOf(idOf(record) ?? 0, direction);
	return records.sort((a, b) => position(a) - position(b));
}

/**
 * Reads a range of IDs without relying on any order of the answer: a page behind which nothing comes is
 * all of its range; another one is read again as two halves, split at the middle of its IDs.
 *
 * @param after reading goes on behind this position
 * @throws CoupaError (`badResponse`) when IDs come back that were not asked for
 */
export async function* readByBisection(
	{ readPage, query, direction, limit }: KeysetOptions,
	after: number,
): AsyncGenerator<CoupaRecord[]> {
	const pending: Range[] = [{ after, upTo: Infinity }];
	let remaining = limit;

	async function ask(range: Range, offset: number): Promise<CoupaRecord[]> {
		const records = await readPage([
			...query,
			...rangeArguments(range.after, range.upTo, direction),
			['limit', String(PAGE_SIZE)],
			...(offset > 0 ? [['offset', String(offset)] as const] : []),
		]);
		const isAsked = (record: CoupaRecord): boolean => {
			const id = idOf(record);
			if (id === undefined) return false;
			const position = positionOf(id, direction);
			return position > range.after && position <= range.upTo;
		};
		if (records.every(isAsked)) return records;
		throw new CoupaError({
			kind: 'badResponse',
			message: 'Coupa answered with records that were not asked for',
			description:
				'It keeps neither the order nor the filter on IDs for this object, so the records cannot be read completely.',
		});
	}

	for (let range = pending.pop(); range !== undefined && remaining > 0; range = pending.pop()) {
		const sorted = sortById(await ask(range, 0), direction);
		const page = checkPage({ ...range, skip: 0, size: PAGE_SIZE }, sorted, direction);
		if (page.kind !== 'coverage') continue;
		const isSingle = range.upTo - range.after <= 1;
		const isAll = page.rows < PAGE_SIZE && (await ask(range, page.rows)).length === 0;
		if (!isAll && !isSingle) {
			pending.push(...halves(range, page.groups).reverse());
			continue;
		}
		const wanted = page.groups.flatMap(({ records }) => records).slice(0, remaining);
		yield wanted;
		remaining -= wanted.length;
	}
}
