import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm } from '../bootstrap.mjs';
import { SetupError } from './command.mts';

/**
 * n8n before 2.4 takes its spreadsheet library from the server of its maker, which is no registry and
 * which a machine that builds may not reach. The last one on npm stands in for it.
 */
const OVERRIDES = { xlsx: '0.18.5' };

/** Where the manifest and the lockfile of an n8n are that tests run on. */
export function lockFolder(version: string): string {
	return join(root, 'scripts', 'n8n', 'locks', version);
}

/**
 * Writes the lockfile of a version of n8n: `npm run lock:n8n -- VERSION`. No package is newer than the
 * date in .npmrc: later releases of some of them do not resolve together.
 *
 * @throws SetupError where npm cannot
 */
export async function lockN8n(version: string): Promise<void> {
	const cwd = lockFolder(version);
	const before = /^before=(\S+)$/m.exec(readFileSync(join(root, '.npmrc'), 'utf8'))?.[1];
	const dependencies = { n8n: version };
	const manifest = { name: 'n8n-install', version: '0.0.0', private: true };
	const text = JSON.stringify({ ...manifest, dependencies, overrides: OVERRIDES }, undefined, '\t');
	mkdirSync(cwd, { recursive: true });
	writeFileSync(join(cwd, 'package.json'), `${text}\n`);
	// The settings of the project's .npmrc, which is not read there.
	const settings = [
		'--omit-lockfile-registry-resolved=false',
		...(before ? [`--before=${before}`] : []),
	];
	const args = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
	const code = await runNpm([...args, ...settings], { cwd });
	if (code !== 0) throw new SetupError(`npm could not resolve n8n ${version}; see above.`);
}
