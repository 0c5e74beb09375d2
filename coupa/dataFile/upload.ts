import { advised, CoupaError } from '../errors';
import type { CoupaClient } from '../http';
import { bytesOf } from '../lib/bytes';
import { isPlainObject } from '../lib/json';
import { valueAt } from '../query';
import { idOf, pageSource } from '../read';
import { COLLECTION_PATH, type DataFileScopes, type DataFileSource, LOAD_PATH } from './source';

// Why: docs/decisions/049-files-one-by-one.md
/**
 * How a file is sent. That `load_file` takes a form is not documented, nor what its fields are called;
 * Coupa's OpenAPI gives it a JSON body DataFileSource, in which no field is for the file.
 */
export type FormStyle = 'json' | 'nested' | 'plain';

const FIELD_NAMES: Readonly<
	Record<Exclude<FormStyle, 'json'>, { file: string; sourceFor: string }>
> = {
	plain: { file: 'file', sourceFor: 'source_for' },
	// As attachments have it: attachment[file] [Attachments].
	nested: { file: 'data_file_source[file]', sourceFor: 'data_file_source[source_for]' },
};

/** A file to load. */
export interface CsvUpload {
	client: CoupaClient;
	scopes: DataFileScopes;
	/** What the rows become, in Coupa's word: `Supplier`, `InvoiceHeader`. */
	sourceFor: string;
	file: File;
	formStyle: FormStyle;
	/** Milliseconds since the epoch. */
	now: number;
}

/** Where no answer had a `Date`: how far Coupa's clock may be behind the worker's, in ms. */
const UNKNOWN_OFFSET_MS = -15 * 60_000;

/** `2026-03-25T18:38:00Z`: a time of Coupa's at which the file was not there yet. */
function timeBefore({ client, now }: CsvUpload): string {
	const time = now + (client.leastClockOffset() ?? UNKNOWN_OFFSET_MS);
	return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** How to find out whether a file arrived of which Coupa did not say so. */
function verificationHint(upload: CsvUpload): string {
	const query = `file_file_name=${encodeURIComponent(upload.file.name)}&created_at[gt_or_eq]=${timeBefore(upload)}`;
	return `Coupa may be loading the file. Before you load it again, query Data File Sources with "${query}": what that finds was loaded.`;
}

/** A file's name as far as a server keeps it: what is no letter, digit or dot may be replaced. */
function storedName(name: unknown): string {
	return String(name ?? '').replace(/[^\p{L}\p{N}.]+/gu, '_');
}

/** The file may be loading: whatever went wrong after that, it must not be loaded again unseen. */
function unfound(upload: CsvUpload, problem: string): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		message: `Coupa took ${upload.file.name}, but did not say which data file source it became`,
		description: `${problem} ${verificationHint(upload)}`,
	});
}

/**
 * Finds the load by its file, where the answer to the upload did not name it.
 *
 * @throws CoupaError (`badResponse`) where it cannot be told which it is
 */
async function findSource(upload: CsvUpload): Promise<DataFileSource> {
	const { client, file, scopes } = upload;
	const read = pageSource(client, { path: COLLECTION_PATH, scopes: scopes.look });
	const recent = await read([
		['created_at[gt_or_eq]', timeBefore(upload)],
		['order_by', 'id'],
		['dir', 'desc'],
	]).catch((error: unknown) => {
		if (!(error instanceof CoupaError)) throw error;
		throw unfound(upload, `The search for it failed: ${error.message}.`);
	});
	const found = recent.filter(
		(source) => storedName(valueAt(source, 'file-file-name')) === storedName(file.name),
	);
	if (found.length === 1) return found[0];
	const count = found.length === 0 ? 'None' : `Several (${found.map(idOf).join(', ')})`;
	throw unfound(upload, `${count} could be found.`);
}

function isSource(body: unknown): body is DataFileSource {
	return isPlainObject(body) && idOf(body) !== undefined;
}

async function bodyOf({ file, formStyle, sourceFor }: CsvUpload): Promise<unknown> {
	if (formStyle === 'json') {
		const type = file.type || 'text/csv';
		return {
			'source-for': sourceFor,
			'file-file-name': file.name,
			'file-content-type': type,
			file: `data:${type};base64,${(await bytesOf(file)).toString('base64')}`,
		};
	}
	const names = FIELD_NAMES[formStyle];
	const form = new FormData();
	form.append(names.sourceFor, sourceFor);
	// Without a name of its own: a name would make the form copy the file, and its content with it.
	form.append(names.file, file);
	return form;
}

/**
 * Hands a file over to Coupa, which then loads it in the background. The file is sent once: where it is
 * not known whether it arrived, the error says how to check.
 *
 * @returns the load as it begins
 * @throws CoupaError
 */
export async function uploadCsv(upload: CsvUpload): Promise<DataFileSource> {
	const { client, file, scopes } = upload;
	const { body } = await client
		.request({
			method: 'POST',
			path: LOAD_PATH,
			body: await bodyOf(upload),
			subject: `file ${file.name}`,
			verificationHint: verificationHint(upload),
			scopes: scopes.load,
		})
		.catch((error: unknown) => {
			throw advised(error, ['validation'], { code: 'checkUploadForm' });
		});
	return isSource(body) ? body : await findSource(upload);
}
