import * as data from '../catalog/data/formats.json';
import { refuse } from '../errors';
import { own } from '../lib/json';
import { closestName } from '../lib/names';
import { compareNames } from '../lib/text';
import {
	type ColumnDefinition,
	type ColumnSeries,
	type FormatData,
	type FormatsData,
	KIND,
	MARKS,
	type PackedDefinition,
	type RowTypeData,
} from './forms';
import { plainTitle } from './titles';
import type { CsvColumn, CsvFormat, CsvRowType } from './types';

// Why: docs/decisions/071-csv-formats-are-data.md
/** The field in REST that is called as a title: `PO Number*` as `po-number`. */
export function usualField(title: string): string {
	return title
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word !== '')
		.join('-');
}

function toColumn(definition: ColumnDefinition, title: string, field?: string): CsvColumn {
	const api = field === '' ? usualField(title) : field;
	// A field that is a list takes several values, also where no source says what stands between them.
	const list = api?.includes('[]') ? { list: ',' } : {};
	return { title, type: '', required: 'no', ...list, ...definition, ...(api && { api }) };
}

function definitionOf(packed: PackedDefinition): ColumnDefinition {
	const { is, values, ...others } = typeof packed === 'string' ? { is: packed } : packed;
	const [kind = '', type = '', size = ''] = KIND.exec(is) ?? [];
	const length = size.includes(',') ? { precision: size } : { maxLength: Number(size) };
	return Object.assign(
		{ ...(type !== '' && { type }), ...(size !== '' && length) },
		...Array.from(is.slice(kind.length), (mark) => own(MARKS, mark)),
		others,
		values !== undefined && { values: values.split('|') },
	) as ColumnDefinition;
}

function toColumns(
	columns: ReadonlyArray<ColumnSeries | string>,
	definitions: readonly PackedDefinition[],
): CsvColumn[] {
	let definition: ColumnDefinition = {};
	const read = (text: string): CsvColumn => {
		const [, number, title, field] = /^(?:(\w+)~)?([^=]*)(?:=(.*))?$/.exec(text) ?? [];
		if (number !== undefined) definition = definitionOf(definitions[parseInt(number, 36)]);
		return toColumn(definition, title, field);
	};
	return columns.flatMap((part) => {
		if (typeof part === 'string') return part.split('|').map(read);
		const [from, to, texts] = part;
		return Array.from({ length: to - from + 1 }, (_, index) =>
			texts
				.replaceAll('{}', String(from + index))
				.split('|')
				.map(read),
		).flat();
	});
}

function toRowType(row: RowTypeData, definitions: readonly PackedDefinition[]): CsvRowType {
	const { name, object = '', marker, listField, incomplete, columns } = row;
	const [title, value = title && plainTitle(title)] = marker ?? [];
	return {
		name,
		object,
		...(title !== undefined && value !== undefined && { marker: { title, value } }),
		...(listField !== undefined && { listField }),
		columns: toColumns(columns, definitions),
		complete: incomplete !== true,
	};
}

/** A format from its data. */
export function toFormat(
	id: string,
	format: FormatData,
	definitions: readonly PackedDefinition[],
): CsvFormat {
	return {
		sourceFor: '',
		object: '',
		...format,
		id,
		sourceForIsGuess: format.sourceForIsGuess === true,
		keysAreGuess: format.keysAreGuess === true,
		createOnly: format.createOnly === true,
		attachments: format.attachments === true,
		rowTypes: format.rowTypes.map((row) => toRowType(row, definitions)),
	};
}

const known = new Map<string, CsvFormat>();

// A JSON import widens every literal to `string` and every list to a union of its entries.
const { definitions, formats } = data as unknown as FormatsData;

function find(id: string): CsvFormat | undefined {
	const format = own(formats, id);
	if (format === undefined) return undefined;
	const found = known.get(id) ?? toFormat(id, format, definitions);
	known.set(id, found);
	return found;
}

/** All formats, in the order of their names. */
export function csvFormats(): CsvFormat[] {
	return Object.keys(formats)
		.map((id) => csvFormat(id))
		.sort((a, b) => compareNames(a.name, b.name));
}

/**
 * A format by its id, such as `lookupValue`.
 *
 * @throws CoupaError (`invalidRequest`) when there is none of this id
 */
export function csvFormat(id: string): CsvFormat {
	const format = find(id);
	if (format !== undefined) return format;
	const meant = closestName(id, Object.keys(formats));
	return refuse(
		`There is no CSV format "${id}"`,
		meant === undefined ? undefined : `Did you mean "${meant}"?`,
	);
}
