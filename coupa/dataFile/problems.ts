import { CoupaError } from '../errors';
import { capitalise, counted, scalarText, sentences } from '../lib/text';
import { valueAt } from '../query';
import { describeSaved, rowErrorCount } from './counts';
import { describeRowError, readRowError, rowErrorsOf } from './rowErrors';
import { type DataFileSource, sourceName } from './source';

/** As many row errors as a person reads in a message. */
const SHOWN = 3;

function describeRows(source: DataFileSource): string {
	const shown = rowErrorsOf(source).slice(0, SHOWN).map(readRowError).map(describeRowError);
	const more = rowErrorCount(source) - shown.length;
	return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ');
}

/** The error for a load that Coupa gave up. */
export function failedLoad(source: DataFileSource, fileName: string): CoupaError {
	const rows = describeRows(source);
	const reason = scalarText(valueAt(source, 'result-text')) || rows || 'it gave no reason';
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
			'Correct these rows, and load what is missing',
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
