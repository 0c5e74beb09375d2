import { readFileSync } from 'node:fs';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface CredentialInput {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
export const COUPA_CREDENTIAL = 'coupaOAuth2Api';

/** The node types of this project begin so when it is installed as a community package. */
export const COUPA_PREFIX = 'n8n-nodes-coupa.';
export const COUPA_TRIGGER = `${COUPA_PREFIX}coupaTrigger`;

/** Reads an exported workflow. */
export function readWorkflow(file: string | URL): Workflow {
	return JSON.parse(readFileSync(file, 'utf8')) as Workflow;
}

/** The workflow with this credential in each of its Coupa nodes; the given one stays as it is. */
export function withCredential(
	workflow: Workflow,
	credential: { id: string; name: string },
): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith(COUPA_PREFIX)
			? { ...node, credentials: { [COUPA_CREDENTIAL]: credential } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * The name of the node that a manual run starts from: the manual trigger or, without one, the Coupa
 * Trigger, which then gives one record for a test.
 *
 * @throws Error where the workflow has neither
 */
export function startOf({ name, nodes }: Workflow): string {
	const trigger =
		nodes.find(({ type }) => type === MANUAL_TRIGGER) ??
		nodes.find(({ type }) => type === COUPA_TRIGGER);
	if (!trigger) throw new Error(`The workflow "${name}" has no trigger that can be run by hand.`);
	return trigger.name;
}
