/**
 * Random runs on a simulated tenant, each with a seed: docs/testing.md says what they prove.
 *
 * `npm run worlds -- --runs N --seed S [--quirks a,b|all]`,
 * `npm run histories -- --runs N --seed S [--quirks a,b|all] [--path P]`, and
 * `npm run writes -- --runs N --seed S [--quirks a,b|all]`, and so `npm run payments`.
 */
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';

const [, , name] = process.argv;
const folder = ['payments', 'writes'].includes(name) ? name : 'run';
answerHelp(import.meta.url);
await ensureInstalled();
process.exitCode = await runNode24([
	'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
	'--import',
	'./test/simulation/run/extensionless.mjs',
	`test/simulation/${folder}/main.mts`,
	...process.argv.slice(2),
]);
