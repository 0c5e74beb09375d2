/** OpenAI's older interface, which most other providers speak, too: POST /v1/chat/completions. */
import { randomUUID } from 'node:crypto';
import type { Conversation, Dialect, Reply, Turn } from './types.mts';
import { listOf, objectOf, speakerOf, textOf, toolOf } from './wire.mts';

const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };

function turnsOf(message: Record<string, unknown>): Turn[] {
	const text = textOf(message.content);
	if (message.role === 'tool') return [{ kind: 'returned', text }];
	const calls = listOf(message.tool_calls, 'tool_calls').map((call): Turn => {
		return { kind: 'called', tool: String(objectOf(call.function, 'function').name) };
	});
	return text === '' && calls.length > 0
		? calls
		: [{ kind: 'said', by: speakerOf(message.role), text }, ...calls];
}

function conversationOf(body: unknown): Conversation {
	const { model, stream, messages, tools } = objectOf(body, 'The body');
	return {
		model: String(model),
		stream: stream === true,
		turns: listOf(messages, 'messages').flatMap(turnsOf),
		tools: listOf(tools, 'tools').map((tool) => {
			const { name, parameters } = objectOf(tool.function, 'function');
			return toolOf(name, parameters);
		}),
	};
}

function messageOf(reply: Reply) {
	if (reply.kind === 'say') return { role: 'assistant', content: reply.text };
	const called = { name: reply.tool, arguments: JSON.stringify(reply.arguments) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id: `call_${randomUUID()}`, type: 'function', function: called }],
	};
}

const finishOf = ({ kind }: Reply) => (kind === 'say' ? 'stop' : 'tool_calls');

function frameOf(object: string, model: string) {
	return {
		id: `chatcmpl-${randomUUID()}`,
		object,
		created: Math.floor(Date.now() / 1000),
		model,
	};
}

export const completions: Dialect = {
	conversationOf,
	answer: (reply, model) => ({
		...frameOf('chat.completion', model),
		choices: [{ index: 0, message: messageOf(reply), finish_reason: finishOf(reply) }],
		usage: NO_TOKENS,
	}),
	stream: (reply, model) => {
		const frame = frameOf('chat.completion.chunk', model);
		const choice = (delta: object, finish_reason: string | null) => ({
			data: { ...frame, choices: [{ index: 0, delta, finish_reason }] },
		});
		return [
			choice(messageOf(reply), null),
			choice({}, finishOf(reply)),
			{ data: { ...frame, choices: [], usage: NO_TOKENS } },
			{ data: '[DONE]' },
		];
	},
};
