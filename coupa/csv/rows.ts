import { closestName } from '../lib/names';
import { matchColumns, rowTypeOf } from './titles';
import type { CsvColumn, CsvFormat, CsvOptions, CsvProblem, CsvRow, CsvRowType } from './types';
import { toCell } from './cell';

/** The cells of a row by title, and what is wrong with them. */
export interface ReadRow {
	item: number;
	rowType: CsvRowType;
	cells: ReadonlyMap<string, string>;
	problems: readonly CsvProblem[];
}

/** A row as the file is to have it, or what is wrong where it is of no known type. */
export type RowReader = (row: CsvRow) => CsvProblem | ReadRow;

function unknownType(format: CsvFormat, type: string): string {
	const names = format.rowTypes.map(({ name }) => name);
	const meant = closestName(type, names);
	const hint = meant === undefined ? `it has ${names.join(', ')}` : `did you mean "${meant}"?`;
	return `"${type}" is not a row type of ${format.name}: ${hint}`;
}

/** Coupa refuses the whole file for one title that it does not know. [Data File Sources] */
function unknownTitle({ columns }: CsvRowType, name: string): string {
	const titles = columns.map(({ title }) => title);
	const meant = closestName(name, titles);
	const hint = meant === undefined ? '' : `: did you mean "${meant}"?`;
	return `"${name}" is not a column of this format${hint}`;
}

/** Of a file with several row types, also which of them. */
export function problemOf(format: CsvFormat, row: { item: number; rowType: CsvRowType }) {
	const where = format.rowTypes.length > 1 ? `${row.rowType.name}: ` : '';
	return (text: string, isCertain = true): CsvProblem => ({
		item: row.item,
		message: `${where}${text}`,
		isCertain,
	});
}

/** Which columns names mean, or why they mean none; what was once found is kept. */
function columnFinder() {
	const byType = new Map<CsvRowType, Map<string, CsvColumn | string>>();
	return (rowType: CsvRowType) => {
		const known = byType.get(rowType) ?? new Map<string, CsvColumn | string>();
		byType.set(rowType, known);
		return (name: string): CsvColumn | string => {
			const found =
				known.get(name) ?? matchColumns(rowType, [name]).get(name) ?? unknownTitle(rowType, name);
			known.set(name, found);
			return found;
		};
	};
}

export function rowReader(format: CsvFormat, options: CsvOptions): RowReader {
	const columnsOf = columnFinder();
	// A new record has nothing to empty.
	const clearNulls = options.clearNulls === true && !format.createOnly;
	const cellOptions = { ...options, clearNulls };
	return ({ type, item, cells: given }) => {
		const rowType = rowTypeOf(format, type);
		if (rowType === undefined) {
			return { item, message: unknownType(format, type), isCertain: true };
		}
		const columnOf = columnsOf(rowType);
		const problem = problemOf(format, { item, rowType });
		const cells = new Map<string, string>();
		const problems: CsvProblem[] = [];
		for (const [name, value] of Object.entries(given)) {
			if (value === undefined || name === rowType.marker?.title) continue;
			const column = columnOf(name);
			if (typeof column === 'string') problems.push(problem(column));
			else if (cells.has(column.title)) {
				problems.push(problem(`"${column.title}" is given twice, also as "${name}"`));
			} else {
				const cell = toCell(value, column, cellOptions);
				cells.set(column.title, 'text' in cell ? cell.text : '');
				const isCertain = 'problem' in cell;
				const wrong = isCertain ? cell.problem : cell.doubt;
				if (wrong !== undefined) problems.push(problem(`"${column.title}" ${wrong}`, isCertain));
			}
		}
		const isEmpty = rowType.columns.length > 0 && ![...cells.values()].some(Boolean);
		if (isEmpty && problems.length === 0) problems.push(problem('No value at all'));
		return { item, rowType, cells, problems };
	};
}
