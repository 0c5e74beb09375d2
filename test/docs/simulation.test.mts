import { quirksOf } from '../simulation/quirks/draw.mts';
import { QUIRKS, type QuirkName } from '../simulation/quirks/table.mts';
import type { Simulation } from '../simulation/quirks/types.mts';
import { read, section } from './markdown.mts';

function mark(simulation: Simulation, name: QuirkName): string {
	return QUIRKS[name].in.includes(simulation) ? 'yes' : '';
}

test('docs/testing.md says of each quirk where it is played', () => {
	const rows = section(read('docs/testing.md'), 'Quirks')
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.map((line) =>
			line
				.split('|')
				.map((cell) => cell.trim())
				.slice(1, -1),
		);
	const expected = (Object.keys(QUIRKS) as QuirkName[]).map((name) => [
		`\`${name}\``,
		QUIRKS[name].does,
		mark('worlds', name),
		mark('histories', name),
	]);
	expect(rows).toEqual(expected);
	expect(rows).toHaveLength(new Set([...quirksOf('worlds'), ...quirksOf('histories')]).size);
});
