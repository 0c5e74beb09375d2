/**
 * Which way dependencies point; test/structure holds it.
 * Types count, too: who only reads a type has to know it.
 */
// Why: docs/decisions/061-layers-are-data.md

/** The layers of the sandbox from the lowest up; those of one line do not know each other. */
const SANDBOX = [
	['lib'],
	['store'],
	['catalog'],
	['tenant'],
	['query'],
	['render', 'write'],
	['dataFiles'],
	['actions'],
	['seed'],
	['api', 'graphql', 'oauth', 'faults'],
	['http'],
	['admin'],
];

const sandboxLayers = SANDBOX.flatMap((line, rank) =>
	line.map((folder) => {
		const below = SANDBOX.slice(0, rank).flat();
		return {
			name: `sandbox-${folder}-leans-down`,
			severity: 'error',
			from: { path: `^sandbox/${folder}/` },
			to: { path: '^sandbox/', pathNot: `^sandbox/(${[folder, ...below].join('|')})/` },
		};
	}),
);

export default {
	forbidden: [
		{ name: 'no-circle-of-files', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'no-circle-of-folders',
			severity: 'error',
			scope: 'folder',
			from: {},
			to: { circular: true },
		},
		{
			name: 'coupa-knows-no-node',
			severity: 'error',
			from: { path: '^coupa/' },
			to: { path: '^(nodes|credentials|sandbox|test|scripts|bench)/|n8n' },
		},
		{
			name: 'the-sandbox-knows-no-connector',
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { path: '^(coupa|nodes|credentials|test|scripts|bench)/', pathNot: '[.]json$' },
		},
		{
			name: 'the-ground-of-coupa-leans-on-nothing',
			severity: 'error',
			from: { path: '^coupa/[^/]+$' },
			to: { path: '^coupa/[^/]+/', pathNot: '^coupa/lib/' },
		},
		{
			name: 'lib-of-coupa-leans-on-nothing',
			severity: 'error',
			from: { path: '^coupa/lib/' },
			to: { pathNot: '^coupa/lib/' },
		},
		...sandboxLayers,
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '[.]json$' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.tools.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.mts', '.js', '.mjs'] },
	},
};
