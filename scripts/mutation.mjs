/**
 * `npm run mutation -- coupa/query [coupa/http/url.ts nodes/Coupa/shared …]`: changes the code in small
 * ways, one at a time, and says which changes no test notices. A folder of coupa/ is held by the unit
 * tests of the same name (`coupa/query` by `test/unit/query`): a test that only touches a line elsewhere
 * proves nothing about it, and is not run. A folder of nodes/ is held by the tests in NODE_TESTS, without
 * the folders in it that have tests of their own there; those of test/engine load dist/, and here the
 * sources in its place (`npm run build` comes before, all the same). Without arguments: all of them. Slow
 * tests can be left out by naming the others: `-- coupa/changes/state.ts --tests '{state,source}'`; with a
 * folder below test/ where the name alone means others, too: `--tests 'unit/nodes/transfer'`. `--sample 5
 * --seed 1` tries five of a hundred changes, drawn by the seed. `--record` keeps the scores for
 * docs/testing.md in test/lastMutants.json; `npm run docs` writes them there.
 *
 * Slow: seconds for each change. What did not change since the last run is not run again; reports and
 * that memory are in coverage/mutation. The exit code is Stryker's.
 */
// Why: docs/decisions/065-coverage-and-mutants.md
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import jest from '../jest.config.mjs';
import { answerHelp, ensureInstalled, root, runNode24 } from './bootstrap.mjs';

const REPORTS = 'coverage/mutation';
const SAMPLE = './scripts/mutationSample.mjs';
const STRYKER = 'node_modules/@stryker-mutator/core/bin/stryker.js';

/** By what was changed: when it was measured, of how many of a hundred changes, and how they ended. */
const RECORD = join(root, 'test/lastMutants.json');

/** The folder of coupa/ that a path lies in: `http` of `coupa/http/url.ts`. */
function folderOf(path) {
	return path.replaceAll('\\', '/').replace(/\/$/, '').split('/')[1];
}

/** Which tests hold a folder of nodes/, by the longest beginning of its path. */
const NODE_TESTS = {
	'nodes/Coupa': [
		'engine/{attachmentFailures,check,expressions,lineItems,parallelItems,query}',
		'unit/nodes/*',
	],
	'nodes/Coupa/actions/approval': ['engine/approval*'],
	'nodes/Coupa/actions/attachment': ['engine/{attachment*,transfer}'],
	'nodes/Coupa/actions/comment': ['engine/comment'],
	'nodes/Coupa/actions/customAction': ['engine/{customAction,paging}'],
	'nodes/Coupa/actions/dataFile': [
		'engine/{createCsv,createCsvLines,dataFile,dataFileFailures,loadItems*}',
	],
	'nodes/Coupa/actions/erpExport': ['engine/erp*'],
	'nodes/Coupa/actions/file': ['engine/file*'],
	'nodes/Coupa/actions/graphql': ['engine/graphql*'],
	'nodes/Coupa/actions/record': [
		'engine/{actionsWalk,createOrUpdate,lineForms,lineItems,parents,payload,performAction*,query,references,rows,write}',
	],
	'nodes/Coupa/shared': [
		'engine/{attachment,lineDocuments,parallelItems,payload,preview*,receipt,recordId,rows,values,write}',
		'unit/nodes/{parallel,references}',
	],
	'nodes/CoupaTrigger': ['engine/trigger*', 'unit/nodes/trigger*'],
	'nodes/shared': [
		'engine/{editorLists,expressions,methods,operators,parents,query,references,trigger}',
		'unit/nodes/*',
	],
	'nodes/shared/methods': [
		'engine/{editorLists,methods,operators,pickers*}',
		'unit/nodes/mapperFields',
	],
	'nodes/shared/transport': ['engine/{query,resilience,tokenFailures,transfer}', 'unit/nodes/*'],
};

/** What jest gives to a test that asks for the built package. */
const SOURCES_FOR_DIST = { '^.*/dist/(coupa|credentials|nodes)/(.+)\\.js$': '<rootDir>/$1/$2.ts' };

/** The tests that hold a path, as patterns below test/ without the ending; undefined where none do. */
function testsFor(path, names) {
	if (names.includes('/')) return [names];
	if (path.startsWith('coupa/')) {
		const folder = folderOf(path);
		const hasTests = folder !== undefined && existsSync(join(root, 'test/unit', folder));
		return hasTests ? [`unit/${folder}/**/${names}`] : undefined;
	}
	const [known] = Object.keys(NODE_TESTS)
		.filter((folder) => path === folder || path.startsWith(`${folder}/`))
		.sort((a, b) => b.length - a.length);
	if (known === undefined) return undefined;
	return names === '*' ? NODE_TESTS[known] : [`{engine,unit/nodes}/${names}`];
}

/** A name for the reports of a path. */
function nameOf(path) {
	return path.replaceAll('/', '-').replace(/\.ts$/, '');
}

