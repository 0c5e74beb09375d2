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
	/** True when more records came than a limit allowed. */
	exceedsLimit?: boolean;
}

/** Behind all records of any tenant. */
const BEHIND_ALL = 1_000_000_000;

function contentOf(record: CoupaRecord): string {
	return JSON.stringify(record);
}

/** Which records were read: by their IDs, and by their content where several have one. */
class Known {
	private readonly ids = new Map<number, string>();

	private readonly contents = new Set<string>();

	private sharesIds = false;

	/** True for a record that was not there yet. One without an ID cannot be told from others. */
	add(record: CoupaRecord): boolean {
		const id = idOf(record);
		if (id === undefined) return true;
		const content = contentOf(record);
		const isKnown = this.sharesIds ? this.contents.has(content) : this.ids.has(id);
		this.ids.set(id, content);
		this.contents.add(content);
		return !isKnown;
	}

	/** In one answer, a record has one content: where an ID has two, it is that of several records. */
	look(page: readonly CoupaRecord[]): void {
		const seen = new Map<number, string>();
		for (const record of page) {
			const [id, content] = [idOf(record), contentOf(record)];
			if (id === undefined) continue;
			if (seen.has(id) && seen.get(id) !== content) this.sharesIds = true;
			seen.set(id, content);
		}
	}
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

	/**
	 * True when nothing follows a page.
	 *
	 * @throws CoupaError (`badResponse`) where there is no way to ask for what follows
	 */
	async isLast(page: CoupaRecord[], offset: number, size: number): Promise<boolean> {
		if (page.length >= Math.min(size, this.largest)) return false;
		const next = await this.ask(offset + page.length, size);
		if (next.length === 0 || (await this.isSame(page, next))) return true;
		this.largest = page.length;
		return false;
	}

	/**
	 * True when a page is the one before because that was the whole list, whatever was asked.
	 *
	 * @throws CoupaError (`badResponse`) where there is no way to ask for what follows
	 */
	async isSame(before: CoupaRecord[], page: CoupaRecord[]): Promise<boolean> {
		if (page.length < 2 || JSON.stringify(before) !== JSON.stringify(page)) return false;
		// Rows that all look alike are no proof.
		const isProven =
			page.every((record) => idOf(record) !== undefined) && keyOf(page[0]) !== keyOf(page[1]);
		if (!isProven && (await this.ask(BEHIND_ALL, 1)).length === 0) return false;
		if (this.options.exceedsLimit === true || (await this.ask(0, 1)).length > 1) return true;
		throw onlyFirst(page.length);
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
	const known = new Known();
	options.alreadyRead?.forEach((record) => known.add(record));
	let remaining = options.limit;
	let offset = 0;
	let before: CoupaRecord[] = [];
	let last: string | undefined;
	while (remaining > 0) {
		const size = Math.min(PAGE_SIZE, remaining + (last === undefined ? 0 : 1));
		let page =
			last === undefined && options.first !== undefined
				? options.first
				: await pages.ask(offset, size);
		if (await pages.isSame(before, page)) return;
		let fresh = behind(page, last);
		if (fresh === undefined) {
			offset = Math.max(0, offset - PAGE_SIZE + 1);
			page = await pages.ask(offset, PAGE_SIZE);
			fresh = behind(page, last);
			if (fresh === undefined) throw changedWhileRead();
		}
		before = page;
		known.look(page);
		const wanted = fresh.filter((record) => known.add(record)).slice(0, remaining);
		if (wanted.length > 0) yield wanted;
		remaining -= wanted.length;
		if (remaining <= 0) return;
		if (page.length === 0 || (await pages.isLast(page, offset, size))) return;
		last = keyOf(page[page.length - 1]);
		offset += page.length - 1;
	}
}
