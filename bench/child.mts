import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { node24, root } from '../scripts/bootstrap.mjs';

const HOOK = ['--import', join(root, 'test', 'support', 'commonjs.mjs')];

/**
 * Runs a script of `bench/children` in a process of its own.
 *
 * @returns what its last line of output is as JSON
 */
export function runChild<T>(args: readonly string[]): T {
	const { status, stdout, stderr } = spawnSync(node24(), [...HOOK, ...args], {
		cwd: root,
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
	});
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}
