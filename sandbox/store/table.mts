/**
 * The records of one object, by id. Seeded records are made when asked for, each a pure function of
 * seed and id: a sandbox of 100,000 suppliers starts as fast as one of ten, and keeps no more of them
 * than a cache's worth. What was changed is kept for good.
 */
import type { Row } from './row.mts';

/** Where seeded records of a table come from. */
export interface LazySeed {
	/** Ascending. */
	ids(): number[];
	maxId: number;
	has(id: number): boolean;
	/** Makes the record and hands it to `Table.put`. */
	make(id: number): void;
}

/** Unchanged seeded records of one table that are kept at hand. */
const CACHED = 150_000;

export class Table {
	readonly object: string;
	/** Ids in the order of their changes: what was derived from the table catches up with it. */
	readonly changes: number[] = [];
	/** Inserted and changed records. */
	readonly #rows = new Map<number, Row>();
	readonly #pristine = new Map<number, Row>();
	readonly #gone = new Set<number>();
	readonly #seeds: LazySeed[] = [];
	#ids: number[] | undefined = [];
	#maxId = 0;

	constructor(object: string) {
		this.object = object;
	}

	/** Before any record is inserted. */
	seed(lazy: LazySeed): void {
		this.#seeds.push(lazy);
		this.#ids = undefined;
		this.#maxId = Math.max(this.#maxId, lazy.maxId);
	}

	get(id: number): Row | undefined {
		const row = this.#rows.get(id) ?? this.#pristine.get(id);
		if (row || this.#gone.has(id)) return row;
		const seed = this.#seeds.find((candidate) => candidate.has(id));
		seed?.make(id);
		return this.#pristine.get(id);
	}

	/** Ascending ids of all records. */
	ids(): readonly number[] {
		return (this.#ids ??= this.#seeds.flatMap((seed) => seed.ids()).sort((a, b) => a - b));
	}

	get size(): number {
		return this.ids().length;
	}

	nextId(): number {
		return this.#maxId + 1;
	}

	/** Registers a seeded record as it was made; a full cache starts anew. */
	put(row: Row): void {
		if (this.#pristine.size >= CACHED) this.#pristine.clear();
		this.#pristine.set(row.id, row);
	}

	insert(row: Row): void {
		const ids = this.ids() as number[];
		this.#gone.delete(row.id);
		const at = lowerBound(ids, row.id);
		if (ids[at] !== row.id) ids.splice(at, 0, row.id);
		this.#maxId = Math.max(this.#maxId, row.id);
		this.touch(row);
	}

	delete(id: number): boolean {
		const ids = this.ids() as number[];
		const at = lowerBound(ids, id);
		if (ids[at] !== id) return false;
		ids.splice(at, 1);
		this.#rows.delete(id);
		this.#pristine.delete(id);
		this.#gone.add(id);
		this.changes.push(id);
		return true;
	}

	/** To be called after every change of a record: from now on it is kept. */
	touch(row: Row): void {
		this.#pristine.delete(row.id);
		this.#rows.set(row.id, row);
		this.changes.push(row.id);
	}
}

/** The index of the first of the ascending numbers that is not below the value. */
export function lowerBound(ascending: readonly number[], value: number): number {
	let low = 0;
	let high = ascending.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (ascending[middle]! < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
