import {
	type CheckedPage,
	type Group,
	isSameGroup,
	type PageCoverage,
	type PageRequest,
	type PlannedPage,
	positionOf,
} from './page';
import { type CoupaRecord, type Direction, idOf, type KeysetOptions, PAGE_SIZE } from './types';

/** So many records do not all go in the time of one request, but with one of them alone it happens. */
const MANY = 25;

/** A page that is asked for, and its answer; tasks stand in the order of reading, answers come in any. */
export interface PageTask extends PlannedPage {
	/** It looks for records between two pages, and is no step of the plan. */
	fillsGap: boolean;
	isSent: boolean;
	answer?: CheckedPage;
}

/**
 * How far reading by ID has come. The records of the last ID of a page are held until another answer has
 * shown them whole: the page may have had no place for all of them.
 */
export class Front {
	/** No record up to this position is wanted. */
	readonly start: number;

	/** All records up to this position are known. */
	covered: number;

	/** Those at `covered`, which are not given yet. */
	held: Group | undefined;

	/** Where the record before those lies, if it was seen. */
	before: number | undefined;

	/** Records that are still wanted. */
	remaining: number;

	/** True once the filter on IDs is known to have an effect. */
	filterIsProven = false;

	/** What was given without that proof. */
	alreadyRead: CoupaRecord[] = [];

	private readonly direction: Direction;

	constructor({ after, direction, limit }: Pick<KeysetOptions, 'after' | 'direction' | 'limit'>) {
		this.direction = direction;
		this.start = after === undefined ? -Infinity : positionOf(after, direction);
		this.covered = this.start;
		this.remaining = limit;
	}

	/** The next page begins behind this position: it shares the last record that is known. */
	get after(): number {
		return this.held === undefined ? this.covered : this.covered - 1;
	}

	/**
	 * True when a page that came from behind a position would not have, had `id[gt]` no effect: it would begin
	 * `skip` rows behind the first record of all, and many more than that lie before it. Only what has come
	 * counts: how many rows there are is a guess that such a tenant leads astray.
	 */
	provesFilter({ after, skip }: PageRequest): boolean {
		const many = skip === 0 ? MANY : PAGE_SIZE;
		const record = this.alreadyRead[skip + many - 1];
		return record !== undefined && positionOf(idOf(record) ?? 0, this.direction) <= after;
	}

	/** Takes a page that joins what is known. @returns what is to be given */
	pass(page: PageCoverage): CoupaRecord[] {
		const groups: Group[] = [];
		for (const group of page.groups) {
			if (group.position === this.held?.position) {
				// A later answer counts, unless it was cut.
				if (page.to > this.covered || group.rows >= this.held.rows) this.held = group;
			} else if (group.position > this.covered) {
				if (this.held !== undefined) groups.push(this.held);
				this.before = this.held?.position;
				this.held = group;
				this.covered = group.position;
			}
		}
		const records = groups.flatMap((group) => group.records);
		const held = this.held?.records ?? [];
		// Whoever wants no more needs no proof of what follows.
		if (records.length + held.length < this.remaining) return this.give(records);
		this.held = undefined;
		return this.give([...records, ...held]);
	}

	/** Gives what is held. */
	release(): CoupaRecord[] {
		const records = this.held?.records ?? [];
		this.held = undefined;
		return this.give(records);
	}

	/** Nothing is left up to a position. @returns what is to be given */
	close(upTo: number): CoupaRecord[] {
		const records = this.release();
		this.covered = Math.max(this.covered, upTo);
		return records;
	}

	private give(records: CoupaRecord[]): CoupaRecord[] {
		const wanted = records.slice(0, this.remaining);
		this.remaining -= wanted.length;
		if (this.filterIsProven) this.alreadyRead = [];
		else this.alreadyRead.push(...wanted);
		return wanted;
	}
}

/** Up to where all is known, and the records there. */
interface Reach {
	position: number;
	group?: Group;
}

/** What to ask for before a page, so that it joins; undefined where it does. */
function missingBefore(
	page: PageCoverage,
	{ position, group }: Reach,
): [number, number] | undefined {
	if (group === undefined)
		return page.from > position ? [position, page.groups[0].position] : undefined;
	if (page.from >= position) return [position - 1, page.groups[0].position];
	const [first, second] = page.groups;
	// Both pages may have cut the records of the ID that they share: where they differ, it is read again.
	const isCut = page.startsAnywhere && first.position === position;
	if (!isCut || isSameGroup(first, group)) return undefined;
	return [position - 1, second?.position ?? Infinity];
}

/**
 * Where neighbours have come that do not join, adds a task for what may lie between them: records came
 * or went between the two answers, or the offset led elsewhere.
 */
export function fillGaps(tasks: PageTask[], covered: number, held: Group | undefined): void {
	/** Undefined behind a task that has no answer. */
	let reach: Reach | undefined = { position: covered, group: held };
	for (let index = 0; index < tasks.length; index++) {
		const { answer, row } = tasks[index];
		if (answer === undefined) {
			reach = undefined;
		} else if (answer.kind === 'coverage') {
			const missing = reach === undefined ? undefined : missingBefore(answer, reach);
			if (missing !== undefined) {
				const [after, upTo] = missing;
				const request = { after, upTo, skip: 0, size: PAGE_SIZE };
				tasks.splice(index, 0, { request, row, fresh: 0, fillsGap: true, isSent: false });
				index += 1;
			}
			if (reach === undefined || answer.to >= reach.position) {
				reach = { position: answer.to, group: answer.groups[answer.groups.length - 1] };
			}
		}
	}
}
