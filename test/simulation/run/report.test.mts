/** What is printed of runs that went wrong. */
import type { QuirkName } from '../quirks/table.mts';
import { Report } from './report.mts';

const RIGHT = { lost: 0, repeated: 0, misplaced: 0, details: [] };

/** The lines of a report on worlds with these findings, one run after the other. */
async function reportOn(...runs: Array<Partial<typeof RIGHT>>) {
	const lines: string[] = [];
	const pool = { choices: [], plainShare: 1 };
	const print = (line: string): void => void lines.push(line);
	const report = new Report({ simulation: 'worlds', runs: runs.length, seed: 7, pool, print });
	const quirks = new Set<QuirkName>(['page-cap']);
	for (const [at, findings] of runs.entries()) {
		await report.add(7 + at, quirks, { ...RIGHT, ...findings });
	}
	report.close();
	return { lines, failed: report.failed };
}

test('runs that are right are counted in one line', async () => {
	expect(await reportOn({}, {})).toEqual({
		lines: ['worlds: 2, lost: 0, repeated: 0, misplaced: 0, seed: 7'],
		failed: 0,
	});
});

test.each(['lost', 'repeated', 'misplaced'] as const)(
	'a run with something %s counts as failed, and can be played again',
	async (kind) => {
		const { lines, failed } = await reportOn({}, { [kind]: 2 });
		expect(failed).toBe(1);
		expect(lines).toContain('  again: npm run worlds -- --runs 1 --seed 8 --quirks page-cap');
		expect(lines).toContain('failed with page-cap: 1');
		expect(lines.at(-1)).toContain(`${kind}: 2`);
	},
);
