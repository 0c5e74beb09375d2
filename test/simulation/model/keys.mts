import type { Rng } from './rng.mts';

function stepping(count: number, step: (index: number) => number): number[] {
	let key = 0;
	return Array.from({ length: count }, (_, index) => (key += step(index)));
}

/** How the IDs of a collection may lie; each gives so many, ascending. */
export const SHAPES: Readonly<Record<string, (rng: Rng, count: number) => number[]>> = {
	dense: (_rng, count) => stepping(count, () => 1),
	'nearly dense': (rng, count) => stepping(count, () => (rng.chance(0.97) ? 1 : 2)),
	sparse: (rng, count) => stepping(count, () => rng.whole(1, 40)),
	regular: (rng, count) => {
		const step = rng.whole(2, 10);
		return stepping(count, () => step);
	},
	skewed: (rng, count) => {
		const first = rng.whole(0, count);
		return stepping(count, (index) => (index === first ? 5_000_000 : 1));
	},
	'sparse and dense': (rng, count) => {
		const turn = rng.whole(0, count);
		const isSparseFirst = rng.chance(0.5);
		return stepping(count, (index) => (index < turn === isSparseFirst ? rng.whole(1, 500) : 1));
	},
	clustered: (rng, count) =>
		stepping(count, () => (rng.chance(0.02) ? rng.whole(100, 100_000) : 1)),
};
