/** Attachments of any record: multipart for files, JSON for URLs and texts. [Attachments] */
import type { Answer } from '../http/answer.mts';
import { partText } from '../http/call.mts';
import { sizeOf } from '../http/content.mts';
import { invalid, type FieldErrors } from '../render/errors.mts';
import type { StoredFile } from '../store/files.mts';
import type { Row } from '../store/row.mts';
import { stampUpdated } from '../write/commit.mts';
import { addError, type Input } from '../write/draft.mts';
import { recordOf, type RequestContext } from './context.mts';
import { show } from './read.mts';
import { uploaded } from './uploads.mts';
import { answer, createRecord, inputOf } from './write.mts';

const TYPES: ReadonlySet<unknown> = new Set(['file', 'url', 'text']);
const INTENTS: ReadonlySet<unknown> = new Set(['Internal', 'Supplier']);
const FORM_FIELDS = ['type', 'intent', 'linked_to'];

/** POST: the bytes stand in `attachment[file]`; JSON carries a URL or a text. */
export function createAttachment(context: RequestContext): Answer {
	const { tenant } = context;
	const input = { intent: 'Internal', ...attributes(context) };
	check(input);
	if (input.type !== 'file') return answer(context, 201, createRecord(context, {}, input));
	const file = uploaded(context, ({ name }) => name === 'attachment[file]');
	const row = createRecord(context, shown(file), input);
	row.data['file-url'] = `/attachment/attachment_file/${row.id}`;
	stampUpdated(tenant, row);
	tenant.store.files.set(`Attachment/${row.id}`, file);
	return answer(context, 201, row);
}

/** What the request says of the attachment; JSON may name it `attachment` (unverified). */
function attributes(context: RequestContext): Input & { type?: unknown } {
	const { call } = context;
	if (call.parts) {
		const texts = FORM_FIELDS.map((name) => [name, partText(call, `attachment[${name}]`)] as const);
		return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
	}
	const { attachment, ...bare } = inputOf(context);
	return typeof attachment === 'object' && attachment !== null ? (attachment as Input) : bare;
}

/** @throws ApiError 400 for an unknown type or intent, and for a URL or a text that is not there */
function check({ type, intent, ...input }: Input): void {
	const errors: FieldErrors = {};
	if (isBlank(type)) addError(errors, 'type', "can't be blank");
	else if (!TYPES.has(type)) addError(errors, 'type', 'is not included in the list');
	if (!INTENTS.has(intent)) addError(errors, 'intent', 'is not included in the list');
	if ((type === 'url' || type === 'text') && isBlank(input[type])) {
		addError(errors, type, "can't be blank");
	}
	if (Object.keys(errors).length > 0) throw invalid('Attachment', errors);
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || String(value).trim() === '';
}

function shown({ name, contentType, content }: StoredFile): Row['data'] {
	return {
		file: name,
		'file-file-name': name,
		'file-content-type': contentType,
		'file-file-size': String(sizeOf(content)),
	};
}

/** GET on one attachment: the file's bytes; for a URL or a text, the record. */
export function showAttachment(context: RequestContext): Answer {
	const row = recordOf(context);
	const file = context.tenant.store.files.get(`Attachment/${row.id}`);
	return file ? fileAnswer(file) : show(context);
}

/** Bytes, with their name as HTTP wants names outside ASCII. [RFC 6266; RFC 8187] */
export function fileAnswer({ name, contentType, content }: StoredFile): Answer {
	const ascii = name.replace(/[^\x20-\x7e]|["\\]/gu, '_');
	const encoded = encodeURIComponent(name).replace(/['()*]/g, percentEncoded);
	return {
		status: 200,
		headers: {
			'content-type': contentType,
			'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
		},
		body: content,
	};
}

function percentEncoded(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
