/** A client of n8n's MCP server: the SDK of the protocol itself, which n8n brings. */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nInstall } from './install.mts';

export interface McpTool {
	name: string;
	description: string;
	inputSchema: { properties?: Record<string, unknown>; required?: string[] };
}

/** What of the SDK's client is used here. */
interface Client {
	connect: (transport: unknown) => Promise<void>;
	close: () => Promise<void>;
	getInstructions: () => string | undefined;
	listTools: () => Promise<{ tools: McpTool[] }>;
	callTool: (call: { name: string; arguments: object }) => Promise<{
		isError?: boolean;
		content: Array<{ type: string; text?: string }>;
	}>;
}

export interface McpConnection {
	instructions: string;
	tools: () => Promise<McpTool[]>;
	/** Gives what the tool answers, as text; a refusal of n8n's is a text, too. */
	call: (tool: string, args: object) => Promise<string>;
	close: () => Promise<void>;
}

/** n8n answers to publishing before its webhooks listen. */
const PATIENCE_MS = 30_000;

/**
 * Connects to a published MCP Server Trigger.
 *
 * @param url the address of the server
 */
export async function connectMcp(
	{ bin }: N8nInstall,
	url: string,
	token: string,
): Promise<McpConnection> {
	const load = createRequire(bin);
	const { Client: SdkClient } = load('@modelcontextprotocol/sdk/client/index.js') as {
		Client: new (info: object) => Client;
	};
	const { StreamableHTTPClientTransport: Transport } = load(
		'@modelcontextprotocol/sdk/client/streamableHttp.js',
	) as { StreamableHTTPClientTransport: new (url: URL, options: object) => unknown };
	const headers = { authorization: `Bearer ${token}` };
	const connect = async (until: number): Promise<Client> => {
		const client = new SdkClient({ name: 'n8n-nodes-coupa', version: '1.0.0' });
		try {
			await client.connect(new Transport(new URL(url), { requestInit: { headers } }));
			return client;
		} catch (error) {
			if (!/not registered/.test(String(error)) || Date.now() > until) throw error;
			await sleep(250);
			return await connect(until);
		}
	};
	const client = await connect(Date.now() + PATIENCE_MS);
	return {
		instructions: client.getInstructions() ?? '',
		tools: async () => (await client.listTools()).tools,
		call: async (name, args) => {
			const { content } = await client.callTool({ name, arguments: args });
			return content.map(({ text = '' }) => text).join('\n');
		},
		close: async () => await client.close(),
	};
}
