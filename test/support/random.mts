/**
 * The seed of the random tests of this run: another one each time, or that of `FC_SEED`, to repeat a
 * run that failed.
 */
export const SEED = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

/**
 * Parameters for `fc.assert`. `FC_SHRINK=no` ends at the first failure, without a search for the
 * simplest one: where only the failure counts.
 */
export const seeded = { seed: SEED, endOnFailure: process.env.FC_SHRINK === 'no' };

/** A statement about all values, with the seed with which it was tried. */
export function always(statement: string): string {
	return `${statement} [FC_SEED=${SEED}]`;
}
