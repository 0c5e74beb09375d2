import type { PageCoverage, PlannedPage } from './page';
import { PAGE_SIZE } from './types';

/** How many pages are requested until answers show that there is more. */
const FIRST_PAGES = 2;
// Why: docs/decisions/036-pages-go-by-id.md
/** This many rows are in order by chance once in 40,000 times: fewer would not prove the order. */
const LEAST_ROWS = 8;
/** After this many pages in a row that bring nothing new, the offset has no effect. */
const MAX_USELESS = 2;

/** How far reading has got. */
export interface Progress {
	/** Behind this position the next page should begin: before the last record that is known. */
	after: number;
	/** True when the page that begins there has that record, too. */
	isShared: boolean;
	/** Records that pages which are not read yet should bring. */
	ahead: number;
	/** Records that are still wanted. */
	remaining: number;
	/** True when no page is under way. */
	isIdle: boolean;
}

/** The last record of the furthest page that has come. */
interface Anchor {
	/** Just before it. */
	after: number;
	/** The row with which it begins, counted from the first record. */
	row: number;
	/** Its number of rows. */
	rows: number;
}

/** What is known before anything was asked for. */
interface Known {
	/** No record is at this position or before it; -Infinity when that cannot be known. */
	start: number;
	/** True when the last position alone tells how many records there are. */
	trustsEnd: boolean;
	/** How many records there were the last time; 0 when that is not known. */
	expected: number;
	/** Rows of a full page. */
	pageRows: number;
}

/** Rows for each ID, over a page. */
function densityOf({ groups, rows }: PageCoverage): number {
	return rows / (groups[groups.length - 1].position - groups[0].position + 1);
}

/** What answers reveal about the rows of a page and the number of records. */
class Extent {
	/** Rows of a full page. */
	pageSize: number;

	/** How many full pages came. */
	full = 0;

	/** True when a page was short, or empty, so that there may be no more. */
	seemsOver = false;

	expected: number;

	private readonly start: number;

	private trustsEnd: boolean;

	private largest = 1;

	private density = 0;

	private end: { position: number; density: number } | undefined;

	constructor({ start, trustsEnd, expected, pageRows }: Known) {
		this.start = start;
		this.trustsEnd = trustsEnd;
		this.expected = expected;
		this.pageSize = pageRows;
	}

	sawEnd(page: PageCoverage): void {
		this.end = { position: page.to, density: densityOf(page) };
	}

	sawPage(page: PageCoverage, isFurthest: boolean): void {
		this.largest = Math.max(this.largest, page.rows);
		// One of more rows than was known, but no more than were asked for.
		this.pageSize = Math.max(this.pageSize, Math.min(page.rows, PAGE_SIZE));
		if (page.rows >= this.pageSize) this.full += 1;
		else if (this.end === undefined || page.to >= this.end.position) this.seemsOver = true;
		if (isFurthest) this.density = densityOf(page);
	}

	/** There is more than was known. */
	sawMore(): void {
		this.trustsEnd = false;
		this.expected = 0;
		this.full = 0;
	}

	/** A short page was not the end: that is how many rows a page has. */
	goOn(): void {
		this.seemsOver = false;
		this.pageSize = this.largest;
	}

	/**
	 * True when a page is to be expected that begins with a row.
	 *
	 * @param asked how many pages were asked for
	 */
	reaches(row: number, anchor: Anchor, asked: number): boolean {
		const { expected, full, trustsEnd } = this;
		const rows = this.rowsBehind(anchor);
		if (rows !== undefined && (trustsEnd || full >= FIRST_PAGES)) {
			return row - anchor.row <= rows || (row <= expected && !trustsEnd);
		}
		// A result of the expected size must not cost more than its pages.
		if (anchor.row <= expected) return row <= expected;
		if (full < FIRST_PAGES) return asked < Math.min(FIRST_PAGES, 1 + full);
		return asked < 2 * full;
	}

	/** The most rows that can follow; undefined where that is not known. */
	private rowsBehind({ after }: Anchor): number | undefined {
		const from = Math.max(after, this.start);
		if (this.end === undefined || from === -Infinity) return undefined;
		return Math.max(0, this.end.position - from) * Math.max(this.density, this.end.density);
	}
}

