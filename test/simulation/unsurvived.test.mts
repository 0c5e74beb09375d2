import { FAULTS } from './quirks/faults.mts';
import { QUIRKS } from './quirks/table.mts';
import { again, play } from './run/report.mts';
import { UNSURVIVED } from './unsurvived.mts';

/** Whoever mends the code takes the entry out of the list: from then on, random runs have the quirk. */
describe.each(['worlds', 'histories'] as const)('%s', (simulation) => {
	const list = UNSURVIVED[simulation];

	test.each(list.map((entry) => [entry.quirks.join('+'), FAULTS[entry.fault], entry] as const))(
		'with %s still fail as the list says: %s',
		async (_name, _fault, { quirks, seed, fails }) => {
			const { details, ...counts } = await play(simulation, seed, new Set(quirks));
			if (JSON.stringify(counts) !== JSON.stringify(fails)) {
				const how = again(simulation, seed, new Set(quirks));
				throw new Error([how, JSON.stringify(counts), ...details].join('\n'));
			}
			expect(counts.lost + counts.repeated + counts.misplaced).toBeGreaterThan(0);
		},
	);

	test('each quirk of the list is one of theirs, once', () => {
		const names = list.map(({ quirks }) => quirks.join('+'));
		expect(new Set(names).size).toBe(names.length);
		for (const name of list.flatMap(({ quirks }) => quirks)) {
			expect(QUIRKS[name].in).toContain(simulation);
		}
	});
});
