/**
 * What every script of this project starts with. Plain JavaScript for Node >= 20 without any
 * package: it is what brings the packages, and the Node 24 that n8n asks for.
 */
// Why: docs/decisions/062-mts-and-node-24.md
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WINDOWS = process.platform === 'win32';
const MAJOR = Number(process.versions.node.split('.')[0]);
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PROGRESS_EVERY_MS = 10_000;
const LOOK_FOR_PARENT_MS = 1_000;

const LOCK = 'package-lock.json';
const INSTALLED_LOCK = 'node_modules/.package-lock.json';
const STAMP = 'node_modules/.installed-by-bootstrap';

/** The checkout's folder, with a trailing separator removed. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The head comment of a script, which is its help: so it is written once, where the script is.
 *
 * @param {string} file of the script
 * @returns {string}
 */
export function helpOf(file) {
	const [, comment] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(file, 'utf8'));
	return comment.replace(/^ \* ?/gm, '').trim();
}

/**
 * Prints the help of a script and ends the process, where somebody asks for it: before anything is
 * installed.
 *
 * @param {string} url import.meta.url
 */
export function answerHelp(url) {
	if (!process.argv.slice(2).some((argument) => ['--help', '-h'].includes(argument))) return;
	console.log(helpOf(fileURLToPath(url)));
	process.exit(0);
}

/**
 * Says whether node_modules holds what package-lock.json asks for, by the lockfile that npm itself
 * keeps inside node_modules and writes as the last step of an install.
 *
 * @param {string} folder the folder with package.json, package-lock.json and node_modules
 * @param {number} [major] the version of Node that runs this
 * @returns {string | undefined} why an install is needed, in a few words; undefined if it is not
 */
export function reasonToInstall(folder, major = MAJOR) {
	const installed = packagesOf(join(folder, INSTALLED_LOCK));
	if (!installed) return 'node_modules is missing or incomplete';
	if (major < 24 && !existsSync(join(folder, 'node_modules/node/bin'))) {
		return 'Node 24 is missing in node_modules';
	}
	if (readIfThere(join(folder, STAMP)) === stampOf(folder)) return undefined;
	const wanted = packagesOf(join(folder, LOCK)) ?? {};
	const changed = Object.keys(wanted).filter((path) => {
		if (path === '' || wanted[path].extraneous) return false;
		if (!installed[path]) return !wanted[path].optional;
		return installed[path].version !== wanted[path].version;
	});
	if (changed.length > 0) {
		const name = changed[0].replace(/^.*node_modules\//, '');
		return `node_modules does not match package-lock.json (${changed.length} differ, first ${name})`;
	}
	return undefined;
}

/**
 * Notes that `npm ci` has just installed exactly this. What it leaves out for reasons of its own
 * (other platforms, leftovers in the lockfile) then never makes a reason to install again.
 *
 * @param {string} folder as above
 */
export function markInstalled(folder) {
	writeFileSync(join(folder, STAMP), stampOf(folder));
}

/** Changes with what is asked for and with what npm did to node_modules since. */
function stampOf(folder) {
	const hash = createHash('sha256');
	for (const file of [LOCK, INSTALLED_LOCK]) hash.update(readIfThere(join(folder, file)) ?? '');
	return hash.digest('hex');
}

function packagesOf(lockfile) {
	try {
		return JSON.parse(readIfThere(lockfile) ?? '').packages;
	} catch {
		return undefined;
	}
}

function readIfThere(file) {
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Runs `npm ci` when node_modules is missing or does not match package-lock.json, with progress.
 * Ends the process with npm's exit code when that fails.
 */
export async function ensureInstalled() {
	if (MAJOR < 20) {
		console.error(`Node 20 or newer is needed to start; this is ${process.version}.`);
		process.exit(1);
	}
	const reason = reasonToInstall(root);
	if (!reason) return;
	console.log(`Installing the development packages, since ${reason}. This takes 1 to 3 minutes.`);
	const started = Date.now();
	const modules = join(root, 'node_modules');
	const timer = setInterval(() => {
		const seconds = Math.round((Date.now() - started) / 1000);
		const packages = existsSync(modules) ? readdirSync(modules).length : 0;
		console.log(`  … ${seconds} s, ${packages} entries in node_modules`);
	}, PROGRESS_EVERY_MS);
	// npm warns of each package that asks for another Node than the one it runs on: the project brings that.
	const quiet = MAJOR < 24 ? ['--loglevel=error'] : [];
	const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', ...quiet]);
	clearInterval(timer);
	if (code !== 0) {
		console.error('`npm ci` failed; its message is above. Nothing else was done.');
		process.exit(code);
	}
	if (!existsSync(node24())) {
		console.error(
			'npm did not run the install script of the package "node", which brings Node 24: allow it ' +
				'(see ignore-scripts and allow-scripts in npm help config), or use Node 24 yourself.',
		);
		process.exit(1);
	}
	markInstalled(root);
	console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * Runs npm, the one that runs this script or the one on the PATH.
 *
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] cwd is the checkout unless given
 * @returns {Promise<number>} the exit code
 */
export function runNpm(args, options = {}) {
	const cli = process.env.npm_execpath;
	const npm = cli?.endsWith('.js') ? [process.execPath, cli] : [WINDOWS ? 'npm.cmd' : 'npm'];
	return run(npm[0], [...npm.slice(1), ...args], {
		shell: WINDOWS && npm.length === 1,
		...options,
	});
}

/**
 * The environment for children: node_modules/.bin comes first in the PATH, so that `node`, jest and
 * every other tool run on the project's Node 24. What Node compiles is kept: n8n and the sandbox are
 * started a few hundred times, and most of a start is compiling.
 *
 * @param {NodeJS.ProcessEnv} [base]
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(base = process.env) {
	const key = Object.keys(base).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	const bin = join(root, 'node_modules', '.bin');
	return {
		NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'),
		...base,
		[key]: [bin, base[key]].filter(Boolean).join(delimiter),
	};
}

/** The executable of a Node >= 24: this process's own, or the one that node_modules brings. */
export function node24() {
	if (MAJOR >= 24) return process.execPath;
	return join(root, 'node_modules', 'node', 'bin', WINDOWS ? 'node.exe' : 'node');
}

/**
 * Runs Node 24 with these arguments, in the checkout, with this terminal.
 *
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options] override cwd, env or stdio
 * @returns {Promise<number>} the exit code; 128 + the signal's number where a signal ended it
 */
export function runNode24(args, options = {}) {
	return run(node24(), args, { ...options, env: environment(options.env) });
}

/** Runs a program to its end, handing on the signals that this process gets. */
function run(command, args, options) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		const forward = (signal) => child.kill(signal);
		for (const signal of SIGNALS) process.on(signal, forward);
		const watch = whenOrphaned(() => forward('SIGTERM'));
		const finish = (code) => {
			clearInterval(watch);
			for (const signal of SIGNALS) process.removeListener(signal, forward);
			resolve(code);
		};
		child.on('error', (error) => {
			console.error(`${command} could not be started: ${error.message}`);
			finish(1);
		});
		child.on('close', (code, signal) => finish(code ?? 128 + (constants.signals[signal] ?? 0)));
	});
}

/**
 * npm runs a script in a shell, and a signal to npm alone ends both without reaching this process.
 * Outside npm a parent may well end first: nohup, &.
 */
function whenOrphaned(act) {
	const parent = process.ppid;
	if (!process.env.npm_lifecycle_event) return undefined;
	return setInterval(() => {
		if (process.ppid !== parent) act();
	}, LOOK_FOR_PARENT_MS).unref();
}
