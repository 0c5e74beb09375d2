import { randomUUID } from 'node:crypto';
import type { SavedCredentials, Workflow, WorkflowNode } from '../scripts/n8n/workflow.mts';

/** The node that is measured: its type and its parameters. */
export interface NodeUnderTest {
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	/** The type of the credential that it takes. */
	credentialType: string;
}

const SUBJECT = 'Under test';

function node(
	name: string,
	{ type, typeVersion, parameters }: Omit<NodeUnderTest, 'credentialType'>,
	index: number,
	y = 0,
): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [index * 220, y], parameters };
}

function set(json: string): Omit<NodeUnderTest, 'credentialType'> {
	return {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: `={{ JSON.stringify(${json}) }}` },
	};
}

function to({ name }: WorkflowNode): { node: string; type: string; index: number } {
	return { node: name, type: 'main', index: 0 };
}

function chain(nodes: readonly WorkflowNode[]): Record<string, unknown> {
	return Object.fromEntries(
		nodes.slice(0, -1).map(({ name }, index) => [name, { main: [[to(nodes[index + 1])]] }]),
	);
}

/** What the workflow answers: when the node began and ended, in epoch ms, and what it gave. */
export interface Measured {
	began: number;
	ended: number;
	/** Items with an id, and how many different ids there are. */
	items: number;
	distinct: number;
}

/**
 * A workflow with a webhook that runs a node and says how long it took, by n8n's own clock. Nothing
 * of it is saved in n8n's database, which would take longer than the reading.
 *
 * @param inputs items before the node, with ids from 1
 */
export function measuringWorkflow(
	path: string,
	subject: NodeUnderTest,
	saved: SavedCredentials,
	inputs = 1,
): Workflow {
	const webhook: WorkflowNode = {
		...node(
			'Webhook',
			{
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
			},
			0,
		),
		...{ webhookId: randomUUID() },
	};
	const ids = `Array.from({ length: ${inputs} }, (_, index) => index + 1)`;
	const list = node('List', set(`{ ids: ${ids} }`), 1);
	const split = node(
		'Split',
		{
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'ids', options: {} },
		},
		2,
	);
	const before = node('Before', set('{ ids: $json.ids, at: Date.now() }'), 3);
	const measured: WorkflowNode = {
		...node(SUBJECT, subject, 4),
		...{ alwaysOutputData: true, onError: 'stopWorkflow' },
		credentials: { [subject.credentialType]: saved[subject.credentialType] },
	};
	// Above the other branch, and so before it.
	const ended: WorkflowNode = {
		...node('Ended', set('{ at: Date.now() }'), 5, -100),
		...{ executeOnce: true },
	};
	const count = node(
		'Count',
		{
			type: 'n8n-nodes-base.summarize',
			typeVersion: 1,
			parameters: {
				fieldsToSummarize: {
					values: [
						{ aggregation: 'count', field: 'id' },
						{ aggregation: 'countUnique', field: 'id' },
					],
				},
				options: { continueIfFieldNotFound: true },
			},
		},
		5,
		100,
	);
	const answer = node(
		'Answer',
		set(
			"{ began: $('Before').last().json.at, ended: $('Ended').last().json.at, items: $json.count_id ?? 0, distinct: $json.unique_count_id ?? 0 }",
		),
		6,
		100,
	);
	const nodes = [webhook, list, split, before, measured, ended, count, answer];
	const connections = {
		...chain([webhook, list, split, before, measured, ended]),
		...chain([count, answer]),
		[SUBJECT]: { main: [[to(ended), to(count)]] },
	};
	return {
		name: `Benchmark ${path}`,
		nodes,
		connections,
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'all',
		},
	};
}
