import type { Change } from './types';

/** Known contents for one ID and time; none if no other content can have them. */
type Prints = Set<number>;

/** A remembered change. */
export interface Entry {
	key: number;
	time: number;
	prints: readonly number[];
}

// Why: docs/decisions/043-lookback-window.md
/**
 * What was emitted and may appear again: by the record's own ID, each time with which it was emitted. Its
 * content is kept as well while one more change can have the same time, and if several records share an ID.
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

	/** How many have a higher key and a later time. */
	countBehind(after: number, from: number): number {
		return [...this.entries()].filter(({ key, time }) => key > after && time > from).length;
	}

	/** True when a change was remembered with exactly this content, or with any content. */
	has({ key, time, print = 0 }: Pick<Change, 'key' | 'print' | 'time'>): boolean {
		const prints = this.printsOf(key, time);
		return prints !== undefined && (prints.size === 0 || prints.has(print));
	}

	/** True when anything is remembered for this key. */
	knows(key: number): boolean {
		return this.byKey.has(key);
	}

	/** How many entries are remembered, contents included. */
	get size(): number {
		let size = 0;
		for (const { prints } of this.entries()) size += 1 + prints.length;
		return size;
	}

	/** The contents emitted with this ID and time: empty if any content counts; undefined if never. */
	printsOf(key: number, time: number): ReadonlySet<number> | undefined {
		return this.byKey.get(key)?.get(time);
	}

	/** @param print omitted if any content counts as this one */
	add(key: number, time: number, print?: number): void {
		const times = this.byKey.get(key) ?? new Map<number, Prints>();
		this.byKey.set(key, times);
		const prints = times.get(time) ?? new Set();
		times.set(time, prints);
		if (print !== undefined) prints.add(print);
	}

	/** From now on, any content with one of these times counts as the emitted one. */
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
	 * Forgets the oldest entries until at most this many are left.
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
