/** OpenAI's newer interface, which n8n's chat model uses unless told otherwise: POST /v1/responses. */
import { randomUUID } from 'node:crypto';
import type { Conversation, Dialect, Reply, StreamEvent, Turn } from './types.mts';
import { listOf, objectOf, speakerOf, textOf, toolOf } from './wire.mts';

function turnsOf(item: Record<string, unknown>): Turn[] {
	if (item.type === 'function_call') return [{ kind: 'called', tool: String(item.name) }];
	if (item.type === 'function_call_output')
		return [{ kind: 'returned', text: textOf(item.output) }];
	if (item.type !== undefined && item.type !== 'message') return [];
	return [{ kind: 'said', by: speakerOf(item.role), text: textOf(item.content) }];
}

function conversationOf(body: unknown): Conversation {
	const { model, stream, input, instructions, tools } = objectOf(body, 'The body');
	const asked: Turn[] =
		typeof input === 'string'
			? [{ kind: 'said', by: 'user', text: input }]
			: listOf(input, 'input').flatMap(turnsOf);
	const system: Turn[] =
		typeof instructions === 'string' ? [{ kind: 'said', by: 'system', text: instructions }] : [];
	return {
		model: String(model),
		stream: stream === true,
		turns: [...system, ...asked],
		tools: listOf(tools, 'tools').map(({ name, parameters }) => toolOf(name, parameters)),
	};
}

function itemOf(reply: Reply) {
	if (reply.kind === 'call') {
		return {
			id: `fc_${randomUUID()}`,
			type: 'function_call',
			status: 'completed',
			call_id: `call_${randomUUID()}`,
			name: reply.tool,
			arguments: JSON.stringify(reply.arguments),
		};
	}
	return {
		id: `msg_${randomUUID()}`,
		type: 'message',
		status: 'completed',
		role: 'assistant',
		content: [{ type: 'output_text', text: reply.text, annotations: [] }],
	};
}

function responseOf(model: string, status: string, output: object[]) {
	return {
		id: `resp_${randomUUID()}`,
		object: 'response',
		created_at: Math.floor(Date.now() / 1000),
		model,
		status,
		error: null,
		incomplete_details: null,
		output,
		usage: {
			input_tokens: 0,
			input_tokens_details: { cached_tokens: 0 },
			output_tokens: 0,
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: 0,
		},
	};
}

/** An item appears empty, then its text or its arguments, then the whole of it. */
function eventsOf(reply: Reply): { type: string; [key: string]: unknown }[] {
	const item = itemOf(reply);
	const place = { item_id: item.id, output_index: 0 };
	const [empty, ...deltas] =
		reply.kind === 'call'
			? [
					{ ...item, status: 'in_progress', arguments: '' },
					{ type: 'response.function_call_arguments.delta', ...place, delta: item.arguments },
				]
			: [
					{ ...item, status: 'in_progress', content: [] },
					{ type: 'response.output_text.delta', ...place, content_index: 0, delta: reply.text },
				];
	return [
		{ type: 'response.output_item.added', output_index: 0, item: empty },
		...deltas,
		{ type: 'response.output_item.done', output_index: 0, item },
	];
}

export const responses: Dialect = {
	conversationOf,
	answer: (reply, model) => responseOf(model, 'completed', [itemOf(reply)]),
	stream: (reply, model) => {
		const started = responseOf(model, 'in_progress', []);
		const ended = { ...responseOf(model, 'completed', [itemOf(reply)]), id: started.id };
		return [
			{ type: 'response.created', response: started },
			...eventsOf(reply),
			{ type: 'response.completed', response: ended },
		].map((data, index): StreamEvent => {
			return { event: data.type, data: { ...data, sequence_number: index } };
		});
	},
};
