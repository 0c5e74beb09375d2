/** What is installed with the package: itself, and nothing that runs or reaches beyond n8n. */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { inNode } from '../scripts/inNode.mts';

const ROOT = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
	string,
	Record<string, unknown>
>;
const BUILT = globSync('dist/**/*.js', { cwd: ROOT });

/** What n8n brings along, and what needs no permission. */
const ALLOWED = new Set(['lodash', 'luxon', 'n8n-workflow', 'node:crypto', 'p-limit', 'zod']);
/** By these a module reaches the machine, or runs text as code. */
const FORBIDDEN = new Set([
	...['process', 'global', 'globalThis', '__dirname', '__filename', 'fetch', 'WebSocket'],
	...['XMLHttpRequest', 'eval', 'Function', 'WebAssembly', 'setTimeout', 'setInterval'],
]);

interface Use {
	path: string;
	modules: string[];
	names: string[];
}

function isPropertyName({ parent, ...node }: ts.Node): boolean {
	return (
		(ts.isPropertyAccessExpression(parent) && parent.name.pos === node.pos) ||
		((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) &&
			parent.name.pos === node.pos)
	);
}

function usesOf(path: string): Use {
	const modules: string[] = [];
	const names: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			const [target] = node.arguments;
			modules.push(ts.isStringLiteral(target) ? target.text : 'computed');
		}
		if (ts.isCallExpression(node) && node.expression.getText() === 'require') {
			const [target] = node.arguments;
			modules.push(ts.isStringLiteral(target) ? target.text : 'computed');
		}
		if (ts.isIdentifier(node) && FORBIDDEN.has(node.text) && !isPropertyName(node)) {
			names.push(node.text);
		}
		ts.forEachChild(node, visit);
	};
	const text = readFileSync(join(ROOT, path), 'utf8');
	visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
	return { path, modules, names };
}

const uses = BUILT.map(usesOf);

describe('the built package', () => {
	it('imports only itself and what n8n allows', () => {
		expect(BUILT.length).toBeGreaterThan(150);
		const foreign = uses.flatMap(({ path, modules }) =>
			modules
				.filter((name) => !name.startsWith('.') && !ALLOWED.has(name))
				.map((name) => `${path}: ${name}`),
		);
		expect(foreign).toEqual([]);
		expect(uses.flatMap(({ modules }) => modules)).toContain('n8n-workflow');
	});

	it('has no way to the machine, to the network past n8n, or to code made of text', () => {
		const found = uses.flatMap(({ path, names }) => names.map((name) => `${path}: ${name}`));
		expect(found).toEqual([]);
	});

	it('holds what belongs there, and no test, source or tool', () => {
		const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
			cwd: ROOT,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [listed] = Object.values(JSON.parse(output) as Record<string, object>);
		// `prepack` makes the files shorter, which here would change what other tests load: .ci/run looks at the size.
		const packed = { ...listed, unpackedSize: 0 };
		const problems = inNode(
			{ 'scripts/ci/checkPack.mjs': 'problemsOf' },
			`return problemsOf(${JSON.stringify(packed)}, ${JSON.stringify({ n8n: manifest.n8n })});`,
		);
		expect(problems).toEqual([]);
	}, 60_000);
});

describe('package.json', () => {
	it('brings no dependencies', () => {
		for (const kind of [
			'dependencies',
			'optionalDependencies',
			'bundleDependencies',
			'overrides',
		]) {
			expect(manifest).not.toHaveProperty(kind);
		}
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('runs nothing when it is installed', () => {
		const atInstall = /^(pre|post)?(install|prepare|uninstall)$|^dependencies$/;
		expect(Object.keys(manifest.scripts).filter((name) => atInstall.test(name))).toEqual([]);
	});

	it('has a lockfile in which each package is one of the registry, with its checksum', () => {
		const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
			packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
		};
		const odd = Object.entries(packages).filter(
			([path, { integrity, resolved, link }]) =>
				path !== '' &&
				(link === true ||
					integrity?.startsWith('sha512-') !== true ||
					resolved?.startsWith('https://registry.npmjs.org/') !== true),
		);
		expect(odd.map(([path]) => path)).toEqual([]);
	});
});
