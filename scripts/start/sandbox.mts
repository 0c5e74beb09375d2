import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { environment, node24, root } from '../bootstrap.mjs';
import { failure } from '../n8n/command.mts';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;

/** What the sandbox says of itself once it answers. */
export interface SandboxAddress {
	url: string;
	clientId: string;
	clientSecret: string;
	/** Every client that is set up, with the scopes it may ask for. */
	clients: { id: string; scopes: string[] }[];
}

export interface RunningSandbox extends SandboxAddress {
	exited: Promise<void>;
	stop: () => Promise<void>;
}

/**
 * Starts the local Coupa as a process of its own and waits until it answers.
 *
 * @param options more of them, as `npm run sandbox` takes them
 * @throws SetupError with the end of its log
 */
export async function startSandbox(
	port: number,
	logFile: string,
	options: string[] = [],
): Promise<RunningSandbox> {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	const child = spawn(
		node24(),
		[join(root, 'sandbox', 'main.mts'), '--port', String(port), '--json', ...options],
		// Not in this terminal's group: Ctrl-C reaches this program alone, which stops the rest.
		{ cwd: root, env: environment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	const exited = new Promise<void>((resolve) => {
		child.once('close', () => resolve());
		child.once('error', () => resolve());
	});
	const stop = async () => {
		child.kill('SIGTERM');
		const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
		await exited;
		clearTimeout(timer);
		log.end();
	};
	child.stderr.pipe(log, { end: false });
	child.stdout.pipe(log, { end: false });
	try {
		const address = await new Promise<SandboxAddress>((resolve, reject) => {
			const fail = (why: string) =>
				log.write('', () => reject(failure(`The sandbox did not start: ${why}.`, logFile)));
			const timer = setTimeout(() => fail('it was not ready in time'), START_TIMEOUT_MS);
			child.once('error', (error) => fail(error.message));
			child.once('close', (code, killedBy) => fail(`it ended (${code ?? killedBy})`));
			createInterface({ input: child.stdout }).once('line', (line) => {
				clearTimeout(timer);
				try {
					resolve(JSON.parse(line) as SandboxAddress);
				} catch {
					fail('its first line is not JSON');
				}
			});
			void exited.then(() => clearTimeout(timer));
		});
		return { ...address, exited, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
