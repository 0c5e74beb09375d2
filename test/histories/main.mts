/** `npm run histories -- --runs N --seed S [--path P]`, started by scripts/histories.mjs. */
import { parseArgs } from 'node:util';

import { runHistories, summary } from '../support/histories.mts';

const PROGRESS_EVERY_MS = 10_000;

const { values } = parseArgs({
	options: {
		path: { type: 'string' },
		runs: { type: 'string', default: '5000' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
	},
});
const [runs, seed] = [values.runs, values.seed].map(Number);
if (!(Number.isInteger(runs) && runs > 0 && Number.isInteger(seed))) {
	console.error('Usage: npm run histories -- --runs <number> --seed <number> [--path <path>]');
	process.exit(2);
}

console.log(`seed: ${seed}`);
const started = Date.now();
let reported = started;
const report = await runHistories({
	runs,
	seed,
	path: values.path,
	onProgress: (done) => {
		if (Date.now() - reported < PROGRESS_EVERY_MS) return;
		reported = Date.now();
		console.log(`  … ${done} histories in ${Math.round((reported - started) / 1000)} s`);
	},
});
if (report.failure !== undefined) console.log(report.failure);
if (report.failed > 0) console.log(`failed: ${report.failed} of ${report.histories}`);
console.log(summary(report));
process.exitCode = report.failed > 0 ? 1 : 0;
