import type { CsvRowType } from './types';

/** A line of the file: all cells in quotes, those inside doubled, ended with CRLF. [RFC 4180] */
export function csvLine(cells: readonly string[]): string {
	return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** The titles of a row type that a file has, with its marker in front. */
export function titleCells({ marker }: CsvRowType, titles: readonly string[]): string[] {
	return marker === undefined ? [...titles] : [marker.title, ...titles];
}

/** The cells of a row, filled up to the width of the file. [Order Confirmation Import, by example] */
export function rowCells(
	{ marker }: CsvRowType,
	titles: readonly string[],
	cells: ReadonlyMap<string, string>,
	width: number,
): string[] {
	const values = titles.map((title) => cells.get(title) ?? '');
	const row = marker === undefined ? values : [marker.value, ...values];
	return [...row, ...Array.from({ length: width - row.length }, () => '')];
}
