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
export const CHAT_TRIGGER = '@n8n/n8n-nodes-langchain.chatTrigger';
export const MCP_TRIGGER = '@n8n/n8n-nodes-langchain.mcpTrigger';
export const CHAT_MODEL = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
/** The one that a node asks for unless its Authentication says otherwise. */
export const COUPA_CREDENTIAL = 'coupaClientCredentialsApi';
/** Where it says "OAuth2 (Authorization Code)". */
export const COUPA_OAUTH2 = 'coupaOAuth2Api';
export const SEND_EMAIL = 'n8n-nodes-base.emailSend';
export const MODEL_CREDENTIAL = 'openAiApi';
export const MAIL_CREDENTIAL = 'smtp';
/** The token that an MCP client shows. */
export const TOKEN_CREDENTIAL = 'httpBearerAuth';

/** Those of n8n's own nodes. */
const CREDENTIALS: Record<string, string> = {
	[SEND_EMAIL]: MAIL_CREDENTIAL,
	[MCP_TRIGGER]: TOKEN_CREDENTIAL,
	[CHAT_MODEL]: MODEL_CREDENTIAL,
	'n8n-nodes-base.slack': 'slackApi',
	'n8n-nodes-base.microsoftTeams': 'microsoftTeamsOAuth2Api',
};

/** The node types of this project begin so when it is installed as a community package. */
export const COUPA_PREFIX = 'n8n-nodes-coupa.';
export const COUPA_TRIGGER = `${COUPA_PREFIX}coupaTrigger`;

/** Reads an exported workflow. */
export function readWorkflow(file: string | URL): Workflow {
	return JSON.parse(readFileSync(file, 'utf8')) as Workflow;
}

/** Credentials that are saved in an n8n, by their type. */
export type SavedCredentials = Record<string, { id: string; name: string }>;

/** The type of the credential that a node asks for; undefined where it needs none. */
function credentialTypeOf({ type }: WorkflowNode): string | undefined {
	// A human review by a node of n8n's asks for that node's credential.
	const sender = type.replace(/HitlTool$/, '');
	return type.startsWith(COUPA_PREFIX) ? COUPA_CREDENTIAL : CREDENTIALS[sender];
}

/** The workflow with the credentials in the nodes that need them; the given one stays as it is. */
export function withCredentials(workflow: Workflow, saved: SavedCredentials): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const type = credentialTypeOf(node);
		const credential = type === undefined ? undefined : saved[type];
		if (type === undefined || credential === undefined) return node;
		return { ...node, credentials: { [type]: credential } };
	});
	return { ...workflow, nodes };
}

/** What a person starts a workflow with, in the editor. */
const STARTS = [MANUAL_TRIGGER, CHAT_TRIGGER, MCP_TRIGGER, COUPA_TRIGGER];

/**
 * The name of the node that a run by hand starts from: the manual trigger, the chat or, without
 * these, the Coupa Trigger, which then gives one record for a test.
 *
 * @throws Error where the workflow has none of them
 */
export function startOf({ name, nodes }: Workflow): string {
	const types = STARTS.filter((start) => nodes.some(({ type }) => type === start));
	const trigger = nodes.find(({ type }) => type === types[0]);
	if (!trigger) throw new Error(`The workflow "${name}" has no trigger that can be run by hand.`);
	return trigger.name;
}
