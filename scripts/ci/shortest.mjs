/**
 * The shortest form of a file that is still readable: a sixth less to download for each n8n. What the
 * compiler writes is indented by four spaces, and it prepares for modules that nobody here writes.
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
	[/\(0, (\w+_\d+\.\w+)\)(?=\()/g, '$1'],
];

/** @type {Record<string, (text: string) => Promise<string> | string>} by the end of a file's name */
const SHORTER = {
	'.js': async (text) =>
		await format(
			PREPARATIONS.reduce((code, [written, instead]) => code.replace(written, instead), text),
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
