import { checkPage, notAskedFor, pageArguments, positionOf, rowsBehind } from './page';
import { type CoupaRecord, idOf, type KeysetOptions, PAGE_SIZE } from './types';

/** Positions above `after` and up to `upTo`. */
interface Range {
	after: number;
	upTo: number;
}

// Why: docs/decisions/039-two-fallbacks.md
/**
 * Reads a range of IDs without relying on any order of the answer. A page is all of its range where nothing
 * comes behind it, and where it shows every record of the range that any page has shown, unless it has gone.
 * Otherwise the range is read again as two parts, split at the middle of the IDs that were seen. All of a page
 * may have been taken out after it was cut, so more than one is looked at.
 *
 * @param after reading goes on behind this position
 * @throws CoupaError (`badResponse`) when IDs come back that were not asked for
 */
export async function* readByBisection(
	{ readPage, query, direction, limit, notice }: KeysetOptions,
	after: number,
): AsyncGenerator<CoupaRecord[]> {
	notice('Coupa does not keep the order by ID, so the object was read in ranges of IDs.');
	const pending: Range[] = [{ after, upTo: Infinity }];
	let remaining = limit;
	/** The most rows that a page has had. */
	let largest = 1;
	/** Where pages have shown what is not given yet. */
	let known = new Set<number>();
	const place = (record: CoupaRecord): number => positionOf(idOf(record) ?? NaN, direction);

	async function ask(range: Range, skip: number): Promise<CoupaRecord[]> {
		const request = { ...range, skip, size: PAGE_SIZE };
		const records = await readPage([...query, ...pageArguments(request, direction)]);
		largest = Math.max(largest, Math.min(records.length, PAGE_SIZE));
		for (const position of records.map(place)) {
			known.add(position);
			if (position > range.after && position <= range.upTo) continue;
			throw notAskedFor(
				'It keeps neither the order nor the filter on IDs, so the records cannot be read completely.',
			);
		}
		return records;
	}

	/** Whether anything follows a page within its range of IDs. */
	async function hasMore(range: Range): Promise<boolean> {
		const span = range.upTo - range.after;
		for (const skip of rowsBehind(largest, largest, span === Infinity)) {
			if (skip > Math.max(span, largest)) break;
			if ((await ask(range, skip)).length > 0) return true;
		}
		return false;
	}

	for (let range = pending.pop(); range !== undefined && remaining > 0; range = pending.pop()) {
		const { upTo } = range;
		const sorted = (await ask(range, 0)).sort((a, b) => place(a) - place(b));
		const isCut = sorted.length >= PAGE_SIZE || (await hasMore(range));
		const seen = [...known].filter((position) => position <= upTo).sort((a, b) => a - b);
		if (upTo - range.after > 1 && (isCut || seen.length > new Set(sorted.map(place)).size)) {
			const median = seen[Math.floor((seen.length - 1) / 2)];
			// A record that fills a page alone may have others on both sides.
			const middle = median === upTo ? median - 1 : median;
			pending.push({ after: middle, upTo }, { after: range.after, upTo: middle });
			continue;
		}
		known = new Set([...known].filter((position) => position > upTo));
		const page = checkPage({ ...range, skip: 0, size: PAGE_SIZE }, sorted, direction);
		if (page.kind !== 'coverage') continue;
		const wanted = page.groups.flatMap(({ records }) => records).slice(0, remaining);
		yield wanted;
		remaining -= wanted.length;
	}
}
