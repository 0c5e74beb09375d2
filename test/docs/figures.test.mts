/**
 * Holds numbers in sentences to what they come from: a constant of the code, the catalog, or the last run of
 * the benchmark. Tables and parts that `npm run docs` writes are held by generated.test.mts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Report } from '../../bench/report.mts';
import { loadCatalog } from '../../coupa/catalog/index.ts';
import { csvFormats } from '../../coupa/csv/index.ts';
import { BURST } from '../../coupa/http/index.ts';
import { read, ROOT, section, tables } from './markdown.mts';

function json<Content>(path: string): Content {
	return JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Content;
}

/** The value of a number that a file keeps to itself: `const NAME = 5 * 60_000;`. */
function constant(path: string, name: string): number {
	const [, value] = new RegExp(`const ${name} = ([\\d_.* ]+);`).exec(read(path)) ?? [];
	if (value === undefined) throw new Error(`${path} has no number ${name}`);
	return value
		.replaceAll('_', '')
		.split('*')
		.map(Number)
		.reduce((product, factor) => product * factor);
}

function grouped(number: number): string {
	return number.toLocaleString('en-US');
}

/** As the documents say it: marks of bold text and breaks of lines do not count. */
function plain(text: string): string {
	return text.replaceAll('**', '').replace(/\s+/g, ' ');
}

const LIMIT = constant('coupa/http/rateLimiter.ts', 'MAX_REQUESTS_PER_SECOND');
const RATE = constant('coupa/http/rateLimiter.ts', 'DEFAULT_REQUESTS_PER_SECOND');
const PAGE = constant('coupa/read/types.ts', 'PAGE_SIZE');
const MOST_PAGES = constant('coupa/read/types.ts', 'MAX_PARALLEL_REQUESTS');
const ROWS = grouped(constant('coupa/csv/checks.ts', 'MOST_ROWS'));
const FILE_MB = constant('coupa/csv/checks.ts', 'MOST_BYTES') / 1e6;
const CUT = constant('nodes/Coupa/shared/fence.ts', 'LONGEST');
const BUDGET_MIN = constant('nodes/CoupaTrigger/readChanges.ts', 'DEFAULT_BUDGET_MS') / 60_000;
const BUDGET_SHARE = constant('nodes/CoupaTrigger/readChanges.ts', 'BUDGET_SHARE') * 100;
const OVERLAP = constant('nodes/CoupaTrigger/settings.ts', 'DEFAULT_OVERLAP_MINUTES');
const DRIFT = constant('coupa/changes/timeBound.ts', 'CLOCK_TOLERANCE_MS') / 60_000;
const POLLS_A_DAY = 24 * 60;

const run = json<Report>('bench/lastRun.json');

/** A figure of the last run, by the workload and the beginning of a contender's name. */
function figure(workload: string, contender: string) {
	const found = run.results
		.find((result) => result.workload === workload)
		?.figures?.find(({ name }) => name.startsWith(contender));
	if (found === undefined) throw new Error(`The last run has no "${contender}" of "${workload}"`);
	return found;
}

const full = figure('20,000 suppliers, 400 ms', 'Coupa node, 25');
const byDefault = figure('20,000 suppliers, 400 ms', 'Coupa node, default');
const short = figure('5,000 invoices, 1000 ms', 'Coupa node, 25');
const slow = figure('20,000 suppliers, 1000 ms', 'Coupa node, 25');
const updates = figure('2,000 updates, 400 ms', 'Coupa node, 25');
const burst = run.polling?.at(-1);
/** In per cent of what Coupa allows. */
function share({ recordsPerSecond, allowed = NaN }: ReturnType<typeof figure>): string {
	return ((recordsPerSecond / allowed) * 100).toFixed(0);
}

const inWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];

