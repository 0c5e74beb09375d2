/**
 * The same tests, with coverage. Unit tests import the sources and engine tests load dist/: here both
 * run coverage/built, the sources compiled as for dist/ but with source maps. One instrumented copy
 * means that what one kind of test runs adds to what the other runs, branch by branch; two copies,
 * merged by their maps, would count a branch twice where its columns differ.
 */
import config from './jest.config.mjs';

const FOLDERS = ['coupa', 'credentials', 'nodes'];
const BUILT = 'coverage/built';
const least = { branches: 90, lines: 90 };
const pages = process.env.CI === 'true' ? [] : [['html', { subdir: 'html' }]];

export default {
	...config,
	roots: [...config.roots, `<rootDir>/${BUILT}`],
	moduleNameMapper: {
		// '../../coupa/http/index.ts' of a test, and '/…/dist/nodes/Coupa/Coupa.node.js' of n8n's loader.
		[`^(?:\\.\\./)+(${FOLDERS.join('|')})/(.+)\\.ts$`]: `<rootDir>/${BUILT}/$1/$2.js`,
		[`^.*/dist/(${FOLDERS.join('|')})/(.+)\\.js$`]: `<rootDir>/${BUILT}/$1/$2.js`,
	},
	collectCoverage: true,
	// Files that no test loads count, too.
	collectCoverageFrom: FOLDERS.map((folder) => `${BUILT}/${folder}/**/*.js`),
	coverageDirectory: 'coverage',
	coverageReporters: ['text-summary', 'json-summary', ...pages],
	coverageThreshold: Object.fromEntries(FOLDERS.map((folder) => [`./${folder}/`, least])),
};
