import { inNode } from './inNode.mts';

/** What an n8n and a sandbox of the test's own making answer to the check of an example. */
export interface Answers {
	/** The items of each node, by its name, of every execution. */
	output?: object;
	status?: string;
	error?: string;
	/** What the chat answers, one message after the other. */
	replies?: string[];
	/** What a person is asked during each message, before its answer. */
	asks?: string[];
	/** The tools of its MCP server, and what each answers. */
	tools?: Record<string, string>;
	/** The stored records by `resource/id`; of a list, each look takes the next. */
	stored?: Record<string, object | object[]>;
	/** What the API finds, by resource. */
	found?: Record<string, object[]>;
	/** What was e-mailed. */
	mails?: object[];
}

/** Checks one example against these answers; `said` is what was said in its chat. */
export function checkExample(file: string, answers: Answers) {
	return inNode(
		{ 'scripts/start/examples/index.mts': 'EXAMPLES' },
		`const { output = {}, status = 'success', error, replies = [], asks = [], tools = {}, stored = {}, found = {}, mails = [] } =
			${JSON.stringify(answers)};
		const execution = { id: '1', status, error, output };
		const said = [];
		const next = (record) => (Array.isArray(record) && record.length > 1 ? record.shift() : record);
		const stage = {
			run: async () => execution,
			say: async (message, review) => {
				const at = said.push(message) - 1;
				if (asks[at]) review(asks[at]);
				return { reply: replies[at] ?? '', execution };
			},
			mcp: async () => ({
				instructions: 'Read first',
				tools: async () => Object.keys(tools).map((name) => ({ name, inputSchema: {} })),
				call: async (tool) => tools[tool],
				close: async () => undefined,
			}),
			sandbox: {
				stored: async (resource, id) => {
					const record = next(stored[resource + '/' + id]);
					return Array.isArray(record) ? record[0] : record;
				},
				find: async (resource) => found[resource] ?? [],
			},
			mails: () => mails,
		};
		const { check } = EXAMPLES.find((example) => example.file === ${JSON.stringify(file)});
		return { ...(await check(stage)), said };`,
	) as { ok: boolean; text: string; hint?: string; said: string[] };
}
