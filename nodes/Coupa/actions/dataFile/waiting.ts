import {
	type DataFileSource,
	type Followed,
	type Following,
	followLoad,
	sourceName,
	loadState,
} from '../../../../coupa/dataFile';
import { refuse } from '../../../../coupa/errors';
import { systemClock } from '../../../shared/transport/clock';
import { optionsParameter, type OperationOptions } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

// Why: docs/decisions/050-csv-loads.md
interface WaitOptions extends OperationOptions {
	/** Minutes. */
	maxWait?: number;
	/** Seconds. */
	pollInterval?: number;
}

/** How long to wait, and how often to look; undefined where nobody waits. */
export type Waiting = Pick<Following, 'maxWaitMs' | 'pollMs'>;

function positive(value: unknown, name: string, least: number): number {
	const number = Number(value);
	if (!(number >= least)) {
		refuse(`The ${name} "${String(value)}" is not usable`, `Enter a number from ${least}.`);
	}
	return number;
}

/**
 * Whether and how the person wants to wait.
 *
 * @throws CoupaError (`invalidRequest`) for an interval below a second, or no time to wait at all
 */
export function waitingParameter(run: ItemContext): Waiting | undefined {
	return run.parameter('waitForEnd', false) === true ? waitingFor(run) : undefined;
}

/**
 * How the person wants to wait.
 *
 * @throws CoupaError (`invalidRequest`) as above
 */
export function waitingFor(run: ItemContext): Waiting {
	const { maxWait = 60, pollInterval = 10 } = optionsParameter(run) as WaitOptions;
	return {
		// Fractions of a minute from an expression are welcome.
		maxWaitMs: positive(maxWait, 'Max Wait', 0) * 60_000,
		pollMs: positive(pollInterval, 'Poll Interval', 1) * 1000,
	};
}

/** Waits for the end of a load, and says so when it did not come. */
export async function waitForEnd(
	run: ItemContext,
	seen: DataFileSource,
	look: Following['look'],
	waiting: Waiting | undefined,
): Promise<Followed> {
	if (waiting === undefined) return { source: seen, state: loadState(seen) };
	const signal = run.context.getExecutionCancelSignal();
	const followed = await followLoad({ seen, look, clock: systemClock, signal, ...waiting });
	if (followed.state === 'running') {
		const why = followed.problem === undefined ? '' : ` (${followed.problem.message})`;
		run.hint(
			`Coupa has not finished ${sourceName(followed.source)} in the time given by Max Wait${why}. It continues to load: check again with "Get Status", and do not load the file again.`,
		);
	}
	if (followed.state === 'sample') {
		run.hint(
			`Coupa keeps ${sourceName(followed.source)} as a sample. That looks like a preview that nobody confirmed: it does not end, and nothing of it may be saved. Open it in Coupa.`,
		);
	}
	return followed;
}
