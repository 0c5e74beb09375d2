import { test as base } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { sandboxCredential } from '../../../scripts/start/demo.mts';
import { type LoggedRequest, type Sandbox, startSandbox } from '../../support/sandbox.mts';
import { attachLogs, keepRequests, resultsFolder } from '../support/results.mts';
import { tarball } from '../support/setup.mts';
import { type QueueMode, startQueueMode } from './queueMode.mts';
import type { Credential } from './workflows.mts';

/** A local Coupa with its limit of requests, and n8n in queue mode with two workers. */
export interface QueueStage extends QueueMode {
	sandbox: Sandbox;
	/** A credential without a token. */
	newCredential(): Promise<Credential>;
	/** Requests since `clearRequests` that the filter takes. */
	requests(matches: (request: LoggedRequest) => boolean): Promise<LoggedRequest[]>;
}

export const SUPPLIERS = 2000;
const START_TIMEOUT_MS = 300_000;

async function stageOf(sandbox: Sandbox, queue: QueueMode): Promise<QueueStage> {
	return {
		...queue,
		sandbox,
		newCredential: async () =>
			await queue.client.saveCredential({
				...sandboxCredential(sandbox),
				name: `Coupa ${randomUUID()}`,
			}),
		requests: async (matches) => (await sandbox.admin.requests()).filter(matches),
	};
}

/** `test` with n8n in queue mode, which the specs of a worker share. */
export const test = base.extend<{ evidence: void }, { stage: QueueStage }>({
	stage: [
		async ({}, use) => {
			const sandbox = await startSandbox({ size: 'small', counts: { suppliers: SUPPLIERS } });
			try {
				const logs = resultsFolder(`logs/queue-${process.pid}`);
				const queue = await startQueueMode(tarball(), logs, ['worker-1', 'worker-2']);
				try {
					await use(await stageOf(sandbox, queue));
				} finally {
					await queue.stop();
				}
			} finally {
				await keepRequests(sandbox);
				await sandbox.stop();
			}
		},
		{ scope: 'worker', timeout: START_TIMEOUT_MS },
	],

	/** What is needed to understand a failure. */
	evidence: [
		async ({ stage }, use, testInfo) => {
			await use();
			await attachLogs(testInfo, stage.logFiles);
		},
		{ auto: true },
	],
});

export { expect } from '@playwright/test';
