/** No text, however it is made and however long it is, keeps an expression busy: n8n has one thread. */
// Why: docs/decisions/066-regular-expressions.md
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { CoupaClientCredentialsApi } from '../../credentials/CoupaClientCredentialsApi.credentials.ts';
import { CoupaOAuth2Api } from '../../credentials/CoupaOAuth2Api.credentials.ts';
import { inNode } from '../scripts/inNode.mts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = globSync('{coupa,credentials,nodes}/**/*.ts', { cwd: ROOT });

interface Found {
	where: string;
	source: string;
	flags: string;
}

/** The regular expressions of a text in TypeScript, and whether it makes others while it runs. */
function expressionsIn(text: string, where: string): { found: Found[]; makesOthers: boolean } {
	const found: Found[] = [];
	let makesOthers = false;
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			found.push({ where, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
		}
		if (ts.isIdentifier(node) && node.text === 'RegExp' && !ts.isTypeReferenceNode(node.parent)) {
			makesOthers = true;
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(where, text, ts.ScriptTarget.Latest, true));
	return { found, makesOthers };
}

const inSources = SOURCES.map((path) => ({
	path,
	...expressionsIn(readFileSync(join(ROOT, path), 'utf8'), path),
}));

/** Those in the expressions of the credentials, which n8n evaluates. */
function inCredential(): Found[] {
	const [own, oauth2] = [new CoupaClientCredentialsApi(), new CoupaOAuth2Api()];
	const texts = [
		...[...own.properties, ...oauth2.properties].map((property) => property.default),
		own.test.request.baseURL,
	].filter((text): text is string => typeof text === 'string' && text.startsWith('={{'));
	return texts.flatMap((text) => expressionsIn(text.slice(3, -2), 'the credential').found);
}

/** Those that a text can be made for, that takes more than a time with its length. */
function vulnerable(expressions: Found[]): unknown {
	return inNode(
		{},
		`const { checkSync } = await import('recheck');
		return ${JSON.stringify(expressions)}
			.filter(({ source, flags }) => checkSync(source, flags, { timeout: 20000 }).status !== 'safe');`,
	);
}

describe('the regular expressions', () => {
	const all = [...inSources.flatMap(({ found }) => found), ...inCredential()];

	it('are found', () => {
		expect(SOURCES.length).toBeGreaterThan(200);
		expect(all.length).toBeGreaterThan(120);
		expect(inCredential().length).toBeGreaterThan(5);
	});

	it('are known before a workflow runs: none is made of input', () => {
		expect(inSources.filter(({ makesOthers }) => makesOthers).map(({ path }) => path)).toEqual([]);
	});

	it('take a time with the length of the text at most', () => {
		expect(vulnerable(all)).toEqual([]);
	}, 120_000);

	it('are checked by something that sees those which do not', () => {
		const found = ['/+$', '<title[^>]*>', '(a+)+$'].map((source) => ({
			where: 'here',
			source,
			flags: '',
		}));
		expect(vulnerable(found)).toEqual(found);
	}, 60_000);
});

/** Calls of what reads a text, on a megabyte of what it could stumble over. */
const MEGABYTES: Array<[what: string, module: string, call: string]> = [
	[
		'a web page of beginnings of titles',
		'coupa/http/errorMessages',
		'errorMessages({status: 500, headers: {"content-type": "text/html"}, body: "<title".repeat(170000)})',
	],
	[
		'an error in XML that never ends',
		'coupa/http/errorMessages',
		'errorMessages({status: 500, headers: {}, body: "<error ".repeat(140000)})',
	],
	[
		'entities of XML',
		'coupa/http/errorMessages',
		'errorMessages({status: 500, headers: {}, body: "<error>" + "&#x0".repeat(250000) + "</error>"})',
	],
	['beginnings of tokens', 'coupa/http/redaction', 'redact("-eyJabcdefgh".repeat(90000))'],
	['words without dots', 'coupa/http/redaction', 'redact("a-".repeat(500000))'],
	['space behind "Bearer"', 'coupa/http/redaction', 'redact("Bearer " + " ".repeat(1000000))'],
	[
		'escapes in an answer',
		'coupa/http/redaction',
		'redactKnown("\\\\u0026".repeat(170000), ["pass&word"])',
	],
	['slashes in a path', 'coupa/catalog/paths', 'relativePath("a" + "/".repeat(1000000) + "b")'],
	[
		'ampersands in conditions',
		'coupa/graphql/pages',
		'readConditions("a=1" + "&".repeat(1000000) + "b=1")',
	],
	['a block string', 'coupa/graphql/tokens', `tokensOf('"""' + '\\\\"""'.repeat(250000) + '"""')`],
	['a long text', 'coupa/graphql/tokens', `tokensOf('"' + 'a'.repeat(1000000) + '"')`],
	[
		'names in a header',
		'coupa/files/fileName',
		'fileNameOf("filename*=".repeat(100000) + "; filename=\\"" + "\\\\\\"".repeat(8000))',
	],
	[
		'keys of dashes',
		'coupa/fields/keyStyle',
		'withKeyStyle({["-".repeat(1000000)]: 1}, "camelCase")',
	],
	['an Instance URL', 'coupa/http/host', 'instanceOrigin("a-".repeat(500000))'],
	[
		'a path of dots',
		'coupa/http/url',
		'requestUrl("https://a.example", "/" + "%2e".repeat(300000))',
	],
];

it.each(MEGABYTES)('a megabyte of %s is read before a person would notice', (_what, path, call) => {
	const name = call.slice(0, call.indexOf('('));
	const code = `const { ${name} } = require(${JSON.stringify(join(ROOT, 'dist', path))});
		try { ${call}; } catch (error) { if (error.name !== 'CoupaError') throw error; }`;
	// What takes a time with the square of the length would take minutes.
	expect(() => execFileSync(process.execPath, ['--eval', code], { timeout: 20_000 })).not.toThrow();
});
