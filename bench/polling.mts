import { join } from 'node:path';
import { root } from '../scripts/bootstrap.mjs';
import { runChild } from './child.mts';
import { median } from './statistics.mts';

/** Polls of the trigger that found so many changes, all of them. */
export interface PollingFigure {
	changes: number;
	/** For all polls that it took. */
	seconds: number;
	polls: number;
	requests: number;
}

/** Medians of polls with so many changes, at a latency. */
export function pollingCost(
	latencyMs: number,
	changes: readonly number[],
	runs: number,
): PollingFigure[] {
	const script = join(root, 'bench', 'children', 'polling.mts');
	const all = Array.from({ length: runs }, () =>
		runChild<PollingFigure[]>([script, JSON.stringify({ latencyMs, changes })]),
	);
	return changes.map((count, index) => {
		const figures = all.map((run) => run[index]);
		const middle = (name: 'polls' | 'requests' | 'seconds'): number =>
			median(figures.map((figure) => figure[name]));
		return {
			changes: count,
			seconds: middle('seconds'),
			polls: middle('polls'),
			requests: middle('requests'),
		};
	});
}
