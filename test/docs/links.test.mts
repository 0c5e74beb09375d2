import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { anchorsOf, documents, linksOf, read, ROOT } from './markdown.mts';

/** Why a link leads nowhere, or undefined. Links to other sites are not asked. */
function problemOf(document: string, link: string): string | undefined {
	if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined;
	const [path, anchor] = decodeURI(link).split('#');
	const target = path === '' ? document : normalize(join(dirname(document), path));
	if (target.startsWith('..') || !existsSync(join(ROOT, target))) return `${link}: no such file`;
	if (anchor === undefined) return undefined;
	if (!target.endsWith('.md')) return `${link}: an anchor in a file that has none`;
	return anchorsOf(read(target)).has(anchor) ? undefined : `${link}: no such heading`;
}

describe('the documents', () => {
	it('are found', () => {
		expect(documents()).toEqual(
			expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/decisions/README.md']),
		);
		expect(linksOf(read('README.md')).length).toBeGreaterThan(20);
	});

	it.each(documents())('%s has no broken link', (document) => {
		const problems = linksOf(read(document)).map((link) => problemOf(document, link));
		expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
	});
});

describe('the check of the links', () => {
	it.each([
		['no-such-file.md', 'no such file'],
		['../outside.md', 'no such file'],
		['#no-such-heading', 'no such heading'],
		['LICENSE#part', 'an anchor in a file that has none'],
	])('sees that %s leads nowhere', (link, problem) => {
		expect(problemOf('README.md', link)).toBe(`${link}: ${problem}`);
	});

	it('knows the anchors of headings, and none in code', () => {
		const text = '# The publisher’s `fields`\n\n```sh\n# not one\n```\n## Twice\n## Twice\n';
		expect([...anchorsOf(text)]).toEqual(['the-publishers-fields', 'twice', 'twice-1']);
	});

	it('finds links, and none in code', () => {
		expect(linksOf('[a](b.md), `[c](d.md)` and ![e](f.svg "g")\n```\n[h](i)\n```')).toEqual([
			'b.md',
			'f.svg',
		]);
	});
});
