import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { type CoupaRecord, idOf, PAGE_SIZE, type PageSource } from './types';

export interface OffsetOptions {
	readPage: PageSource;
	/** Conditions, return type and order. */
	query: readonly QueryArgument[];
	/** Most records that are wanted. */
	limit: number;
	/** Records that were read before, and are left out when they come again. */
	alreadyRead?: readonly CoupaRecord[];
	/** The first page, where it has come already. */
	first?: CoupaRecord[];
	/** True when conditions on IDs have no effect, so that offsets may have none, too. */
	isOutside?: boolean;
}

/** So often it is asked whether an offset has an effect. */
const MAX_CHECKS = 3;
/** Behind all records of any tenant. */
const BEHIND_ALL = 1_000_000_000;

function contentOf(record: CoupaRecord): string {
	return JSON.stringify(record);
}

/** What tells a record from others within a list that is paged by offset. */
function keyOf(record: CoupaRecord): string {
	const id = idOf(record);
	return id === undefined ? contentOf(record) : String(id);
}

function changedWhileRead(): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message: 'The list changed while it was read, or Coupa does not keep its order',
		description:
			'It can only be read by offset, where a page that does not begin with the last record of the one before leaves a gap. Run it again, or narrow the filters.',
	});
}

function onlyFirst(count: number): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message: `Coupa gives only the first ${count} records of this list`,
		description: `It takes no notice of the offset or of conditions on IDs, so what follows cannot be asked for. Set a limit of at most ${count}, or narrow the filters.`,
	});
}

function isSame(a: readonly CoupaRecord[], b: readonly CoupaRecord[]): boolean {
	return b.length > 0 && JSON.stringify(a) === JSON.stringify(b);
}

/** The rows of a page that follow the last record that was read; undefined where it is not among them. */
function behind(page: CoupaRecord[], last: string | undefined): CoupaRecord[] | undefined {
	if (last === undefined) return page;
	const at = page.findIndex((record) => keyOf(record) === last);
	return at < 0 ? undefined : page.slice(at + 1);
}

/** How pages of one list are asked for. */
class OffsetPages {
	private readonly options: OffsetOptions;

	/** Rows that a page has, as far as is known. */
	private largest = PAGE_SIZE;

	private checks = 0;

	constructor(options: OffsetOptions) {
		this.options = options;
	}

	async ask(offset: number, limit: number): Promise<CoupaRecord[]> {
		return await this.options.readPage([
			...this.options.query,
			['limit', String(limit)],
			...(offset > 0 ? [['offset', String(offset)] as const] : []),
		]);
	}

	/** True when nothing follows a page. */
	async isLast(page: CoupaRecord[], offset: number, size: number): Promise<boolean> {
		if (page.length >= Math.min(size, this.largest)) return false;
		const next = await this.ask(offset + page.length, size);
		if (next.length > 0) this.largest = Math.max(page.length, next.length);
		return next.length === 0;
	}

	/**
	 * True for a list that comes whole, whatever is asked: many rows come from behind all there can be.
	 *
	 * @throws CoupaError (`badResponse`) where one does, so that there is no way to ask for what follows
	 */
	async comesWhole(count: number): Promise<boolean> {
		if (this.checks === MAX_CHECKS) return false;
		this.checks += 1;
		const behindAll = await this.ask(BEHIND_ALL, 1);
		if (behindAll.length === 0) return false;
		if (behindAll.length > 1 || count === 1) return true;
		// One row may be all that is left of the list.
		if ((await this.ask(0, PAGE_SIZE)).length <= 1) return true;
		throw onlyFirst(count);
	}
}

/**
 * Reads pages by `offset`: for an order that a person chose, and for objects that are not paged by ID.
 * Each page begins with the last record of the one before, so that a shift shows: when others were
 * inserted before it, reading goes on behind it, and when some have gone, a page further back. The end is
 * an empty page. A list that comes whole, whatever is asked, is read once.
 *
 * @throws CoupaError (`badResponse`) where a gap cannot be excluded
 */
export async function* readByOffset(options: OffsetOptions): AsyncGenerator<CoupaRecord[]> {
	const pages = new OffsetPages(options);
	const seen = new Set(options.alreadyRead?.map(contentOf));
	let remaining = options.limit;
	let offset = 0;
	let before: CoupaRecord[] = [];
	let last: string | undefined;
	/** Rows of the last page that had come before: as many may be known of the next one. */
	let known = 0;

	/** One without an ID cannot be told from others that look alike. */
	function isNew(record: CoupaRecord): boolean {
		const isKnown = seen.has(contentOf(record));
		if (idOf(record) !== undefined) seen.add(contentOf(record));
		return !isKnown;
	}

	while (remaining > 0) {
		const size = Math.min(PAGE_SIZE, remaining + known);
		const first = last === undefined && offset === 0 ? options.first : undefined;
		let page = first ?? (await pages.ask(offset, size));
		let fresh = behind(page, last);
		const isSuspicious = fresh === undefined || isSame(before, page);
		if (isSuspicious && (await pages.comesWhole(before.length))) return;
		if (fresh === undefined) {
			offset = Math.max(0, offset - PAGE_SIZE + 1);
			page = await pages.ask(offset, PAGE_SIZE);
			fresh = behind(page, last);
			if (fresh === undefined) throw changedWhileRead();
		}
		const wanted = fresh.filter(isNew).slice(0, remaining);
		if (wanted.length > 0) yield wanted;
		remaining -= wanted.length;
		const isAll = offset === 0 && options.isOutside === true;
		if (remaining <= 0 || (isAll && (await pages.comesWhole(page.length)))) return;
		if (page.length === 0 || (await pages.isLast(page, offset, size))) return;
		before = page;
		known = Math.max(1, page.length - wanted.length);
		// One row alone would be asked for again and again.
		last = page.length === 1 ? undefined : keyOf(page[page.length - 1]);
		offset += Math.max(1, page.length - 1);
	}
}
