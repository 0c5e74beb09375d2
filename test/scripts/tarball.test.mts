/** The checks of what is published: n8n's scanner, where files come from, and equal builds. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import ts from 'typescript';

import { inNode } from './inNode.mts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-coupa-tarball-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
}

describe('the scan', () => {
	const manifest = {
		name: 'n8n-nodes-fixture',
		version: '1.0.0',
		description: 'A fixture',
		license: 'MIT',
		author: { name: 'A', email: 'a@example.com' },
		keywords: ['n8n-community-node-package'],
		peerDependencies: { 'n8n-workflow': '*' },
		files: ['dist'],
		n8n: { n8nNodesApiVersion: 1, nodes: ['dist/nodes/F/F.node.js'] },
	};

	function scan(files: Record<string, string>): { status: number | null; said: string } {
		write({ 'package.json': JSON.stringify(manifest), ...files });
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			['scripts/ci/scan.mjs', folder],
			{ encoding: 'utf8' },
		);
		return { status, said: stdout + stderr };
	}

	const compiled = { 'dist/nodes/F/F.node.js': 'exports.F = class F {};\n' };

	it('passes a package with nothing against it', () => {
		expect(scan(compiled)).toEqual({
			status: 0,
			said: expect.stringMatching(/source: clean\ntarball: clean/),
		});
	});

	it('finds what a comment hides, in the source and in the tarball', () => {
		const hidden = '/* eslint-disable */\nconsole.log(process.env.HOME);\n';
		const { status, said } = scan({
			'nodes/F/F.node.ts': hidden,
			'dist/nodes/F/F.node.js': hidden,
		});
		expect(status).toBe(1);
		expect(said).toMatch(/source: ESLint violations found[^]*no-console/);
		expect(said).toMatch(/tarball: ESLint violations found[^]*no-console/);
	});

	it('does not take an unbuilt package for a clean one', () => {
		expect(scan({})).toEqual({ status: 1, said: expect.stringContaining('npm run build') });
	});
});

describe('where files come from', () => {
	function strangers(paths: string[]): unknown {
		return inNode(
			{ 'scripts/ci/origins.mjs': 'strangersIn' },
			`return strangersIn(${JSON.stringify([paths, folder]).slice(1, -1)});`,
		);
	}

	it('is this repository, and n8n', () => {
		write({
			'a.ts': '',
			'b.json': '',
			'dist/a.js': 'require("./b"); require("n8n-workflow"); require("node:crypto");',
		});
		expect(strangers(['dist/a.js', 'dist/a.d.ts', 'dist/b.json'])).toEqual([]);
	});

	it('is told where it is not', () => {
		write({ 'a.ts': '', 'dist/a.js': 'require("axios"); import("node:fs");', 'dist/old.js': '' });
		expect(strangers(['dist/a.js', 'dist/old.js'])).toEqual([
			'dist/a.js asks for axios.',
			'dist/a.js asks for node:fs.',
			expect.stringContaining('dist/old.js is made of nothing'),
		]);
	});
});

test('builds that are not the same are told apart, file by file', () => {
	write({
		'1/same': 'x',
		'2/same': 'x',
		'1/deep/other': 'x',
		'2/deep/other': 'y',
		'1/only': '',
		'2/new': '',
	});
	const found = inNode(
		{ 'scripts/ci/reproducible.mjs': 'differences' },
		`return differences(${JSON.stringify(join(folder, '1'))}, ${JSON.stringify(join(folder, '2'))});`,
	);
	expect(found).toEqual([join('deep', 'other'), 'only', 'new']);
});

describe('the shortest form of compiled code', () => {
	const SOURCES = {
		'price.ts': `
			export const currency = 'EUR';
			export function total(prices: number[]): number { return prices.reduce((a, b) => a + b, 0); }
			export class Price { constructor(readonly amount: number) {} }
		`,
		'export.ts': 'export const rate = 1.25;',
		'round.ts': 'export const rounded = (price: number) => Math.round(price);',
		'index.ts': `
			import { currency, Price, total as sum } from './price';
			import { rate } from './export';
			import { rounded } from './round';
			export { Price } from './price';
			export const shown = (...prices: number[]) => [rounded(sum(prices) * rate), currency].join(' ');
			export const round = (amount: number) => rounded(amount);
			export const early = round(2.5);
			export const later = async () => await import('./price');
			export default new Price(5);
		`,
	};
	const uses = (from: string) =>
		`const { createRequire } = await import('node:module');
		const code = createRequire(${JSON.stringify(`${from}/`)})('./index.js');
		return [Object.keys(code).sort(), code.shown(1, 2), code.round(1.5), code.early, code.default, Object.keys(await code.later()).sort(), new code.Price(7)];`;

	it('does the same in fewer words', () => {
		const compiled = Object.entries(SOURCES).map(([path, source]) => {
			const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
			return [
				path.replace('.ts', '.js'),
				ts.transpileModule(source, { compilerOptions }).outputText,
			];
		});
		const shortened = inNode(
			{ 'scripts/ci/shortest.mjs': 'shortestOf' },
			`const files = ${JSON.stringify(compiled)};
			return await Promise.all(files.map(async ([path, text]) => [path, await shortestOf(path, text)]));`,
		) as Array<[string, string]>;
		for (const [path, text] of compiled) write({ [`long/${path}`]: text });
		for (const [path, text] of shortened) write({ [`short/${path}`]: text });

		const run = (form: string) => inNode({}, uses(join(folder, form)));
		expect(run('short')).toEqual(run('long'));
		expect(shortened.map(([, text]) => text).join()).not.toMatch(
			/__esModule|void 0|\(0, |\bget\b|price_1|^exports\.Price/m,
		);
	});
});
