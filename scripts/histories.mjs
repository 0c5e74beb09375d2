/**
 * `npm run histories -- --runs N --seed S [--path P]`: plays random histories of a Coupa and of the
 * trigger, and ends with the line `histories: N, lost: L, repeated: R, seed: S`. The exit code is 1
 * when any history went wrong.
 */
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
process.exitCode = await runNode24([
	'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
	'--import',
	'./test/histories/extensionless.mjs',
	'test/histories/main.mts',
	...process.argv.slice(2),
]);
