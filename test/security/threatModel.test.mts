/** The threat model names the tests that there are. */
// Why: docs/decisions/067-documents-are-tested.md
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { codesIn, read, ROOT, tables } from '../docs/markdown.mts';

const OF_TESTS = new Set(['it', 'test']);

/** The name of the function behind `test`, `test.each(…)`, `it.each<…>(…)`. */
function rootOf(expression: ts.Expression): string {
	if (ts.isIdentifier(expression)) return expression.text;
	if (ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)) {
		return rootOf(expression.expression);
	}
	return '';
}

/** The text of a title; of `always('…')` what it states. */
function titleIn(argument: ts.Expression | undefined): string | undefined {
	if (argument === undefined) return undefined;
	if (ts.isStringLiteralLike(argument)) return argument.text;
	return ts.isCallExpression(argument) ? titleIn(argument.arguments[0]) : undefined;
}

/** The titles of the tests of a file, with `…` for what differs between the cases of one. */
function titlesOf(path: string): Set<string> {
	const titles = new Set<string>();
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && OF_TESTS.has(rootOf(node.expression))) {
			const title = titleIn(node.arguments[0]);
			if (title !== undefined) titles.add(title.replace(/%[sdifjop#]|\$\w+/g, '…'));
		}
		ts.forEachChild(node, visit);
	};
	const text = readFileSync(join(ROOT, path), 'utf8');
	visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
	return titles;
}

interface Claim {
	threat: string;
	path: string;
	title: string;
}

/** `path`: `title`, `title`; `path`: `title`. */
function claimsOf({ Threat, Tests }: Record<string, string>): Claim[] {
	let path = '';
	return codesIn(Tests).flatMap((code) => {
		if (!code.endsWith('.test.mts')) return [{ threat: Threat, path, title: code }];
		path = code;
		return [];
	});
}

const threats = tables(read('docs/security.md')).flat();
const claims = threats.flatMap(claimsOf);

describe('the threat model', () => {
	it('has a test for each threat', () => {
		expect(threats.length).toBeGreaterThan(35);
		const without = threats.filter((threat) => claimsOf(threat).length === 0);
		expect(without).toEqual([]);
		for (const threat of threats) expect(Object.keys(threat)).toContain('What the package does');
	});

	it.each(claims.map((claim) => [claim.path, claim.title, claim]))(
		'names a test in %s that there is: %s',
		(path, title) => {
			expect([...titlesOf(path)]).toContain(title);
		},
	);

	it('names each file of tests about security', () => {
		const files = globSync('test/security/*.test.mts', { cwd: ROOT });
		const named = new Set([
			...claims.map(({ path }) => path),
			'test/security/threatModel.test.mts',
		]);
		expect(files.filter((path) => !named.has(path))).toEqual([]);
	});

	it('is found from the policy', () => {
		expect(read('SECURITY.md')).toContain('(docs/security.md)');
	});
});

describe('the check of the threat model', () => {
	it('sees the titles of tests with cases, and of random ones', () => {
		expect([...titlesOf('test/unit/http/url.test.mts')]).toEqual(
			expect.arrayContaining([
				'keeps a port',
				'is refused for the path "…"',
				'never leaves the host or the path, whatever the path is',
			]),
		);
	});

	it('tells the files from the titles', () => {
		const Tests = '`a.test.mts`: `b`, `c`; `d.test.mts`: `e`';
		expect(claimsOf({ Threat: 't', Tests }).map(({ path, title }) => `${path} ${title}`)).toEqual([
			'a.test.mts b',
			'a.test.mts c',
			'd.test.mts e',
		]);
	});
});
