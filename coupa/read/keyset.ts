import type { QueryArgument } from '../types';
import {
	BEHIND_ALL,
	checkPage,
	type CheckedPage,
	type Group,
	isSameGroup,
	neverEnds,
	pageArguments,
	type PageCoverage,
	type PageRequest,
	positionOf,
	rowsBehind,
	type UnexpectedPage,
} from './page';
import { type CoupaRecord, type KeysetOptions, PAGE_SIZE } from './types';

/** What lies behind a position. */
export type Beyond =
	/** Nothing, and the records there as they were seen meanwhile; none when they have gone. */
	| { kind: 'nothing'; group?: Group }
	/** Something, the last of it at this position where that is known. */
	| { kind: 'more'; last?: PageCoverage }
	| UnexpectedPage;

/** How far reading by ID has come. */
export interface Place {
	/** All records up to this position are known. */
	readonly covered: number;
	/** Those at `covered`, of which it is not proved that they are all; undefined when there is none. */
	readonly held: Group | undefined;
	/** The record before those; undefined where it was not seen. */
	readonly before: number | undefined;
	/** The next page begins behind this position: it shares the last record that is known. */
	readonly after: number;
}

/** So many pages in a row of which everything was taken out, at most. */
const MAX_STEPS = 1000;
/** The first so many steps over such pages ask the other end each; after them, every one in so many does. */
const ASKED_EACH_STEP = 8;
/** After this many steps, a walk starts over: records that came or went may have moved what it looks for. */
const BEGINS_ANEW: ReadonlySet<number> = new Set([16, 32, 64, 128]);
/** Where nothing comes at all, so many pages are asked for one after the other, then ever wider apart. */
const CLOSE_PAGES = 4;

type KeysetSource = Pick<
	KeysetOptions,
	'after' | 'direction' | 'isLookUp' | 'pageRows' | 'query' | 'readPage'
> & { expected: number };

// Why: docs/decisions/036-pages-go-by-id.md
/** Pages by ID: how they are asked for, and what they prove. */
export class Keyset {
	/** Rows that a page has at most, as far as is known: a step that leaves none out. */
	largest: number;

	/** Whether pages come backwards when they are asked for so; undefined until several records show it. */
	keepsDirection: boolean | undefined;

	/** The last position that any page has shown. */
	furthest = -Infinity;

	/** Rows from the first one on of which nothing came. */
	blankRows = 0;

	/** The first row behind the first page from which a page came; 0 where none did. */
	shownAt = 0;

	/** True once the first page brought nothing, and neither did all rows up to the first record. */
	hidesFirstPage = false;

	/** How many records there were the last time; 0 when that is not known. */
	readonly expected: number;

	/** A few records are looked for, often before each write. */
	readonly isLookUp: boolean;

	/** Reading starts behind this position. */
	readonly start: number;

	private readonly options: KeysetSource;

	constructor(options: KeysetSource) {
		const { after, direction } = options;
		this.options = options;
		this.start = after === undefined ? -Infinity : positionOf(after, direction);
		this.expected = options.expected;
		this.isLookUp = options.isLookUp === true;
		this.largest = options.pageRows ?? 1;
	}

	/** Whether nothing was read yet. */
	isStart(position: number): boolean {
		return position === this.start;
	}

	/** All arguments of a request. */
	arguments(request: PageRequest): QueryArgument[] {
		return [...this.options.query, ...pageArguments(request, this.options.direction)];
	}

	/** What an answer proves. */
	check(request: PageRequest, records: CoupaRecord[]): CheckedPage {
		this.largest = Math.max(this.largest, Math.min(records.length, PAGE_SIZE));
		const page = checkPage(request, records, this.options.direction);
		if (request.backwards === true && page.kind === 'coverage' && page.groups.length > 1)
			this.keepsDirection = !page.ignoresDirection;
		if (page.kind === 'coverage' && request.upTo === Infinity && request.backwards !== true) {
			this.furthest = Math.max(this.furthest, page.to);
		}
		const { after, skip, backwards = false } = request;
		if (after !== this.start || backwards) return page;
		if (page.kind === 'empty') this.blankRows = Math.max(this.blankRows, skip + PAGE_SIZE);
		else if (skip > 0) this.shownAt = Math.min(this.shownAt || Infinity, skip);
		return page;
	}

	async ask(request: PageRequest): Promise<CheckedPage> {
		return this.check(request, await this.options.readPage(this.arguments(request)));
	}
}

