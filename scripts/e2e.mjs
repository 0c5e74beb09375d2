/**
 * `npm run test:e2e`: the packed connector in a real n8n, with a real browser, beside the sandbox.
 * Installs what is missing first. Arguments go to Playwright: a part of a file's name, `-g words`.
 */
import { spawnSync } from 'node:child_process';
import { chromium } from './chromium.mjs';
import { ensureInstalled, runNode24 } from './bootstrap.mjs';

await ensureInstalled();
const browser = chromium() ?? installChromium();
process.exitCode = await runNode24(
	[
		'node_modules/@playwright/test/cli.js',
		'test',
		'--config=test/e2e/playwright.config.mts',
		...process.argv.slice(2),
	],
	{ env: { ...process.env, E2E_CHROMIUM: browser } },
);

/** @returns {string} where it is */
function installChromium() {
	console.log('Installing Chromium with apt-get: about a minute.');
	const root = process.getuid?.() === 0;
	for (const args of [
		['update', '-qq'],
		['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
	]) {
		const [command, ...rest] = [...(root ? [] : ['sudo', '-n']), 'apt-get', ...args];
		spawnSync(command, rest, {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
	}
	const installed = chromium();
	if (installed) return installed;
	console.error(
		'There is no Chromium, and apt-get could not install it. Install one, and name its program ' +
			'in E2E_CHROMIUM.',
	);
	process.exit(1);
}
