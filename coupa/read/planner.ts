import type { PageRequest, Stretch } from './stretch';
import { type Entry, PAGE_SIZE } from './types';

/** Until answers show that there is more, so many pages are asked for. */
const FIRST_PAGES = 2;
/** So many pages in a row from behind an offset that bring nothing new: it has no effect. */
const MAX_USELESS = 2;

/** A page to ask for, and where it should lie. */
export interface PlannedPage {
	request: PageRequest;
	/** The row with which it should begin, counted from the first record. */
	row: number;
	/** How many records it should bring that no page before it has. */
	fresh: number;
}

/** How far reading has got. */
export interface Progress {
	/** All records up to this place are read. */
	covered: number;
	/** Records that pages which are not read yet should bring. */
	ahead: number;
	/** Records that are still wanted. */
	remaining: number;
	/** True when no page is under way. */
	isIdle: boolean;
}

/** Rows for each id, over a page. */
function density(entries: readonly Entry[], rows: number): number {
	return rows / (Math.abs(entries[entries.length - 1].id - entries[0].id) + 1);
}

/**
 * Decides which page to ask for next. Pages are counted in rows behind an anchor, the end of the
 * furthest page that has come: `id[gt]=anchor&offset=rows`. Rows shift while records come and go, so
 * that this is a guess; what a page really holds is told by its ids (see `Stretch`).
 *
 * How many there are is told by the last page, by how many full pages came, or, until then, by how many
 * there were the last time. A short page, or none where one should lie, ends all that.
 *
 * Neighbours share a row, which proves that nothing lies between them. Where every id has a record,
 * the ids themselves prove it, and no row is asked for twice.
 */
export class Planner {
	private readonly start: number;

	private trustsEnd: boolean;

	private expected: number;

	/** The row behind all planned pages. */
	private next = 0;

	private anchor = { place: -Infinity, row: 0 };

	private end: { place: number; density: number } | undefined;

	private density = 0;

	private asked = 0;

	private full = 0;

	private isOver = false;

	private useless = 0;

	/**
	 * @param start no record is at this place or before it; -Infinity when that cannot be known
	 * @param trustsEnd true when the last place alone tells how many records there are
	 * @param expected how many records there were the last time; 0 when that is not known
	 */
	constructor(start: number, trustsEnd: boolean, expected: number) {
		this.start = start;
		this.trustsEnd = trustsEnd;
		this.expected = expected;
	}

	/** The row behind all pages that are planned, in which the next one should begin. */
	get row(): number {
		return this.next;
	}

	/** True when `offset` turned out to have no effect: pages are read one after the other. */
	get offsetsFail(): boolean {
		return this.useless >= MAX_USELESS;
	}

	/** True when there is more than was expected: a full page came and none that ends it all. */
	get hasMore(): boolean {
		return this.full > 0 && !this.isOver && this.anchor.row > this.expected;
	}

	/** The last page is known, the furthest place first. */
	sawEnd(place: number, entries: readonly Entry[], rows: number): void {
		this.end = { place, density: density(entries, rows) };
	}

	/** A page came, in whatever order. */
	sawPage({ row }: PlannedPage, { to, entries, rows, isFull }: Stretch): void {
		if (!isFull) {
			this.isOver = true;
			return;
		}
		this.full += 1;
		if (to <= this.anchor.place) return;
		this.anchor = { place: to, row: row + rows };
		this.density = density(entries, rows);
	}

	/** Nothing came where a page should lie: no more pages are planned ahead. */
	sawNothing(): void {
		this.isOver = true;
	}

	/** A page from behind an offset was read, and had new records or not. */
	tellOffset(wasUseful: boolean): void {
		if (!this.offsetsFail) this.useless = wasUseful ? 0 : this.useless + 1;
	}

	/** The next page; undefined while none should be asked for. */
	plan({ covered, ahead, remaining, isIdle }: Progress): PlannedPage | undefined {
		if (isIdle) {
			if (this.isOver) this.startOver();
			this.anchor = { place: covered, row: this.next };
			return this.take(covered, 0, 0, remaining);
		}
		if (this.isOver || this.offsetsFail || ahead >= remaining || !this.expectsMore()) {
			return undefined;
		}
		const { place, row } = this.anchor;
		const behind = this.next - row;
		const shared = behind === 0 || this.isDense(behind) ? 0 : 1;
		return this.take(place, behind - shared, shared, remaining - ahead);
	}

	/** There may be more all the same, and what was known of it was wrong. */
	private startOver(): void {
		this.isOver = false;
		this.trustsEnd = false;
		this.expected = 0;
		this.end = undefined;
		this.asked = 0;
		this.full = 0;
	}

	private take(after: number, skip: number, shared: number, wanted: number): PlannedPage {
		const size = Math.min(PAGE_SIZE, wanted + shared);
		const row = this.next - shared;
		this.next = row + size;
		this.asked += 1;
		return { request: { after, upTo: Infinity, skip, size }, row, fresh: size - shared };
	}

	private expectsMore(): boolean {
		const isExpected = this.next <= this.expected;
		const rows = this.rowsToEnd();
		if (rows !== undefined && (this.trustsEnd || this.full >= FIRST_PAGES)) {
			return this.next - this.anchor.row <= rows || (isExpected && !this.trustsEnd);
		}
		// A result of the expected size must not cost more than its pages.
		if (this.anchor.row <= this.expected) return isExpected;
		if (this.full < FIRST_PAGES) return this.asked < Math.min(FIRST_PAGES, 1 + this.full);
		return this.asked < 2 * this.full;
	}

	/** How many rows follow the anchor, at most, so far as can be told; undefined when it cannot. */
	private rowsToEnd(): number | undefined {
		const from = Math.max(this.anchor.place, this.start);
		if (this.end === undefined || from === -Infinity) return undefined;
		return Math.max(0, this.end.place - from) * Math.max(this.density, this.end.density);
	}

	/** Every id seems to have a record, and the page behind so many rows is not likely to be the last. */
	private isDense(behind: number): boolean {
		const rows = this.rowsToEnd();
		return this.density === 1 && (rows === undefined || behind + PAGE_SIZE <= rows);
	}
}
