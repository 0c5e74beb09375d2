import { randomUUID } from 'node:crypto';
import type { Workflow, WorkflowNode } from '../../../scripts/n8n/workflow.mts';
import {
	COUPA_CREDENTIAL,
	COUPA_OAUTH2,
	COUPA_PREFIX,
	COUPA_TRIGGER,
} from '../../../scripts/n8n/workflow.mts';

export type Credential = { id: string; name: string };
export type Parameters = Record<string, unknown>;

type NodeType = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;

/** Downloads the legal PDF of an invoice. */
export const LEGAL_PDF: Parameters = {
	resource: 'file',
	operation: 'download',
	fileType: 'invoices/retrieve_legal_invoice_pdf',
	recordId: '={{ $json.id }}',
	outputBinaryField: 'data',
	options: {},
};

/** A workflow whose nodes run one after another. */
function chain(name: string, nodes: WorkflowNode[], save: boolean): Workflow {
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name: from }, index) => [
				from,
				{ main: [[{ node: nodes[index + 1].name, type: 'main', index: 0 }]] },
			]),
	);
	const settings = {
		executionOrder: 'v1',
		saveDataSuccessExecution: save ? 'all' : 'none',
		saveDataErrorExecution: 'all',
	};
	return { name, nodes, connections, settings };
}

function node(name: string, type: NodeType): WorkflowNode {
	return { id: randomUUID(), name, position: [0, 0], ...type };
}

/** The nodes' names, to find their output. */
export const NAMES = { trigger: 'Coupa Trigger', subject: 'Coupa' } as const;

function coupa(parameters: Parameters, credential: Credential): WorkflowNode {
	const type = parameters.authentication === 'oAuth2' ? COUPA_OAUTH2 : COUPA_CREDENTIAL;
	return {
		...node(NAMES.subject, { type: `${COUPA_PREFIX}coupa`, typeVersion: 1, parameters }),
		credentials: { [type]: credential },
	};
}

export function object(value: string): Parameters {
	return { __rl: true, mode: 'list', value, cachedResultName: value };
}

/** What a webhook answers: the items of the last node, or the file of its first item. */
export type Answers = 'file' | 'items';

const RESPONSES: Readonly<Record<Answers, Parameters>> = {
	file: { responseData: 'firstEntryBinary', responseBinaryPropertyName: 'data' },
	items: { responseData: 'allEntries' },
};

/**
 * A webhook that runs the Coupa node once for each of the IDs in its body (`{ "ids": [1, 2] }`) and
 * answers with what comes out.
 */
export function webhookWorkflow(
	path: string,
	parameters: Parameters,
	credential: Credential,
	answers: Answers = 'items',
): Workflow {
	const webhook = node('Webhook', {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			...RESPONSES[answers],
			options: {},
		},
	});
	const split = node('Split', {
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'body.ids', options: { destinationFieldName: 'id' } },
	});
	return chain(
		path,
		[{ ...webhook, ...{ webhookId: randomUUID() } }, split, coupa(parameters, credential)],
		true,
	);
}

/** A Coupa Trigger that polls each minute, and, where there are parameters for it, the Coupa node. */
export function triggerWorkflow(
	name: string,
	trigger: Parameters,
	credential: Credential,
	then?: Parameters,
): Workflow {
	const first: WorkflowNode = {
		...node(NAMES.trigger, {
			type: COUPA_TRIGGER,
			typeVersion: 1,
			parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...trigger },
		}),
		credentials: { [COUPA_CREDENTIAL]: credential },
	};
	return chain(name, then ? [first, coupa(then, credential)] : [first], true);
}
