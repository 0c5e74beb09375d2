import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { always, SEED } from '../support/random.mts';

const RUNS = 5000;

/** Far more than they take: about half a minute on one core. */
const TIMEOUT_MS = 15 * 60_000;

/** Runs them in a process of their own: inside of jest the same takes three times as long. */
async function npmRunHistories(
	...options: string[]
): Promise<{ output: string; code: number | null }> {
	const script = join(__dirname, '../../scripts/histories.mjs');
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
	always(`in ${RUNS} histories nothing is lost, and without a crash nothing is repeated`),
	async () => {
		const { output, code } = await npmRunHistories('--runs', String(RUNS), '--seed', String(SEED));
		if (code !== 0) throw new Error(output);
		expect(lastLine(output)).toBe(`histories: ${RUNS}, lost: 0, repeated: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);

test('numbers that are none are refused', async () => {
	const { output, code } = await npmRunHistories('--runs', 'many');
	expect(lastLine(output)).toMatch(/^Usage: npm run histories/);
	expect(code).toBe(2);
});
