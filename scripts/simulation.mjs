/**
 * `npm run worlds -- --runs N --seed S [--quirks a,b|all]` and
 * `npm run histories -- --runs N --seed S [--quirks a,b|all] [--path P]`.
 */
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
process.exitCode = await runNode24([
	'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
	'--import',
	'./test/simulation/run/extensionless.mjs',
	'test/simulation/run/main.mts',
	...process.argv.slice(2),
]);
