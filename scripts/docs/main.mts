/**
 * Writes the documents, or parts of them, that are made from code, data and measurements: the scopes, the
 * scenarios, the sandbox's flavours, the figures of the benchmark and of the tests.
 *
 *   npm run docs [-- --check] [-- --coverage coverage/coverage-summary.json]
 *
 * With --check it writes nothing, and ends with 1 where one is not up to date. With --coverage it takes
 * the coverage over from the last run that counted it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import { answerHelp, root } from '../bootstrap.mjs';
import { flavoursPage } from './flavours.mts';
import { performancePage } from './performance.mts';
import { scenariosPage } from './scenarios.mts';
import { scopesPage } from './scopes.mts';
import { keepCoverage, testingPage } from './testing.mts';

answerHelp(import.meta.url);

const { values } = parseArgs({
	options: { check: { type: 'boolean', default: false }, coverage: { type: 'string' } },
});
if (values.coverage !== undefined) keepCoverage(values.coverage);
for (const page of [flavoursPage, performancePage, scenariosPage, scopesPage, testingPage]) {
	const file = path.join(root, page.file);
	const options = { ...(await resolveConfig(file)), parser: 'markdown' };
	const text = await format(await page.text(), options);
	if (!values.check) writeFileSync(file, text);
	else if (readFileSync(file, 'utf8') !== text) {
		console.error(`${page.file} is not up to date: run \`npm run docs\`.`);
		process.exitCode = 1;
	}
}
