/** Puts an answer on the wire, whole or broken. */
import type { FastifyReply } from 'fastify';
import type { Clock } from '../clock.mts';
import type { Answer } from './answer.mts';

/** The Date header is the sandbox's clock: pollers go by it. */
export async function send(reply: FastifyReply, clock: Clock, answer: Answer): Promise<void> {
	void reply
		.code(answer.status)
		.headers({ ...answer.headers, date: new Date(clock.now()).toUTCString() });
	await reply.send(answer.body);
}

/** Breaks the connection without an answer. */
export function reset(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
}

/** Announces the whole body, sends half of it and breaks the connection. */
export function cut(reply: FastifyReply, answer: Answer): void {
	reply.hijack();
	const bytes = Buffer.from(answer.body);
	reply.raw.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
	reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () =>
		reply.raw.socket?.destroy(),
	);
}
