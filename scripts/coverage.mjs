/**
 * `npm run coverage`: all unit and engine tests, and which lines and branches of coupa/, credentials/
 * and nodes/ they run; coverage/html/index.html shows them in the sources. The exit code is not 0 when a
 * test fails, or when one of the three folders is below 90 % of its lines or of its branches. Arguments
 * after `--` go to jest.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerHelp, ensureInstalled, root, runNode24 } from './bootstrap.mjs';
import { BUILD_FOR_COVERAGE, JEST_WITH_COVERAGE } from './coverageSteps.mjs';

const N8N_NODE = 'node_modules/@n8n/node-cli/bin/n8n-node.mjs';
const PAGES = join(root, 'coverage/html');

answerHelp(import.meta.url);
await ensureInstalled();
rmSync(join(root, 'coverage/built'), { recursive: true, force: true });
rmSync(PAGES, { recursive: true, force: true });

/** @type {string[][]} */
const steps = [
	[N8N_NODE, 'build'],
	BUILD_FOR_COVERAGE,
	[...JEST_WITH_COVERAGE, ...process.argv.slice(2)],
];
for (const args of steps) {
	process.exitCode = await runNode24(args);
	if (process.exitCode !== 0) break;
}

// `n8n-node build` would take every image of the checkout along into dist/, and so into the package.
const images = existsSync(PAGES) ? readdirSync(PAGES).filter((name) => name.endsWith('.png')) : [];
for (const name of images) rmSync(join(PAGES, name));
