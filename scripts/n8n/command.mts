import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { environment } from '../bootstrap.mjs';

/** Says what went on, one line at a time. */
export type Log = (line: string) => void;

export interface CommandOptions {
	cwd: string;
	/** Gets the command's whole output. */
	logFile: string;
	env?: NodeJS.ProcessEnv;
	/** Called every ten seconds with the seconds gone by. */
	onProgress?: (seconds: number) => void;
	signal?: AbortSignal;
}

/** A failure that the user can understand without a stack trace. */
export class SetupError extends Error {
	override name = 'SetupError';
}

const PROGRESS_EVERY_MS = 10_000;

/** The end of a log file, for an error message; empty where there is no such file. */
export function tail(logFile: string, lines = 25): string {
	try {
		return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
	} catch {
		return '';
	}
}

/** What a failed step says: the sentence, the end of its log, and where the rest is. */
export function failure(sentence: string, logFile: string): SetupError {
	return new SetupError(`${sentence}\n${tail(logFile)}\nThe whole log: ${logFile}`);
}

/**
 * Runs a program to its end, on Node 24, with its output in a log file.
 *
 * @throws SetupError with the end of the log, where it cannot start or its exit code is not 0
 */
export async function runLogged(
	command: string,
	args: string[],
	{ cwd, logFile, env = process.env, onProgress, signal }: CommandOptions,
): Promise<void> {
	mkdirSync(dirname(logFile), { recursive: true });
	const output = openSync(logFile, 'a');
	const started = Date.now();
	const timer = setInterval(
		() => onProgress?.(Math.round((Date.now() - started) / 1000)),
		PROGRESS_EVERY_MS,
	);
	try {
		const ended = await new Promise<string | number>((resolve) => {
			const child = spawn(command, args, {
				cwd,
				env: environment(env),
				signal,
				stdio: ['ignore', output, output],
			});
			child.on('error', (error) => resolve(error.message));
			child.on('close', (code, killedBy) => resolve(code ?? `ended by ${killedBy}`));
		});
		signal?.throwIfAborted();
		if (ended !== 0) {
			throw failure(`\`${command} ${args.join(' ')}\` failed (${ended}).`, logFile);
		}
	} finally {
		clearInterval(timer);
		closeSync(output);
	}
}

/** Runs npm: the one that runs this script, else the one on the PATH. */
export async function runNpmLogged(args: string[], options: CommandOptions): Promise<void> {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('.js')) return await runLogged(process.execPath, [cli, ...args], options);
	await runLogged('npm', args, options);
}
