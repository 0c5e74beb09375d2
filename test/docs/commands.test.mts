/** Holds the list of commands in CONTRIBUTING.md against package.json, and each command's own help. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { PARTS } from '../../bench/options.mts';
import { codesIn, read, ROOT, section, tables } from './markdown.mts';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Run by npm itself. */
const BY_NPM: ReadonlySet<string> = new Set(['prepack', 'prepublishOnly', 'version']);
/** Its help is held by test/docs/sandbox. */
const SANDBOX = 'sandbox';

const OURS = Object.entries(scripts).flatMap(([name, command]) => {
	const [, file, first] = /^node (\S+)(?: (\w+))?$/.exec(command) ?? [];
	return file === undefined || BY_NPM.has(name) || name === SANDBOX ? [] : [{ name, file, first }];
});

function commandOf(name: string): string {
	return ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`;
}

it('CONTRIBUTING.md lists every command of package.json, and no other', () => {
	const rows = tables(section(read('CONTRIBUTING.md'), 'Commands')).flat();
	const listed = rows.flatMap(({ Command }) => codesIn(Command));
	const people = Object.keys(scripts).filter((name) => !BY_NPM.has(name));
	expect(listed.sort()).toEqual(people.map(commandOf).sort());
});

it.each(OURS)('$name says by itself what it does', async ({ name, file, first }) => {
	const args = [file, ...(first === undefined ? [] : [first]), '--help'];
	const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
	expect(stdout).toContain(commandOf(name));
});

it('the help of the benchmark has all of its parts', () => {
	const help = read('scripts/bench.mjs').split('*/', 1)[0];
	expect(PARTS.filter((part) => !help.includes(part))).toEqual([]);
});
