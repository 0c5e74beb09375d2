import { pairAll } from '../../lib/pairAll';
import type { CoupaRecord } from '../../read';
import { contentOf, type Search, type SentRow } from './rowKey';

/** Of a sent row, by its index, those of the rows that are there which it may be. */
export interface Candidates {
	index: number;
	rows: readonly CoupaRecord[];
}

/** Those that have all values of a row: the equal ones first, then those that Coupa writes in another way. */
export interface ByContent extends Candidates {
	equal: readonly CoupaRecord[];
}

/** Which of its candidates have all values of a row. Rows that are there as they were sent choose first. */
export function byContent(
	search: Search,
	sent: readonly SentRow[],
	candidates: readonly Candidates[],
): ByContent[] {
	const all = candidates.map(({ index, rows }) => {
		const found = rows.map((kept) => ({ kept, is: contentOf(search, sent[index], kept) }));
		const [equal, rewritten] = (['equal', 'rewritten'] as const).map((wanted) =>
			found.flatMap(({ kept, is }) => (is === wanted ? [kept] : [])),
		);
		return { index, rows: [...equal, ...rewritten], equal };
	});
	return [
		...all.filter(({ equal }) => equal.length > 0),
		...all.filter(({ equal }) => equal.length === 0),
	];
}

/** Pairs as many as can be: a row that can be several leaves the one that another one needs. */
export function pairEach(all: readonly Candidates[]): Map<number, CoupaRecord> {
	const candidates = new Map(all.map(({ index, rows }) => [index, rows]));
	return pairAll(candidates.keys(), (index) => candidates.get(index)!);
}
