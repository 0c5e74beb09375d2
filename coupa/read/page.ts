import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { type CoupaRecord, type Direction, idOf, PAGE_SIZE } from './types';

/**
 * Where an ID comes on the way: IDs in their order, or their negatives from the last to the first. All of
 * reading is written in positions, and so once for both directions.
 */
export function positionOf(id: number, direction: Direction): number {
	return direction === 'asc' ? id : -id;
}

export function opposite(direction: Direction): Direction {
	return direction === 'asc' ? 'desc' : 'asc';
}

/** One request of a reading, in positions. */
export interface PageRequest {
	/** Records above this position are asked for; all when -Infinity. */
	after: number;
	/** Up to this position; to the end when Infinity. */
	upTo: number;
	/** How many of these records are left out, which is Coupa's `offset`. */
	skip: number;
	/** Most records. */
	size: number;
	/** From the last one to the first. */
	backwards?: boolean;
}

/** A page to ask for, and where it should lie. */
export interface PlannedPage {
	request: PageRequest;
	/** The row with which it should begin, counted from the first record. */
	row: number;
	/** How many records it should bring that no page before it has. */
	fresh: number;
}

/** As an offset: behind all records of any tenant. */
export const BEHIND_ALL = 1_000_000_000;

export function notAskedFor(description: string): CoupaError {
	const message = 'Coupa answered with records that were not asked for';
	return new CoupaError({ kind: 'badResponse', message, description });
}

/** All of what comes was taken out after pages were cut, and there is no way past it. */
export function neverEnds(): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message: 'Coupa answered with empty pages only, although more records follow',
		description:
			'Most records may be hidden from the API user. Narrow the filters, or let that user see more.',
	});
}

/** So many pages of which nothing came are the end where Coupa does not show it from the other end. */
const MAX_BLANK = 4;

/**
 * The rows to look at for what follows: by what a page is known to have, and where that is the only way to see
 * an end, then by whole pages, then ever wider apart, since hidden records may reach far.
 */
export function* rowsBehind(
	first: number,
	largest: number,
	isOnlyWay: boolean,
): Generator<number, void, void> {
	const most = isOnlyWay ? 3 * MAX_BLANK : MAX_BLANK;
	for (let skip = first, blank = 0; blank < most; blank += 1) {
		yield skip;
		skip += blank < MAX_BLANK ? largest : blank < 2 * MAX_BLANK ? PAGE_SIZE : skip;
	}
}

/** The arguments that select IDs above one position and up to another; infinite ends are open. */
function rangeArguments(after: number, upTo: number, direction: Direction): QueryArgument[] {
	const [above, to] = direction === 'asc' ? [after, upTo] : [-upTo - 1, -after - 1];
	return [
		...(Number.isFinite(above) ? [['id[gt]', String(above)] as const] : []),
		...(Number.isFinite(to) ? [['id[lt_or_eq]', String(to)] as const] : []),
	];
}

/** The arguments that select and order the page. */
export function pageArguments(request: PageRequest, direction: Direction): QueryArgument[] {
	const { after, upTo, skip, size, backwards = false } = request;
	return [
		...rangeArguments(after, upTo, direction),
		['order_by', 'id'],
		['dir', backwards ? opposite(direction) : direction],
		['limit', String(size)],
		...(skip > 0 ? [['offset', String(skip)] as const] : []),
	];
}

/**
 * The records with one ID. It is one record nearly always. Rows that are equal in all they show are one:
 * a condition on children (`order_lines[account][code]`) is a join, which may give a record once for each
 * child that meets it. Rows that differ are several: revisions of an order carry its ID [Purchase Order
 * Revisions].
 */
export interface Group {
	position: number;
	records: CoupaRecord[];
	/** How many rows came, repetitions included. */
	rows: number;
}

/** True when both have the same records. */
export function isSameGroup(a: Group, b: Group): boolean {
	if (a.records.length !== b.records.length) return false;
	const contents = new Set(a.records.map((record) => JSON.stringify(record)));
	return b.records.every((record) => contents.has(JSON.stringify(record)));
}

/** Neighbouring rows with one ID as groups, or undefined when a row has none. */
function groupsOf(records: readonly CoupaRecord[], direction: Direction): Group[] | undefined {
	const groups: Group[] = [];
	let contents = new Set<string>();
	for (const record of records) {
		const id = idOf(record);
		if (id === undefined) return undefined;
		const position = positionOf(id, direction);
		const last = groups.at(-1);
		if (last?.position !== position) {
			groups.push({ position, records: [record], rows: 1 });
			contents = new Set();
			continue;
		}
		if (last.rows === 1) contents.add(JSON.stringify(last.records[0]));
		last.rows += 1;
		const content = JSON.stringify(record);
		if (!contents.has(content)) last.records.push(record);
		contents.add(content);
	}
	return groups;
}

// Why: docs/decisions/037-page-by-row-proved-by-id.md
/**
 * A page in the order of the IDs shows more than its records: no other record has an ID between its first
 * and its last one. So each page proves an interval, wherever an offset led to. That it is short proves
 * nothing of what follows: Coupa may have a smaller page for this object, or may take out what the user
 * must not see after the page was cut.
 */
export interface PageCoverage {
	kind: 'coverage';
	/** `groups` are all records above `from` and up to `to`, in order; the last one may be cut. */
	from: number;
	to: number;
	groups: Group[];
	/** True when the first group may be cut, too: it came from behind an offset, or backwards. */
	startsAnywhere: boolean;
	/** How many records came, repetitions included. */
	rows: number;
	/** True when it begins where it was asked to begin although it should have come backwards. */
	ignoresDirection: boolean;
}

/** What is no page by ID, and why. */
export interface UnexpectedPage {
	/** No IDs came, or IDs that were not asked for, or not in the order that was asked for. */
	kind: 'outside' | 'unordered' | 'withoutIds';
	/** Where it was shown, if that is known. */
	request?: PageRequest;
	/** True for a page in the opposite order. */
	isTurned?: boolean;
}

export type CheckedPage = PageCoverage | UnexpectedPage | { kind: 'empty' };

function isAscending(groups: readonly Group[]): boolean {
	return groups.every(
		({ position }, index) => index === 0 || groups[index - 1].position < position,
	);
}

/** What an answer proves. */
export function checkPage(
	request: PageRequest,
	records: CoupaRecord[],
	direction: Direction,
): CheckedPage {
	const { after, skip, backwards = false } = request;
	if (records.length === 0) return { kind: 'empty' };
	const groups = groupsOf(records, direction);
	if (groups === undefined) return { kind: 'withoutIds', request };
	if (groups.some(({ position }) => position <= after)) return { kind: 'outside', request };
	const turned = [...groups].reverse();
	const isTurned = isAscending(turned);
	const isBack = backwards && isTurned;
	if (!isBack && !isAscending(groups)) return { kind: 'unordered', isTurned };
	const ordered = isBack ? turned : groups;
	const startsAnywhere = skip > 0 || isBack;
	return {
		kind: 'coverage',
		from: startsAnywhere ? ordered[0].position - 1 : after,
		to: ordered[ordered.length - 1].position,
		groups: ordered,
		startsAnywhere,
		rows: records.length,
		ignoresDirection: backwards && !isBack,
	};
}
