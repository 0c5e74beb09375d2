import { npmRun } from '../support/npmRun.mts';
import { always, SEED } from '../support/random.mts';

/** Together about as long as three minutes on one core. */
const WORLDS = 2000;
const HISTORIES = 2500;

const WRITES = 2000;

const PAID_DOCUMENTS = 1000;

/** Far more than they take. */
const TIMEOUT_MS = 30 * 60_000;

test(
	always(`in ${WORLDS} worlds nothing is lost, repeated or out of place`),
	async () => {
		const asked = ['--runs', String(WORLDS), '--seed', String(SEED)];
		const { output, lastLine, code } = await npmRun('simulation', 'worlds', ...asked);
		if (code !== 0) throw new Error(output);
		expect(lastLine).toBe(`worlds: ${WORLDS}, lost: 0, repeated: 0, misplaced: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);

test(
	always(`in ${HISTORIES} histories nothing is lost, and without a crash nothing is repeated`),
	async () => {
		const asked = ['--runs', String(HISTORIES), '--seed', String(SEED)];
		const { output, lastLine, code } = await npmRun('simulation', 'histories', ...asked);
		if (code !== 0) throw new Error(output);
		expect(lastLine).toBe(`histories: ${HISTORIES}, lost: 0, repeated: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);

test(
	always(`${WRITES} bodies, sent often, leave what sending them once leaves`),
	async () => {
		const asked = ['--runs', String(WRITES), '--seed', String(SEED)];
		const { output, lastLine, code } = await npmRun('simulation', 'writes', ...asked);
		if (code !== 0) throw new Error(output);
		expect(lastLine).toBe(`writes: ${WRITES}, doubled: 0, lost: 0, silent: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);

test(
	always(`on ${PAID_DOCUMENTS} documents, payments leave what a ledger says`),
	async () => {
		const asked = ['--runs', String(PAID_DOCUMENTS), '--seed', String(SEED)];
		const { output, lastLine, code } = await npmRun('simulation', 'payments', ...asked);
		if (code !== 0) throw new Error(output);
		expect(lastLine).toBe(`payments: ${PAID_DOCUMENTS}, wrong: 0, seed: ${SEED}`);
	},
	TIMEOUT_MS,
);

describe.each(['worlds', 'histories', 'writes', 'payments'])('npm run %s', (simulation) => {
	test('refuses numbers that are none', async () => {
		const { lastLine, code } = await npmRun('simulation', simulation, '--runs', 'many');
		expect(lastLine).toMatch(new RegExp(`^Usage: npm run ${simulation}`));
		expect(code).toBe(2);
	});

	test('refuses a quirk that there is not, with the choices', async () => {
		const { output, code } = await npmRun('simulation', simulation, '--quirks', 'short-pags');
		expect(output).toMatch(/no quirk 'short-pags' in .*page-cap, filtered-after-paging/);
		expect(code).toBe(2);
	});
});
