/**
 * Where each file of the package comes from. The package bundles nothing: every file in dist is made
 * of one file of this repository, and what its code asks for is n8n's own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** n8n brings these to every node; its lint knows some more that are not needed here. */
const FROM_N8N = new Set(['luxon', 'n8n-workflow', 'node:crypto']);
const MADE_OF_TYPESCRIPT = /(\.d\.ts|\.js)$/;
const REQUIRES = /\b(?:require|import)\(\s*["'`]([^"'`]*)["'`]/g;

/**
 * @param {string} path a file of the package, such as `dist/coupa/errors.js`
 * @returns {string} the file of the repository that it is made of
 */
export function originOf(path) {
	return path.replace(/^dist\//, '').replace(MADE_OF_TYPESCRIPT, '.ts');
}

/**
 * @param {string} code a compiled file
 * @returns {string[]} what it asks for that neither lies beside it nor comes from n8n
 */
export function foreignIn(code) {
	return [...code.matchAll(REQUIRES)]
		.map(([, name]) => name)
		.filter((name) => !/^\.{1,2}\//.test(name) && !FROM_N8N.has(name));
}

/**
 * @param {string[]} paths the files of the package
 * @param {string} checkout the folder of the repository, with its built dist
 * @returns {string[]} what is not from here, in sentences; empty where all is
 */
export function strangersIn(paths, checkout) {
	return paths.flatMap((path) => {
		const problems = [];
		if (!existsSync(join(checkout, originOf(path)))) {
			problems.push(`${path} is made of nothing in this repository: build into an empty dist.`);
		}
		if (path.endsWith('.js')) {
			const foreign = foreignIn(readFileSync(join(checkout, path), 'utf8'));
			problems.push(...foreign.map((name) => `${path} asks for ${name}.`));
		}
		return problems;
	});
}
