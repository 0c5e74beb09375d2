import { CoupaError } from '../errors';
import { checkPage, MAX_BLANK, MAX_BLANK_ALONE, nextRow, positionOf, rangeArguments } from './page';
import { type CoupaRecord, type Direction, idOf, type KeysetOptions, PAGE_SIZE } from './types';

/** Positions above `after` and up to `upTo`. */
interface Range {
	after: number;
	upTo: number;
	/** Where other pages have shown records: they must come again, unless they have gone. */
	seen: readonly number[];
}

/** The range in two parts, the lower one first; each is smaller than the range. */
function halves({ after, upTo }: Range, seen: readonly number[]): [Range, Range] {
	const median = seen[Math.floor((seen.length - 1) / 2)];
	// A record that fills a page alone may have others on both sides.
	const middle = median === upTo ? median - 1 : median;
	return [
		{ after, upTo: middle, seen: seen.filter((position) => position <= middle) },
		{ after: middle, upTo, seen: seen.filter((position) => position > middle) },
	];
}

/** How many IDs a range has. */
function spanOf({ after, upTo }: Range, direction: Direction): number {
	// Coupa numbers records from 1 on.
	return direction === 'asc' ? upTo - Math.max(after, 0) : Math.min(upTo, -1) - after;
}

// Why: docs/decisions/039-two-fallbacks.md
/**
 * Reads a range of IDs without relying on any order of the answer. A page is all of its range where nothing
 * comes behind it, and where it shows every record of the range that another page has shown. Otherwise the
 * range is read again as two parts, split at the middle of the IDs that were seen. All of a page may have
 * been taken out after it was cut: then what lies behind it is looked for, too.
 *
 * @param after reading goes on behind this position
 * @throws CoupaError (`badResponse`) when IDs come back that were not asked for
 */
export async function* readByBisection(
	{ readPage, query, direction, limit, notice }: KeysetOptions,
	after: number,
): AsyncGenerator<CoupaRecord[]> {
	notice('Coupa does not keep the order by ID, so the object was read in ranges of IDs.');
	const pending: Range[] = [{ after, upTo: Infinity, seen: [] }];
	let remaining = limit;
	/** Rows that a page has, as far as is known. */
	let largest = 1;
	const place = (record: CoupaRecord): number => positionOf(idOf(record) ?? NaN, direction);

	async function ask(range: Range, offset: number): Promise<CoupaRecord[]> {
		const records = await readPage([
			...query,
			...rangeArguments(range.after, range.upTo, direction),
			['limit', String(PAGE_SIZE)],
			...(offset > 0 ? [['offset', String(offset)] as const] : []),
		]);
		largest = Math.max(largest, Math.min(records.length, PAGE_SIZE));
		if (records.every((record) => place(record) > range.after && place(record) <= range.upTo))
			return records;
		throw new CoupaError({
			kind: 'badResponse',
			message: 'Coupa answered with records that were not asked for',
			description:
				'It keeps neither the order nor the filter on IDs for this object, so the records cannot be read completely.',
		});
	}

	/** What comes behind a page, as far as there is place for IDs; nothing where it shows all. */
	async function lookBehind(range: Range): Promise<CoupaRecord[]> {
		const span = spanOf(range, direction);
		const most = span === Infinity ? MAX_BLANK_ALONE : MAX_BLANK;
		let skip = largest;
		for (let blank = 0; blank < most && (blank === 0 || skip < span); blank += 1) {
			const records = await ask(range, skip);
			if (records.length > 0) return records;
			skip = nextRow(skip, blank, largest);
		}
		return [];
	}

	for (let range = pending.pop(); range !== undefined && remaining > 0; range = pending.pop()) {
		const sorted = (await ask(range, 0)).sort((a, b) => place(a) - place(b));
		if (range.upTo - range.after > 1) {
			const isFull = sorted.length >= PAGE_SIZE;
			const behind = isFull ? [] : await lookBehind(range);
			const shown = new Set(sorted.map(place));
			const seen = new Set([...shown, ...behind.map(place), ...range.seen]);
			if (isFull || behind.length > 0 || seen.size > shown.size) {
				pending.push(
					...halves(
						range,
						[...seen].sort((a, b) => a - b),
					).reverse(),
				);
				continue;
			}
		}
		const page = checkPage({ ...range, skip: 0, size: PAGE_SIZE }, sorted, direction);
		const groups = page.kind === 'coverage' ? page.groups : [];
		const wanted = groups.flatMap(({ records }) => records).slice(0, remaining);
		if (wanted.length > 0) yield wanted;
		remaining -= wanted.length;
	}
}