/** Asks for the pages behind a place, where the other end cannot be asked: is there anything to see? */
async function lookAhead(keyset: Keyset, { covered }: Place, upTo: number): Promise<Beyond> {
	const isOnlyWay = upTo === Infinity && keyset.keepsDirection === false;
	for (const skip of rowsBehind(0, keyset.largest, isOnlyWay)) {
		const page = await keyset.ask({ after: covered, upTo, skip, size: PAGE_SIZE });
		if (page.kind === 'coverage')
			return { kind: page.groups[0].position > upTo ? 'nothing' : 'more' };
		if (page.kind !== 'empty') return page;
	}
	return { kind: 'nothing' };
}

/** Where to look between both ends: on one page, or on more where there were so many the last time. */
function rowsBetween({ blankRows, expected, isLookUp, shownAt }: Keyset): number[] {
	if (shownAt > 0) return [shownAt];
	if (isLookUp) return [];
	// Pages were asked for ahead, and brought nothing.
	if (blankRows > PAGE_SIZE) {
		const half = Math.floor(expected / 2);
		return half > blankRows ? [blankRows, half] : [blankRows];
	}
	const rows = [PAGE_SIZE];
	for (let row = 2 * PAGE_SIZE; row <= expected; row += rows.length < CLOSE_PAGES ? PAGE_SIZE : row)
		rows.push(row);
	return rows;
}

/** Asks for pages between both ends, where neither shows anything: it may have been taken out of them. */
export async function lookBetween(keyset: Keyset, after: number): Promise<Beyond> {
	for (const skip of rowsBetween(keyset)) {
		const page = await keyset.ask({ after, upTo: Infinity, skip, size: PAGE_SIZE });
		if (page.kind !== 'empty') return page.kind === 'coverage' ? { kind: 'more' } : page;
	}
	return { kind: 'nothing' };
}

// Why: docs/decisions/040-end-is-proved.md
/**
 * Looks from the other end whether something lies behind a place, up to a position (to the end when
 * Infinity). The last two records there are asked for once more: when they come first and the other way
 * round, nothing does. The last one alone would also come first where the direction has no effect, and
 * what follows it is hidden.
 */
export async function lookBack(keyset: Keyset, place: Place, upTo: number): Promise<Beyond> {
	const { covered, held, before } = place;
	let after = (held === undefined || before === undefined ? covered : before) - 1;
	for (let skip = 0, steps = 0; ; steps += 1) {
		if (steps > MAX_STEPS) throw neverEnds();
		const page = await keyset.ask({ after, upTo, skip, size: PAGE_SIZE, backwards: true });
		if (page.kind === 'coverage') {
			// The upper bound had no effect: this says nothing of what lies before it.
			if (page.to > upTo) return await lookAhead(keyset, place, upTo);
			if (page.to > covered)
				return { kind: 'more', ...(keyset.keepsDirection === true && { last: page }) };
			const group = page.groups.find(({ position }) => position === covered);
			// Where one record alone is known, nothing can show the direction.
			if (keyset.keepsDirection === true || before === undefined) return { kind: 'nothing', group };
			const ahead = await lookAhead(keyset, place, upTo);
			return ahead.kind === 'nothing' ? { kind: 'nothing', group } : ahead;
		}
		if (page.kind !== 'empty') return page;
		if (covered === -Infinity) return await lookBetween(keyset, covered);
		const again = await keyset.ask({ after, upTo, skip: 0, size: PAGE_SIZE });
		if (again.kind === 'empty') {
			if (keyset.furthest === -Infinity) return await lookBetween(keyset, covered);
			if (keyset.isStart(after)) return await lookBetween(keyset, after);
			// They have gone, or what follows was taken out of both pages: the first records can tell.
			after = keyset.start;
			skip = 0;
			steps = -1;
			continue;
		}
		if (again.kind !== 'coverage') return again;
		if (again.to > covered) return { kind: 'more' };
		// They are still there, and a page from the end is empty: what lies there was taken out of it. But for
		// the first time, they may have been away for the moment of one request.
		if (BEGINS_ANEW.has(steps)) skip = 0;
		else if (steps > 0) skip += keyset.largest;
	}
}

