import { createServer } from 'node:net';
import { SetupError } from './command.mts';

/** Says whether a server can listen there. Port 0 asks for any free one. */
function tryListen(port: number, host: string): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
			else reject(error);
		});
		server.listen({ port, host, exclusive: true }, () => {
			const address = server.address();
			const listening = typeof address === 'object' && address ? address.port : port;
			server.close(() => resolve(listening));
		});
	});
}

/** A port of this machine that nobody listens on now. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
	const port = await tryListen(0, host);
	if (port === undefined) throw new SetupError('No free port was found on this machine.');
	return port;
}

/**
 * The port to use: the wished one, or, where it is only a preference, any free one.
 *
 * @throws SetupError where the user asked for that very port and it is taken
 */
export async function choosePort(wish: PortWish, host = '127.0.0.1'): Promise<number> {
	if (wish.kind === 'any') return await freePort(host);
	if ((await tryListen(wish.port, host)) !== undefined) return wish.port;
	if (wish.kind === 'preferred') return await freePort(host);
	throw new SetupError(
		`Port ${wish.port} is in use, or not allowed to you. ` +
			`Stop the program that uses it, or give another number with ${wish.option}.`,
	);
}

export type PortWish =
	| { kind: 'any' }
	| { kind: 'preferred'; port: number }
	| { kind: 'required'; port: number; option: string };
