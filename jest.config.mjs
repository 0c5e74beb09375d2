/**
 * Unit and engine tests. They are `.mts`, with file extensions in relative imports, since n8n's own
 * lint holds every `.ts` to the rules of a published node (no timers, no `process`, no `node:` imports).
 * Engine tests load the built package from dist/.
 */
export default {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.mts'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'mjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	testTimeout: 120_000,
	// Many tests wait for the time to pass rather than for a processor.
	maxWorkers: 6,
	testSequencer: './test/support/takingTurns.mjs',
	// n8n writes each error of an execution to the console; failing tests show what they need.
	silent: true,
};
