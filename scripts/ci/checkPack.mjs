/**
 * Checks what `npm publish` would publish: `npm pack --dry-run --json | node scripts/ci/checkPack.mjs`.
 * Needs a built dist folder.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from '../bootstrap.mjs';
import { strangersIn } from './origins.mjs';

export const MAX_UNPACKED_BYTES = 1_500_000;

const OUTSIDE_DIST = new Set(['package.json', 'README.md', 'LICENSE']);
const FORBIDDEN = [
	{ pattern: /\.tsbuildinfo$/, what: 'a build cache' },
	{ pattern: /\.map$/, what: 'a source map' },
	{ pattern: /(^|\/)(test|tests|e2e|bench|sandbox)\/|\.(test|spec)\./, what: 'a test' },
	{ pattern: /(?<!\.d)\.m?ts$/, what: 'a source' },
];

/**
 * @param {{ unpackedSize: number, files: { path: string }[] }} packed what npm says of the tarball
 * @param {{ n8n: { credentials: string[], nodes: string[] } }} manifest package.json
 * @returns {string[]} what is wrong, in sentences; empty where nothing is
 */
export function problemsOf({ unpackedSize, files }, { n8n }) {
	const paths = files.map(({ path }) => path);
	const problems = [];
	if (!(unpackedSize < MAX_UNPACKED_BYTES)) {
		problems.push(`It unpacks to ${unpackedSize} bytes; the limit is ${MAX_UNPACKED_BYTES}.`);
	}
	for (const path of paths) {
		if (!path.startsWith('dist/') && !OUTSIDE_DIST.has(path))
			problems.push(`${path} is not in dist.`);
		const forbidden = FORBIDDEN.find(({ pattern }) => pattern.test(path));
		if (forbidden) problems.push(`${path} is ${forbidden.what}.`);
	}
	// The codex of a node: its categories, its links and the words by which the editor finds it.
	const codexes = n8n.nodes.map((path) => `${path}on`);
	for (const path of [...OUTSIDE_DIST, ...n8n.credentials, ...n8n.nodes, ...codexes]) {
		if (!paths.includes(path)) problems.push(`${path} is missing.`);
	}
	return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const [packed] = Object.values(JSON.parse(readFileSync(0, 'utf8')));
	const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
	const paths = packed.files.map(({ path }) => path);
	const problems = [...problemsOf(packed, manifest), ...strangersIn(paths, root)];
	for (const problem of problems) console.error(problem);
	console.log(
		`${packed.filename}: ${packed.files.length} files, ${packed.unpackedSize} bytes unpacked`,
	);
	if (problems.length > 0) process.exitCode = 1;
}
