import { parseArgs } from 'node:util';

import { Rng } from '../model/rng.mts';
import { drawFlavours, flavourPool, type FlavourPool } from './flavours.mts';

const SHOWN = 3;
const PROGRESS_EVERY_MS = 10_000;
/** So that a run draws other flavours than values. */
const OF_FLAVOURS = 7919;

/** What went wrong in a run: in a line, and in more lines. Undefined where nothing did. */
export interface Problem {
	summary: string;
	details: readonly string[];
}

interface Command {
	/** As npm knows it: `writes`. */
	name: string;
	/** Unless `--runs` says another number. */
	runs: number;
	/** What is counted in the progress. */
	unit: string;
	play(seed: number, flavours: readonly string[]): Promise<Problem | undefined>;
	/** The last lines. */
	close(told: { runs: number; seed: number; failed: number }): readonly string[];
}

function refuse(name: string, problem: string): never {
	if (problem !== '') console.error(problem);
	console.error(
		`Usage: npm run ${name} -- --runs <number> --seed <number> [--quirks <a,b+c|all|none>]`,
	);
	process.exit(2);
}

function poolOf(name: string, quirks: string | undefined): FlavourPool {
	try {
		return flavourPool(quirks);
	} catch (error) {
		return refuse(name, error instanceof Error ? error.message : String(error));
	}
}

/**
 * A simulation on the sandbox's tenants, as the command line asks for it: plays runs from a seed on, says how
 * to play those again that went wrong, and ends with exit code 1 where there are any.
 */
export async function runCommand({ name, unit, play, close, ...usual }: Command): Promise<void> {
	const { values } = parseArgs({
		allowPositionals: true,
		options: {
			quirks: { type: 'string' },
			runs: { type: 'string', default: String(usual.runs) },
			seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
		},
	});
	const [runs, seed] = [values.runs, values.seed].map(Number);
	if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(seed))) refuse(name, '');
	const pool = poolOf(name, values.quirks);
	console.log(`seed: ${seed}`);
	const started = Date.now();
	let [reported, failed] = [started, 0];
	for (let run = 0; run < runs; run++) {
		const flavours = drawFlavours(pool, new Rng((seed + run) * OF_FLAVOURS));
		const problem = await play(seed + run, flavours);
		if (problem !== undefined) failed += 1;
		if (problem !== undefined && failed <= SHOWN) {
			const quirks = flavours.length === 0 ? 'none' : flavours.join('+');
			console.log(`${quirks}: ${problem.summary}`);
			for (const line of problem.details) console.log(`  ${line}`);
			console.log(`  again: npm run ${name} -- --runs 1 --seed ${seed + run} --quirks ${quirks}`);
		}
		if (Date.now() - reported < PROGRESS_EVERY_MS) continue;
		reported = Date.now();
		console.log(`  … ${run + 1} ${unit} in ${Math.round((reported - started) / 1000)} s`);
	}
	for (const line of close({ runs, seed, failed })) console.log(line);
	process.exitCode = failed > 0 ? 1 : 0;
}