const OF_THE_CODE: ReadonlyArray<readonly [file: string, sentence: string]> = [
	['README.md', `Coupa allows ${LIMIT} requests a second for a whole tenant`],
	['README.md', `sends at most ${RATE} a second, in bursts of at most ${BURST}`],
	['README.md', `Coupa sends ${PAGE} records a page`],
	['docs/glossary.md', `allows ${LIMIT} requests a second`],
	['docs/limits.md', `Coupa allows ${LIMIT} requests a second`],
	['docs/limits.md', `sends at most ${RATE} a second, in bursts of at most ${BURST}`],
	['docs/limits.md', `at most ${PAGE} records a page: 1,000 records are ${1000 / PAGE} requests`],
	['docs/graphql.md', `A list has at most ${PAGE} records`],
	['docs/scaling.md', `${grouped(LIMIT * PAGE)} records a second for a tenant`],
	['docs/scaling.md', `${LIMIT} requests a second with a burst of ${BURST * 2}`],
	['docs/scaling.md', `Writing 100,000 records takes ${Math.round(1e5 / LIMIT / 60)} minutes`],
	['docs/sync.md', `Second 5 it takes ${5 * PAGE} records a second, and leaves ${LIMIT - 5}`],
	['docs/performance.md', `Records ÷ ${grouped(LIMIT * PAGE)} seconds at ${LIMIT} requests`],
	[
		'docs/fields.md',
		`newest and oldest ${constant('coupa/fields/discovery/sample.ts', 'PAGE')} records`,
	],
	[
		'docs/fields.md',
		`up to ${constant('coupa/records/find/batches.ts', 'KEYS_A_REQUEST')} items are looked up`,
	],
	['docs/files.md', `at most ${ROWS} rows and ${FILE_MB} MB a file`],
	['docs/many-rows.md', `One file is one request for ${ROWS} rows`],
	['docs/many-rows.md', `Files end at ${ROWS} rows or ${FILE_MB} MB`],
	['docs/operations.md', `at most ${ROWS} rows and ${FILE_MB} MB each`],
	[
		'docs/operations.md',
		`at most ${constant('coupa/checkUp/limits.ts', 'MOST_REQUESTS')} requests, and no value`,
	],
	[
		'docs/operations.md',
		`Check sends ${constant('nodes/Coupa/actions/tenant/check.operation.ts', 'REQUESTS_PER_SECOND')} a second`,
	],
	['docs/operations.md', `read at a time, ${MOST_PAGES} unless changed`],
	[
		'docs/operations.md',
		`Up to ${constant('coupa/fields/simplified.ts', 'MOST_FIELDS')} fields that people look for`,
	],
	[
		'docs/operations.md',
		`the ${constant('coupa/totals/totals.ts', 'MOST_GROUPS')} with the most records`,
	],
	[
		'docs/agents.md',
		`for ${constant('nodes/shared/transport/guard.ts', 'DEFAULT_MINUTES')} minutes, once`,
	],
	['docs/agents.md', `cut at ${CUT} characters`],
	['docs/security.md', `cut at ${CUT} characters`],
	[
		'docs/security.md',
		`Names up to ${constant('nodes/Coupa/shared/fence.ts', 'SHORT')} characters`,
	],
	[
		'docs/trigger.md',
		`after ${constant('coupa/changes/advance.ts', 'MOST_QUIET_POLLS')} polls that find nothing`,
	],
	['docs/trigger.md', `about ${grouped(POLLS_A_DAY)} requests a day`],
	['docs/trigger.md', `1 in ${grouped((LIMIT * 86_400) / POLLS_A_DAY)} of what Coupa allows`],
	['docs/trigger.md', `for ${inWords[BUDGET_MIN]} minutes at most, or for ${BUDGET_SHARE}%`],
	['docs/trigger.md', `about ${inWords[4]} minutes: ${OVERLAP + 4} minutes by default`],
	['docs/trigger.md', `the overlap plus ${DRIFT} minutes`],
];

