import { join } from 'node:path';
import { cacheFolder } from '../../../scripts/n8n/cache.mts';

/**
 * Where a run leaves its report, screenshots, traces and logs: E2E_RESULTS, else the cache folder. Not
 * the checkout, since `n8n-node build` copies every picture that it finds there into the package.
 */
export function resultsFolder(part: string): string {
	return join(process.env.E2E_RESULTS || join(cacheFolder(), 'e2e-results'), part);
}
