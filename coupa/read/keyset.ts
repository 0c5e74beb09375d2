import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import {
	checkPage,
	type CheckedPage,
	type Group,
	pageArguments,
	type PageCoverage,
	type PageRequest,
	type UnexpectedPage,
} from './page';
import { type Direction, PAGE_SIZE, type PageSource } from './types';

/** What lies behind a position. */
export type Beyond =
	/** Nothing, and the records there as they were seen meanwhile; none when they have gone. */
	| { kind: 'nothing'; group?: Group }
	/** Something, the last of it at this position where that is known. */
	| { kind: 'more'; last?: PageCoverage }
	| UnexpectedPage;

/** Where a proof is wanted: how far reading came, and how far the records in question may reach. */
export interface Place {
	/** All records up to this position are known. */
	covered: number;
	/** Those at `covered`, of which it is not proved that they are all; undefined when there is none. */
	held?: Group;
	/** To the end when Infinity. */
	upTo: number;
}

/** So many pages in a row of which everything was taken out, at most. */
const MAX_STEPS = 1000;

function neverEnds(): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message: 'Coupa answered with empty pages only, although more records follow',
		description:
			'Most records may be hidden from the API user. Narrow the filters, or let that user see more.',
	});
}

/** Single steps of reading by ID, one request after the other, for what pages alone do not prove. */
export class Keyset {
	private readonly readPage: PageSource;

	private readonly query: readonly QueryArgument[];

	private readonly direction: Direction;

	/** Rows that a page has at most, as far as is known: a step that leaves none out. */
	private largest = 1;

	constructor(
		readPage: PageSource,
		{ query, direction }: { query: readonly QueryArgument[]; direction: Direction },
	) {
		this.readPage = readPage;
		this.query = query;
		this.direction = direction;
	}

	/** All arguments of a request. */
	arguments(request: PageRequest): QueryArgument[] {
		return [...this.query, ...pageArguments(request, this.direction)];
	}

	/** What an answer proves. */
	check(request: PageRequest, records: Parameters<typeof checkPage>[1]): CheckedPage {
		this.largest = Math.max(this.largest, Math.min(records.length, PAGE_SIZE));
		return checkPage(request, records, this.direction);
	}

	/**
	 * Looks from the other end whether something lies behind a position. The records there are asked for
	 * once more: when they come first, nothing does.
	 */
	async lookBack({ covered, held, upTo }: Place): Promise<Beyond> {
		const after = held === undefined ? covered : covered - 1;
		// Another one shows whether it comes from the other end at all.
		let size = Math.min(PAGE_SIZE, (held?.rows ?? 1) + 1);
		for (let skip = 0, steps = 0; ; steps += 1) {
			if (steps > MAX_STEPS) throw neverEnds();
			const page = await this.ask({ after, upTo, skip, size, backwards: true });
			if (page.kind === 'coverage') {
				// The upper bound had no effect: pages from before it have shown all there is.
				if (page.to > upTo) return { kind: 'nothing' };
				if (page.to > covered)
					return { kind: 'more', ...(!page.ignoresDirection && { last: page }) };
				return { kind: 'nothing', group: page.groups.at(-1) };
			}
			if (page.kind !== 'empty') return page;
			if (held === undefined) return { kind: 'nothing' };
			const again = await this.ask({ after, upTo, skip: 0, size: PAGE_SIZE });
			if (again.kind === 'empty') return { kind: 'nothing' };
			if (again.kind !== 'coverage') return again;
			if (again.to > covered) return { kind: 'more' };
			// They are still there, and a page from the end is empty: what lies there was taken out of it.
			if (steps > 0) skip += this.largest;
			size = PAGE_SIZE;
		}
	}

	/**
	 * Goes on where a page brought nothing although more follows: all of it was taken out after the page
	 * was cut. So rows are left out until some come, and then what lies before these is read from there.
	 *
	 * @returns what follows; undefined when it has gone
	 */
	async passOver(place: Place): Promise<PageCoverage | UnexpectedPage | undefined> {
		const { covered, held, upTo } = place;
		const after = held === undefined ? covered : covered - 1;
		for (let skip = 0, steps = 0; ; skip += this.largest, steps += 1) {
			if (steps > MAX_STEPS) throw neverEnds();
			const page = await this.ask({ after, upTo, skip, size: PAGE_SIZE });
			if (page.kind === 'coverage' && page.to > covered) {
				if (skip === 0) return page;
				const groups = page.groups.filter(({ position }) => position > covered);
				const before = await this.readBefore(place, groups[0].position);
				if (!Array.isArray(before)) return before;
				return { ...page, from: after, startsAnywhere: false, groups: [...before, ...groups] };
			}
			if (page.kind !== 'coverage' && page.kind !== 'empty') return page;
			if (skip === 0) continue;
			const beyond = await this.lookBack(place);
			if (beyond.kind === 'nothing') return undefined;
			if (beyond.kind !== 'more') return beyond;
		}
	}

	/** All records at a position: until another ID follows them, or nothing. */
	async readGroup(position: number): Promise<Group | UnexpectedPage> {
		const group: Group = { position, records: [], rows: 0 };
		const contents = new Set<string>();
		for (let skip = 0; ; ) {
			const request = { after: position - 1, upTo: Infinity, skip, size: PAGE_SIZE };
			const page = await this.ask(request);
			if (page.kind === 'empty') return group;
			if (page.kind !== 'coverage') return page;
			const [first] = page.groups;
			if (first.position > position) return group;
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

	/** What lies above a place and before a position, read from there. */
	private async readBefore(
		{ covered, held }: Place,
		position: number,
	): Promise<Group[] | UnexpectedPage> {
		const after = held === undefined ? covered : covered - 1;
		let groups: Group[] = [];
		for (let upTo = position - 1; ; ) {
			const request = { after, upTo, skip: 0, size: PAGE_SIZE, backwards: true };
			const page = await this.ask(request);
			if (page.kind === 'empty') return groups;
			if (page.kind !== 'coverage') return page;
			const fresh = page.groups.filter(
				(group) => group.position > covered && group.position <= upTo,
			);
			if (fresh.length === 0) return groups;
			// The first one may be cut: the next page shows it again, whole.
			groups = [...fresh, ...groups.filter((group) => group.position > upTo)];
			const [{ position: lowest }] = fresh;
			if (page.ignoresDirection || page.groups[0].position <= covered || lowest === upTo)
				return groups;
			upTo = lowest;
		}
	}

	private async ask(request: PageRequest): Promise<CheckedPage> {
		return this.check(request, await this.readPage(this.arguments(request)));
	}
}
