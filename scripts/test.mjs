/**
 * `npm test`: installs what is missing, then lints, looks at the formatting, builds, checks types and runs
 * every unit and engine test. Arguments after `--` go to jest: `npm test -- test/unit/http`. With CI=true, all tests
 * count the coverage, too, and fail below its thresholds (see `npm run coverage`).
 *
 * Stops where a step fails, with its exit code, once what runs beside it has ended. The last line is
 * `N passed, N failed`, from jest's own results.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';
import { BUILD_FOR_COVERAGE, JEST_WITH_COVERAGE } from './coverageSteps.mjs';

const ESLINT = 'node_modules/eslint/bin/eslint.js';
const N8N_NODE = 'node_modules/@n8n/node-cli/bin/n8n-node.mjs';
const TSC = 'node_modules/typescript/bin/tsc';

answerHelp(import.meta.url);
await ensureInstalled();

const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-test-'));
const results = join(folder, 'jest.json');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const only = process.argv.slice(2);
/** In CI, all tests count the coverage besides; some of them could not reach the thresholds. */
const counted = process.env.CI === 'true' && only.length === 0;
const jest = counted ? JEST_WITH_COVERAGE : ['node_modules/jest/bin/jest.js'];

/**
 * What runs one after the other; within a stage, as many at a time as there are processors.
 * @type {Record<string, string[]>[]}
 */
const stages = [
	{
		'lint (tools)': [ESLINT, '--config', 'eslint.tools.config.mjs', '.'],
		formatting: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
		// All that `n8n-node lint` looks at, and no comment makes an exception.
		"lint (n8n's rules)": [ESLINT, '--no-inline-config', '.'],
	},
	{ build: [N8N_NODE, 'build'] },
	{
		'types of the tools': [TSC, '--noEmit', '--project', 'tsconfig.tools.json'],
		...(counted && { 'build for coverage': BUILD_FOR_COVERAGE }),
	},
	{ 'unit and engine tests': [...jest, '--json', `--outputFile=${results}`, ...only] },
];

/** Runs a step, and gives its exit code. What it says comes whole, where others run beside it. */
async function runStep(name, args, isAlone) {
	const started = performance.now();
	const said = join(folder, name.replace(/\W+/g, '-'));
	const file = openSync(said, 'w');
	if (isAlone) console.log(`\n── ${name}`);
	const code = await runNode24(args, isAlone ? {} : { stdio: ['ignore', file, file] });
	closeSync(file);
	if (!isAlone) console.log(`\n── ${name}\n${readFileSync(said, 'utf8').trim()}`);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`── ${name}: ${code === 0 ? 'ok' : `failed with exit code ${code}`}, ${seconds} s`);
	return code;
}

/** Gives the exit code of the first step that failed; 0 where none did. */
async function runStage(stage) {
	const waiting = Object.entries(stage);
	const isAlone = waiting.length === 1;
	let failure = 0;
	const work = async () => {
		while (failure === 0 && waiting.length > 0) {
			const [name, args] = waiting.shift();
			const code = await runStep(name, args, isAlone);
			if (failure === 0) failure = code;
		}
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	return failure;
}

for (const stage of stages) {
	process.exitCode = await runStage(stage);
	if (process.exitCode !== 0) break;
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
