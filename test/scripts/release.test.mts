import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { inNode } from './inNode.mts';

const FILES = {
	'package.json': '{ "version": "1.2.3", "homepage": "https://github.com/acme/n8n-nodes-coupa" }',
	'CHANGELOG.md': '# Changelog\n\n## [1.2.3] - 2026-11-21\n\n- New\n',
};

function obstacles(tag: string, files: Record<string, string>): unknown {
	return inNode(
		{ 'scripts/ci/checkRelease.mjs': 'obstaclesTo' },
		`const files = ${JSON.stringify({ ...FILES, ...files })};
		return obstaclesTo(${JSON.stringify(tag)}, (path) => files[path] ?? '');`,
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
		expect(obstacles('v1.2.3', {})).toEqual([]);
	});

	it.each([
		['another tag', 'v1.2.4', {}, 'The tag is v1.2.4'],
		['no tag', '', {}, 'The tag is missing'],
		[
			'an undated changelog',
			'v1.2.3',
			{ 'CHANGELOG.md': '## [1.2.3] - Unreleased\n' },
			'no heading',
		],
		[
			'a changelog of another version',
			'v1.2.3',
			{ 'CHANGELOG.md': '## [1.2.30] - 2026-11-21\n' },
			'no heading',
		],
		[
			'the address of nobody',
			'v1.2.3',
			{ 'SECURITY.md': 'Write to maintainers@n8n-nodes-coupa.example.' },
			'SECURITY.md still has a placeholder',
		],
		[
			'a repository of nobody',
			'v1.2.3',
			{
				'nodes/CoupaTrigger/CoupaTrigger.node.json': readFileSync(
					'nodes/CoupaTrigger/CoupaTrigger.node.json',
					'utf8',
				),
			},
			'CoupaTrigger.node.json still has a placeholder',
		],
	])('stops %s', (_, tag, files, words) => {
		expect(obstacles(tag, files)).toEqual([expect.stringContaining(words)]);
	});

	it("looks into all files that have the publisher's fields", () => {
		const files = inNode(
			{ 'scripts/ci/checkRelease.mjs': 'PUBLISHERS_FILES' },
			'return PUBLISHERS_FILES;',
		);
		const pattern = 'n8n-nodes-coupa\\.example|github\\.com/n8n-nodes-coupa/';
		const found = execFileSync(
			'git',
			['grep', '-lE', pattern, '--', ':!test', ':!scripts/ci/checkRelease.mjs'],
			{ encoding: 'utf8' },
		);
		expect(found.trim().split('\n').sort()).toEqual([...(files as string[])].sort());
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
