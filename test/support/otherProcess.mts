/** Runs the node in a process of its own, on a row of n8n's credentials as this one has stored it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { IDataObject } from 'n8n-workflow';

import type { StoredCredential } from './credentials.mts';

const ROOT = join(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/.bin/node');

export interface OtherRun {
	/** The message of the error with which it ended. */
	error?: string;
	/** What the credential's row has then. */
	stored: IDataObject;
}

export async function inAnotherProcess(
	{ data, type }: StoredCredential,
	parameters: IDataObject,
): Promise<OtherRun> {
	const code = `
		const { startEngine } = await import('./test/support/engine.mts');
		const engine = await startEngine();
		const credential = engine.credentials.add(${JSON.stringify(data)}, ${JSON.stringify(type)});
		const { error } = await engine.run({ parameters: ${JSON.stringify(parameters)}, credential });
		console.log(JSON.stringify({ error: error?.message, stored: credential.data }));
		process.exit();`;
	const { stdout } = await promisify(execFile)(
		NODE,
		['--import', './test/support/commonjs.mjs', '--input-type=module', '--eval', code],
		{
			cwd: ROOT,
		},
	);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as OtherRun;
}
