/** `npm run worlds -- --runs N --seed S`, started by scripts/worlds.mjs. */
import { parseArgs } from 'node:util';

import { readWorld } from '../support/readingRun.mts';

const SHOWN = 3;

const { values } = parseArgs({
	options: {
		runs: { type: 'string', default: '10000' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
});
const [runs, seed] = [values.runs, values.seed].map(Number);
if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(seed))) {
	console.error('Usage: npm run worlds -- --runs <number> --seed <number>');
	process.exit(2);
}

const total = { lost: 0, repeated: 0, misplaced: 0 };
let failed = 0;
for (let run = 0; run < runs; run++) {
	const { lost, repeated, misplaced, world, error } = await readWorld(seed + run);
	total.lost += lost;
	total.repeated += repeated;
	total.misplaced += misplaced;
	if (world === undefined) continue;
	failed += 1;
	if (failed > SHOWN) continue;
	const { ids, ...others } = world;
	console.log(
		`lost ${lost}, repeated ${repeated}, misplaced ${misplaced} of ${ids.length} records`,
	);
	console.log(`  ${JSON.stringify(others)}`);
	if (error !== undefined) console.log(error);
	console.log(`  again: npm run worlds -- --runs 1 --seed ${world.seed}`);
}
if (failed > 0) console.log(`failed: ${failed} of ${runs}`);
const { lost, repeated, misplaced } = total;
console.log(
	`worlds: ${runs}, lost: ${lost}, repeated: ${repeated}, misplaced: ${misplaced}, seed: ${seed}`,
);
process.exitCode = failed > 0 ? 1 : 0;