// Why: docs/decisions/037-page-by-row-proved-by-id.md
/**
 * Decides which page to ask for next. Pages are counted in rows behind an anchor, the last record of the
 * furthest page that has come: `id[gt]=anchor&offset=rows`. Rows shift while records come and go, so
 * that this is a guess; what a page really holds is told by its IDs (see `PageCoverage`). Neighbours share
 * a row, which proves that nothing lies between them.
 *
 * How many there are is told by the last page, by how many full pages came, or, until then, by how many
 * there were the last time. How many rows a page has is learned. A short page, or none where one should
 * lie, seems to end all that, unless the last record is known to lie behind it.
 */
export class Planner {
	private readonly extent: Extent;

	/** The row behind all planned pages. */
	private next = 0;

	private anchor: Anchor = { after: -Infinity, row: 0, rows: 0 };

	private asked = 0;

	private useless = 0;

	constructor(known: Known) {
		this.extent = new Extent(known);
	}

	/** Rows of a full page, as answers have shown. */
	get pageRows(): number {
		return this.extent.pageSize;
	}

	/** The row behind all pages that are planned, in which the next one should begin. */
	get row(): number {
		return this.next;
	}

	/** True when `offset` turned out to have no effect: pages are read one after the other. */
	get offsetsFail(): boolean {
		return this.useless >= MAX_USELESS;
	}

	/** True when a page was short, or empty, so that there may be no more. */
	get seemsOver(): boolean {
		return this.extent.seemsOver;
	}

	/** True when there is more than was expected: a full page came and none that seems to end it all. */
	get hasMore(): boolean {
		return this.extent.full > 0 && !this.seemsOver && this.anchor.row > this.extent.expected;
	}

	isFull(rows: number): boolean {
		return rows >= this.extent.pageSize;
	}

	/** The last record is known, from a page that ends with it. */
	sawEnd(page: PageCoverage): void {
		this.extent.sawEnd(page);
		if (page.to > this.anchor.after + 1) this.goOn();
	}

	/** A page came, in whatever order. */
	sawPage({ row }: PlannedPage, page: PageCoverage): void {
		const after = page.to - 1;
		const isFurthest = after > this.anchor.after;
		this.extent.sawPage(page, isFurthest);
		const { rows } = page.groups[page.groups.length - 1];
		if (isFurthest) this.anchor = { after, row: row + page.rows - rows, rows };
	}

	/** Nothing came where a page should lie: no more pages are planned ahead. */
	sawNothing(): void {
		this.extent.seemsOver = true;
	}

	/** There is more all the same, and what was known of it was wrong. */
	sawMore(): void {
		this.extent.sawMore();
		this.asked = 0;
		this.goOn();
	}

	/** A page from behind an offset was read, and had new records or not. @returns `offsetsFail` */
	sawOffset(wasUseful: boolean): boolean {
		this.useless = wasUseful ? 0 : this.useless + 1;
		return this.offsetsFail;
	}

	/** The next page; undefined while none should be asked for. */
	plan({ after, isShared, ahead, remaining, isIdle }: Progress): PlannedPage | undefined {
		const shared = isShared ? 1 : 0;
		if (isIdle) {
			this.anchor = { after, row: this.next - shared, rows: shared };
			return this.take(shared, remaining);
		}
		if (this.seemsOver || this.offsetsFail || ahead >= remaining) return undefined;
		const isExpected = this.extent.reaches(this.next, this.anchor, this.asked);
		return isExpected ? this.take(1, remaining - ahead) : undefined;
	}

	private goOn(): void {
		if (!this.seemsOver) return;
		this.extent.goOn();
		this.next = this.anchor.row + this.anchor.rows;
	}

	private take(shared: number, wanted: number): PlannedPage {
		const { pageSize } = this.extent;
		const size = Math.min(PAGE_SIZE, Math.max(wanted + shared, LEAST_ROWS));
		const row = this.next - shared;
		this.next = row + Math.min(size, pageSize);
		this.asked += 1;
		const skip = Math.max(0, row - this.anchor.row);
		const request = { after: this.anchor.after, upTo: Infinity, skip, size };
		return { request, row, fresh: Math.min(size, pageSize) - shared };
	}
}
