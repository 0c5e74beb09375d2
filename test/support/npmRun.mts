import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a script printed, and its exit code. */
export interface ScriptRun {
	output: string;
	lastLine?: string;
	code: number | null;
}

/**
 * Runs `npm run NAME -- OPTIONS` in a process of its own: inside of jest the same takes several times as
 * long.
 */
export async function npmRun(name: string, ...options: string[]): Promise<ScriptRun> {
	const script = join(import.meta.dirname, `../../scripts/${name}.mjs`);
	const child = spawn(process.execPath, [script, ...options]);
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
	}
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject).on('close', resolve);
	});
	return { output, lastLine: output.trimEnd().split('\n').at(-1), code };
}
