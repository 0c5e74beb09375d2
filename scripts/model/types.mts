/** One step of a conversation with a language model, whatever the interface it came by. */
export type Turn =
	| { kind: 'said'; by: 'system' | 'user' | 'assistant'; text: string }
	| { kind: 'called'; tool: string }
	| { kind: 'returned'; text: string };

/** A tool that the model may call, with the names of the arguments it takes. */
export interface Tool {
	name: string;
	/** "number", "string", …, by the argument's name. */
	arguments: Record<string, string>;
	/** A person is asked before it runs. */
	isReviewed?: boolean;
}

export interface Conversation {
	/** The model that was asked for. */
	model: string;
	stream: boolean;
	turns: Turn[];
	tools: Tool[];
}

/** What the model does next: one sentence to the user, or one call of a tool. */
export type Reply =
	| { kind: 'say'; text: string }
	| { kind: 'call'; tool: string; arguments: Record<string, unknown> };

/** One event of a streamed answer; without a name the line `event:` is left out. */
export interface StreamEvent {
	event?: string;
	data: unknown;
}

/** One of OpenAI's two interfaces: how it asks, and how it is answered. */
export interface Dialect {
	conversationOf: (body: unknown) => Conversation;
	answer: (reply: Reply, model: string) => unknown;
	stream: (reply: Reply, model: string) => StreamEvent[];
}
