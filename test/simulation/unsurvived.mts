import type { Unsurvived } from './quirks/faults.mts';
import type { Simulation } from './quirks/types.mts';

/** Emptied by mending the code: random runs have every quirk that stands here no longer. */
export const UNSURVIVED: Readonly<Record<Simulation, readonly Unsurvived[]>> = {
	worlds: [],
	histories: [],
};
