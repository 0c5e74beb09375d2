import { type Group, type PageCoverage, positionOf } from './page';
import type { CoupaRecord, KeysetOptions } from './types';

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

	/** The first one of all. */
	private first = Infinity;

	/** Records that are still wanted. */
	remaining: number;

	/** True once the filter on IDs is known to have an effect. */
	filterIsProven = false;

	/** What was given without that proof. */
	alreadyRead: CoupaRecord[] = [];

	constructor({ after, direction, limit }: Pick<KeysetOptions, 'after' | 'direction' | 'limit'>) {
		this.start = after === undefined ? -Infinity : positionOf(after, direction);
		this.covered = this.start;
		this.remaining = limit;
	}

	/** The next page begins behind this position: it shares the last record that is known. */
	get after(): number {
		return this.held === undefined ? this.covered : this.covered - 1;
	}

	/** True when a record that is known has a position up to this one. */
	hasBefore(position: number): boolean {
		return this.first <= position;
	}

	/** Takes a page that joins what is known. @returns what is to be given */
	pass(page: PageCoverage): CoupaRecord[] {
		const groups: Group[] = [];
		this.first = Math.min(this.first, page.groups[0].position);
		for (const group of page.groups) {
			if (group.position === this.held?.position) {
				// A later answer counts, unless it was cut.
				if (page.to > this.covered || group.rows >= this.held.rows) this.held = group;
			} else if (group.position > this.covered) {
				if (this.held !== undefined) groups.push(this.held);
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
