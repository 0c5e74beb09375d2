import { accountFor } from './counts';
import { readRowError, type RowError, rowErrorsOf } from './rowErrors';
import { type DataFileSource, loadState } from './source';

/** Where the data rows of a file came from. */
export interface CsvRows {
	/** The index of the item of each data row, in the order of the file. */
	items: readonly number[];
	/**
	 * The number of the record of each data row, where a record has several rows; otherwise each row is a
	 * record of its own.
	 */
	records?: readonly number[];
	/** Whether each record of the file is a new one; of others, what changes nothing may count as neither. */
	areNew?: boolean;
}

/** An error, and the item whose row has it. */
export interface ItemError extends RowError {
	item?: number;
}

/** What a load came to, item by item. */
export interface LoadOutcome {
	/**
	 * What is wrong, by item. The items of one record have the errors of all its rows: whether Coupa saves
	 * a record without its wrong row is not documented, so it is to be looked at, and sent again, as a whole.
	 */
	errors: Map<number, ItemError[]>;
	/** Items that have no error and that Coupa counts as saved, in their order. */
	good: number[];
	/** Items of a load at its end that have no error, and of which it is not known whether Coupa has them. */
	inDoubt: number[];
	/** Whether some of those in doubt are surely not in Coupa. */
	isLess: boolean;
	/** Errors that cannot be put to a row: they name none, or one that the file does not have. */
	unplaced: RowError[];
	/** Where Coupa's counts do not go with its errors, in sentences. */
	unaccounted?: string;
}

/** Values in lists, by what they have in common; in the order of their first ones. */
function grouped<T>(values: Iterable<T>, keyOf: (value: T) => number): Map<number, T[]> {
	const groups = new Map<number, T[]>();
	for (const value of values) {
		const group = groups.get(keyOf(value));
		if (group === undefined) groups.set(keyOf(value), [value]);
		else group.push(value);
	}
	return groups;
}

/**
 * Rows count from 1, without the titles: three data rows that all failed are the rows 1, 2 and 3.
 * [DataFileSources API Example Calls] Whether files with several title rows are counted so, too, is not
 * documented: where a number is too high for the file, no number of that load is trusted.
 */
function areCountedAsKnown(errors: readonly RowError[], { items }: CsvRows): boolean {
	return errors.every(({ row = 1 }) => row >= 1 && row <= items.length);
}

/**
 * Brings the row errors of a load back to the items that its rows were made from.
 *
 * @param source the load as it was last seen
 * @param rows where the rows of its file came from
 */
export function outcomeOf(source: DataFileSource, rows: CsvRows): LoadOutcome {
	const { items } = rows;
	const all = rowErrorsOf(source).map(readRowError);
	const header = all.filter(({ isHeader }) => isHeader);
	const isTrusted = areCountedAsKnown(all, rows);
	const ofRows = all.filter(({ isHeader }) => !isHeader);
	const unplaced = ofRows.filter(({ row }) => row === undefined || !isTrusted);
	const byRow = grouped(isTrusted ? ofRows : [], ({ row = 0 }) => row - 1);
	const records = [...grouped(items.keys(), (at) => rows.records?.[at] ?? at).values()];
	const errors = new Map<number, ItemError[]>();
	const file = { records: records.length, good: 0, goodRows: 0, areNew: rows.areNew };
	for (const record of records) {
		const found = record.flatMap((at) =>
			(byRow.get(at) ?? []).map((error) => ({ ...error, item: items[at] })),
		);
		if (found.length === 0 && header.length === 0) {
			file.good += 1;
			file.goodRows += record.length;
			continue;
		}
		for (const item of new Set(record.map((at) => items[at]))) {
			errors.set(item, [...(errors.get(item) ?? header), ...found]);
		}
	}
	const state = loadState(source);
	const isDone = state === 'done';
	const { isAllSaved, isLess, unaccounted } = accountFor(source, file);
	const rest = [...new Set(items)].filter((item) => !errors.has(item));
	const isGood = isDone && isAllSaved && unplaced.length === 0;
	return {
		errors,
		good: isGood ? rest : [],
		inDoubt: !isGood && (isDone || state === 'failed') ? rest : [],
		isLess: isLess || unplaced.length > 0,
		unplaced,
		// Until then the counts grow.
		unaccounted: isDone ? unaccounted : undefined,
	};
}
