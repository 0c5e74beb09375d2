/** How the tests run with coverage: the arguments of Node for the two steps, in this order. */
// Why: docs/decisions/065-coverage-and-mutants.md

/** Compiles the sources into coverage/built, which the coverage counts; see jest.coverage.config.mjs. */
export const BUILD_FOR_COVERAGE = [
	'node_modules/typescript/bin/tsc',
	'--outDir',
	'coverage/built',
	'--inlineSourceMap',
];

export const JEST_WITH_COVERAGE = [
	'node_modules/jest/bin/jest.js',
	'--config',
	'jest.coverage.config.mjs',
];