/** Options of one run; see https://stryker-mutator.io/docs/stryker-js/configuration */
function optionsFor(path, tests, isSampled) {
	const isNode = path.split('/')[0] === 'nodes';
	const name = nameOf(path);
	const others = Object.keys(NODE_TESTS).filter((folder) => folder.startsWith(`${path}/`));
	return {
		mutate: [
			path.endsWith('.ts') ? path : `${path}/**/*.ts`,
			...others.map((folder) => `!${folder}/**/*.ts`),
		],
		// The texts of messages are held against the documents by test/docs.
		mutator: { excludedMutations: ['StringLiteral'] },
		// What runs once as a module loads (tables, constants) would need all tests each time.
		ignoreStatic: true,
		testRunner: 'jest',
		jest: {
			config: {
				...jest,
				testMatch: tests.map((pattern) => `**/test/${pattern}.test.mts`),
				...(isNode && { moduleNameMapper: SOURCES_FOR_DIST }),
			},
			enableFindRelatedTests: false,
		},
		coverageAnalysis: 'perTest',
		// Tests of nodes mostly wait.
		concurrency: availableParallelism() * (isNode ? 2 : 1),
		dryRunTimeoutMinutes: 60,
		// Only what hangs: with less, changes that no test noticed timed out on a busy machine.
		timeoutMS: 60_000,
		timeoutFactor: 3,
		// What was not drawn would be remembered as not compiled.
		incremental: !isSampled,
		...(isSampled && { checkers: ['sample'], plugins: ['@stryker-mutator/*', SAMPLE] }),
		incrementalFile: `${REPORTS}/${name}.incremental.json`,
		tempDirName: 'coverage/mutation-sandbox',
		// n8n's loader looks into dist/ for what describes a node besides its code.
		ignorePatterns: ['coverage', 'docs', 'bench', 'examples', ...(isNode ? [] : ['dist', 'icons'])],
		reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
		clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
		htmlReporter: { fileName: `${REPORTS}/${name}.html` },
		jsonReporter: { fileName: `${REPORTS}/${name}.json` },
	};
}

/** How many changes ended in which way, by Stryker's report. What timed out counts as noticed. */
function scoreOf(path) {
	const report = JSON.parse(readFileSync(join(root, REPORTS, `${nameOf(path)}.json`), 'utf8'));
	const ends = Object.values(report.files).flatMap((file) => file.mutants.map((one) => one.status));
	const count = (...kinds) => ends.filter((end) => kinds.includes(end)).length;
	return {
		noticed: count('Killed', 'Timeout'),
		missed: count('Survived', 'NoCoverage'),
	};
}

function record(path, percent) {
	const scores = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
	scores[path] = { date: new Date().toISOString().slice(0, 10), percent, ...scoreOf(path) };
	const sorted = Object.entries(scores).sort(([a], [b]) => (a < b ? -1 : 1));
	writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(sorted), null, '\t')}\n`);
}

answerHelp(import.meta.url);
await ensureInstalled();
const { positionals: asked, values } = parseArgs({
	allowPositionals: true,
	options: {
		tests: { type: 'string', default: '*' },
		sample: { type: 'string' },
		seed: { type: 'string', default: '1' },
		record: { type: 'boolean', default: false },
	},
});
const all = [
	...readdirSync(join(root, 'test/unit'))
		.map((folder) => `coupa/${folder}`)
		.filter((path) => existsSync(join(root, path))),
	...Object.keys(NODE_TESTS),
];
const paths = (asked.length > 0 ? asked : all).map((path) =>
	path.replaceAll('\\', '/').replace(/\/$/, ''),
);

// Names of random tests hold their seed, and Stryker knows tests by name: one seed for all runs.
const { sample, seed } = values;
const env = {
	...process.env,
	FC_SEED: process.env.FC_SEED ?? '1',
	FC_SHRINK: 'no',
	...(sample && { MUTATION_SAMPLE: JSON.stringify({ percent: Number(sample), seed }) }),
};

for (const path of paths) {
	const tests = existsSync(join(root, path)) ? testsFor(path, values.tests) : undefined;
	if (tests === undefined) {
		console.error(`${path} is no folder or file of coupa/ or nodes/ that tests are known of.`);
		process.exitCode = 1;
		break;
	}
	mkdirSync(join(root, REPORTS), { recursive: true });
	const file = join(REPORTS, `${path.replaceAll('/', '-')}.config.json`);
	writeFileSync(
		join(root, file),
		JSON.stringify(optionsFor(path, tests, sample !== undefined), null, '\t'),
	);
	console.log(`\n── ${path}`);
	const code = await runNode24([STRYKER, 'run', file], { env });
	if (code !== 0) {
		process.exitCode = code;
		break;
	}
	if (values.record) record(path, Number(sample ?? 100));
}
