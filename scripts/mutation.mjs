/**
 * `npm run mutation -- coupa/query [coupa/http/url.ts …]`: changes the code in small ways, one at a
 * time, and says which changes no unit test notices. A folder of coupa/ is held by the unit tests of
 * the same name (`coupa/query` by `test/unit/query`): a test that only touches a line elsewhere proves
 * nothing about it, and is not run. Without arguments: every folder that has unit tests. Slow tests can
 * be left out by naming the others: `-- coupa/changes/state.ts --tests '{state,source}'`.
 *
 * Slow: seconds for each change. What did not change since the last run is not run again; reports and
 * that memory are in coverage/mutation. The exit code is Stryker's.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import jest from '../jest.config.mjs';
import { ensureInstalled, root, runNode24 } from './bootstrap.mjs';

const REPORTS = 'coverage/mutation';
const STRYKER = 'node_modules/@stryker-mutator/core/bin/stryker.js';

/** The folder of coupa/ that a path lies in: `http` of `coupa/http/url.ts`. */
function folderOf(path) {
	return path.replaceAll('\\', '/').replace(/\/$/, '').split('/')[1];
}

function hasUnitTests(folder) {
	return folder !== undefined && existsSync(join(root, 'test/unit', folder));
}

/** Options of one run; see https://stryker-mutator.io/docs/stryker-js/configuration */
function optionsFor(path, tests) {
	const name = path.replaceAll('/', '-').replace(/\.ts$/, '');
	return {
		mutate: [path.endsWith('.ts') ? path : `${path}/**/*.ts`],
		// The texts of messages are held against the documents by test/docs.
		mutator: { excludedMutations: ['StringLiteral'] },
		// What runs once as a module loads (tables, constants) would need all tests each time.
		ignoreStatic: true,
		testRunner: 'jest',
		jest: {
			config: {
				...jest,
				testMatch: [`**/test/unit/${folderOf(path)}/**/${tests}.test.mts`],
			},
			enableFindRelatedTests: false,
		},
		coverageAnalysis: 'perTest',
		concurrency: availableParallelism(),
		dryRunTimeoutMinutes: 15,
		timeoutMS: 10_000,
		timeoutFactor: 2,
		incremental: true,
		incrementalFile: `${REPORTS}/${name}.incremental.json`,
		tempDirName: 'coverage/mutation-sandbox',
		ignorePatterns: ['dist', 'coverage', 'docs', 'bench', 'examples', 'icons'],
		reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
		clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
		htmlReporter: { fileName: `${REPORTS}/${name}.html` },
		jsonReporter: { fileName: `${REPORTS}/${name}.json` },
	};
}

await ensureInstalled();
const { positionals: asked, values } = parseArgs({
	allowPositionals: true,
	options: { tests: { type: 'string', default: '*' } },
});
const paths = (
	asked.length > 0 ? asked : readdirSync(join(root, 'test/unit')).map((f) => `coupa/${f}`)
)
	.map((path) => path.replaceAll('\\', '/').replace(/\/$/, ''))
	.filter((path) => asked.length > 0 || existsSync(join(root, path)));

// Names of random tests hold their seed, and Stryker knows tests by name: one seed for all runs.
const env = { ...process.env, FC_SEED: process.env.FC_SEED ?? '1', FC_SHRINK: 'no' };

for (const path of paths) {
	if (
		!path.startsWith('coupa/') ||
		!existsSync(join(root, path)) ||
		!hasUnitTests(folderOf(path))
	) {
		console.error(`${path} is no folder or file of coupa/ that has tests in test/unit.`);
		process.exitCode = 1;
		break;
	}
	mkdirSync(join(root, REPORTS), { recursive: true });
	const file = join(REPORTS, `${path.replaceAll('/', '-')}.config.json`);
	writeFileSync(join(root, file), JSON.stringify(optionsFor(path, values.tests), null, '\t'));
	console.log(`\n── ${path}`);
	const code = await runNode24([STRYKER, 'run', file], { env });
	if (code !== 0) {
		process.exitCode = code;
		break;
	}
}
