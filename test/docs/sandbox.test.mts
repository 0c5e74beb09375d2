/** Holds what the sandbox's README says of options, admin requests and faults against the sandbox. */
import { FAULT_KINDS } from '../../sandbox/faults/faults.mts';
import { COUNT_NAMES } from '../../sandbox/seed/counts.mts';
import { parseCommandLine, USAGE } from '../../sandbox/options.mts';
import { blocks, codesIn, read, section, tables } from './markdown.mts';
import { DEFAULT_SETTINGS } from '../../sandbox/tenant/settings.mts';

const GUIDE = read('sandbox/README.md');

function codesBelow(heading: string, column: string): string[] {
	return tables(section(GUIDE, heading))
		.flat()
		.filter((row) => column in row)
		.flatMap((row) => codesIn(row[column]));
}

describe("the sandbox's README", () => {
	it('has the options of the command line', () => {
		const named = codesBelow('Options', 'option');
		const offered = [...USAGE.matchAll(/--[a-z][\w-]*/gi)].map(([option]) => option);
		expect(named.sort()).toEqual([...new Set(offered)].sort());
		expect(named).toEqual(expect.arrayContaining(COUNT_NAMES.map((name) => `--${name}`)));
	});

	it('has the defaults of the options', () => {
		const { options } = parseCommandLine([]);
		const numbers: Record<string, number> = {
			'--port': options.port,
			'--seed': options.seed,
			'--latency': options.settings.latencyMs,
			'--token-lifetime': options.settings.tokenLifetimeS,
			'--csv-rows': options.settings.csvRowsPerSecond,
			'--largest-file': options.settings.largestFileMb,
		};
		const rows = tables(section(GUIDE, 'Options')).flat();
		for (const [option, value] of Object.entries(numbers)) {
			const [row] = rows.filter((candidate) => codesIn(candidate.option)[0] === option);
			expect([option, row?.default.split(',')[0]]).toEqual([option, String(value)]);
		}
	});

	it('has the settings that the admin API changes', () => {
		const [row] = tables(section(GUIDE, 'The admin API'))
			.flat()
			.filter(({ request }) => request.includes('/sandbox/options'));
		const settings = [...Object.keys(DEFAULT_SETTINGS), 'retryAfter'].sort();
		expect(codesIn(row['']).sort()).toEqual(settings);
	});

	it('has the admin requests', () => {
		const source = read('sandbox/admin/admin.mts');
		const routes = [...source.matchAll(/route\('\w+', '(\w+)/g)].map(([, name]) => name);
		expect(routes.length).toBeGreaterThan(15);
		const told = codesBelow('The admin API', 'request').join(' ');
		expect([...new Set(routes)].filter((name) => !told.includes(`/sandbox/${name}`))).toEqual([]);
	});

	it('has the faults', () => {
		const kinds = tables(section(GUIDE, 'Faults'))
			.flat()
			.flatMap((row) => codesIn(row.kind).filter((code) => !code.startsWith('{')));
		expect(kinds.sort()).toEqual([...FAULT_KINDS].sort());
	});

	it('has requests to try', () => {
		expect(blocks(GUIDE, 'sh').filter((block) => block.includes('curl')).length).toBe(2);
	});
});
