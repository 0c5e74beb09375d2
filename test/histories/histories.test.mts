import { npmRun } from '../support/npmRun.mts';
import { always, SEED } from '../support/random.mts';

const RUNS = 5000;

/** Far more than they take: about a minute on one core. */
const TIMEOUT_MS = 15 * 60_000;

test(
	always(`in ${RUNS} histories nothing is lost, and without a crash nothing is repeated`),
	async () => {
		const { output, lastLine, code } = await npmRun(
			'histories',
			'--runs',
			String(RUNS),
			'--seed',
			String(SEED),
		);
		if (code !== 0) throw new Error(output);
		expect(lastLine).toBe(`histories: ${RUNS}, lost: 0, repeated: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);

test('numbers that are none are refused', async () => {
	const { lastLine, code } = await npmRun('histories', '--runs', 'many');
	expect(lastLine).toMatch(/^Usage: npm run histories/);
	expect(code).toBe(2);
});
