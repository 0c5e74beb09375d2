/** Runs once, before the first spec: what every stage installs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { E2E_N8N_VERSION, installN8n } from '../../../scripts/n8n/install.mts';
import { packConnector } from '../../../scripts/n8n/pack.mts';
import { chromium } from './chromium.mts';
import { resultsFolder } from './results.mts';
import { checkLogs } from './secrets.mts';

/** What the setup leaves for the workers, which are processes of their own. */
const TARBALL = 'E2E_TARBALL';

/** @returns what to do after the last spec */
export default async function setup(): Promise<() => void> {
	const log = (line: string) => console.log(line);
	const startedAt = Date.now();
	process.env.E2E_CHROMIUM = await chromium(resultsFolder('logs/install-chromium.log'), log);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-e2e-pack-'));
	log('Building and packing the connector.');
	process.env[TARBALL] = await packConnector(folder, resultsFolder('logs'));
	await installN8n(log, { version: E2E_N8N_VERSION });
	return () => {
		rmSync(folder, { recursive: true, force: true });
		const count = checkLogs(resultsFolder('logs'), startedAt);
		log(`No secret stands in the ${count} logs of this run.`);
		log(`Screenshots, traces and logs: ${resultsFolder('')}`);
	};
}

/** The packed connector. */
export function tarball(): string {
	const file = process.env[TARBALL];
	if (!file) throw new Error('The setup did not run: there is no packed connector.');
	return file;
}
