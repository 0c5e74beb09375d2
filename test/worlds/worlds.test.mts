import { npmRun } from '../support/npmRun.mts';
import { always, SEED } from '../support/random.mts';

const RUNS = 2000;

/** Far more than they take: a few seconds. */
const TIMEOUT_MS = 5 * 60_000;

test(
	always(`in ${RUNS} worlds nothing is lost, repeated or out of place`),
	async () => {
		const { output, lastLine, code } = await npmRun(
			'worlds',
			'--runs',
			String(RUNS),
			'--seed',
			String(SEED),
		);
		if (code !== 0) throw new Error(output);
		expect(lastLine).toBe(`worlds: ${RUNS}, lost: 0, repeated: 0, misplaced: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);

test('numbers that are none are refused', async () => {
	const { lastLine, code } = await npmRun('worlds', '--runs', 'many');
	expect(lastLine).toMatch(/^Usage: npm run worlds/);
	expect(code).toBe(2);
});
