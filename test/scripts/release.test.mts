import { inNode } from './inNode.mts';

const MANIFEST = { version: '1.2.3', homepage: 'https://github.com/acme/n8n-nodes-coupa' };
const CHANGELOG = '# Changelog\n\n## [1.2.3] - 2026-11-21\n\n- New\n';

function obstacles(tag: string, manifest: object, changelog: string): unknown {
	return inNode(
		{ 'scripts/ci/checkRelease.mjs': 'obstaclesTo' },
		`return obstaclesTo(...${JSON.stringify([tag, manifest, changelog])});`,
	);
}

function stamped(changelog: string, version: string): unknown {
	return inNode(
		{ 'scripts/ci/stampChangelog.mjs': 'stamp' },
		`try { return stamp(...${JSON.stringify([changelog, version, '2026-11-21'])}); }
		catch (error) { return error; }`,
	);
}

describe('the check of a release', () => {
	it('lets a tag pass that says what is there', () => {
		expect(obstacles('v1.2.3', MANIFEST, CHANGELOG)).toEqual([]);
	});

	it.each([
		['another tag', 'v1.2.4', MANIFEST, CHANGELOG, 'The tag is v1.2.4'],
		['no tag', '', MANIFEST, CHANGELOG, 'The tag is missing'],
		['an undated changelog', 'v1.2.3', MANIFEST, '## [1.2.3] - Unreleased\n', 'CHANGELOG.md'],
		[
			'a changelog of another version',
			'v1.2.3',
			MANIFEST,
			'## [1.2.30] - 2026-11-21\n',
			'CHANGELOG',
		],
		[
			'a placeholder',
			'v1.2.3',
			{ ...MANIFEST, author: { email: 'maintainers@n8n-nodes-coupa.example' } },
			CHANGELOG,
			'placeholders',
		],
	])('stops %s', (_, tag, manifest, changelog, words) => {
		expect(obstacles(tag, manifest, changelog)).toEqual([expect.stringContaining(words)]);
	});
});

describe('the heading of a release', () => {
	it('gets the version and the date', () => {
		expect(stamped('# C\n\n## [Unreleased]\n\n- New\n\n## [1.0.0] - 2026-01-01\n', '1.1.0')).toBe(
			'# C\n\n## [1.1.0] - 2026-11-21\n\n- New\n\n## [1.0.0] - 2026-01-01\n',
		);
		expect(stamped('## [1.1.0] - Unreleased\n', '1.1.0')).toBe('## [1.1.0] - 2026-11-21\n');
	});

	it('is not invented where nothing is new, or for another version', () => {
		expect(stamped('## [1.0.0] - 2026-01-01\n', '1.1.0')).not.toEqual(expect.any(String));
		expect(stamped('## [1.1.0] - Unreleased\n', '1.2.0')).not.toEqual(expect.any(String));
	});
});
