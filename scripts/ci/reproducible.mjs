/**
 * `npm run reproducible [-- TARBALL]`: builds and packs two copies of this checkout under different
 * circumstances, and compares what came out, byte by byte, also with a tarball from elsewhere. Who has the
 * source of a release can so make the tarball that npm has, and see that nothing else is in it.
 */
// Why: docs/decisions/069-tarball-is-made-alone.md
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerHelp, root } from '../bootstrap.mjs';

const LEFT_OUT = new Set(['.git', 'coverage', 'dist', 'node_modules', 'packed']);

/** What must not matter: where, when, who, and in which language a build runs. */
const CIRCUMSTANCES = [
	{ folder: 'a', umask: 0o022, mtime: '2001-02-03T04:05:06Z', TZ: 'UTC', LC_ALL: 'C' },
	{
		folder: 'another place/with a longer path',
		umask: 0o077,
		mtime: '2031-07-08T09:10:11Z',
		TZ: 'Pacific/Auckland',
		LC_ALL: 'tr_TR.UTF-8',
	},
];

/** @param {string} folder @returns {string[]} its files, from it, in order */
export function filesBelow(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}

/** @param {string} file @returns {string} */
export function sha256(file) {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * @param {string} first a folder
 * @param {string} second a folder
 * @returns {string[]} the files that are not the same in both, or only in one
 */
export function differences(first, second) {
	const [files, others] = [filesBelow(first), filesBelow(second)];
	return [...new Set([...files, ...others])].filter(
		(file) =>
			!files.includes(file) ||
			!others.includes(file) ||
			sha256(join(first, file)) !== sha256(join(second, file)),
	);
}

function run(cwd, env, args) {
	const { status, error, stdout, stderr } = spawnSync('npm', args, {
		cwd,
		env: { ...process.env, ...env },
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${error ?? stdout + stderr}`);
}

/** Copies, builds and packs. @returns {{ dist: string, tarball: string }} */
function release(workspace, { folder, umask, mtime, ...env }) {
	const checkout = join(workspace, folder);
	const before = process.umask(umask);
	try {
		cpSync(root, checkout, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
		// A copy keeps the modes of the original; a checkout gets those of the umask.
		for (const file of filesBelow(checkout)) chmodSync(join(checkout, file), 0o666 & ~umask);
		symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'), 'junction');
		for (const file of filesBelow(checkout)) {
			utimesSync(join(checkout, file), new Date(mtime), new Date(mtime));
		}
		run(checkout, env, ['run', 'build']);
		run(checkout, env, ['pack']);
	} finally {
		process.umask(before);
	}
	const tarball = readdirSync(checkout).find((name) => name.endsWith('.tgz'));
	return { dist: join(checkout, 'dist'), tarball: join(checkout, tarball) };
}

/** @param {string} [given] a tarball from elsewhere */
function main(given) {
	const workspace = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-reproducible-'));
	try {
		const [first, second] = CIRCUMSTANCES.map((circumstances) => release(workspace, circumstances));
		const different = differences(first.dist, second.dist);
		for (const file of different) console.error(`dist/${file} is not the same in both builds.`);
		const [sha, other] = [sha256(first.tarball), sha256(second.tarball)];
		if (sha !== other) console.error(`The tarballs differ: ${sha} and ${other}.`);
		const isGiven = given === undefined || sha256(given) === sha;
		if (!isGiven) console.error(`${given} is another one: ${sha256(given)}, and not ${sha}.`);
		if (different.length > 0 || sha !== other || !isGiven) {
			process.exitCode = 1;
			return;
		}
		const { size } = statSync(first.tarball);
		console.log(`${filesBelow(first.dist).length} files in dist, the same in both builds`);
		console.log(`${basename(first.tarball)}, ${size} bytes, sha256 ${sha}`);
	} finally {
		rmSync(workspace, { recursive: true, force: true });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	answerHelp(import.meta.url);
	main(process.argv[2]);
}
