import { RowReader } from './rows';
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

/** Of one file. [Coupa CSV Flat File Integration] */
const MOST_ROWS = 5000;
const MOST_BYTES = 8_000_000;
/** What a ZIP adds for each of its files, besides twice its name. */
const ZIP_ENTRY_BYTES = 100;

/** The titles that the rows use, in the order of their row type. */
type UsedTitles = Map<CsvRowType, Set<string>>;

interface Part {
	lines: string[];
	items: number[];
	bytes: number;
	attachments: string[];
}

/** `20260131T120000000Z`: no two runs write over each other's files. */
function timeStamp(now: Date): string {
	return now.toISOString().replace(/[-:.]/g, '');
}

/** In the order in which Coupa is to load them: it goes by their names. [SFTP Overview] */
function fileName({ id, folder }: CsvFormat, now: Date, number: number): string {
	const stem = folder?.split('/').at(-1) ?? id;
	return `${stem}_${timeStamp(now)}_${String(number).padStart(3, '0')}.csv`;
}

function attachmentBytes({ attachments = [] }: CsvGroup): number {
	return attachments.reduce(
		(sum, { name, size }) => sum + size + 2 * name.length + ZIP_ENTRY_BYTES,
		0,
	);
}

function* makeFiles(
	format: CsvFormat,
	groups: readonly CsvGroup[],
	used: UsedTitles,
	options: CsvOptions,
): Generator<CsvFile> {
	const reader = new RowReader(format, options);
	const rowTypes = format.rowTypes.filter((rowType) => used.has(rowType));
	const titles = new Map(rowTypes.map((rowType) => [rowType, [...(used.get(rowType) ?? [])]]));
	const heads = rowTypes.map((rowType) => titleCells(rowType, titles.get(rowType) ?? []));
	const head = heads.map(csvLine).join('');
	const width = Math.max(...heads.map(({ length }) => length));
	const empty = (): Part => ({
		lines: [],
		items: [],
		bytes: Buffer.byteLength(head),
		attachments: [],
	});
	let number = 0;
	const fileOf = ({ lines, items, attachments }: Part): CsvFile => ({
		name: fileName(format, options.now, ++number),
		...(format.folder !== undefined && { folder: format.folder }),
		text: head + lines.join(''),
		items,
		attachments,
	});
	let part = empty();
	for (const group of groups) {
		const lines = group.rows.flatMap((row) => {
			const read = reader.read(row);
			if (!('rowType' in read)) return [];
			const { rowType, cells } = read;
			return [csvLine(rowCells(rowType, titles.get(rowType) ?? [], cells, width))];
		});
		const bytes = Buffer.byteLength(lines.join('')) + attachmentBytes(group);
		const isFull = part.lines.length + lines.length > MOST_ROWS || part.bytes + bytes > MOST_BYTES;
		if (isFull && part.lines.length > 0) {
			yield fileOf(part);
			part = empty();
		}
		part.lines.push(...lines);
		part.items.push(...group.rows.map(({ item }) => item));
		part.attachments.push(...(group.attachments ?? []).map(({ name }) => name));
		part.bytes += bytes;
	}
	if (part.lines.length > 0) yield fileOf(part);
}

/**
 * Files for Coupa's loader: RFC 4180 in UTF-8 without byte order mark, each of at most 5,000 rows and 8 MB,
 * never cut inside of a group. All rows are checked at once; a file is made when it is asked for, so that
 * no more than one needs to be in memory.
 *
 * @param groups those with a certain problem are in no file
 */
export function csvFiles(
	format: CsvFormat,
	groups: readonly CsvGroup[],
	options: CsvOptions,
): CsvResult {
	const reader = new RowReader(format, options);
	const problems: CsvProblem[] = [];
	const mentioned: UsedTitles = new Map();
	const good = groups.filter(({ rows }) => {
		const found = rows.flatMap((row) => {
			const read = reader.read(row);
			if (!('rowType' in read)) return [read];
			const titles = mentioned.get(read.rowType) ?? new Set();
			for (const title of read.cells.keys()) titles.add(title);
			mentioned.set(read.rowType, titles);
			return read.problems;
		});
		problems.push(...found);
		return !found.some(({ isCertain }) => isCertain);
	});
	return {
		problems,
		files: { [Symbol.iterator]: () => makeFiles(format, good, mentioned, options) },
	};
}
