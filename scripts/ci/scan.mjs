/**
 * `npm run scan [-- FOLDER]`: n8n's scanner of community packages, on what would be published.
 *
 * The scanner itself takes a name, asks the registry, and downloads the package and the source that
 * its provenance names. Before a release there is neither. So its own two passes, with its own rules
 * and its own version of the plugin, run on a copy of this checkout and on the packed tarball.
 * Comments that switch rules off do not count. Needs a built dist folder. FOLDER is this checkout by default.
 */
// Why: docs/decisions/070-release-checks.md
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { answerHelp, root } from '../bootstrap.mjs';

/** What the scanner looks at in a tarball; it has this list in the middle of a function. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];
/** Ours besides what the scanner takes from the source: `coupa/` ships, too. */
const OUR_SOURCES = ['coupa/**/*.ts', 'index.ts'];
const NOT_IN_A_CHECKOUT = new Set(['.git', 'coverage', 'dist', 'node_modules']);

answerHelp(import.meta.url);
const checkout = resolve(process.argv[2] ?? root);
if (!existsSync(join(checkout, 'dist'))) {
	console.error('There is no dist folder to scan: run `npm run build` first.');
	process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-scan-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A copy without node_modules: a rule must not find there what the scanner will not have. */
function copySource() {
	const source = join(folder, 'source');
	cpSync(checkout, source, {
		recursive: true,
		filter: (path) => !NOT_IN_A_CHECKOUT.has(basename(path)),
	});
	return source;
}

function run(command, args) {
	const { status, error } = spawnSync(command, args, {
		cwd: checkout,
		shell: process.platform === 'win32',
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (status !== 0) throw new Error(`${command} ${args[0]} failed`, { cause: error });
}

/** The tarball of `.ci/run`, or one of now. */
function packed() {
	if (process.env.CONNECTOR_TARBALL) return process.env.CONNECTOR_TARBALL;
	run('npm', ['pack', '--silent', '--pack-destination', folder]);
	return join(
		folder,
		readdirSync(folder).find((name) => name.endsWith('.tgz')),
	);
}

function unpackTarball() {
	const unpacked = join(folder, 'tarball');
	mkdirSync(unpacked);
	run('tar', ['-xzf', packed(), '-C', unpacked, '--strip-components=1']);
	return unpacked;
}

async function pass(name, path, patterns) {
	const { passed, message, details } = await analyzePackage(path, patterns);
	// The scanner is content with a folder in which nothing is.
	const nothing = message === 'No files found to analyze';
	console.log(`${name}: ${passed && !nothing ? 'clean' : message}`);
	if (details) console.log(details);
	return passed && !nothing;
}

const passes = [
	await pass('source', copySource(), [...SOURCE_FILE_PATTERNS, ...OUR_SOURCES]),
	await pass('tarball', unpackTarball(), TARBALL_FILE_PATTERNS),
];
if (passes.includes(false)) process.exitCode = 1;
