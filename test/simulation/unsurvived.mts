import type { Unsurvived } from './quirks/faults.mts';
import type { Simulation } from './quirks/types.mts';

/** Emptied by mending the code: random runs have every quirk that stands here no longer. */
export const UNSURVIVED: Readonly<Record<Simulation, readonly Unsurvived[]>> = {
	worlds: [
		{
			quirks: ['outage'],
			seed: 8,
			fault: 'failure-as-success',
			what: 'a reading does not survive 20 seconds of 503',
			fails: { lost: 0, repeated: 0, misplaced: 1 },
		},
	],
	histories: [],
};
