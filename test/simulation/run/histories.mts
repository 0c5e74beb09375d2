import fc from 'fast-check';

import type { Findings } from '../oracle/findings.mts';
import type { Quirks } from '../quirks/draw.mts';
import { histories } from '../traffic/drawHistory.mts';
import type { History } from '../traffic/history.mts';
import { HistoryRun } from './historyRun.mts';

const SHOWN = 5;

/** Plays the history of a seed, or of a path that a report gave. */
export async function playHistory(seed: number, quirks: Quirks, path?: string): Promise<Findings> {
	let findings: Findings | undefined;
	const property = fc.asyncProperty(histories(quirks), async (history: History) => {
		findings = await new HistoryRun(history, quirks).run();
	});
	await fc.assert(property, { seed, path, numRuns: 1 });
	if (findings === undefined) throw new TypeError(`There is no history at the path ${path}`);
	return findings;
}

/** A history that fails, made as small as it gets, and its path. */
export async function smallestFailure(
	seed: number,
	quirks: Quirks,
	path?: string,
): Promise<{ path: string; details: string[] }> {
	const property = fc.asyncProperty(histories(quirks), async (history: History) => {
		const { details } = await new HistoryRun(history, quirks).run();
		if (details.length > 0) throw new Error(details.slice(0, SHOWN).join('\n'));
	});
	const found = await fc.check(property, { seed, path, numRuns: 1 });
	const error = found.errorInstance;
	return {
		path: found.counterexamplePath ?? '0',
		details: [
			JSON.stringify(found.counterexample?.[0], null, 1),
			error instanceof Error ? error.message : String(error),
		],
	};
}
