import type { N8nClient } from '../../../scripts/n8n/client.mts';
import {
	COUPA_CREDENTIAL,
	COUPA_TRIGGER,
	type SavedCredentials,
	type Workflow,
	withCredentials,
} from '../../../scripts/n8n/workflow.mts';
import type { Sandbox } from '../../support/sandbox.mts';

const TRIGGER = 'Coupa Trigger';

/** n8n takes no cron that is faster than a minute, but several that take turns: a poll every 5 s. */
const POLL_TIMES = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

/** A workflow that starts with the Coupa Trigger and does nothing more. */
export function watchingWorkflow(
	name: string,
	path: string,
	credential: SavedCredentials[string],
): Workflow {
	const workflow: Workflow = {
		name,
		nodes: [
			{
				id: 'f0a4b1de-2a0c-4f6c-8a3c-6a8f1b0e5d01',
				name: TRIGGER,
				type: COUPA_TRIGGER,
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					pollTimes: POLL_TIMES,
					event: 'createdOrUpdated',
					object: { __rl: true, mode: 'list', value: path },
				},
			},
		],
		connections: {},
		settings: { saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' },
	};
	return withCredentials(workflow, { [COUPA_CREDENTIAL]: credential });
}

/** The names of the records that all executions of the workflow got, the oldest first. */
export async function emittedNames(client: N8nClient, workflowId: string): Promise<string[]> {
	const names: string[] = [];
	for (const { id } of (await client.executions(workflowId)).reverse()) {
		const { output } = await client.execution(id);
		names.push(...(output[TRIGGER] ?? []).map(({ name }) => String(name)));
	}
	return names;
}

/** How many requests for this path the sandbox has answered with this status. */
export async function answers(sandbox: Sandbox, path: string, status: number): Promise<number> {
	const requests = await sandbox.admin.requests();
	return requests.filter((request) => request.path === path && request.status === status).length;
}
