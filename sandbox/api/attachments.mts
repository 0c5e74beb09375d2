/** Attachments of any record: multipart for files, JSON for URLs and texts. [Attachments] */
// Why: docs/decisions/059-flavours.md
import { type Answer, fileAnswer } from '../lib/answer.mts';
import { partText } from '../lib/call.mts';
import { sizeOf } from '../lib/content.mts';
import { invalid, type FieldErrors, addError } from '../lib/errors.mts';
import { recordOf, type RequestContext } from '../query/context.mts';
import { answer } from '../render/answers.mts';
import { show } from '../render/reading.mts';
import type { StoredFile } from '../store/files.mts';
import type { Row } from '../store/row.mts';
import { createRecord, inputOf } from '../write/records.mts';
import { stampUpdated } from '../write/stamps.mts';
import { type Input } from '../write/types.mts';
import { uploaded } from '../write/uploads.mts';

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
