import type { QuirkName } from './table.mts';

/** The kind of a fault: what today's code takes for granted. */
export const FAULTS = {
	'assumed-key': 'the key by which repetitions are dropped is assumed',
	'checked-once': 'what was checked once is relied on later',
	'default-filter': 'what a default API filter leaves out is not asked for by name',
	'failure-as-success': 'a failure is read as an empty success',
	'inferred-end': 'the end is inferred from a number that somebody else decides',
	'one-spelling': 'one spelling is assumed where the source has two',
	'trusted-filter': 'a filter is trusted to have had an effect',
	'unbound-memory': 'a memory is not bound to what it is about',
	'unbounded-clock': 'a value from outside moves the cursor without a bound',
} as const;

/** What today's code does not survive, with a run that shows it. */
export interface Unsurvived {
	/** One that random runs leave out, or several that are only survived alone. */
	quirks: readonly QuirkName[];
	/** Played again by `npm run <simulation> -- --runs 1 --seed <seed> --quirks <a+b>`. */
	seed: number;
	fault: keyof typeof FAULTS;
	/** What happens, in words. */
	what: string;
	/** What that run finds. */
	fails: { lost: number; repeated: number; misplaced: number };
}
