/**
 * The shortest form of a file that is still readable: a sixth less to download for each n8n. What the
 * compiler writes is indented by four spaces, it prepares for modules that nobody here writes, it gives
 * names of modules a number, and it has a statement for each name that a file gives.
 */
import { extname } from 'node:path';
import { format } from 'prettier';

/**
 * What the compiler adds for circles of modules, exported variables and default imports. The tests of
 * the structure and the settings of the compiler rule these out.
 */
const PREPARATIONS = [
	[/^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\n/m, ''],
	[/^(?:exports\.\w+ = )+void 0;\n/m, ''],
	[
		/^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+\.\w+); \} \}\);$/gm,
		'exports.$1 = $2;',
	],
	[/\(0, ((?:\w+_\d+|exports)\.\w+)\)(?=\()/g, '$1'],
];

/** Names that a file may have, and a variable of a module not. */
const RESERVED = new Set(['delete', 'export', 'exports', 'import', 'module', 'new', 'require']);

/** Without the numbers that the compiler adds to the names of modules, where the name alone is free. */
function withoutNumbers(text) {
	const required = text.matchAll(/^const (\w+)_1 = require\(/gm);
	return [...required].reduce((code, [, name]) => {
		const besides = code.replace(/\brequire\(["'][^"'\n]*["']\)/g, '');
		const isFree = !RESERVED.has(name) && !new RegExp(`\\b${name}\\b`).test(besides);
		return isFree ? code.replace(new RegExp(`\\b${name}_1\\b`, 'g'), name) : code;
	}, text);
}

/** With one list of what a file gives at its end, and no statement for each. */
function withOneList(text) {
	const given = [];
	const isOnce = (name) => text.split(new RegExp(`\\bexports\\.${name}\\b`)).length === 2;
	const passedOn =
		/^var (\w+) = (require\(.*\));\n((?:exports\.(\w+) = \1\.\4;\n)+)(?!exports\.\w+ = \1\.)/gm;
	const code = text
		.replace(passedOn, (_, _module, required, list) => {
			const names = [...list.matchAll(/^exports\.(\w+)/gm)].map(([, name]) => name);
			given.push(...names);
			return `const { ${names.join(', ')} } = ${required};\n`;
		})
		.replace(/^exports\.(\w+) = \1;\n/gm, (statement, name) => {
			if (!isOnce(name)) return statement;
			given.push(name);
			return '';
		});
	return given.length === 0 ? code : `${code}Object.assign(exports, { ${given.join(', ')} });\n`;
}

/** @type {Record<string, (text: string) => Promise<string> | string>} by the end of a file's name */
const SHORTER = {
	'.js': async (text) =>
		await format(
			withOneList(
				withoutNumbers(
					PREPARATIONS.reduce((code, [written, instead]) => code.replace(written, instead), text),
				),
			),
			{
				parser: 'babel',
				printWidth: 300,
				singleQuote: true,
				semi: false,
				useTabs: true,
				objectWrap: 'collapse',
				bracketSpacing: false,
				arrowParens: 'avoid',
				trailingComma: 'none',
			},
		),
	'.json': (text) => `${JSON.stringify(JSON.parse(text))}\n`,
};

/**
 * @param {string} file a file of dist
 * @param {string} text what it says
 * @returns {Promise<string>} the same in its shortest readable form
 */
export async function shortestOf(file, text) {
	return (await SHORTER[extname(file)]?.(text)) ?? text;
}