/** What lies above a place and before a position, read from there. */
async function readBefore(
	keyset: Keyset,
	{ covered, after }: Place,
	position: number,
): Promise<Group[] | UnexpectedPage> {
	let groups: Group[] = [];
	for (let upTo = position - 1; ; ) {
		const request = { after, upTo, skip: 0, size: PAGE_SIZE, backwards: true };
		const page = await keyset.ask(request);
		if (page.kind === 'empty') return groups;
		if (page.kind !== 'coverage') return page;
		const fresh = page.groups.filter((group) => group.position > covered && group.position <= upTo);
		if (fresh.length === 0) return groups;
		// The first one may be cut: the next page shows it again, whole.
		groups = [...fresh, ...groups.filter((group) => group.position > upTo)];
		const [{ position: lowest }] = fresh;
		if (page.ignoresDirection || page.groups[0].position <= covered || lowest === upTo)
			return groups;
		upTo = lowest;
	}
}

/**
 * Goes on where a page brought nothing although more follows: all of it was taken out after the page
 * was cut. So rows are left out until some come, and then what lies before these is read from there.
 *
 * @returns what follows; undefined when it has gone
 */
export async function passOver(
	keyset: Keyset,
	place: Place,
	upTo: number,
): Promise<PageCoverage | UnexpectedPage | undefined> {
	const { covered, after } = place;
	// Each row is asked for twice: when others go meanwhile, it moves to a place that was passed over.
	const stride = () => Math.ceil(keyset.largest / 2);
	for (let skip = 0, steps = 0; ; skip += stride(), steps += 1) {
		if (steps > MAX_STEPS) throw neverEnds();
		const page = await keyset.ask({ after, upTo, skip, size: PAGE_SIZE });
		if (page.kind === 'coverage' && page.to > covered) {
			if (skip === 0) return page;
			const groups = page.groups.filter(({ position }) => position > covered);
			const before = await readBefore(keyset, place, groups[0].position);
			if (!Array.isArray(before)) return before;
			// Otherwise these may have come since the first page was empty.
			if (keyset.isStart(covered) && before.length === 0) keyset.hidesFirstPage = true;
			return { ...page, from: after, startsAnywhere: false, groups: [...before, ...groups] };
		}
		if (page.kind !== 'coverage' && page.kind !== 'empty') return page;
		if (skip === 0 || (keyset.isStart(covered) && skip < keyset.shownAt)) continue;
		// Not at each step: from the other end, too, there may be many pages to pass over.
		if (steps > ASKED_EACH_STEP && steps % ASKED_EACH_STEP > 0) continue;
		const beyond = await lookBack(keyset, place, upTo);
		if (beyond.kind === 'nothing') return undefined;
		if (beyond.kind !== 'more') return beyond;
		if (BEGINS_ANEW.has(steps)) skip = -stride();
	}
}

/** All records at a position: until another ID follows them, or nothing. */
async function readGroup(keyset: Keyset, position: number): Promise<Group | UnexpectedPage> {
	const group: Group = { position, records: [], rows: 0 };
	const contents = new Set<string>();
	/** True once it is known that an offset has an effect. */
	let isStepwise = false;
	for (let skip = 0; ; ) {
		const request = { after: position - 1, upTo: Infinity, skip, size: PAGE_SIZE };
		const page = await keyset.ask(request);
		if (page.kind === 'empty') return group;
		if (page.kind !== 'coverage') return page;
		const [first] = page.groups;
		if (first.position > position) return group;
		// More of them than a page has, or the same ones again.
		if (skip > 0 && !isStepwise) {
			const behindAll = await keyset.ask({ ...request, skip: BEHIND_ALL });
			if (behindAll.kind !== 'empty') return skip < PAGE_SIZE ? group : { kind: 'outside' };
			isStepwise = true;
		}
		for (const record of first.records) {
			const content = JSON.stringify(record);
			if (!contents.has(content)) group.records.push(record);
			contents.add(content);
		}
		group.rows += first.rows;
		if (page.to > position) return group;
		skip += first.rows;
	}
}

/** What is held, where another answer has shown the same; where it has not, all that is there now. */
export async function wholeGroup(
	keyset: Keyset,
	held: Group,
	seen: Group | undefined,
): Promise<Group | UnexpectedPage> {
	// As many as a page has at most may be a part of them.
	const fillsPage = seen !== undefined && seen.rows > 1 && seen.rows >= keyset.largest;
	if (seen === undefined || (isSameGroup(seen, held) && !fillsPage)) return held;
	const group = await readGroup(keyset, held.position);
	return 'kind' in group || group.records.length > 0 ? group : held;
}
