import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { root } from '../../../scripts/bootstrap.mjs';
import {
	CHAT_MODEL,
	CHAT_TRIGGER,
	COUPA_CREDENTIAL,
	COUPA_PREFIX,
	readWorkflow,
	withCredentials,
	type SavedCredentials,
	type Workflow,
	type WorkflowNode,
} from '../../../scripts/n8n/workflow.mts';
import { sandboxCredential } from '../../../scripts/start/demo.mts';
import type { Sandbox } from '../../support/sandbox.mts';
import type { N8nClient } from '../../../scripts/n8n/client.mts';

const SERVER = join(root, 'examples', 'coupa-mcp-server.json');
/** Those of the example that write. */
export const WRITERS = ['Approve requisition', 'Reject requisition'];

/** What the documents recommend: read only for the tools that read, narrow limits for those that write. */
export async function saveToolCredentials(
	client: N8nClient,
	sandbox: Sandbox,
	highestAmount: string,
): Promise<{ reading: SavedCredentials; writing: SavedCredentials }> {
	const { name, type, data } = sandboxCredential(sandbox);
	const save = async (words: string, limits: Record<string, unknown>) => ({
		[COUPA_CREDENTIAL]: await client.saveCredential({
			name: `${name}, ${words}`,
			type,
			data: { ...data, ...limits },
		}),
	});
	const allowedWrites = 'approvals: approve, reject';
	return {
		reading: await save('reads', { readOnly: true }),
		writing: await save('decides', { previewFirst: true, allowedWrites, highestAmount }),
	};
}

/** The example of the MCP server, each tool with the credential that is meant for it. */
export function serverWorkflow(
	{ reading, writing }: Awaited<ReturnType<typeof saveToolCredentials>>,
	saved: SavedCredentials,
): Workflow {
	const workflow = withCredentials(readWorkflow(SERVER), { ...saved, ...reading });
	const nodes = workflow.nodes.map((node) =>
		WRITERS.includes(node.name) ? { ...node, credentials: writing } : node,
	);
	return { ...workflow, nodes };
}

const node = (name: string, type: string, typeVersion: number, parameters: object): WorkflowNode =>
	({ id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters }) as WorkflowNode;

const into = (target: string, type: string) => ({ [type]: [[{ node: target, type, index: 0 }]] });

/** An agent with the tools of the MCP server, in a chat that answers when all is done. */
export function agentWorkflow(
	server: Workflow,
	saved: SavedCredentials,
	review?: WorkflowNode,
): { workflow: Workflow; webhookId: string } {
	const webhookId = randomUUID();
	const tools = server.nodes.filter(({ type }) => type.startsWith(COUPA_PREFIX));
	const chat = {
		...node('Chat', CHAT_TRIGGER, 1.4, { public: true, options: { responseMode: 'lastNode' } }),
		webhookId,
	};
	const model = node('Model', CHAT_MODEL, 1.3, {
		model: { __rl: true, mode: 'list', value: 'scripted-model' },
		options: {},
	});
	const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', 3, {
		options: { enableStreaming: false },
	});
	const targetOf = (name: string) => (review && WRITERS.includes(name) ? review.name : 'Agent');
	const nodes = [chat, model, agent, ...tools, ...(review ? [review] : [])];
	const connections = {
		Chat: into('Agent', 'main'),
		Model: into('Agent', 'ai_languageModel'),
		...(review && { [review.name]: into('Agent', 'ai_tool') }),
		...Object.fromEntries(tools.map(({ name }) => [name, into(targetOf(name), 'ai_tool')])),
	};
	const workflow = { name: `Agent ${webhookId}`, nodes, connections };
	const settings = { executionOrder: 'v1' };
	return {
		workflow: { ...withCredentials(workflow, saved), nodes: withModel(nodes, saved), settings },
		webhookId,
	};
}

/** The tools have theirs already. */
function withModel(nodes: WorkflowNode[], saved: SavedCredentials): WorkflowNode[] {
	return nodes.map((one) =>
		one.type.startsWith(COUPA_PREFIX)
			? one
			: withCredentials({ name: '', nodes: [one], connections: {} }, saved).nodes[0],
	);
}
