import type { TestInfo } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../scripts/n8n/cache.mts';
import { tail } from '../../../scripts/n8n/command.mts';
import type { Sandbox } from '../../support/sandbox.mts';

/**
 * Where a run leaves its report, screenshots, traces and logs: E2E_RESULTS, else the cache folder. Not
 * the checkout, since `n8n-node build` copies every picture that it finds there into the package.
 */
export function resultsFolder(part: string): string {
	return join(process.env.E2E_RESULTS || join(cacheFolder(), 'e2e-results'), part);
}

/** Keeps the requests to a sandbox, as it logs them, beside the logs of n8n. */
export async function keepRequests({ pid, admin }: Sandbox): Promise<void> {
	const lines = (await admin.requests()).map((request) => JSON.stringify(request));
	mkdirSync(resultsFolder('logs'), { recursive: true });
	writeFileSync(join(resultsFolder('logs'), `sandbox-${pid}.log`), lines.join('\n'));
}

/** Attaches the ends of n8n's logs to a test that failed. Tells whether it did. */
export async function attachLogs(
	testInfo: TestInfo,
	logFiles: readonly string[],
): Promise<boolean> {
	if (testInfo.status === testInfo.expectedStatus) return false;
	const body = logFiles.map((file) => `${file}\n${tail(file, 60)}`).join('\n\n');
	await testInfo.attach('n8n.log', { body, contentType: 'text/plain' });
	return true;
}
