import type { QueryArgument } from '../types';
import type { Direction, Entry, Notice, PageSource } from './types';

/** Ids above `after` and up to `upTo`; an open end is undefined. */
export interface IdRange {
	after?: number;
	upTo?: number;
}

/** Where an id comes on the way: ids in their order, or their negatives from the last to the first. */
export function placeOf(id: number, direction: Direction): number {
	return direction === 'asc' ? id : -id;
}

/** The ids whose places are above `from` and up to `to`; infinite ends are open. */
export function rangeOfPlaces(from: number, to: number, direction: Direction): IdRange {
	const [after, upTo] = direction === 'asc' ? [from, to] : [-to - 1, -from - 1];
	return {
		...(Number.isFinite(after) && { after }),
		...(Number.isFinite(upTo) && { upTo }),
	};
}

/** The query arguments that select a range. */
export function rangeArguments(range: IdRange): QueryArgument[] {
	const query: QueryArgument[] = [];
	if (range.after !== undefined) query.push(['id[gt]', String(range.after)]);
	if (range.upTo !== undefined) query.push(['id[lt_or_eq]', String(range.upTo)]);
	return query;
}

export function isInRange(range: IdRange, id: number): boolean {
	return (
		(range.after === undefined || id > range.after) &&
		(range.upTo === undefined || id <= range.upTo)
	);
}

/** True when no more than one record can be in the range. */
export function isSingleId({ after, upTo }: IdRange): boolean {
	return after !== undefined && upTo !== undefined && upTo - after <= 1;
}

/** What is left of a range once all of `entries`, which came first in it, are read. */
export function rangeBeyond(range: IdRange, last: Entry, direction: Direction): IdRange {
	return direction === 'asc' ? { ...range, after: last.id } : { ...range, upTo: last.id - 1 };
}

/** True when ids are in order; the same one may come several times in a row. */
export function isOrdered(entries: readonly Entry[], direction: Direction): boolean {
	return entries.every((entry, index) => {
		if (index === 0) return true;
		const before = entries[index - 1].id;
		return direction === 'asc' ? before <= entry.id : before >= entry.id;
	});
}

/** What reading by keyset, or in halves of a range of ids, is to read. */
export interface KeysetOptions {
	readPage: PageSource;
	/** Filters and return type. */
	query: readonly QueryArgument[];
	direction: Direction;
	/** Where reading starts; at the first record when left out. */
	start?: IdRange;
	/** Most records that are wanted; paging asks for no more. */
	limit: number;
	notice: Notice;
}
