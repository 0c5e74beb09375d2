import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment, node24 } from '../bootstrap.mjs';
import { failure } from './command.mts';
import type { N8nInstall } from './install.mts';
import { freePort } from './ports.mts';

/**
 * The processes of n8n, by its commands, and the line that each prints last when it starts. The health
 * endpoint answers during the migrations already.
 */
const READY = {
	start: 'Editor is now accessible',
	webhook: 'Webhook listener waiting for requests',
	worker: 'n8n worker is now ready',
} as const;
const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 15_000;

export interface StartOptions {
	install: N8nInstall;
	/** `start` unless given: the main process; the others are those of the queue mode. */
	command?: keyof typeof READY;
	/** n8n keeps everything below `<userFolder>/.n8n`. */
	userFolder: string;
	port: number;
	/** More settings; they win over the ones set here. */
	env?: Record<string, string>;
	logFile?: string;
	signal?: AbortSignal;
}

export interface RunningN8n {
	url: string;
	logFile: string;
	/** Resolves when the process is gone, however that came about. */
	exited: Promise<void>;
	/** Asks n8n to stop, and makes it after 15 seconds. */
	stop: () => Promise<void>;
	/** Ends n8n at once, as a crash or the loss of the machine would. */
	kill: () => Promise<void>;
}

/**
 * Starts a process of a real n8n and waits until it is ready: the main one when its editor answers.
 *
 * @throws SetupError with the end of n8n's log
 */
export async function startN8n(options: StartOptions): Promise<RunningN8n> {
	const { install, command = 'start', userFolder, port, signal } = options;
	const logFile = options.logFile ?? join(userFolder, '.n8n', 'start.log');
	mkdirSync(dirname(logFile), { recursive: true });
	const env = await settings(options);
	signal?.throwIfAborted();
	const child = spawn(node24(), [install.bin, command], {
		cwd: userFolder,
		env,
		// A group of its own: a Ctrl-C reaches this program alone, which then stops n8n in order.
		detached: process.platform !== 'win32',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const running: RunningN8n = {
		url: `http://localhost:${port}`,
		logFile,
		exited: new Promise((resolve) => {
			child.once('close', () => resolve());
			child.once('error', () => resolve());
		}),
		stop: async () => await stopGroup(child, running.exited),
		kill: async () => {
			killGroup(child);
			await running.exited;
		},
	};
	// A program that ends by itself leaves no n8n behind; one that is killed does.
	const killWithProgram = () => killGroup(child);
	process.once('exit', killWithProgram);
	void running.exited.then(() => process.off('exit', killWithProgram));
	try {
		await ready(child, READY[command], logFile, signal);
	} catch (error) {
		await running.stop();
		throw error;
	}
	return running;
}

async function settings({ userFolder, port, env }: StartOptions): Promise<NodeJS.ProcessEnv> {
	// npm's own variables would make the npm that n8n calls behave like the one of this checkout.
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(npm_|N8N_|DB_|QUEUE_|EXECUTIONS_)/i.test(name),
	);
	return {
		...environment(Object.fromEntries(inherited)),
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: 'localhost',
		N8N_EDITOR_BASE_URL: `http://localhost:${port}`,
		WEBHOOK_URL: `http://localhost:${port}/`,
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		// Fixed at 5679 unless set: a second n8n on the machine would not start.
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		DB_SQLITE_POOL_SIZE: '4',
		...env,
	};
}

/** Resolves at the line that says so; fails where the process ends before it, or takes too long. */
function ready(
	child: ChildProcess,
	line: string,
	logFile: string,
	signal?: AbortSignal,
): Promise<void> {
	const log = createWriteStream(logFile);
	return new Promise((resolve, reject) => {
		const timer = setTimeout(
			() => fail(`n8n was not ready after ${START_TIMEOUT_MS / 1000} seconds.`),
			START_TIMEOUT_MS,
		);
		const settle = () => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', abort);
		};
		const fail = (sentence: string) => {
			settle();
			log.write('', () => reject(failure(sentence, logFile)));
		};
		const abort = () => {
			settle();
			reject(signal?.reason);
		};
		let recent = '';
		const onOutput = (chunk: Buffer) => {
			log.write(chunk);
			recent = (recent + chunk.toString()).slice(-2000);
			if (!recent.includes(line)) return;
			settle();
			resolve();
		};
		child.stdout?.on('data', onOutput);
		child.stderr?.on('data', onOutput);
		child.once('error', (error) => fail(`n8n could not be started: ${error.message}.`));
		child.once('close', (code, killedBy) => {
			fail(`n8n ended while it was starting (${code ?? killedBy}).`);
			log.end();
		});
		signal?.addEventListener('abort', abort, { once: true });
	});
}

async function stopGroup(child: ChildProcess, exited: Promise<void>): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
	const timer = setTimeout(() => killGroup(child), STOP_TIMEOUT_MS);
	await exited;
	clearTimeout(timer);
	killGroup(child); // The task runner is a child of n8n and shall not outlive it.
}

function killGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
	} catch {
		// Nobody of the group is left.
	}
}
