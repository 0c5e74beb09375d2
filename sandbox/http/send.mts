/** Puts an answer on the wire, whole or broken. */
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../lib/answer.mts';
import type { Clock } from '../lib/clock.mts';
import { sizeOf, streamOf } from '../lib/content.mts';

/** The Date header is the sandbox's clock: pollers go by it. */
export async function send(reply: FastifyReply, clock: Clock, answer: Answer): Promise<void> {
	const { status, body } = answer;
	void reply.code(status).headers(headersOf(clock, answer));
	if (typeof body === 'string' || Buffer.isBuffer(body)) await reply.send(body);
	else await reply.header('content-length', body.size).send(streamOf(body));
}

/** Breaks the connection without an answer. */
export function reset(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
}

/** Announces the whole body, sends half of it and breaks the connection. */
export async function cut(reply: FastifyReply, clock: Clock, answer: Answer): Promise<void> {
	await inHalves(reply, clock, answer, async () => {
		reply.raw.socket?.destroy();
	});
}

/** Announces the whole body, sends half of it, and the rest after `ms`. */
export async function stall(
	reply: FastifyReply,
	clock: Clock,
	answer: Answer,
	ms: number,
): Promise<void> {
	await inHalves(reply, clock, answer, async (signal) => {
		await sleep(ms, undefined, { signal });
	});
}

/** @param between what happens after the first half; its signal tells that the client is gone */
async function inHalves(
	reply: FastifyReply,
	clock: Clock,
	answer: Answer,
	between: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
	reply.hijack();
	const out = reply.raw;
	const gone = new AbortController();
	out.once('close', () => gone.abort());
	const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
	const size = sizeOf(body);
	const half = Math.floor(size / 2);
	try {
		out.writeHead(answer.status, { ...headersOf(clock, answer), 'content-length': size });
		out.flushHeaders();
		await write(out, streamOf(body, 0, half), gone.signal);
		await between(gone.signal);
		await write(out, streamOf(body, half), gone.signal);
		out.end();
	} catch {
		// The client is gone, or the file: nothing more can be said on this connection.
		out.destroy();
	}
}

/** Writes chunk by chunk, each when the one before has left. @throws where the client is gone */
async function write(out: ServerResponse, source: Readable, signal: AbortSignal): Promise<void> {
	for await (const chunk of source) {
		signal.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			signal.addEventListener('abort', reject, { once: true });
			out.write(chunk, (error) => {
				signal.removeEventListener('abort', reject);
				if (error) reject(error);
				else resolve();
			});
		});
	}
}

function headersOf(clock: Clock, { headers }: Answer): Answer['headers'] {
	return { ...headers, date: new Date(clock.now()).toUTCString() };
}
