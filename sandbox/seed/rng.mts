/** A small deterministic generator (mulberry32), one stream per record: no dependency, no order. */
export class Rng {
	#state: number;

	constructor(seed: number, object: string, id: number) {
		let hash = 2166136261 ^ seed;
		for (let at = 0; at < object.length; at++) {
			hash = Math.imul(hash ^ object.charCodeAt(at), 16777619);
		}
		this.#state = Math.imul(hash ^ id, 2654435761) >>> 0;
	}

	/** 0 up to, but not including, 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number from 0 up to, but not including, `below`. */
	int(below: number): number {
		return Math.floor(this.next() * below);
	}

	pick<T>(list: readonly T[]): T {
		return list[this.int(list.length)]!;
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}
}
