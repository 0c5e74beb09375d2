import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure } from '../../../scripts/n8n/command.mts';

const START_TIMEOUT_MS = 60_000;

/**
 * Runs a server, ends it when standard input ends, and removes its folder. Whoever holds the other end
 * of the pipe may be killed: the pipe then ends, too.
 *
 * $1: the signal that ends the server; $2: its folder; the rest: its command.
 */
const GUARD = `
signal=$1 folder=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r line <&3; kill -s "$signal" "$server" 2>/dev/null; } &
exec 3<&-
wait "$server"
rm -rf "$folder"
`;

export interface ServiceCommand {
	/** For messages: "Redis". */
	name: string;
	command: string;
	args: string[];
	/** The server's own folder, which is removed at the end. */
	folder: string;
	/** The account that it runs as; this program's own unless given. */
	account?: { uid: number; gid: number };
	/** The signal that ends it in order: "TERM", "INT". */
	signal: string;
	/** What its output says when it is ready. */
	ready: string;
	logFile: string;
}

/** A server of a test. */
export interface Service {
	port: number;
	stop: () => Promise<void>;
}

/**
 * Starts a server that ends with this program, however this program ends.
 *
 * @returns what ends it, and resolves when it is gone
 * @throws SetupError with the end of its log
 */
export async function startGuarded(service: ServiceCommand): Promise<() => Promise<void>> {
	const { name, command, args, folder, account, signal, ready, logFile } = service;
	mkdirSync(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	const child = spawn('/bin/sh', ['-c', GUARD, 'guard', signal, folder, command, ...args], {
		cwd: folder,
		...account,
		// A group of its own: a Ctrl-C reaches this program alone, which then stops it in order.
		detached: true,
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const stop = async () => {
		child.stdin.end();
		await gone;
	};
	try {
		await new Promise<void>((resolve, reject) => {
			const fail = (why: string) =>
				log.write('', () => reject(failure(`${name} did not start: ${why}.`, logFile)));
			const timer = setTimeout(() => fail('it was not ready in time'), START_TIMEOUT_MS);
			let recent = '';
			const onOutput = (chunk: Buffer) => {
				log.write(chunk);
				recent = (recent + chunk.toString()).slice(-2000);
				if (!recent.includes(ready)) return;
				clearTimeout(timer);
				resolve();
			};
			child.stdout.on('data', onOutput);
			child.stderr.on('data', onOutput);
			child.once('error', (error) => fail(error.message));
			child.once('close', (code, killedBy) => {
				clearTimeout(timer);
				fail(`it ended (${code ?? killedBy})`);
			});
		});
	} catch (error) {
		await stop();
		throw error;
	}
	return stop;
}
