import { CoupaError, type CoupaErrorKind } from '../errors';
import type { Clock } from '../http';
import { type DataFileSource, type LoadState, loadState } from './source';

// Why: docs/decisions/050-csv-loads.md
/** Errors that pass by themselves: Coupa goes on loading meanwhile. */
const TRANSIENT: ReadonlySet<CoupaErrorKind> = new Set([
	'network',
	'rateLimited',
	'server',
	'timeout',
]);

/** The first wait, in ms. Small files are loaded at once. */
const FIRST_WAIT_MS = 1000;

/** How to follow a load. */
export interface Following {
	/** The load as it was last seen. */
	seen: DataFileSource;
	/** Looks again. */
	look(): Promise<DataFileSource>;
	clock: Clock;
	/** Aborts when the execution is cancelled. */
	signal?: AbortSignal;
	/** The longest pause between two looks, in ms; the first ones are shorter. */
	pollMs: number;
	/** How long to wait for the end, in ms. */
	maxWaitMs: number;
}

/** A load at its end, or still `running` when the waiting was over. */
export interface Followed {
	source: DataFileSource;
	state: LoadState;
	/** Why the last look failed, if it did. */
	problem?: CoupaError;
}

/** The load as it is now, or the transient error that hid it. */
async function lookAgain(look: Following['look']): Promise<CoupaError | DataFileSource> {
	return await look().catch((error: unknown) => {
		if (error instanceof CoupaError && TRANSIENT.has(error.kind)) return error;
		throw error;
	});
}

/**
 * Waits until a load has ended, or for as long as is allowed. The last look is at the end of that time. A
 * load that two looks see as a sample is not waited for: it has no end.
 *
 * @throws CoupaError for what does not pass by itself; CancelledError when the execution is cancelled
 */
export async function followLoad(following: Following): Promise<Followed> {
	const { look, clock, signal, pollMs, maxWaitMs } = following;
	const deadline = clock.now() + maxWaitMs;
	let source = following.seen;
	let problem: CoupaError | undefined;
	let before: LoadState | undefined;
	for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
		const state = loadState(source);
		const left = deadline - clock.now();
		const isNewSample = state === 'sample' && (before !== 'sample' || problem !== undefined);
		const goesOn = state === 'running' || isNewSample;
		if (!goesOn || left <= 0) return { source, state, problem };
		before = state;
		await clock.sleep(Math.min(wait, pollMs, left), signal);
		const result = await lookAgain(look);
		problem = result instanceof CoupaError ? result : undefined;
		source = result instanceof CoupaError ? source : result;
	}
}
