/**
 * The seed of the random tests of this run: another one each time, or that of `FC_SEED`, to repeat a
 * run that failed.
 */
export const SEED = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);

/** Parameters for `fc.assert`. */
export const seeded = { seed: SEED };

/** A statement about all values, with the seed with which it was tried. */
export function always(statement: string): string {
	return `${statement} [FC_SEED=${SEED}]`;
}
