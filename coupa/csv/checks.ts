import { quoted } from '../lib/text';
import { problemOf, type ReadRow } from './rows';
import type { CsvColumn, CsvFormat, CsvProblem, CsvRowType } from './types';

/** Of one file. [Coupa CSV Flat File Integration] */
export const MOST_ROWS = 5000;
export const MOST_BYTES = 8_000_000;

/** A row that names the record by Coupa's own ID changes it, and makes no new one. */
function hasId(format: CsvFormat, { cells }: ReadRow): boolean {
	return format.keys.some(
		(key) => key.length === 1 && /\bid$/i.test(key[0]) && !!cells.get(key[0]),
	);
}

/**
 * Cells that are needed and empty. What the tables call required often is a rule for the record, which
 * an update does not need; what has an asterisk in a format that only creates is needed for sure.
 */
function missing(format: CsvFormat, row: ReadRow): CsvProblem[] {
	if (hasId(format, row)) return [];
	const empty = row.rowType.columns.filter(
		({ title, required }) => required === 'yes' && !row.cells.get(title),
	);
	const isSure = ({ starred }: CsvColumn) => format.createOnly && starred === true;
	const problem = problemOf(format, row);
	const sure = empty.filter(isSure).map(({ title }) => title);
	const perhaps = empty.filter((column) => !isSure(column)).map(({ title }) => title);
	return [
		...(sure.length > 0 ? [problem(`No value in ${quoted(sure)}`)] : []),
		...(perhaps.length > 0
			? [problem(`No value in ${quoted(perhaps)}: a new record needs that`, false)]
			: []),
	];
}

/** Without any part of a key, Coupa finds no record and can make none. */
function keyless(format: CsvFormat, row: ReadRow): CsvProblem[] {
	const { keys, keysAreGuess, createOnly } = format;
	const titles = [...new Set(keys.flat())];
	const isFine =
		keysAreGuess ||
		createOnly ||
		titles.length === 0 ||
		titles.some((title) => row.cells.get(title));
	return isFine ? [] : [problemOf(format, row)(`No value in any of ${quoted(titles)}`)];
}

function keyColumns({ columns }: CsvRowType): string[] {
	return columns.filter(({ key }) => key).map(({ title }) => title);
}

/** Tells rows of one file that stand for one record: Coupa takes the later one. [Suppliers Import] */
function doubleFinder(format: CsvFormat): (row: ReadRow) => CsvProblem[] {
	const seen = new Map<string, number>();
	const titles = keyColumns(format.rowTypes[0]);
	return (row) => {
		const values = titles.map((title) => row.cells.get(title) ?? '');
		if (format.keysAreGuess || format.createOnly || values.every((value) => value === ''))
			return [];
		const key = JSON.stringify(values);
		const before = seen.get(key);
		seen.set(key, row.item);
		if (before === undefined) return [];
		const filled = titles.filter((_, index) => values[index] !== '');
		const text = `Same ${quoted(filled)} as item ${before}: for one record, the later row wins`;
		return [problemOf(format, row)(text, false)];
	};
}

/** Checks the rows of one group after the other. */
export function groupChecker(format: CsvFormat): (rows: readonly ReadRow[]) => CsvProblem[] {
	const doubles = doubleFinder(format);
	const [main] = format.rowTypes;
	return (rows) => {
		const [first] = rows;
		if (first === undefined) return [];
		const problem = problemOf(format, first);
		const isHeadless = first.rowType !== main;
		return [
			...(isHeadless ? [problem(`No row of ${main.name} above it`)] : keyless(format, first)),
			...rows.flatMap((row) => missing(format, row)),
			...(isHeadless ? [] : doubles(first)),
			...(rows.length > MOST_ROWS
				? [problem(`It has ${rows.length} rows, and a file has at most ${MOST_ROWS}`, false)]
				: []),
		];
	};
}
