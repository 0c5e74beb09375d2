/**
 * `npm run test:e2e`: the packed connector in a real n8n, with a real browser, beside the sandbox.
 * Installs what is missing first. Arguments go to Playwright: a part of a file's name, `-g words`.
 *
 *   npm run test:e2e -- --n8n 1.123.81 compatibility    another version of n8n
 */
import { answerHelp, ensureInstalled, runNode24 } from './bootstrap.mjs';

answerHelp(import.meta.url);
await ensureInstalled();
const { version, rest } = n8nVersion(process.argv.slice(2));
process.exitCode = await runNode24(
	[
		'node_modules/@playwright/test/cli.js',
		'test',
		'--config=test/e2e/playwright.config.mts',
		...rest,
	],
	{ env: { ...process.env, ...(version && { E2E_N8N: version }) } },
);

/**
 * Takes `--n8n VERSION` out of the arguments, which Playwright does not know.
 *
 * @param {string[]} args
 * @returns {{ version?: string, rest: string[] }}
 */
function n8nVersion(args) {
	const at = args.indexOf('--n8n');
	if (at < 0) return { rest: args };
	const version = args[at + 1];
	if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) {
		console.error('--n8n takes a version of n8n, such as 1.123.81.');
		process.exit(1);
	}
	return { version, rest: args.toSpliced(at, 2) };
}
