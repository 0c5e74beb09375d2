import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { runLogged, runNpmLogged, SetupError } from './command.mts';

/**
 * Builds and packs the connector as `npm publish` would. Where CONNECTOR_TARBALL names a tarball, it is
 * that one: CI packs once, and everything that it tries is what it has checked.
 *
 * @param folder an own, empty or missing folder for the tarball
 * @param logs a folder for what the build says
 * @returns the tarball's path
 */
export async function packConnector(
	folder: string,
	logs: string,
	signal?: AbortSignal,
): Promise<string> {
	const packed = process.env.CONNECTOR_TARBALL;
	if (packed) return packed;
	const cli = join(root, 'node_modules', '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
	const logFile = join(logs, 'build.log');
	await runLogged('node', [cli, 'build'], { cwd: root, logFile, signal });
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await runNpmLogged(['pack', '--pack-destination', folder], {
		cwd: root,
		logFile: join(folder, 'pack.log'),
	});
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new SetupError(`npm pack left no tarball in ${folder}.`);
	return join(folder, tarball);
}
