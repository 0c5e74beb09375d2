/**
 * What the package adds to n8n's start: requiring it and making the credential and the nodes, in a
 * process that has required n8n-workflow. Medians over fresh processes.
 *
 *   npm run build && npm run bench:startup [-- --runs 15]
 */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = join(import.meta.dirname, '..');

const CODE = `
const started = performance.now();
require('n8n-workflow');
const loaded = performance.now();
for (const Type of Object.values(require('./dist/index.js'))) {
	const made = new Type();
	if (!made.description && !made.properties) throw new Error('no description');
}
console.log(JSON.stringify([loaded - started, performance.now() - loaded]));
`;

function timed(): [alone: number, added: number] {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', CODE], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as [number, number];
}

function median(values: number[]): string {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(1);
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
timed();
const runs = Array.from({ length: Number(values.runs) }, timed);
console.log(
	`${cpus().length} × ${cpus()[0].model}, Node ${process.version}, ${runs.length} processes`,
);
console.log(`n8n-workflow alone:  ${median(runs.map(([alone]) => alone))} ms`);
console.log(`the package adds:    ${median(runs.map(([, added]) => added))} ms`);
