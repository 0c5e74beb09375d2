import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.cwd(); // jest stands in the checkout

/**
 * Runs statements against modules that jest cannot load (.mjs, .mts), in a Node of their own.
 *
 * @param imports names to import, by module path below the checkout
 * @param body the body of an async function
 * @returns what the body returns, as JSON carries it; undefined becomes null
 */
export function inNode(imports: Record<string, string>, body: string): unknown {
	const lines = Object.entries(imports).map(
		([path, names]) => `import { ${names} } from ${JSON.stringify(fileUrl(path))};`,
	);
	const code = `${lines.join('\n')}
		const result = await (async () => { ${body} })();
		(await import('node:fs')).writeSync(3, JSON.stringify(result ?? null));`;
	const { status, output } = spawnSync(
		process.execPath,
		['--input-type=module', '--no-warnings', '--eval', code],
		{ cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'] },
	);
	if (status !== 0) throw new Error(output[2] ?? 'no output');
	return JSON.parse(output[3] ?? '') as unknown;
}

function fileUrl(path: string): string {
	return pathToFileURL(join(root, path)).href;
}
