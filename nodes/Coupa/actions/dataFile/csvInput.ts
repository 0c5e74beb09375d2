import { type CsvFormat, csvFormat, flatRecord, formatFromTemplate } from '../../../../coupa/csv';
import type { FlatRow } from '../../../../coupa/csvRows';
import { refuse } from '../../../../coupa/errors';
import { heading } from '../../../../coupa/fields';
import { isBlank } from '../../../../coupa/lib/json';
import {
	asText,
	locatorText,
	namesIn,
	type OperationOptions,
	optionsParameter,
} from '../../../shared/parameters';
import { OF_SHEETS } from '../../shared/sheets';
import type { ItemContext } from '../../shared/types';

type Values = Record<string, unknown>;

/** The options of what makes files. */
export interface CsvInputOptions extends OperationOptions {
	attachmentFields?: unknown;
	clearNulls?: boolean;
	fileName?: unknown;
	formulaGuard?: boolean;
	templateField?: unknown;
}

export function csvOptions(run: ItemContext): CsvInputOptions {
	return optionsParameter(run);
}

/** The text of a file that a sheet may have saved: as "Unicode text", or in the encoding of old Windows. */
function decoded(bytes: Buffer): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
	const text = bytes.toString('utf8');
	return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** The tenant's own template: the file of the first item that has one. */
async function templateOf(run: ItemContext, field: string): Promise<string> {
	const { context, group } = run;
	const items = context.getInputData();
	const item = group.find((index) => items[index].binary?.[field] !== undefined);
	if (item === undefined) {
		return refuse(
			`No item has a template in the field "${field}"`,
			'Enter the name of the binary field in "Template Field", or remove the option. Nothing was sent to Coupa.',
		);
	}
	return decoded(await context.helpers.getBinaryDataBuffer(item, field));
}

/**
 * The format of the item's group, with the titles of the tenant's template where there is one.
 *
 * @throws CoupaError (`invalidRequest`) for an unknown format, and for a template of another one
 */
export async function formatParameter(run: ItemContext): Promise<CsvFormat> {
	const id = locatorText(run, 'csvFormat');
	if (id === '') refuse('No format is chosen', 'Choose it in "Format". Nothing was sent to Coupa.');
	const format = csvFormat(id);
	const field = asText(csvOptions(run).templateField, 'The option "Template Field"').trim();
	return field === '' ? format : formatFromTemplate(format, await templateOf(run, field));
}

/** Items are of the same files where they have the same format and options. */
export function groupOfFormat(run: ItemContext): string {
	return JSON.stringify([locatorText(run, 'csvFormat'), run.parameter('options', {})]);
}

/** Whether the columns are found by the names of the input fields. */
export function areMapped(run: ItemContext): boolean {
	const { mappingMode } = run.parameter('columns', {}) as { mappingMode?: unknown };
	return mappingMode === 'autoMapInputData';
}

/** What was filled in for the columns, by their titles. */
function filledIn({ context }: ItemContext, item: number): Values {
	const { value } = context.getNodeParameter('columns', item, {}) as { value?: Values | null };
	// What nobody filled in is null, and so is what an expression does not find.
	return Object.fromEntries(Object.entries(value ?? {}).filter(([, one]) => !isBlank(one)));
}

/** The row of an item, which nothing ties to others yet. */
export type InputRow = (item: number) => FlatRow;

/**
 * The items of the group as rows. Items whose fields are mapped automatically are the rows; what was filled
 * in is kept, because an expression may give something else the next time.
 */
export function inputRows(run: ItemContext): InputRow {
	if (areMapped(run)) {
		const items = run.context.getInputData();
		return (item) => ({ item, values: flatRecord(items[item].json) });
	}
	const filled = new Map(run.group.map((item) => [item, filledIn(run, item)]));
	return (item) => ({ item, values: filled.get(item) ?? {} });
}

/** What the rows of the group have values for. */
export function inputNames({ group }: ItemContext, rowOf: InputRow): string[] {
	const names = new Set<string>();
	for (const item of group) for (const name of Object.keys(rowOf(item).values)) names.add(name);
	return [...names].filter((name) => !OF_SHEETS.has(name));
}

/** The columns that "Group By" names; none where it is empty. */
export function groupColumns(run: ItemContext): string[] {
	return namesIn(run.parameter('groupBy', ''));
}

/** The value of the field that is called like a column; empty where there is none. */
function textIn(place: Readonly<Values>, column: string): string {
	const name = Object.keys(place).find((one) => heading(one) === heading(column));
	const value = name === undefined ? undefined : place[name];
	return typeof value === 'object' && value !== null
		? JSON.stringify(value)
		: String(value ?? '').trim();
}

/** The record that an item belongs to, or why that cannot be told. */
type ReadGroup = (row: FlatRow) => { record: string } | { problem: string };

/**
 * Reads the columns by which items belong together: what goes into the file, where the column is one of
 * `mapped`, and else a column of the input. Never the one for some items and the other for others.
 *
 * @param mapped the names that the rows have values for
 */
export function groupReader(
	run: ItemContext,
	columns: readonly string[],
	mapped: readonly string[],
): ReadGroup {
	const headings = new Set(mapped.map(heading));
	const isMapped = columns.map((column) => headings.has(heading(column)));
	return ({ item, values }) => {
		const input = run.context.getInputData()[item].json as Values;
		const places = isMapped.map((is) => (is ? values : input));
		const texts = columns.map((column, index) => textIn(places[index], column));
		const missing = texts.indexOf('');
		if (missing < 0) return { record: JSON.stringify(texts) };
		const names = Object.keys(places[missing]).join(', ');
		return {
			problem: `it has nothing in "${columns[missing]}", by which items are grouped, but: ${names}`,
		};
	};
}
