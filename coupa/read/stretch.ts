import type { QueryArgument } from '../types';
import { distinct, withIds } from './ids';
import { isOrdered, placeOf, rangeArguments, rangeOfPlaces } from './range';
import type { CoupaRecord, Direction, Entry } from './types';

/** One request of a reading, in places: ids as they come on the way (see `placeOf`). */
export interface PageRequest {
	/** Records above this place are asked for; all when -Infinity. */
	after: number;
	/** Up to this place; to the end when Infinity. */
	upTo: number;
	/** How many of these records are left out, which is Coupa's `offset`. */
	skip: number;
	/** Most records. */
	size: number;
}

/** The arguments that select and order the page. */
export function pageArguments(request: PageRequest, direction: Direction): QueryArgument[] {
	const { after, upTo, skip, size } = request;
	return [
		...rangeArguments(rangeOfPlaces(after, upTo, direction)),
		['order_by', 'id'],
		['dir', direction],
		['limit', String(size)],
		...(skip > 0 ? ([['offset', String(skip)]] as const) : []),
	];
}

/**
 * A page in the order of the ids shows more than its records: no other record has an id between its
 * first and its last one. So each page proves a stretch of the way, wherever an offset led to.
 */
export interface Stretch {
	kind: 'stretch';
	/** `entries` are all records above `from` and up to `to`. */
	from: number;
	to: number;
	/** Each once, in order. */
	entries: Entry[];
	/** How many came, repetitions included. */
	rows: number;
	/** False when fewer came than were asked for, so that none follow. */
	isFull: boolean;
}

export type CheckedPage =
	| Stretch
	/** Nothing came from behind an offset: there are not that many records. */
	| { kind: 'nothing' }
	/** No ids came, or ids that were not asked for, or not in the order that was asked for. */
	| { kind: 'outside' | 'unordered' | 'withoutIds' };

/** What an answer proves. */
export function checkPage(
	{ after, upTo, skip, size }: PageRequest,
	records: readonly CoupaRecord[],
	direction: Direction,
): CheckedPage {
	const found = withIds(records);
	if (found === undefined) return { kind: 'withoutIds' };
	const isFull = records.length >= size;
	if (found.length === 0) {
		if (skip > 0) return { kind: 'nothing' };
		return { kind: 'stretch', from: after, to: upTo, entries: [], rows: 0, isFull };
	}
	const places = found.map(({ id }) => placeOf(id, direction));
	const last = places[places.length - 1];
	if (places.some((place) => place <= after)) return { kind: 'outside' };
	if (!isOrdered(found, direction)) return { kind: 'unordered' };
	return {
		kind: 'stretch',
		from: skip > 0 ? places[0] - 1 : after,
		// More than was asked for is no harm, in order.
		to: isFull ? last : Math.max(last, upTo),
		entries: distinct(found),
		rows: records.length,
		isFull,
	};
}
