import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import {
	BEHIND_ALL,
	neverEnds,
	notAskedFor,
	opposite,
	pageArguments,
	positionOf,
	type UnexpectedPage,
} from './page';
import {
	type CoupaRecord,
	type Direction,
	idOf,
	type KeysetOptions,
	PAGE_SIZE,
	type PageSource,
} from './types';

export interface OffsetOptions {
	readPage: PageSource;
	/** Conditions, return type and order. */
	query: readonly QueryArgument[];
	/** The most records that are wanted. */
	limit: number;
	/** Records that were read before, and are left out when they come again. */
	alreadyRead?: readonly CoupaRecord[];
	/** The first page, where it has come already. */
	first?: CoupaRecord[];
	/** True when conditions on IDs have no effect, so that offsets may have none, too. */
	isOutside?: boolean;
}

/** How often to test whether an offset has an effect. */
const MAX_CHECKS = 3;

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
		description: `It ignores the offset and conditions on IDs, so the rest cannot be requested. Set a limit of at most ${count}, or narrow the filters.`,
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

/** How to request the pages of one list. */
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
	 * True for a list that is always sent whole: many rows come even from beyond its possible end.
	 *
	 * @throws CoupaError (`badResponse`) where one does, so that there is no way to ask for what follows
	 */
	async comesWhole(count: number): Promise<boolean> {
		if (this.checks === MAX_CHECKS) return false;
		this.checks += 1;
		const behindAll = await this.ask(BEHIND_ALL, 1);
		if (behindAll.length === 0) return false;
		if (behindAll.length > 1 || count === 1) return true;
		// One row may be all that is left of the list, or was, until it grew.
		if ((await this.ask(0, PAGE_SIZE)).length <= 1) return true;
		if ((await this.ask(BEHIND_ALL, 1)).length !== 1) return true;
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
		// Behind a single row nothing tells that the next one was not there before.
		const isBehindOne = offset > 0 && last === undefined && page.length > 0;
		const isSuspicious = fresh === undefined || isBehindOne || isSame(before, page);
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

/** The first page. */
const ALL = { after: -Infinity, upTo: Infinity, skip: 0, size: PAGE_SIZE };

/** How far reading had come when a page was not what was asked for. */
export interface Interrupted {
	/** No record up to this position is wanted. */
	readonly start: number;
	/** Records that are still wanted. */
	readonly remaining: number;
	/** True once the filter on IDs is known to have an effect. */
	readonly filterIsProven: boolean;
	/** What was given without that proof. */
	readonly alreadyRead: readonly CoupaRecord[];
}

/**
 * Proves that a list that is paged by offset has been read to its end: some that come from the other end
 * are known. What came or changed meanwhile is not waited for.
 *
 * @throws CoupaError (`badResponse`) where records follow a page of which nothing came
 */
async function provesEnd(
	{ readPage, query, direction }: Pick<KeysetOptions, 'direction' | 'query' | 'readPage'>,
	known: ReadonlySet<string>,
): Promise<void> {
	const showsKnown = async (from: Direction): Promise<boolean> => {
		const page = await readPage([...query, ...pageArguments(ALL, from)]);
		return page.length === 0 || page.some((record) => known.has(keyOf(record)));
	};
	if (await showsKnown(opposite(direction))) return;
	// Records without an ID may look another way each time: then even the first ones are not known.
	if (await showsKnown(direction)) throw neverEnds();
}

/**
 * Whether a list has become empty since a page of it came: then that page is empty now, and so are the
 * other end and a page between.
 */
async function isEmptied(
	{ readPage, query, direction }: Pick<KeysetOptions, 'direction' | 'query' | 'readPage'>,
	{ request }: UnexpectedPage,
): Promise<boolean> {
	const looks = [
		{ ...ALL, backwards: true },
		{ ...ALL, skip: PAGE_SIZE },
	];
	for (const look of request === undefined ? looks : [request, ...looks]) {
		const records = await readPage([...query, ...pageArguments(look, direction)]);
		if (records.length > 0) return false;
	}
	return true;
}

/**
 * Goes on where the filter on IDs is not kept, or where there are no IDs.
 *
 * @param first the answer to the first request
 * @yields what was not given yet
 * @throws CoupaError (`badResponse`) when Coupa stopped to page by ID in the middle
 */
export async function* readOtherwise(
	options: KeysetOptions,
	{ start, remaining, filterIsProven, alreadyRead }: Interrupted,
	page: UnexpectedPage,
	first: CoupaRecord[] | undefined,
): AsyncGenerator<CoupaRecord[]> {
	const { readPage, query, direction, notice } = options;
	if (filterIsProven) {
		throw notAskedFor(
			'It honoured pages by ID at first and then stopped, so it is not known which records were skipped. Run it again.',
		);
	}
	const ordered: QueryArgument[] = [...query, ['order_by', 'id'], ['dir', direction]];
	let begins = first;
	if (first?.length === 0) {
		// Others have come, meanwhile or behind a page of which all was taken out.
		begins = await readPage([...query, ...pageArguments(ALL, direction)]);
		if (begins.length === 0 && (await isEmptied(options, page))) return;
		if (begins.length === 0) throw neverEnds();
	}
	const pages = readByOffset({
		readPage,
		query: ordered,
		limit: remaining,
		alreadyRead,
		first: begins,
		isOutside: page.kind === 'outside',
	});
	const known = new Set(alreadyRead.map(keyOf));
	let count = alreadyRead.length === 0 ? 0 : 1;
	let given = 0;
	for await (const records of pages) {
		for (const record of records) known.add(keyOf(record));
		given += records.length;
		const wanted = records.filter((record) => {
			const id = idOf(record);
			return id === undefined || positionOf(id, direction) > start;
		});
		if (wanted.length > 0) yield wanted;
		count += 1;
	}
	if (given < remaining) await provesEnd(options, known);
	// A list that came whole was not paged at all.
	if (count < (page.kind === 'withoutIds' ? 2 : 3)) return;
	const isCaveat = page.kind === 'withoutIds';
	notice(
		isCaveat
			? 'The records have no IDs, so they were read by offset: records that change meanwhile can be missed or repeated.'
			: 'Coupa does not page this object by ID, so it was read by offset.',
		isCaveat,
	);
}
