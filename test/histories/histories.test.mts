import { runHistories, summary } from '../support/histories.mts';
import { always, SEED } from '../support/random.mts';

const RUNS = 5000;

/** Far more than they take: about 30 s on one core. */
const TIMEOUT_MS = 15 * 60_000;

test(
	always(`in ${RUNS} histories nothing is lost, and without a crash nothing is repeated`),
	async () => {
		const report = await runHistories({ runs: RUNS, seed: SEED });
		if (report.failure !== undefined) throw new Error(`${report.failure}\n${summary(report)}`);
		expect(summary(report)).toBe(`histories: ${RUNS}, lost: 0, repeated: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);
