/** Which flavours explain how many records the first two pages of an object had. */
import type { Lines } from './report.mts';

const PAGE = 50;
/** That many records `empty-pages` takes out. */
const TAKEN = 100;

interface Guess {
	cap: number;
	/** Every so many records are not shown. */
	each?: number;
	/** The records after this one are not shown. */
	after?: number;
}

/** How many records the first page has, and the one behind its highest ID. */
function predicted({ cap, each = Infinity, after = Infinity }: Guess): number[] {
	const page = (from: number) =>
		Array.from({ length: cap }, (_, index) => from + index).filter(
			(id) => id % each !== 0 && !(id > after && id <= after + TAKEN),
		);
	const first = page(1);
	return [first.length, page(Math.max(0, ...first) + 1).length];
}

/** What takes records out of pages, the usual numbers first. */
function* gaps(first: number): Generator<Partial<Guess>> {
	yield { each: 17 };
	yield { after: first };
	for (let each = 2; each <= PAGE; each++) yield { each };
}

function* guesses(first: number, isCapped: boolean, hasGaps: boolean): Generator<Guess> {
	if (!hasGaps) return yield { cap: first };
	for (let cap = isCapped ? first : PAGE; cap <= PAGE; cap++) {
		for (const gap of gaps(first)) yield { cap, ...gap };
	}
}

/** The flavours; none where nothing explains it. */
export function pagingOf(lines: Lines): string[] {
	const isCapped = lines.get('page-size')?.holds === 'no';
	const hasGaps = lines.get('gaps')?.holds === 'no';
	const counts = lines.get(hasGaps ? 'gaps' : 'page-size')?.details?.records;
	if (!(isCapped || hasGaps) || !Array.isArray(counts)) return [];
	const [first, next] = counts.map(Number) as [number, number];
	for (const guess of guesses(first, isCapped, hasGaps)) {
		if (hasGaps && predicted(guess).join() !== `${first},${next}`) continue;
		return [
			...(guess.cap < PAGE ? [`page-cap=${guess.cap}`] : []),
			...(guess.each === undefined ? [] : [`filtered-after-paging=${guess.each}`]),
			...(guess.after === undefined ? [] : [`empty-pages=${guess.after}`]),
		];
	}
	return hasGaps
		? [`filtered-after-paging=${Math.max(2, Math.round(PAGE / (PAGE - first || 1)))}`]
		: [];
}
