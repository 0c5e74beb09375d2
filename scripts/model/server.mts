/**
 * A language model for demonstrations: it speaks OpenAI's two interfaces on this machine only, and
 * follows a script (script.mts). It needs no key and no network, and says the same each time.
 */
import fastify from 'fastify';
import type { FastifyReply } from 'fastify';
import { nextReply } from './script.mts';
import { completions } from './completions.mts';
import { responses } from './responses.mts';
import type { Dialect, Reply, StreamEvent, Tool, Turn } from './types.mts';

export const MODEL = 'scripted-model';

export interface RunningModel {
	/** What a client takes as its base URL: it ends in /v1. */
	url: string;
	stop: () => Promise<void>;
}

const DIALECTS: Record<string, Dialect> = {
	'/v1/chat/completions': completions,
	'/v1/responses': responses,
};

/**
 * Starts the model.
 *
 * @param port 0 picks a free one
 * @param script what it says and calls next
 */
export async function startModel(
	port = 0,
	script: (turns: Turn[], tools: Tool[]) => Reply = nextReply,
): Promise<RunningModel> {
	const app = fastify({ bodyLimit: 20 * 1024 ** 2, forceCloseConnections: true });
	for (const [path, dialect] of Object.entries(DIALECTS)) {
		app.post(path, async (request, reply) => {
			const { model, stream, turns, tools } = dialect.conversationOf(request.body);
			const next = script(turns, tools);
			if (stream) return await sendEvents(reply, dialect.stream(next, model));
			return await reply.send(dialect.answer(next, model));
		});
	}
	app.get('/v1/models', async () => ({
		object: 'list',
		data: [{ id: MODEL, object: 'model', created: 0, owned_by: 'npm start' }],
	}));
	app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
		const status = error.name === 'RequestError' ? 400 : (error.statusCode ?? 500);
		const type = status < 500 ? 'invalid_request_error' : 'server_error';
		await reply.code(status).send({ error: { message: error.message, type, code: null } });
	});
	const url = await app.listen({ host: '127.0.0.1', port });
	return { url: `${url}/v1`, stop: async () => await app.close() };
}

async function sendEvents(reply: FastifyReply, events: StreamEvent[]): Promise<void> {
	const lines = events.map(({ event, data }) => {
		const name = event === undefined ? '' : `event: ${event}\n`;
		return `${name}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
	});
	await reply.type('text/event-stream').send(lines.join(''));
}
