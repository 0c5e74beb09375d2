import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { runNpmLogged, SetupError } from './command.mts';

/**
 * Packs the built connector as `npm publish` would.
 *
 * @param folder an own, empty or missing folder for the tarball
 * @returns the tarball's path
 */
export async function packConnector(folder: string, checkout = root): Promise<string> {
	if (!existsSync(join(checkout, 'dist'))) {
		throw new SetupError('There is no dist folder to pack: run `npm run build` first.');
	}
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await runNpmLogged(['pack', '--pack-destination', folder], {
		cwd: checkout,
		logFile: join(folder, 'pack.log'),
	});
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new SetupError(`npm pack left no tarball in ${folder}.`);
	return join(folder, tarball);
}
