import { inNode } from './inNode.mts';

const MANIFEST = { n8n: { credentials: ['dist/C.credentials.js'], nodes: ['dist/N.node.js'] } };
const GOOD = [
	'package.json',
	'README.md',
	'LICENSE',
	'dist/C.credentials.js',
	'dist/N.node.js',
	'dist/N.node.json',
	'dist/N.node.d.ts',
	'dist/latest.js',
];

function problems(paths: string[], unpackedSize = 999_999): unknown {
	const packed = { unpackedSize, files: paths.map((path) => ({ path })) };
	return inNode(
		{ 'scripts/ci/checkPack.mjs': 'problemsOf' },
		`return problemsOf(${JSON.stringify(packed)}, ${JSON.stringify(MANIFEST)});`,
	);
}

describe('the check of the package', () => {
	it('has nothing against what belongs there', () => {
		expect(problems(GOOD)).toEqual([]);
	});

	it.each([
		'dist/tsconfig.tsbuildinfo',
		'dist/N.node.js.map',
		'dist/test/N.js',
		'dist/N.test.js',
		'dist/N.node.ts',
		'scripts/start.mjs',
	])('finds %s', (path) => {
		expect(problems([...GOOD, path])).toHaveLength(1);
	});

	it('finds that a node is missing', () => {
		expect(problems(GOOD.filter((path) => path !== 'dist/N.node.js'))).toEqual([
			'dist/N.node.js is missing.',
		]);
	});

	it('finds that the codex of a node is missing', () => {
		expect(problems(GOOD.filter((path) => path !== 'dist/N.node.json'))).toEqual([
			'dist/N.node.json is missing.',
		]);
	});

	it('finds that it is too big', () => {
		expect(problems(GOOD, 1_500_000)).toHaveLength(1);
	});
});
