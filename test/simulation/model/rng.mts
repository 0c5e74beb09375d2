import { randomNumbers } from '../../support/randomNumbers.mts';

/** Random choices, the same for the same seed. */
export class Rng {
	/** A number in [0, 1). */
	readonly next: () => number;

	constructor(seed: number) {
		this.next = randomNumbers(seed);
	}

	/** A whole number from `from` to `to`. */
	whole(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	pick<Value>(values: readonly Value[]): Value {
		return values[Math.floor(this.next() * values.length)];
	}

	chance(share: number): boolean {
		return this.next() < share;
	}
}

/** Scatters whole numbers, the same way each time. */
export function scatter(value: number): number {
	return (value * 2_654_435_761) % 4_294_967_296;
}

/** A place that has nothing to do with a key: neighbours of evenly spaced keys are in no order either. */
export function placeOf(key: number): number {
	let mixed = key | 0;
	for (let round = 0; round < 2; round++) {
		mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
	}
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
