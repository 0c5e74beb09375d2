import { counted, scalarText } from '../lib/text';
import { valueAt } from '../query';
import { readRowError, rowErrorsOf } from './rowErrors';
import type { DataFileSource } from './source';

/** What Coupa counts as saved. */
interface SavedCounts {
	created: number;
	updated: number;
	total: number;
	/** Whether the newer fields count, which are of records; the sentence is of rows. */
	areRecords: boolean;
	/** Rows that Coupa read: also those that changed nothing, or were refused. */
	processed: number;
}

function countIn(source: DataFileSource, name: string): number | undefined {
	const text = scalarText(valueAt(source, name));
	return /^\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * How much was created and updated; undefined where Coupa does not say. The counts are newer
 * fields [Data File Sources]; the sentence is older: "3 rows processed, creating 1 new rows and updating
 * 2 rows." [DataFileSources API Example Calls]
 */
function savedCounts(source: DataFileSource): SavedCounts | undefined {
	const [, processed, creating, updating] =
		/(\d{1,9}) rows? processed, creating (\d{1,9}) new rows? and updating (\d{1,9}) rows?/i.exec(
			scalarText(valueAt(source, 'result-text')),
		) ?? [];
	const added = countIn(source, 'records-created');
	const changed = countIn(source, 'records-updated');
	if ((added ?? changed ?? creating) === undefined) return undefined;
	const created = Number(added ?? creating ?? 0);
	const updated = Number(changed ?? updating ?? 0);
	return {
		created,
		updated,
		total: created + updated,
		areRecords: added !== undefined,
		processed: Number(processed ?? 0),
	};
}

/** How much Coupa says it saved. */
export function describeSaved(source: DataFileSource): string {
	const saved = savedCounts(source);
	if (saved === undefined) return 'it does not say how many rows are saved';
	return `${saved.created} created, ${saved.updated} updated`;
}

/** Whether Coupa saved nothing of a file for sure: it says so, or did not take a title. */
export function isNothingSaved(source: DataFileSource): boolean {
	const isRefused = rowErrorsOf(source).some((error) => readRowError(error).isHeader);
	return isRefused || savedCounts(source)?.total === 0;
}

/** How many row errors a load has: Coupa may count more than it lists. */
export function rowErrorCount(source: DataFileSource): number {
	return Math.max(countIn(source, 'upload-errors-count') ?? 0, rowErrorsOf(source).length);
}

/** How many row errors Coupa counts and does not list. */
function hiddenErrors(source: DataFileSource): number {
	return rowErrorCount(source) - rowErrorsOf(source).length;
}

/** What Coupa says of a load where nothing was saved, or where it does not say all of it. */
export function openCounts(source: DataFileSource): string | undefined {
	if (savedCounts(source)?.total && hiddenErrors(source) === 0) return undefined;
	return describeSaved(source);
}

/** What a file holds. */
export interface FileCounts {
	records: number;
	/** Records that have no error, and the rows of these. */
	good: number;
	goodRows: number;
	/** Whether every record is a new one; of others, what changes nothing may not be counted. */
	areNew?: boolean;
}

/** What Coupa's counts prove. */
interface Account {
	/** Whether Coupa saved as much as has no error. */
	isAllSaved: boolean;
	/** Whether it surely did not. */
	isLess: boolean;
	/** Where the counts do not go with the errors, in sentences. */
	unaccounted?: string;
}

/**
 * Compares Coupa's counts with what has no error: whether long lists of errors are cut is not documented,
 * and a row without an error need not be saved. As many records as there are rows are enough, too: that
 * all tenants count the records of several rows in the same way is not documented.
 */
export function accountFor(
	source: DataFileSource,
	{ records, good, goodRows, areNew }: FileCounts,
): Account {
	const hidden = hiddenErrors(source);
	const seen = countIn(source, 'records-count') ?? records;
	const { total, areRecords, processed = 0 } = savedCounts(source) ?? {};
	const expected = areRecords ? good : goodRows;
	const isAllSaved = good === 0 || total === expected || (total ?? 0) >= goodRows;
	// Rows that Coupa read and that changed nothing may be counted as neither.
	const least = areNew ? good : Number(processed < goodRows);
	const isLess = hidden > 0 || (total ?? good) < least;
	const gaps: string[] = [];
	if (hidden > 0) {
		gaps.push(`Coupa counts ${counted(hidden, 'error')} more than it lists.`);
	}
	if (seen !== records) {
		gaps.push(`Coupa counts ${counted(seen, 'record')}, and the file has ${records}.`);
	}
	if (total === undefined) {
		if (!isAllSaved) gaps.push('Coupa does not say how many rows are saved.');
	} else if (total !== expected) {
		const saved = counted(total, areRecords ? 'record' : 'row');
		gaps.push(`Coupa created or updated ${saved}, and ${expected} have no error.`);
	}
	return { isAllSaved, isLess: isLess && !isAllSaved, unaccounted: gaps.join(' ') || undefined };
}
