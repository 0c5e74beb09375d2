import { CancelledError, CoupaError } from '../errors';
import { quoted, sentences } from '../lib/text';
import { type CoupaRecord, idOf } from '../read';
import { type AttachmentDetails, attachFile } from './attach';
import type { AttachmentPlace } from './place';

// Why: docs/decisions/049-files-one-by-one.md
interface Uploaded {
	id?: number;
	fileName: string;
}

function doneInWords(uploaded: readonly Uploaded[]): string {
	if (uploaded.length === 0) return 'Nothing was uploaded before it.';
	const files = uploaded.map(({ id, fileName }) => `"${fileName}" (${id ?? 'without an ID'})`);
	return `Uploaded before it: ${files.join(', ')}. Running it again would upload these again: remove them from the input, or delete them in Coupa, first.`;
}

/** The error of one of several files, with what is in Coupa already. */
function partlyDone(
	error: unknown,
	file: File,
	uploaded: readonly Uploaded[],
	rest: readonly File[],
): unknown {
	if (error instanceof CancelledError || !(error instanceof Error)) return error;
	const failure =
		error instanceof CoupaError
			? error
			: new CoupaError({ kind: 'invalidRequest', message: error.message });
	const notTried = rest.map(({ name }) => name);
	return failure.with({
		description: sentences(
			failure.description,
			`It failed on the file "${file.name}"`,
			doneInWords(uploaded),
			notTried.length === 0 ? '' : `Not tried: ${quoted(notTried)}`,
		),
		progress: { failedFile: file.name, uploaded, notTried },
	});
}

/**
 * Attaches files to a record, one after another.
 *
 * @returns the attachments, in the order of the files
 * @throws CoupaError; of several files it names the one that failed, and `progress` has `failedFile`,
 * `uploaded` (each with `id` and `fileName`) and `notTried`
 */
export async function attachAll(
	place: AttachmentPlace,
	files: readonly File[],
	details: AttachmentDetails,
): Promise<CoupaRecord[]> {
	const records: CoupaRecord[] = [];
	const uploaded: Uploaded[] = [];
	for (const [index, file] of files.entries()) {
		const record = await attachFile(place, file, details).catch((error: unknown) => {
			throw files.length === 1 ? error : partlyDone(error, file, uploaded, files.slice(index + 1));
		});
		records.push(record);
		uploaded.push({ id: idOf(record), fileName: file.name });
	}
	return records;
}
