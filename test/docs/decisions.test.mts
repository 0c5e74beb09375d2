/** Holds the pages of docs/decisions against their index, each other, and the code that names them. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { read, ROOT } from './markdown.mts';

const FOLDER = 'docs/decisions';
const REFERENCE =
	/docs\/decisions\/([\w.-]+\.md)|\]\((?:\.\.\/)*(?:docs\/)?decisions\/([\w.-]+\.md)/g;
const PAGE =
	/^# (?<number>\d{3})\. (?<title>.+)\n\nStatus: (?<status>.+)\n\nArea: (?<area>.+)\n\n(?<text>[^]*)$/;
const SUPERSEDED = /^superseded by \[(\d{3})\]\((\1-[a-z0-9-]+\.md)\)$/;

interface Decision {
	file: string;
	number: string;
	title: string;
	status: string;
	area: string;
	text: string;
}

/** What belongs to the project, also where it is not committed yet. */
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
	cwd: ROOT,
	encoding: 'utf8',
})
	.split('\n')

	.filter((file) => existsSync(join(ROOT, file)))
	.filter((file) => /(\.(ts|mts|mjs|md|yml)|\.npmrc|\.ci\/run)$/.test(file));

const DECISIONS = FILES.filter((file) => /^docs\/decisions\/\d/.test(file))
	.sort()
	.map((path): Decision => {
		const file = path.slice(FOLDER.length + 1);
		const { groups } = PAGE.exec(read(path)) ?? {};
		return { file, ...(groups as unknown as Omit<Decision, 'file'>) };
	});

/** The pages that a text names. */
function referencesIn(text: string): string[] {
	return [...text.matchAll(REFERENCE)].map(([, byPath, byLink]) => byPath ?? byLink);
}

const NAMED_IN = new Map(
	FILES.filter((file) => !file.startsWith(`${FOLDER}/`) && file !== 'test/docs/decisions.test.mts')
		.map((file) => [file, referencesIn(read(file))] as const)
		.filter(([, names]) => names.length > 0),
);

it('decisions are numbered from 001 on, without gaps', () => {
	expect(DECISIONS.length).toBeGreaterThan(50);
	const numbers = DECISIONS.map((_, index) => String(index + 1).padStart(3, '0'));
	expect(DECISIONS.map(({ number }) => number)).toEqual(numbers);
	expect(DECISIONS.map(({ file }) => file.slice(0, 4))).toEqual(
		numbers.map((number) => `${number}-`),
	);
});

describe.each(DECISIONS)('$file', ({ file, status, text }) => {
	it('is accepted, or names a later decision that took its place', () => {
		if (status === 'accepted') return;
		const [, , successor] = SUPERSEDED.exec(status) ?? [];
		expect(DECISIONS.map((other) => other.file)).toContain(successor);
		expect(String(successor) > file).toBe(true);
	});

	it('says why, in at most 30 lines', () => {
		expect(text).toContain('\n## Why\n');
		expect(text.split('\n').length).toBeLessThanOrEqual(30);
	});

	it('is named where it holds, if it still does', () => {
		const places = [...NAMED_IN].filter(([, names]) => names.includes(file));
		expect(places.length > 0).toBe(status === 'accepted');
	});
});

it('what code and documents name is there', () => {
	const files = new Set([...DECISIONS.map(({ file }) => file), 'README.md']);
	const missing = [...NAMED_IN].flatMap(([place, names]) =>
		names.filter((name) => !files.has(name)).map((name) => `${place}: ${name}`),
	);
	expect(missing).toEqual([]);
});

it('the index has each decision below its area, with its successor', () => {
	const areas = read(`${FOLDER}/README.md`).split(/^## /m).slice(1);
	const listed = areas.flatMap((text) => {
		const [area] = text.split('\n', 1);
		return text.split('\n').flatMap((line) => (line.startsWith('- ') ? [`${area} ${line}`] : []));
	});
	const expected = DECISIONS.map(({ area, number, title, file, status }) => {
		const [, successor] = SUPERSEDED.exec(status) ?? [];
		const end = successor === undefined ? '' : ` (superseded by ${successor})`;
		return `${area} - [${number}. ${title}](${file})${end}`;
	});
	expect(listed.sort()).toEqual(expected.sort());
});
