import { CoupaError } from '../errors';
import { capitalise, counted, scalarText, sentences } from '../lib/text';
import type { CoupaRecord } from '../read';
import { type DataFileSource, sourceName, rowErrorCount, rowErrorsOf } from './source';

/** As many row errors as a person reads in a message. */
const SHOWN = 3;

/** Of a row a list of texts, of the titles one text. [DataFileSources API Example Calls] */
function texts(value: unknown): string {
	return Array.isArray(value) ? value.map(scalarText).join(', ') : scalarText(value);
}

/** `Row 3, name: Name can't be blank`, with what Coupa says of it; of a title row only that. */
function describeRow(error: CoupaRecord): string {
	const row = scalarText(error.row) === '' ? 'A row' : `Row ${scalarText(error.row)}`;
	const field = scalarText(error['field-with-error']);
	const said = texts(error['field-errors']) || 'Coupa gave no reason';
	if (error.type === 'UploadHeaderError') return said;
	return `${row}${field === '' ? '' : `, ${field}`}: ${said}`;
}

function describeRows(source: DataFileSource): string {
	const shown = rowErrorsOf(source).slice(0, SHOWN).map(describeRow);
	const more = rowErrorCount(source) - shown.length;
	return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** What is in Coupa now, as far as it counts. */
function describeSaved(source: DataFileSource): string {
	const created = Number(source['records-created'] ?? 0);
	const updated = Number(source['records-updated'] ?? 0);
	return `${created} created, ${updated} updated`;
}

/** The error for a load that Coupa gave up. */
export function failedLoad(source: DataFileSource, fileName: string): CoupaError {
	const rows = describeRows(source);
	const reason = scalarText(source['result-text']) || rows || 'it gave no reason';
	return new CoupaError({
		kind: 'validation',
		message: `Coupa could not load ${fileName}: ${reason}`,
		description: sentences(
			`${capitalise(sourceName(source))} ended with the status "${scalarText(source.status)}" (${describeSaved(source)})`,
			rows,
			'Correct the file and load it again',
		),
	});
}

/** The error for rows that Coupa did not take, where the person wants one. */
export function failedRows(source: DataFileSource, fileName: string): CoupaError {
	const count = rowErrorCount(source);
	return new CoupaError({
		kind: 'validation',
		message: `Coupa found ${counted(count, 'error')} in the rows of ${fileName}`,
		description: sentences(
			describeRows(source),
			`${capitalise(sourceName(source))}: ${describeSaved(source)}; what is saved stays`,
			'Correct these rows, and load only them',
		),
	});
}

/** The error for looking at a load that goes on all the same: it must not be started again. */
export function lostSight(error: CoupaError, source: DataFileSource): CoupaError {
	return error.with({
		description: sentences(
			`The file was uploaded, and Coupa continues to load it as ${sourceName(source)}: do not load it again`,
			error.description,
		),
		advice: [...error.advice, { code: 'checkLoad' }],
	});
}
