import type { CsvFormat, CsvGroup, CsvProblem } from '../../../../coupa/csv';
import { recordMaker } from '../../../../coupa/csvRows';
import { refuse } from '../../../../coupa/errors';
import type { ItemContext } from '../../shared/types';
import { type PlacedFormat, placedFormat } from './csvColumns';
import {
	formatParameter,
	groupColumns,
	groupReader,
	inputNames,
	type InputRow,
	inputRows,
} from './csvInput';

/** The records that the items of a group are. */
export interface ItemRecords {
	format: CsvFormat;
	/** The items of each record. */
	records: ReadonlyArray<readonly number[]>;
	/** Makes a record of its items: all of them at once would be far larger than the items. */
	make(items: readonly number[]): CsvGroup;
	/** Of items that cannot be put to a record. */
	problems: CsvProblem[];
}

/** Names of the input for the columns by which Coupa finds a record, where all of one key are there. */
function keyNames({ format, places }: PlacedFormat): string[] | undefined {
	const [header] = format.rowTypes;
	const names = new Map(
		[...places]
			.filter(([, { type }]) => type === header.name)
			.map(([name, { title }]) => [title, name]),
	);
	// Ties the rows of a file whose records have no key. [Requisitions Import]
	const keys = [...format.keys, ['Record Identifier']];
	const key = keys.find((titles) => titles.every((title) => names.has(title)));
	return key?.map((title) => names.get(title) ?? title);
}

/** The columns by which items become one record; undefined where each item is one. */
function tyingColumns(run: ItemContext, placed: PlacedFormat): string[] | undefined {
	const [header, ...below] = placed.format.rowTypes;
	const used = new Set([...placed.places.values()].map(({ type }) => type));
	if (!below.some(({ name }) => used.has(name))) return undefined;
	const named = groupColumns(run);
	if (named.length > 0) return named;
	return (
		keyNames(placed) ??
		refuse(
			`It is not known which items belong to one ${header.name}`,
			'Enter the input column that tells it in "Group By", such as Invoice Number. Nothing was sent to Coupa.',
		)
	);
}

/** The items of the group by the record that they belong to, in the order of their first ones. */
function tiedItems(
	run: ItemContext,
	rowOf: InputRow,
	columns: readonly string[] | undefined,
	names: readonly string[],
): Pick<ItemRecords, 'records' | 'problems'> {
	if (columns === undefined) return { records: run.group.map((item) => [item]), problems: [] };
	const records = new Map<string, number[]>();
	const problems: CsvProblem[] = [];
	const readGroup = groupReader(run, columns, names);
	for (const item of run.group) {
		const found = readGroup(rowOf(item));
		if ('problem' in found) {
			problems.push({ item, message: found.problem, isCertain: true });
			continue;
		}
		const items = records.get(found.record) ?? [];
		items.push(item);
		records.set(found.record, items);
	}
	return { records: [...records.values()], problems };
}

/**
 * The items of a group as the records of their format.
 *
 * @throws CoupaError (`invalidRequest`) for what is wrong with all of them
 */
export async function itemRecords(run: ItemContext): Promise<ItemRecords> {
	const catalogFormat = await formatParameter(run);
	const rowOf = inputRows(run);
	const names = inputNames(run, rowOf);
	if (names.length === 0) {
		refuse('No column is filled in', 'Fill in "Columns", or let them be mapped automatically.');
	}
	const placed = await placedFormat(run, catalogFormat, names);
	const columns = tyingColumns(run, placed);
	const tiedBy = (columns ?? []).map((column) => placed.places.get(column)?.title ?? column);
	const { format } = placed;
	const make = recordMaker(format, placed, tiedBy);
	return {
		format,
		...tiedItems(run, rowOf, columns, names),
		make: (items) => make(items.map(rowOf)),
	};
}
