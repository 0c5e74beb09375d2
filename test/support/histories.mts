import fc from 'fast-check';

import { playHistory } from './historyRun.mts';
import { histories } from './historySteps.mts';
import type { Findings } from './historyTruth.mts';

export interface HistoriesOptions {
	runs: number;
	seed: number;
	/** Of a failing history, as a report gave it: plays just this one. */
	path?: string;
	/** Told after each history, with how many are done. */
	onProgress?: (done: number) => void;
}

export interface HistoriesReport {
	histories: number;
	lost: number;
	repeated: number;
	/** Histories in which anything was wrong. */
	failed: number;
	seed: number;
	/** The first failing history, made as small as it gets, and how to play it again. */
	failure?: string;
}

/** `histories: N, lost: L, repeated: R, seed: S`. */
export function summary({ histories: count, lost, repeated, seed }: HistoriesReport): string {
	return `histories: ${count}, lost: ${lost}, repeated: ${repeated}, seed: ${seed}`;
}

/** Plays the history at a path, and smaller ones while they fail too. */
async function smallestFailure(seed: number, path: string): Promise<string> {
	const property = fc.asyncProperty(histories, async (history) => {
		const { broken } = await playHistory(history);
		if (broken.length > 0) throw new Error(broken.slice(0, 5).join('\n'));
	});
	const details = await fc.check(property, { seed, path, numRuns: 1 });
	if (!details.failed) return `The history at seed ${seed}, path ${path} does not fail when alone.`;
	const error = details.errorInstance;
	return [
		JSON.stringify(details.counterexample?.[0], null, 1),
		error instanceof Error ? error.message : String(error),
		`Play it again: npm run histories -- --seed ${seed} --path ${details.counterexamplePath}`,
	].join('\n');
}

/**
 * Plays random histories, counting over all of them what was lost and repeated; the first that fails
 * is then made small.
 */
export async function runHistories(options: HistoriesOptions): Promise<HistoriesReport> {
	const { seed, path, runs } = options;
	const report: HistoriesReport = { histories: 0, lost: 0, repeated: 0, failed: 0, seed };
	let firstFailure: number | undefined;
	const count = ({ lost, repeated, broken }: Findings): void => {
		if (broken.length > 0) {
			firstFailure ??= report.histories;
			report.failed += 1;
		}
		report.histories += 1;
		report.lost += lost;
		report.repeated += repeated;
		options.onProgress?.(report.histories);
	};
	const property = fc.asyncProperty(histories, async (history) =>
		count(await playHistory(history)),
	);
	const where = path === undefined ? { numRuns: runs } : { numRuns: 1, path };
	await fc.assert(property, { seed, ...where });
	if (firstFailure !== undefined) {
		report.failure = await smallestFailure(seed, path ?? String(firstFailure));
	}
	return report;
}
