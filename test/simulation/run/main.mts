/** `npm run worlds -- …` and `npm run histories -- …`, started by scripts/simulation.mjs. */
import { parseArgs } from 'node:util';

import { type Pool, poolOf } from '../quirks/draw.mts';
import type { Simulation } from '../quirks/types.mts';
import { runSimulation } from './report.mts';

const RUNS: Readonly<Record<Simulation, string>> = { worlds: '2000', histories: '1500' };

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		path: { type: 'string' },
		quirks: { type: 'string' },
		runs: { type: 'string' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
});
const simulation = positionals[0] as Simulation;

function refuse(problem: string): never {
	if (problem !== '') console.error(problem);
	console.error(
		`Usage: npm run ${simulation} -- --runs <number> --seed <number> [--quirks <a,b+c|all|none>]${
			simulation === 'histories' ? ' [--path <path>]' : ''
		}`,
	);
	process.exit(2);
}

function pool(): Pool {
	try {
		return poolOf(simulation, values.quirks);
	} catch (error) {
		return refuse(error instanceof Error ? error.message : String(error));
	}
}

const [runs, seed] = [values.runs ?? RUNS[simulation], values.seed].map(Number);
if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(seed))) refuse('');
console.log(`seed: ${seed}`);
const { path } = values;
const print = (line: string): void => console.log(line);
const failed = await runSimulation({ simulation, runs, seed, pool: pool(), path, print });
process.exitCode = failed > 0 ? 1 : 0;
