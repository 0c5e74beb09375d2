/**
 * What the package adds to n8n's start: requiring it and making the credential and the nodes, in a
 * process that has required n8n-workflow. Medians over fresh processes.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './statistics.mts';

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

/** Medians in ms: n8n-workflow alone, and what the package adds. */
export function startUpCost(runs: number): { alone: number; added: number } {
	timed();
	const all = Array.from({ length: runs }, timed);
	return {
		alone: median(all.map(([alone]) => alone)),
		added: median(all.map(([, added]) => added)),
	};
}
