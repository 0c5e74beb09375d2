import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { always, SEED } from '../support/random.mts';

const RUNS = 2000;

/** Far more than they take: a few seconds. */
const TIMEOUT_MS = 5 * 60_000;

/** Runs them in a process of their own: inside of jest the same takes several times as long. */
async function npmRunWorlds(
	...options: string[]
): Promise<{ output: string; code: number | null }> {
	const script = join(__dirname, '../../scripts/worlds.mjs');
	const child = spawn(process.execPath, [script, ...options]);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
	}
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject).on('close', resolve);
	});
	return { output, code };
}

function lastLine(output: string): string | undefined {
	return output.trimEnd().split('\n').at(-1);
}

test(
	always(`in ${RUNS} worlds nothing is lost, repeated or out of place`),
	async () => {
		const { output, code } = await npmRunWorlds('--runs', String(RUNS), '--seed', String(SEED));
		if (code !== 0) throw new Error(output);
		expect(lastLine(output)).toBe(
			`worlds: ${RUNS}, lost: 0, repeated: 0, misplaced: 0, seed: ${SEED}`,
		);
	},
	TIMEOUT_MS,
);

test('numbers that are none are refused', async () => {
	const { output, code } = await npmRunWorlds('--runs', 'many');
	expect(lastLine(output)).toMatch(/^Usage: npm run worlds/);
	expect(code).toBe(2);
});
