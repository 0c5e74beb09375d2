/**
 * Writes the examples that load many rows: they differ in their rows and their format alone.
 *
 *   npm run examples [-- --check]
 *
 * With --check it writes nothing, and ends with 1 where one is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { answerHelp } from '../bootstrap.mjs';
import { LOAD_EXAMPLES } from './loads.mts';
import { workflowOf } from './workflow.mts';

answerHelp(import.meta.url);

const isCheck = process.argv.includes('--check');

for (const example of LOAD_EXAMPLES) {
	const path = join(import.meta.dirname, '../../examples', example.file);
	const options = { ...(await resolveConfig(path)), filepath: path };
	const text = await format(JSON.stringify(workflowOf(example)), options);
	if (!isCheck) writeFileSync(path, text);
	else if (readFileSync(path, 'utf8') !== text) {
		console.error(`${example.file} is not what npm run examples writes`);
		process.exitCode = 1;
	}
}
