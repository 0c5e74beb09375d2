/**
 * Writes the table of flavours in the sandbox's README, from the one in sandbox/tenant.
 *
 *   npm run docs:flavours [-- --check]
 *
 * With --check it writes nothing, and ends with 1 where the table is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import { answerHelp } from '../bootstrap.mjs';
import { ALL_FLAVOURS, usageOf } from '../../sandbox/tenant/flavours.mts';

answerHelp(import.meta.url);

const FILE = path.join(import.meta.dirname, '../../sandbox/README.md');
const START =
	'<!-- Written by `npm run docs:flavours` from sandbox/tenant: do not edit it here. -->';
const END = '<!-- The end of the table. -->';

function row(cells: string[]): string {
	return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const rows = ALL_FLAVOURS.map(([name, { does, unless, statement, evidence, tests }]) =>
	row([
		`\`${usageOf(name)}\``,
		unless === undefined ? does : `${does} (${unless} unless given)`,
		`${evidence}: ${statement}`,
		tests.map((file) => `[${path.basename(file, '.test.mts')}](../${file})`).join(', '),
	]),
);
const table = [
	row(['flavour', 'the tenant', 'stands for', 'tests']),
	row(['---', '---', '---', '---']),
];

const text = readFileSync(FILE, 'utf8');
const [before, rest = ''] = text.split(START);
const [, after] = rest.split(END);
if (after === undefined)
	throw new Error('The README has lost the marks around the table of flavours.');
const written = `${before}${START}\n\n${[...table, ...rows].join('\n')}\n\n${END}${after}`;

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const formatted = await format(written, { ...(await resolveConfig(FILE)), parser: 'markdown' });
if (!values.check) writeFileSync(FILE, formatted);
else if (text !== formatted) {
	console.error('sandbox/README.md is not what the table says: run `npm run docs:flavours`.');
	process.exitCode = 1;
}
