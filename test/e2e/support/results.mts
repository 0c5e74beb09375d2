import type { TestInfo } from '@playwright/test';
import { join } from 'node:path';
import { cacheFolder } from '../../../scripts/n8n/cache.mts';
import { tail } from '../../../scripts/n8n/command.mts';

/**
 * Where a run leaves its report, screenshots, traces and logs: E2E_RESULTS, else the cache folder. Not
 * the checkout, since `n8n-node build` copies every picture that it finds there into the package.
 */
export function resultsFolder(part: string): string {
	return join(process.env.E2E_RESULTS || join(cacheFolder(), 'e2e-results'), part);
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
