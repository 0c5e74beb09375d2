/** `npm run payments -- --runs N --seed S [--quirks a,b+c|all|none]`, started by scripts/simulation.mjs. */
import { parseArgs } from 'node:util';

import { Rng } from '../model/rng.mts';
import { drawFlavours, flavourPool, type FlavourPool } from '../writes/flavours.mts';
import { playStory, type StoryFindings } from './play.mts';

const SHOWN = 3;
const PROGRESS_EVERY_MS = 10_000;
/** So that a run draws other flavours than payments. */
const OF_FLAVOURS = 7919;

const { values } = parseArgs({
	allowPositionals: true,
	options: {
		quirks: { type: 'string' },
		runs: { type: 'string', default: '2000' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
});

function refuse(problem: string): never {
	if (problem !== '') console.error(problem);
	console.error(
		'Usage: npm run payments -- --runs <number> --seed <number> [--quirks <a,b+c|all|none>]',
	);
	process.exit(2);
}

function poolOf(named: string | undefined): FlavourPool {
	try {
		return flavourPool(named);
	} catch (error) {
		return refuse(error instanceof Error ? error.message : String(error));
	}
}

const [runs, seed] = [values.runs, values.seed].map(Number);
if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(seed))) refuse('');
const pool = poolOf(values.quirks);
console.log(`seed: ${seed}`);

let [failed, refused, reports, stops] = [0, 0, 0, 0];

function add(run: number, flavours: readonly string[], findings: StoryFindings): void {
	reports += findings.reports;
	stops += findings.stops;
	if (findings.isRefused) refused += 1;
	if (findings.problems.length === 0) return;
	failed += 1;
	if (failed > SHOWN) return;
	const quirks = flavours.length === 0 ? 'none' : flavours.join('+');
	console.log(`${quirks}: ${findings.problems.join('; ')}`);
	for (const line of findings.details) console.log(`  ${line}`);
	console.log(`  again: npm run payments -- --runs 1 --seed ${seed + run} --quirks ${quirks}`);
}

const started = Date.now();
let reported = started;
for (let run = 0; run < runs; run++) {
	const flavours = drawFlavours(pool, new Rng((seed + run) * OF_FLAVOURS));
	add(run, flavours, await playStory(seed + run, flavours));
	if (Date.now() - reported < PROGRESS_EVERY_MS) continue;
	reported = Date.now();
	console.log(`  … ${run + 1} documents in ${Math.round((reported - started) / 1000)} s`);
}
console.log(`reports: ${reports}, stopped or broken: ${stops}, refused: ${refused}`);
console.log(`payments: ${runs}, wrong: ${failed}, seed: ${seed}`);
process.exitCode = failed > 0 ? 1 : 0;
