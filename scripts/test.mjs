/**
 * `npm test`: installs what is missing, then lints, looks at the formatting, builds, checks types and runs every unit and
 * engine test. Arguments after `--` go to jest: `npm test -- test/unit/http`. With CI=true, all tests
 * count the coverage, too, and fail below its thresholds (see `npm run coverage`).
 *
 * Stops at the first step that fails, with its exit code. The last line is `N passed, N failed`,
 * from jest's own results.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';
import { BUILD_FOR_COVERAGE, JEST_WITH_COVERAGE } from './coverageSteps.mjs';

const ESLINT = 'node_modules/eslint/bin/eslint.js';
const N8N_NODE = 'node_modules/@n8n/node-cli/bin/n8n-node.mjs';

answerHelp(import.meta.url);
await ensureInstalled();

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-test-'));
const results = join(folder, 'jest.json');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const only = process.argv.slice(2);
/** In CI, all tests count the coverage besides; some of them could not reach the thresholds. */
const counted = process.env.CI === 'true' && only.length === 0;
const jest = counted ? JEST_WITH_COVERAGE : ['node_modules/jest/bin/jest.js'];

/** @type {{ name: string, args: string[] }[]} */
const steps = [
	{ name: "lint (n8n's rules)", args: [N8N_NODE, 'lint'] },
	{ name: 'lint (strict: no exceptions)', args: [ESLINT, '--no-inline-config', '.'] },
	{ name: 'lint (tools)', args: [ESLINT, '--config', 'eslint.tools.config.mjs', '.'] },
	{ name: 'formatting', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
	{ name: 'build', args: [N8N_NODE, 'build'] },
	{
		name: 'types of the tools',
		args: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.tools.json'],
	},
	...(counted ? [{ name: 'build for coverage', args: BUILD_FOR_COVERAGE }] : []),
	{
		name: 'unit and engine tests',
		args: [...jest, '--json', `--outputFile=${results}`, ...only],
	},
];

for (const [index, { name, args }] of steps.entries()) {
	const title = `${name} (${index + 1} of ${steps.length})`;
	console.log(`\n── ${title}`);
	const started = performance.now();
	const code = await runNode24(args);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`── ${title}: ${code === 0 ? 'ok' : `failed with exit code ${code}`}, ${seconds} s`);
	if (code !== 0) {
		process.exitCode = code;
		break;
	}
}

const line = summary();
if (line) console.log(`\n${line}`);

/** A test file that could not run counts as one failure: its tests are in no other number. */
function summary() {
	let json;
	try {
		json = readFileSync(results, 'utf8');
	} catch {
		return undefined; // A step before jest failed, or jest itself could not start.
	}
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(json);
	return `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`;
}
