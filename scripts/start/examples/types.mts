import type { Mail } from '../../mail/mailbox.mts';
import type { Reviewer } from '../../n8n/chat.mts';
import type { McpConnection } from '../../n8n/mcp.mts';
import type { Execution } from '../../n8n/execution.mts';

export type Item = Record<string, unknown>;

/** What an example came to: one line to show, and whether it did what it says it does. */
export interface Outcome {
	ok: boolean;
	text: string;
	/** What a person can try in it now. */
	hint?: string;
}

/** Reads what the sandbox has stored, past the connector. */
export interface Sandbox {
	/** One record as it is stored, past the API. */
	stored: (resource: string, id: unknown) => Promise<Item | undefined>;
	/** The records that the API gives for a query string: at most 50. */
	find: (resource: string, query: string) => Promise<Item[]>;
}

/** An imported example in a running n8n. */
export interface Stage {
	/** Runs it as the button in the editor does. */
	run: () => Promise<Execution>;
	/** Says something in its chat, and waits for the answer; what is asked meanwhile is declined by default. */
	say: (message: string, review?: Reviewer) => Promise<{ reply: string; execution: Execution }>;
	/** Publishes its MCP server, and connects to it as a client. */
	mcp: () => Promise<McpConnection>;
	sandbox: Sandbox;
	/** What was e-mailed since the start. */
	mails: () => Mail[];
}

export interface Example {
	/** Below examples/. */
	file: string;
	/** Runs it, and looks whether it did what it says. */
	check: (stage: Stage) => Promise<Outcome>;
}
