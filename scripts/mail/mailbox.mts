/**
 * A mail server for demonstrations: it takes every message on this machine only, keeps it in memory, and
 * passes none on. It asks for no password.
 */
// Why: docs/decisions/058-examples.md
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A message as it was handed over. */
export interface Mail {
	from: string;
	to: string[];
	/** Headers and body, as sent. */
	source: string;
}

export interface Mailbox {
	port: number;
	/** What came in, the newest last. */
	mails: Mail[];
	stop: () => Promise<void>;
}

/** The end of a message: a dot on its own line [RFC 5321, 4.1.1.4]. */
const END = '\r\n.\r\n';

/**
 * Opens a mailbox.
 *
 * @param port 0 picks a free one
 */
export async function startMailbox(port = 0): Promise<Mailbox> {
	const mails: Mail[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		// A client that leaves in the middle takes its message with it.
		socket.on('error', () => socket.destroy());
		receive(socket, mails);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const stop = async () => {
		for (const socket of sockets) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	};
	return { port: (server.address() as AddressInfo).port, mails, stop };
}

/** One conversation in SMTP. */
function receive(socket: Socket, mails: Mail[]): void {
	let envelope: Omit<Mail, 'source'> = { from: '', to: [] };
	let isMessage = false;
	let unread = '';

	const answer = (line: string): string | undefined => {
		const [verb] = line.toUpperCase().split(/[ :]/, 1);
		const address = /<(.*?)>/.exec(line)?.[1] ?? '';
		if (verb === 'MAIL') envelope = { from: address, to: [] };
		if (verb === 'RCPT') envelope.to.push(address);
		isMessage = verb === 'DATA';
		if (verb === 'DATA') return '354 End with a dot';
		if (verb === 'QUIT') return '221 Bye';
		const known = ['EHLO', 'HELO', 'MAIL', 'RCPT', 'RSET', 'NOOP'].includes(verb);
		return known ? '250 OK' : '502 Not known here';
	};
	/** The next message or line, once all of it is there. */
	const next = (): string | undefined => {
		const end = isMessage ? END : '\r\n';
		const at = unread.indexOf(end);
		if (at === -1) return undefined;
		const text = unread.slice(0, at);
		unread = unread.slice(at + end.length);
		return text;
	};

	socket.setEncoding('latin1');
	socket.on('data', (chunk: string) => {
		unread += chunk;
		for (let text = next(); text !== undefined; text = next()) {
			if (!isMessage) {
				socket.write(`${answer(text)}\r\n`);
				continue;
			}
			isMessage = false;
			// A line that begins with a dot is sent with a second one.
			mails.push({ ...envelope, source: text.replace(/^\.\./gm, '.') });
			socket.write('250 Kept\r\n');
		}
	});
	socket.write('220 npm start\r\n');
}
