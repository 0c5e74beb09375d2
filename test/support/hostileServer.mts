/**
 * A server on loopback that answers as no Coupa would: what the sandbox's faults do not reach. It keeps
 * everything that came in, and gives tokens as OAuth2 does unless a test answers that itself.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface SeenRequest {
	method: string;
	/** With the query, as it came over the wire. */
	url: string;
	headers: IncomingMessage['headers'];
	/** Names and values as they came, one after the other. */
	rawHeaders: string[];
	/** The bytes as text of one character each, so that nothing is lost. */
	body: string;
}

/** Answers one request; the body was read before. */
export type Answering = (request: SeenRequest, response: ServerResponse) => void;

export interface HostileServer {
	url: string;
	/** Everything that came, requests for a token included. */
	seen: SeenRequest[];
	/** What answers from now on. */
	answer: Answering;
	/** How many requests are neither answered to the end nor given up. */
	open(): number;
	/** Forgets what came, and answers with an empty list again. */
	reset(): void;
	stop(): Promise<void>;
}

/** An answer in JSON, as text that need not be any. */
export function sendJson(response: ServerResponse, status: number, text: string): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

const EMPTY: Answering = (_request, response) => sendJson(response, 200, '[]');

async function bodyOf(request: IncomingMessage): Promise<string> {
	const pieces: Buffer[] = [];
	for await (const piece of request) pieces.push(piece as Buffer);
	return Buffer.concat(pieces).toString('latin1');
}

/** Starts the server on a free port of 127.0.0.1. */
export async function startHostileServer(): Promise<HostileServer> {
	const sockets = new Set<Socket>();
	const open = new Set<ServerResponse>();
	const server = createServer((request, response) => {
		open.add(response);
		response.once('close', () => open.delete(response));
		response.on('error', () => undefined);
		void bodyOf(request).then(
			(body) => {
				const { method = '', url = '', headers, rawHeaders } = request;
				const seen = { method, url, headers, rawHeaders, body };
				hostile.seen.push(seen);
				hostile.answer(seen, response);
			},
			() => response.destroy(),
		);
	});
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const hostile: HostileServer = {
		url: `http://127.0.0.1:${port}`,
		seen: [],
		answer: EMPTY,
		open: () => open.size,
		reset() {
			hostile.seen.length = 0;
			hostile.answer = EMPTY;
		},
		async stop() {
			sockets.forEach((socket) => socket.destroy());
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
	return hostile;
}