const OF_THE_LAST_RUN: ReadonlyArray<readonly [file: string, sentence: string]> = [
	['README.md', `20,000 records take about ${byDefault.seconds.toFixed(0)} seconds`],
	[
		'docs/limits.md',
		`20,000 records take about ${byDefault.seconds.toFixed(0)} seconds, or ${full.seconds.toFixed(0)} with ${LIMIT}`,
	],
	['docs/sync.md', `20,000 records take about ${byDefault.seconds.toFixed(0)} seconds`],
	[
		'docs/scaling.md',
		`20,000 suppliers in ${full.seconds.toFixed(1)} s with ${LIMIT} requests a second and 400 ms for each answer, ${share(full)}%`,
	],
	['docs/trigger.md', `5,000 changes take about ${burst?.seconds.toFixed(0)} seconds`],
	['docs/performance.md', `${full.requests} instead of 402 requests for 20,000 records`],
	['docs/performance.md', `and ${share(full)} instead of 99 % of the ceiling`],
	['docs/performance.md', `5,000 invoices at 1,000 ms reach ${share(short)} instead of 85 %`],
	['docs/performance.md', `${run.cpu?.ratio.toFixed(2)} instead of 1.06 times the CPU`],
	['docs/performance.md', `take the trigger ${burst?.seconds.toFixed(1)} instead of 8.1 s`],
	['docs/performance.md', `instead of ranges | ${full.requests} requests`],
	['docs/performance.md', `the second reading: ${share(slow)}%`],
	['docs/performance.md', `| ${updates.seconds.toFixed(0)} s with 20 at a time`],
	['docs/performance.md', `5,000 invoices at 1,000 ms reach ${share(short)}% of the ceiling`],
	['docs/performance.md', `The ${run.startUpMs?.toFixed(0)} ms above`],
];

test.each([...OF_THE_CODE, ...OF_THE_LAST_RUN])('%s says: %s', (file, sentence) => {
	expect(plain(read(file))).toContain(sentence);
});

test('the catalog has as many actions and formats as README.md and the reference say', async () => {
	const { resources } = await loadCatalog();
	const actions = resources.reduce((sum, resource) => sum + resource.actions.length, 0);
	const formats = csvFormats().length;
	expect(plain(read('README.md'))).toContain(`${actions} actions`);
	expect(plain(read('README.md'))).toContain(`${formats} CSV formats`);
	expect(plain(read('docs/operations.md'))).toContain(`the ${actions} actions that Coupa has`);
	expect(plain(read('docs/operations.md'))).toContain(`Coupa's ${formats} CSV formats`);
	expect(plain(read('docs/many-rows.md'))).toContain(`There are ${formats};`);
});

/** `80 s`, `13 min`, `2.2 h`: two digits, in the unit that people would choose. */
function duration(seconds: number): string {
	const [value, unit] =
		seconds < 120 ? [seconds, 's'] : seconds < 3600 ? [seconds / 60, 'min'] : [seconds / 3600, 'h'];
	return `${value < 10 ? Number(value.toFixed(1)) : value.toFixed(0)} ${unit}`;
}

test('the times in the guide to scaling are records by pages and requests', () => {
	const [rows] = tables(section(read('docs/scaling.md'), 'Times'));
	expect(rows.length).toBeGreaterThan(3);
	for (const row of rows) {
		const perSecond = Number(row['Requests a second']) * PAGE;
		expect(row).toEqual({
			'Requests a second': row['Requests a second'],
			'Records a second': grouped(perSecond),
			'10,000': duration(1e4 / perSecond),
			'100,000': duration(1e5 / perSecond),
			'1 million': duration(1e6 / perSecond),
			'10 million': duration(1e7 / perSecond),
		});
	}
});

test('a number that is not that of the code is noticed', () => {
	expect(plain(read('README.md'))).not.toContain(`at most ${RATE + 1} a second`);
	expect(() => constant('coupa/read/types.ts', 'NOT_THERE')).toThrow('has no number');
});
