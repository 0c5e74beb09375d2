import { counted, scalarText } from '../lib/text';
import { readRowError, rowErrorsOf } from './rowErrors';
import type { DataFileSource } from './source';

/** What Coupa counts as saved. */
export interface SavedCounts {
	created: number;
	updated: number;
}

function countIn(source: DataFileSource, name: string): number | undefined {
	const text = scalarText(source[name]);
	return /^\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * How many records were created and updated; undefined where Coupa does not say. The counts are newer
 * fields [Data File Sources]; the sentence is older: "3 rows processed, creating 1 new rows and updating
 * 2 rows." [DataFileSources API Example Calls]
 */
export function savedCounts(source: DataFileSource): SavedCounts | undefined {
	const [, creating, updating] =
		/creating (\d{1,9}) new rows? and updating (\d{1,9}) rows?/i.exec(
			scalarText(source['result-text']),
		) ?? [];
	const created = countIn(source, 'records-created') ?? (creating && Number(creating));
	const updated = countIn(source, 'records-updated') ?? (updating && Number(updating));
	if (created === undefined && updated === undefined) return undefined;
	return { created: Number(created ?? 0), updated: Number(updated ?? 0) };
}

/** How much Coupa says it saved. */
export function describeSaved(source: DataFileSource): string {
	const saved = savedCounts(source);
	if (saved === undefined) return 'it does not say how many rows are saved';
	return `${saved.created} created, ${saved.updated} updated`;
}

/** Whether Coupa saved nothing of a file for sure: it says so, or did not take a title. */
export function isNothingSaved(source: DataFileSource): boolean {
	const saved = savedCounts(source);
	const isRefused = rowErrorsOf(source)
		.map(readRowError)
		.some(({ isHeader }) => isHeader);
	return isRefused || (saved?.created === 0 && saved.updated === 0);
}

/** How many row errors a load has: Coupa may count more than it lists. */
export function rowErrorCount(source: DataFileSource): number {
	return Math.max(countIn(source, 'upload-errors-count') ?? 0, rowErrorsOf(source).length);
}

/** What a file holds, and what of it has no error. */
export interface FileCounts {
	records: number;
	withoutError: number;
}

/**
 * Where Coupa's counts do not go with the errors that it lists, in sentences: whether long lists are cut
 * is not documented, and a row without an error need not be saved. Undefined where all is accounted for,
 * and where Coupa does not count.
 */
export function unaccounted(source: DataFileSource, file: FileCounts): string | undefined {
	const listed = rowErrorsOf(source).length;
	const hidden = rowErrorCount(source) - listed;
	const saved = savedCounts(source);
	const total = saved && saved.created + saved.updated;
	const seen = countIn(source, 'records-count');
	const gaps = [
		hidden > 0 && `Coupa counts ${counted(hidden, 'error')} more than the ${listed} that it lists.`,
		seen !== undefined &&
			seen !== file.records &&
			`Coupa counts ${counted(seen, 'record')}, and the file has ${file.records}.`,
		total !== undefined &&
			total !== file.withoutError &&
			`Coupa created or updated ${counted(total, 'record')}, and ${file.withoutError} have no error.`,
	].filter((gap) => gap !== false);
	return gaps.length === 0 ? undefined : gaps.join(' ');
}
