/**
 * The file of an upload, in each form that it may have: fields of a form by either name, or JSON with the
 * content in base64, with or without its type in front. Coupa documents none of them (unverified).
 */
import { partText } from '../lib/call.mts';
import { bytesOf } from '../lib/content.mts';
import { invalid } from '../lib/errors.mts';
import { valueNamed } from '../lib/names.mts';
import type { RequestContext } from '../query/context.mts';
import type { StoredFile } from '../store/files.mts';
import { uploaded } from '../write/uploads.mts';

const SOURCE = 'DataFileSource';

const FILE_FIELDS: ReadonlySet<string> = new Set(['file', 'data_file_source[file]']);
const SOURCE_FIELDS: ReadonlySet<string> = new Set([
	'source_for',
	'source-for',
	'data_file_source[source_for]',
]);

export interface SentFile {
	file: StoredFile;
	sourceFor?: string;
}

/** @throws ApiError 400 where there is no file, or nothing in it */
export function sentFile(context: RequestContext): SentFile {
	const isJson = context.call.headers['content-type']?.includes('json') === true;
	const sent = isJson ? fromJson(context) : fromForm(context);
	const text = bytesOf(sent.file.content)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
	if (text.trim() === '') throw invalid(SOURCE, 'File is empty');
	return sent;
}

function fromForm(context: RequestContext): SentFile {
	const { call } = context;
	const file = uploaded(context, ({ name }) => FILE_FIELDS.has(name));
	const field = call.parts?.find(({ name }) => SOURCE_FIELDS.has(name));
	const sourceFor = field && partText(call, field.name)?.trim();
	return { file, ...(sourceFor ? { sourceFor } : {}) };
}

function fromJson({ call }: RequestContext): SentFile {
	const body = JSON.parse(call.body.toString('utf8')) as object;
	const text = (name: string) => String(valueNamed(body, name) ?? '').trim();
	const [, contentType = text('file-content-type'), data] =
		/^(?:data:([^;,]*);base64,)?(.*)$/s.exec(text('file')) ?? [];
	if (!data || !text('file-file-name')) throw invalid(SOURCE, "File can't be blank");
	const file = {
		name: text('file-file-name'),
		contentType,
		content: Buffer.from(data, 'base64'),
	};
	return { file, ...(text('source-for') ? { sourceFor: text('source-for') } : {}) };
}
