import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from 'node:fs';
import { statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { node24 } from '../bootstrap.mjs';
import { buildOnce, cacheFolder } from './cache.mts';
import { runNpmLogged, SetupError } from './command.mts';
import type { Log } from './command.mts';
import { bringToPresent } from './fileTimes.mts';
import { lockFolder } from './lock.mts';

/** The version of n8n that `npm start` shows and that the end-to-end tests run on unless told otherwise. */
export const N8N_VERSION = '2.41.1';

/** The end-to-end tests can run on another one: `npm run test:e2e -- --n8n VERSION`. */
export const E2E_N8N_VERSION = process.env.E2E_N8N || N8N_VERSION;

const NEEDED_BYTES = 4 * 1024 ** 3;

export interface N8nInstall {
	version: string;
	folder: string;
	/** The script to run with Node 24. */
	bin: string;
}

/**
 * What names all packages of an n8n, with their checksums.
 *
 * @throws SetupError where there is none for this version
 */
function lockedFiles(version: string): [manifest: string, lock: string] {
	const folder = lockFolder(version);
	const lock = join(folder, 'package-lock.json');
	if (existsSync(lock)) return [join(folder, 'package.json'), lock];
	throw new SetupError(
		`There is no lockfile for n8n ${version}: npm run lock:n8n -- ${version} writes it.`,
	);
}

/**
 * Installs n8n into the cache folder from its lockfile, once: later calls, of other checkouts too, find it
 * there.
 *
 * @throws SetupError with the end of npm's log, or where the version has no lockfile
 */
export async function installN8n(
	log: Log,
	{ version = N8N_VERSION, signal }: { version?: string; signal?: AbortSignal } = {},
): Promise<N8nInstall> {
	const lock = lockedFiles(version);
	const content = createHash('sha256').update(readFileSync(lock[1])).digest('hex').slice(0, 8);
	const name = `n8n-${version}-${content}-node24-${process.platform}-${process.arch}`;
	const folder = join(cacheFolder(), name);
	const bin = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	await buildOnce(
		folder,
		() => existsSync(bin),
		async (temporary) => {
			log(`Installing n8n ${version} into ${folder}: once, 2.7 GB, 4 to 6 minutes.`);
			await requireSpace(dirname(temporary));
			for (const file of lock) copyFileSync(file, join(temporary, basename(file)));
			await fill(temporary, version, log, signal);
		},
		() => log(`Another process is installing n8n ${version}; waiting for it.`),
	);
	return { version, folder, bin };
}

async function requireSpace(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	if (bavail * bsize >= NEEDED_BYTES) return;
	const gigabytes = ((bavail * bsize) / 1024 ** 3).toFixed(1);
	throw new SetupError(
		`n8n needs 4 GB of disk, and ${folder} has ${gigabytes} GB left. ` +
			'Free some space, or set XDG_CACHE_HOME to a folder on another disk.',
	);
}

async function fill(folder: string, version: string, log: Log, signal?: AbortSignal) {
	// Beside the folder, which goes away when the installation fails.
	const logFile = join(cacheFolder(), `install-n8n-${version}.log`);
	mkdirSync(dirname(logFile), { recursive: true });
	writeFileSync(logFile, '');
	const modules = join(folder, 'node_modules');
	const common = { cwd: folder, logFile, signal };
	await runNpmLogged(
		[
			'ci',
			'--ignore-scripts', // An optional Kafka addon would download its sources, and fail.
			'--no-audit',
			'--no-fund',
			'--yes',
		],
		{
			...common,
			onProgress: (seconds) => {
				const entries = existsSync(modules) ? readdirSync(modules).length : 0;
				log(`  … ${seconds} s, ${entries} of about 1,100 folders in node_modules`);
			},
		},
	);
	log('  Building the SQLite driver for Node 24.');
	await buildSqlite(common, log);
}

async function buildSqlite(
	options: { cwd: string; logFile: string; signal?: AbortSignal },
	log: Log,
): Promise<void> {
	const headers = headersOfNode24();
	if (headers) bringToPresent(join(headers, 'include', 'node'), new Date());
	try {
		await runNpmLogged(['rebuild', 'sqlite3'], {
			...options,
			env: headers ? { ...process.env, npm_config_nodedir: headers } : process.env,
			onProgress: (seconds) => log(`  … ${seconds} s`),
		});
	} catch (error) {
		if (!(error instanceof SetupError)) throw error;
		throw new SetupError(
			`${error.message}\nThe driver is compiled where no ready one can be downloaded: that needs ` +
				'python3, make and g++ (on Debian: apt-get install python3 make g++).',
		);
	}
}

/** The npm package of Node 24 brings the headers on Linux; elsewhere node-gyp downloads them. */
function headersOfNode24(): string | undefined {
	const folder = join(
		dirname(dirname(node24())),
		'node_modules',
		`node-${process.platform}-${process.arch}`,
	);
	const own = dirname(dirname(process.execPath));
	return [folder, own].find((root) => existsSync(join(root, 'include', 'node', 'node.h')));
}
