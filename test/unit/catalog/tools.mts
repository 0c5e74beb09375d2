import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '../../..');

/** The Node that the project brings along: the tools are TypeScript, run as they are. */
const NODE = path.join(ROOT, 'node_modules/.bin/node');

export function fixture(name: string): string {
	return path.join(__dirname, 'fixtures', name);
}

export interface ToolRun {
	exitCode: number;
	output: string;
	errors: string;
}

/** Runs one of the catalog's command-line tools to its end, whatever its exit code. */
export async function runTool(tool: 'check' | 'generate', args: string[]): Promise<ToolRun> {
	return await new Promise((resolve) => {
		execFile(
			NODE,
			[path.join(ROOT, 'scripts/catalog', `${tool}.mts`), ...args],
			(error, output, errors) => {
				const exitCode = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
				resolve({ exitCode, output, errors });
			},
		);
	});
}

/** Generates a catalog into a folder of its own, hands it over, and takes the folder away again. */
export async function withGenerated(
	args: string[],
	use: (folder: string, run: ToolRun & { evidence: string }) => Promise<void> | void,
): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'catalog-'));
	const evidence = path.join(folder, 'evidence.json');
	try {
		const run = await runTool('generate', ['--out', folder, '--evidence', evidence, ...args]);
		await use(folder, { ...run, evidence });
	} finally {
		await rm(folder, { recursive: true });
	}
}
