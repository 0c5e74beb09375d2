/** Dependencies point one way: the rules of .dependency-cruiser.mjs hold, and they bite. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const CONFIG = join(ROOT, '.dependency-cruiser.mjs');

interface Violation {
	from: string;
	rule: { name: string };
}

/** What is wrong with the folders, in the words of the rules. */
function violations(cwd: string, folders: string[]): string[] {
	const { stdout, stderr } = spawnSync(
		NODE,
		[CRUISER, '--config', CONFIG, '--output-type', 'json', ...folders],
		{ cwd, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
	);
	if (!stdout.startsWith('{')) throw new Error(stderr || stdout);
	const { summary } = JSON.parse(stdout) as {
		summary: { violations: Violation[]; totalCruised: number };
	};
	expect(summary.totalCruised).toBeGreaterThan(0);
	return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
}

describe('dependencies', () => {
	it('point one way in what ships and in the sandbox, without circles', () => {
		expect(violations(ROOT, ['coupa', 'nodes', 'credentials', 'sandbox'])).toEqual([]);
	});

	describe('in made-up folders', () => {
		let folder: string;

		beforeEach(() => {
			folder = mkdtempSync(join(tmpdir(), 'dependencies-'));
			writeFileSync(join(folder, 'tsconfig.tools.json'), JSON.stringify({ include: ['**/*'] }));
		});
		afterEach(() => rmSync(folder, { recursive: true }));

		function write(files: Record<string, string[]>): void {
			for (const [file, imports] of Object.entries(files)) {
				mkdirSync(dirname(join(folder, file)), { recursive: true });
				const lines = imports.map((path) => `import type { X } from '${path}';`);
				writeFileSync(join(folder, file), `${lines.join('\n')}\nexport type X = 1;\n`);
			}
		}

		it('a circle of folders is seen, of types, too', () => {
			write({
				'coupa/read/page.ts': ['../query/filters'],
				'coupa/query/filters.ts': [],
				'coupa/query/text.ts': ['../read/ids'],
				'coupa/read/ids.ts': [],
			});
			expect(violations(folder, ['coupa'])).toEqual([
				'no-circle-of-folders: coupa/query',
				'no-circle-of-folders: coupa/read',
			]);
		});

		it('a layer of the sandbox that leans on a higher one is seen', () => {
			write({ 'sandbox/store/row.mts': ['../write/draft.mts'], 'sandbox/write/draft.mts': [] });
			expect(violations(folder, ['sandbox'])).toEqual([
				'sandbox-store-leans-down: sandbox/store/row.mts',
			]);
		});

		it('what is about Coupa knows no node', () => {
			write({ 'coupa/http/client.ts': ['../../nodes/shared'], 'nodes/shared/index.ts': [] });
			expect(violations(folder, ['coupa'])).toContain('coupa-knows-no-node: coupa/http/client.ts');
		});
	});
});
