import { attachmentChecker, sizeOf } from './attachments';
import { groupChecker, MOST_BYTES, MOST_ROWS } from './checks';
import { type ReadRow, type RowReader, rowReader } from './rows';
import type {
	CsvFile,
	CsvFormat,
	CsvGroup,
	CsvOptions,
	CsvProblem,
	CsvResult,
	CsvRowType,
} from './types';
import { csvLine, rowCells, titleCells } from './write';

/** The titles that the rows use. */
type UsedTitles = ReadonlyMap<CsvRowType, ReadonlySet<string>>;

/** What all files of a run begin with, and how a row becomes a line. */
interface Layout {
	head: string;
	line(row: ReadRow): string;
}

/** The used titles of each row type, in its order. */
function layoutOf(format: CsvFormat, used: UsedTitles): Layout {
	const titles = new Map(
		[...used].map(([rowType, names]) => [
			rowType,
			rowType.columns.map(({ title }) => title).filter((title) => names.has(title)),
		]),
	);
	const heads = format.rowTypes
		.filter((rowType) => titles.has(rowType))
		.map((rowType) => titleCells(rowType, titles.get(rowType) ?? []));
	const width = Math.max(...heads.map(({ length }) => length));
	return {
		head: heads.map(csvLine).join(''),
		line: ({ rowType, cells }) =>
			csvLine(rowCells(rowType, titles.get(rowType) ?? [], cells, width)),
	};
}

/** No two runs write over each other's files, and Coupa loads them in the order of their names. [SFTP Overview] */
function fileName({ id, folder }: CsvFormat, now: Date, number: number): string {
	const stem = folder?.split('/').at(-1) ?? id;
	const stamp = now.toISOString().replace(/[-:.]/g, '');
	return `${stem}_${stamp}_${String(number).padStart(3, '0')}.csv`;
}

interface Part {
	lines: string[];
	items: number[];
	attachments: Set<string>;
	bytes: number;
}

function* makeFiles(
	format: CsvFormat,
	groups: Iterable<CsvGroup>,
	{ head, line }: Layout,
	read: RowReader,
	now: Date,
): Generator<CsvFile> {
	const start = (): Part => ({
		lines: [],
		items: [],
		attachments: new Set(),
		bytes: Buffer.byteLength(head),
	});
	let number = 0;
	const toFile = ({ lines, items, attachments }: Part): CsvFile => ({
		name: fileName(format, now, ++number),
		...(format.folder !== undefined && { folder: format.folder }),
		text: head + lines.join(''),
		items,
		attachments: [...attachments],
	});
	let part = start();
	for (const { rows, attachments = [] } of groups) {
		const lines = rows.map((row) => line(read(row) as ReadRow));
		const bytes = Buffer.byteLength(lines.join('')) + sizeOf(attachments);
		const isFull = part.lines.length + lines.length > MOST_ROWS || part.bytes + bytes > MOST_BYTES;
		if (isFull && part.lines.length > 0) {
			yield toFile(part);
			part = start();
		}
		part.lines.push(...lines);
		part.items.push(...rows.map(({ item }) => item));
		for (const { name } of attachments) part.attachments.add(name);
		part.bytes += bytes;
	}
	if (part.lines.length > 0) yield toFile(part);
}

function* without(groups: Iterable<CsvGroup>, bad: ReadonlySet<number>): Generator<CsvGroup> {
	let number = 0;
	for (const group of groups) {
		if (!bad.has(number)) yield group;
		number += 1;
	}
}

/** The text as it was first seen: thousands of rows may have one warning. */
function kept(texts: Map<string, string>, text: string): string {
	const first = texts.get(text);
	if (first === undefined) texts.set(text, text);
	return first ?? text;
}

/**
 * Files for Coupa's loader: RFC 4180 in UTF-8 without byte order mark, each of at most 5,000 rows and 8 MB,
 * never cut inside of a group. All rows are checked at once; a file is made when it is asked for, so that
 * the rows of no more than one need to be in memory.
 *
 * @param groups gone through twice, with the same groups each time; those with a certain problem are in no file
 */
export function csvFiles(
	format: CsvFormat,
	groups: Iterable<CsvGroup>,
	options: CsvOptions,
): CsvResult {
	const read = rowReader(format, options);
	const check = groupChecker(format);
	const checkFiles = attachmentChecker(format);
	const problems: CsvProblem[] = [];
	const messages = new Map<string, string>();
	const used = new Map<CsvRowType, Set<string>>();
	const isGood = ({ rows, attachments, problems: before = [] }: CsvGroup): boolean => {
		const all = rows.map(read);
		const known = all.filter((row) => 'rowType' in row);
		const wrong = [...before, ...all.flatMap((row) => ('rowType' in row ? row.problems : [row]))];
		// What is missing is said when the rest is right: a title that nobody knows may be the one.
		const isWrong = wrong.some(({ isCertain }) => isCertain);
		const found = isWrong ? wrong : [...wrong, ...check(known), ...checkFiles(known, attachments)];
		for (const problem of found) {
			problems.push({ ...problem, message: kept(messages, problem.message) });
		}
		if (found.some(({ isCertain }) => isCertain)) return false;
		for (const { rowType, cells } of known) {
			const titles = used.get(rowType) ?? new Set();
			for (const title of cells.keys()) titles.add(title);
			used.set(rowType, titles);
		}
		return true;
	};
	const bad = new Set<number>();
	let number = 0;
	for (const group of groups) {
		if (!isGood(group)) bad.add(number);
		number += 1;
	}
	const good = { [Symbol.iterator]: () => without(groups, bad) };
	const layout = layoutOf(format, used);
	const files = { [Symbol.iterator]: () => makeFiles(format, good, layout, read, options.now) };
	return { problems, files };
}
