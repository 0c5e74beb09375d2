import { closestName } from '../lib/names';
import { matchColumns, rowTypeOf } from './titles';
import type { CsvColumn, CsvFormat, CsvOptions, CsvProblem, CsvRow, CsvRowType } from './types';
import { toCell } from './values';

/** The cells of a row by title, and what is wrong with them. */
export interface ReadRow {
	rowType: CsvRowType;
	cells: ReadonlyMap<string, string>;
	problems: CsvProblem[];
}

/** Reads rows of one format; it remembers which name means which column. */
export class RowReader {
	private readonly columns = new Map<string, CsvColumn | undefined>();

	constructor(
		private readonly format: CsvFormat,
		private readonly options: CsvOptions,
	) {}

	/** @returns the row with what is wrong, or only what is wrong where it is of no known type */
	read({ type, item, cells: given }: CsvRow): ReadRow | CsvProblem {
		const rowType = rowTypeOf(this.format, type);
		if (rowType === undefined) return { item, message: this.unknownType(type), isCertain: true };
		const cells = new Map<string, string>();
		const problems: CsvProblem[] = [];
		const found = (text: string, isCertain = true) => {
			const where = this.format.rowTypes.length > 1 ? `${rowType.name}: ` : '';
			problems.push({ item, message: `${where}${text}`, isCertain });
		};
		for (const [name, value] of Object.entries(given)) {
			if (value === undefined) continue;
			const column = this.columnOf(rowType, name);
			if (column === undefined) found(unknownTitle(rowType, name));
			else if (cells.has(column.title))
				found(`"${column.title}" is given twice, also as "${name}"`);
			else {
				const cell = toCell(value, column, this.options);
				cells.set(column.title, 'text' in cell ? cell.text : '');
				if ('problem' in cell) found(`"${column.title}" ${cell.problem}`);
			}
		}
		return { rowType, cells, problems };
	}

	private unknownType(type: string): string {
		const names = this.format.rowTypes.map(({ name }) => name);
		const meant = closestName(type, names);
		const hint = meant === undefined ? `it has ${names.join(', ')}` : `did you mean "${meant}"?`;
		return `"${type}" is no row type of ${this.format.name}: ${hint}`;
	}

	private columnOf(rowType: CsvRowType, name: string): CsvColumn | undefined {
		const key = `${rowType.name}\n${name}`;
		if (!this.columns.has(key)) {
			const isOwn = this.options.customFields?.includes(name) === true;
			const own: CsvColumn = { title: name, type: '', required: 'no', own: true };
			this.columns.set(key, matchColumns(rowType, [name]).get(name) ?? (isOwn ? own : undefined));
		}
		return this.columns.get(key);
	}
}

/** Coupa refuses the whole file for one title that it does not know. [Data File Sources] */
function unknownTitle(rowType: CsvRowType, name: string): string {
	const titles = rowType.columns.map(({ title }) => title);
	const meant = closestName(name, titles);
	const hint = meant === undefined ? '' : `: did you mean "${meant}"?`;
	return `"${name}" is no column of it${hint}`;
}
