/**
 * `npm pack` runs this first (`prepack`). What the compiler writes is indented by four spaces, and the
 * schemas by tabs: the same in its shortest readable form is a tenth less to download for each n8n.
 *
 * A tarball keeps the modes of its files, and those come from the umask of whoever checked out and built.
 * With the same modes, it is the same tarball everywhere.
 */
// Why: docs/decisions/069-tarball-is-made-alone.md
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { root } from '../bootstrap.mjs';

const READABLE_BY_ALL = 0o644;

/** @type {Record<string, (text: string) => Promise<string> | string>} by the end of a file's name */
const SHORTER = {
	'.js': async (text) =>
		await format(text, {
			parser: 'babel',
			printWidth: 200,
			singleQuote: true,
			useTabs: true,
			objectWrap: 'collapse',
			bracketSpacing: false,
			arrowParens: 'avoid',
			trailingComma: 'none',
		}),
	'.json': (text) => `${JSON.stringify(JSON.parse(text))}\n`,
};

if (!existsSync(join(root, 'dist'))) {
	console.error('There is no dist folder to pack: run `npm run build` first.');
	process.exit(1);
}
const dist = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => join(entry.parentPath, entry.name));
for (const file of dist) {
	const shorten = Object.entries(SHORTER).find(([ending]) => file.endsWith(ending))?.[1];
	if (shorten === undefined) continue;
	const text = readFileSync(file, 'utf8');
	const shorter = await shorten(text);
	if (shorter !== text) writeFileSync(file, shorter);
}
const besides = ['package.json', 'README.md', 'LICENSE'].map((name) => join(root, name));
for (const file of [...dist, ...besides]) chmodSync(file, READABLE_BY_ALL);
