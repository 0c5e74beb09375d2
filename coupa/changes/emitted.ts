import type { Change } from './types';

/** Known contents of what has one ID and one time; none where no other content can have them. */
type Prints = Set<number>;

/** One that is remembered. */
export interface Entry {
	key: number;
	time: number;
	prints: readonly number[];
}

/**
 * What was emitted and may come again: by the ID of its own, each time with which it came. As long as one more change
 * can have the same time, and where several records share an ID, by its content too.
 */
export class Emitted {
	private readonly byKey = new Map<number, Map<number, Prints>>();

	constructor(entries: Iterable<Entry> = []) {
		for (const { key, time, prints } of entries) {
			this.add(key, time);
			for (const print of prints) this.add(key, time, print);
		}
	}

	*entries(): Generator<Entry> {
		for (const [key, times] of this.byKey) {
			for (const [time, prints] of times) yield { key, time, prints: [...prints] };
		}
	}

	/** How much has a higher key and a later time. */
	countBehind(after: number, from: number): number {
		return [...this.entries()].filter(({ key, time }) => key > after && time > from).length;
	}

	/** True when a change was remembered with this very content, or with any that it could have. */
	has({ key, time, print = 0 }: Pick<Change, 'key' | 'print' | 'time'>): boolean {
		const prints = this.printsOf(key, time);
		return prints !== undefined && (prints.size === 0 || prints.has(print));
	}

	/** True when anything is remembered of what has this key. */
	knows(key: number): boolean {
		return this.byKey.has(key);
	}

	/** How much is remembered, contents included. */
	get size(): number {
		let size = 0;
		for (const { prints } of this.entries()) size += 1 + prints.length;
		return size;
	}

	/** The contents that were emitted with this ID and time: none when any counts; undefined when never. */
	printsOf(key: number, time: number): ReadonlySet<number> | undefined {
		return this.byKey.get(key)?.get(time);
	}

	/** @param print left out where any content counts as this one */
	add(key: number, time: number, print?: number): void {
		const times = this.byKey.get(key) ?? new Map<number, Prints>();
		this.byKey.set(key, times);
		const prints = times.get(time) ?? new Set();
		times.set(time, prints);
		if (print !== undefined) prints.add(print);
	}

	/** From now on, any content with one of these times counts as the one that was emitted. */
	settle(isOver: (time: number) => boolean): void {
		for (const times of this.byKey.values()) {
			for (const [time, prints] of times) if (isOver(time)) prints.clear();
		}
	}

	forget(isDone: (key: number, time: number) => boolean): void {
		for (const [key, times] of this.byKey) {
			for (const time of times.keys()) if (isDone(key, time)) times.delete(time);
			if (times.size === 0) this.byKey.delete(key);
		}
	}

	/**
	 * Forgets the oldest until no more than so many are left.
	 *
	 * @returns how many, and the latest time of these
	 */
	forgetBeyond(most: number): { count: number; upTo: number } {
		let excess = this.size - most;
		if (excess <= 0) return { count: 0, upTo: -Infinity };
		const oldest = [...this.entries()].sort((a, b) => a.time - b.time);
		let count = 0;
		while (excess > 0) excess -= 1 + oldest[count++].prints.length;
		const gone = oldest.slice(0, count);
		for (const { key, time } of gone) this.byKey.get(key)?.delete(time);
		return { count, upTo: gone[count - 1].time };
	}
}
