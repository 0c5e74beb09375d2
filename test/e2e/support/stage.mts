import { test as base } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../support/sandbox.mts';
import { TestN8n } from './n8n.mts';
import { attachLogs, keepRequests } from './results.mts';

/** A local Coupa, and a real n8n with the packed connector. */
export interface Stage {
	sandbox: Sandbox;
	n8n: TestN8n;
}

const START_TIMEOUT_MS = 300_000;

/** `test` with a stage, which the specs of a worker share. */
export const test = base.extend<{ evidence: void }, { stage: Stage }>({
	stage: [
		async ({}, use) => {
			const sandbox = await startSandbox({ args: ['--sftp', '0'] });
			try {
				const n8n = await TestN8n.create();
				try {
					await use({ sandbox, n8n });
				} finally {
					await n8n.remove();
				}
			} finally {
				await keepRequests(sandbox);
				await sandbox.stop();
			}
		},
		{ scope: 'worker', timeout: START_TIMEOUT_MS },
	],

	/** What is needed to understand a failure besides the trace. */
	evidence: [
		async ({ stage }, use, testInfo) => {
			await use();
			if (!(await attachLogs(testInfo, stage.n8n.logFiles))) return;
			const requests = (await stage.sandbox.admin.requests()).slice(-60);
			const lines = requests.map(
				({ receivedAt, method, path, query, status }) =>
					`${new Date(receivedAt).toISOString()} ${status} ${method} ${path}?${query}`,
			);
			await testInfo.attach('requests to the sandbox', {
				body: lines.join('\n'),
				contentType: 'text/plain',
			});
		},
		{ auto: true },
	],
});

export { expect } from '@playwright/test';
