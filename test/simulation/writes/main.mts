/** `npm run writes -- --runs N --seed S [--quirks a,b+c|all|none]`, started by scripts/simulation.mjs. */
import { parseArgs } from 'node:util';

import { Rng } from '../model/rng.mts';
import { drawFlavours, flavourPool, type FlavourPool } from './flavours.mts';
import { playWrite, type WriteFindings } from './play.mts';

const SHOWN = 3;
const PROGRESS_EVERY_MS = 10_000;
/** So that a run draws other flavours than values. */
const OF_FLAVOURS = 7919;

const { values } = parseArgs({
	allowPositionals: true,
	options: {
		quirks: { type: 'string' },
		runs: { type: 'string', default: '3000' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
});

function refuse(problem: string): never {
	if (problem !== '') console.error(problem);
	console.error(
		'Usage: npm run writes -- --runs <number> --seed <number> [--quirks <a,b+c|all|none>]',
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

const total = { doubled: 0, lost: 0, silent: 0 };
const ended = { announced: 0, refused: 0, same: 0 };
let failed = 0;

function add(run: number, flavours: readonly string[], findings: WriteFindings): void {
	const { doubled, lost, silent, details } = findings;
	total.doubled += doubled;
	total.lost += lost;
	total.silent += silent;
	ended[findings.ended] += 1;
	if (doubled + lost + silent === 0) return;
	failed += 1;
	if (failed > SHOWN) return;
	const quirks = flavours.length === 0 ? 'none' : flavours.join('+');
	console.log(`${quirks}: doubled ${doubled}, lost ${lost}, silent ${silent}`);
	for (const line of details) console.log(`  ${line}`);
	console.log(`  again: npm run writes -- --runs 1 --seed ${seed + run} --quirks ${quirks}`);
}

const started = Date.now();
let reported = started;
for (let run = 0; run < runs; run++) {
	const flavours = drawFlavours(pool, new Rng((seed + run) * OF_FLAVOURS));
	add(run, flavours, await playWrite(seed + run, flavours));
	if (Date.now() - reported < PROGRESS_EVERY_MS) continue;
	reported = Date.now();
	console.log(`  … ${run + 1} writes in ${Math.round((reported - started) / 1000)} s`);
}
if (failed > 0) console.log(`failed: ${failed} of ${runs}`);
console.log(`the same: ${ended.same}, refused: ${ended.refused}, announced: ${ended.announced}`);
const { doubled, lost, silent } = total;
console.log(
	`writes: ${runs}, doubled: ${doubled}, lost: ${lost}, silent: ${silent}, seed: ${seed}`,
);
process.exitCode = failed > 0 ? 1 : 0;
