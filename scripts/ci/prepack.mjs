/**
 * `npm pack` runs this first (`prepack`): it writes the files of dist in their shortest readable form.
 *
 * A tarball keeps the modes of its files, and those come from the umask of whoever checked out and built.
 * With the same modes, it is the same tarball everywhere.
 */
// Why: docs/decisions/069-tarball-is-made-alone.md
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { shortestOf } from './shortest.mjs';

const READABLE_BY_ALL = 0o644;

if (!existsSync(join(root, 'dist'))) {
	console.error('There is no dist folder to pack: run `npm run build` first.');
	process.exit(1);
}
const dist = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => join(entry.parentPath, entry.name));
for (const file of dist) {
	const text = readFileSync(file, 'utf8');
	const shorter = await shortestOf(file, text);
	if (shorter !== text) writeFileSync(file, shorter);
}
const besides = ['package.json', 'README.md', 'LICENSE'].map((name) => join(root, name));
for (const file of [...dist, ...besides]) chmodSync(file, READABLE_BY_ALL);
