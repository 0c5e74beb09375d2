import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from '../bootstrap.mjs';
import { type GeneratedPage, number, percent, table, withPart } from './page.mts';

/** Kept of jest's summary of the coverage, by `npm run docs -- --coverage`. */
const COVERAGE = 'test/lastCoverage.json';

/** What `npm run mutation -- --record` left, by what was changed. */
const MUTANTS = 'test/lastMutants.json';

interface Coverage {
	/** As 2026-11-28. */
	date: string;
	/** Of one, by the name of the folder. */
	folders: Record<string, { lines: number; branches: number }>;
}

interface Score {
	/** As 2026-11-28. */
	date: string;
	/** How many of a hundred changes were tried. */
	percent: number;
	/** Changes with which a test failed. */
	noticed: number;
	/** Changes that all tests passed with, or that none ran. */
	missed: number;
}

function read<T>(file: string): T {
	return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
}

/** What the coverage of one file comes to, in jest's summary; its names are absolute paths. */
type Summary = Record<string, Record<'lines' | 'branches', { covered: number; total: number }>>;

/**
 * Takes the coverage of the three folders over from jest's `coverage-summary.json`.
 *
 * @param file from the root of the project
 */
export function keepCoverage(file: string): void {
	const summary = Object.entries(read<Summary>(file));
	const folders = ['coupa', 'nodes', 'credentials'].map((folder) => {
		const within = path.join(root, folder, '/');
		const files = summary.filter(([name]) => name.startsWith(within));
		const share = (kind: 'lines' | 'branches'): number => {
			const sum = (part: 'covered' | 'total'): number =>
				files.reduce((total, [, counts]) => total + counts[kind][part], 0);
			return Number((sum('covered') / sum('total')).toFixed(4));
		};
		return [folder, { lines: share('lines'), branches: share('branches') }] as const;
	});
	const date = statSync(path.join(root, file)).mtime.toISOString().slice(0, 10);
	const kept: Coverage = { date, folders: Object.fromEntries(folders) };
	writeFileSync(path.join(root, COVERAGE), `${JSON.stringify(kept, null, '\t')}\n`);
}

function coverage({ date, folders }: Coverage): string {
	const rows = Object.entries(folders).map(([folder, { lines, branches }]) => [
		`\`${folder}/\``,
		percent(lines),
		percent(branches),
	]);
	return `On ${date}:\n\n${table(['Folder', 'Lines', 'Branches'], rows)}`;
}

function scoreRow(
	what: string,
	{ percent: share, noticed, missed }: Omit<Score, 'date'>,
): string[] {
	const tried = noticed + missed;
	return [
		what,
		`${share} %`,
		number(tried),
		number(noticed),
		number(missed),
		percent(noticed / tried),
	];
}

/** All that was tried in a folder, as one. */
function sumOf(scores: Record<string, Score>, folder: string): Omit<Score, 'date'> {
	const within = Object.entries(scores).filter(([what]) => what.startsWith(folder));
	const sum = (part: 'noticed' | 'missed'): number =>
		within.reduce((total, [, score]) => total + score[part], 0);
	const share = Math.min(...within.map(([, score]) => score.percent));
	return { percent: share, noticed: sum('noticed'), missed: sum('missed') };
}

function mutants(scores: Record<string, Score>): string {
	const dates = [...new Set(Object.values(scores).map(({ date }) => date))].sort().join(', ');
	const rows = ['coupa/', 'nodes/'].flatMap((folder) => [
		scoreRow(`**\`${folder}\`**`, sumOf(scores, folder)),
		...Object.entries(scores)
			.filter(([what, { noticed, missed }]) => what.startsWith(folder) && noticed + missed > 0)
			.map(([what, score]) => scoreRow(`\`${what}\``, score)),
	]);
	const head = ['Changed', 'Sample', 'Tried', 'Noticed', 'Not noticed', 'Score'];
	return `On ${dates}:\n\n${table(head, rows)}`;
}

/** Coverage and mutation scores in docs/testing.md. */
export const testingPage: GeneratedPage = {
	file: 'docs/testing.md',
	text() {
		const text = readFileSync(path.join(root, this.file), 'utf8');
		const covered = withPart(text, COVERAGE, coverage(read(COVERAGE)));
		return withPart(covered, MUTANTS, mutants(read(MUTANTS)));
	},
};
