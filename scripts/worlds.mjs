/**
 * `npm run worlds -- --runs N --seed S`: reads random collections, by random plans, while records are
 * created, changed and deleted, and ends with the line
 * `worlds: N, lost: L, repeated: R, misplaced: M, seed: S`. The exit code is 1 when anything went wrong.
 */
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
process.exitCode = await runNode24([
	'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
	'--import',
	'./test/histories/extensionless.mjs',
	'test/worlds/main.mts',
	...process.argv.slice(2),
]);
