import { isPlainObject, objectsIn } from '../lib/json';
import { scalarText } from '../lib/text';
import { valueAt } from '../query';
import type { CoupaRecord } from '../read';
import type { DataFileSource } from './source';

/** What Coupa says is wrong with a row of a file, or with its titles. */
export interface RowError {
	/** The number of the data row, from 1; missing where the error is about the whole file. */
	row?: number;
	/** The inner name of the field, `parent_id`; missing where the whole row is meant. */
	field?: string;
	value?: string;
	messages: string[];
	/** A title is wrong: Coupa loads nothing of the file. */
	isHeader: boolean;
}

/** `{"upload-error": …}` is how XML nests what JSON has as a list. */
function unwrapped(value: unknown, name: string): unknown {
	return isPlainObject(value) && name in value ? value[name] : value;
}

/** The load's `upload-errors` as Coupa sends them. It may not list all of them. */
export function rowErrorsOf(source: DataFileSource): CoupaRecord[] {
	return objectsIn([unwrapped(valueAt(source, 'upload-errors'), 'upload-error')].flat());
}

/** Of a row a list of texts, of the titles one text. [DataFileSources API Example Calls] */
function messagesIn(value: unknown): string[] {
	return [unwrapped(value, 'field-error')]
		.flat()
		.map(scalarText)
		.filter((text) => text !== '');
}

/** One of the load's `upload-errors`, read. */
export function readRowError(error: CoupaRecord): RowError {
	const row = Number(scalarText(error.row) || Number.NaN);
	return {
		row: Number.isInteger(row) ? row : undefined,
		field: scalarText(valueAt(error, 'field-with-error')) || undefined,
		value: scalarText(error.value) || undefined,
		messages: messagesIn(valueAt(error, 'field-errors')),
		isHeader: error.type === 'UploadHeaderError',
	};
}

/** `Row 3, name: Name can't be blank`, with what Coupa says of it; of a title row only that. */
export function describeRowError({ row, field, messages, isHeader }: RowError): string {
	const said = messages.join(', ') || 'Coupa gave no reason';
	if (isHeader) return said;
	const where = row === undefined ? 'A row' : `Row ${row}`;
	return `${where}${field === undefined ? '' : `, ${field}`}: ${said}`;
}
