import type { CsvFormat, CsvGroup, CsvProblem } from '../../../../coupa/csv';
import { flatRecords, type FlatRow } from '../../../../coupa/csvRows';
import { refuse } from '../../../../coupa/errors';
import type { ItemContext } from '../../shared/types';
import { type PlacedFormat, placedFormat } from './csvColumns';
import { formatParameter, groupColumns, groupText, inputRows } from './csvInput';

/** The records that the items of a group are. */
export interface ItemRecords {
	format: CsvFormat;
	groups: CsvGroup[];
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

/**
 * The items of a group as the records of their format.
 *
 * @throws CoupaError (`invalidRequest`) for what is wrong with all of them
 */
export async function itemRecords(run: ItemContext): Promise<ItemRecords> {
	const format = await formatParameter(run);
	const rows = inputRows(run);
	const names = new Set<string>();
	for (const { values } of rows) for (const name of Object.keys(values)) names.add(name);
	if (names.size === 0) {
		refuse('No column is filled in', 'Fill in "Columns", or let them be mapped automatically.');
	}
	const placed = await placedFormat(run, format, [...names]);
	const columns = tyingColumns(run, placed);
	const problems: CsvProblem[] = [];
	const tied: FlatRow[] = [];
	for (const row of rows) {
		const found: { problem: string } | { record?: string } =
			columns === undefined ? {} : groupText(run, row, columns);
		if ('problem' in found) {
			problems.push({ item: row.item, message: found.problem, isCertain: true });
		} else tied.push({ ...row, ...found });
	}
	const tiedBy = (columns ?? []).map((column) => placed.places.get(column)?.title ?? column);
	const records = flatRecords(placed.format, placed, tied, tiedBy);
	return {
		format: placed.format,
		groups: records.groups,
		problems: [...problems, ...records.problems],
	};
}
