/** Attachments of any record: multipart for files, JSON for URLs and texts. [Attachments] */
import type { Answer } from '../http/answer.mts';
import { partText } from '../http/call.mts';
import { ApiError } from '../render/errors.mts';
import { newRow, Ref, type Row } from '../store/row.mts';
import { stampCreated, stampUpdated } from '../write/commit.mts';
import { placeOf, recordOf, type RequestContext } from './context.mts';
import { show } from './read.mts';
import { answer, create } from './write.mts';

/** POST: the bytes stand in `attachment[file]`; JSON carries a URL or a text. */
export function createAttachment(context: RequestContext): Answer {
	if (!context.call.parts) return create(context);
	const { tenant, call } = context;
	const file = call.parts?.find(({ name }) => name === 'attachment[file]');
	if (!file?.filename) throw new ApiError(400, { file: ["File can't be blank"] });
	const table = tenant.store.table('Attachment');
	const row = newRow('Attachment', table.nextId(), {
		type: partText(call, 'attachment[type]') ?? 'file',
		intent: partText(call, 'attachment[intent]') ?? 'Internal',
		'linked-to': partText(call, 'attachment[linked_to]') ?? null,
		file: file.filename,
		'file-file-name': file.filename,
		'file-content-type': file.contentType,
		'file-file-size': String(file.bytes.length),
	});
	row.data['file-url'] = `/attachment/attachment_file/${row.id}`;
	const { filename: name, contentType, bytes } = file;
	tenant.store.files.set(`Attachment/${row.id}`, { name, contentType, bytes });
	stampCreated(tenant, row);
	stampUpdated(tenant, row);
	table.insert(row);
	own(context, row);
	return answer(context, 201, row);
}

function own(context: RequestContext, row: Row): void {
	const place = placeOf(context);
	if (!place) return;
	row.owner = new Ref(place.parent.object, place.parent.id);
	place.refs.push(new Ref('Attachment', row.id));
	context.tenant.store.table(place.parent.object).touch(place.parent);
}

/** GET on one attachment: the file's bytes; for a URL or a text, the record. */
export function showAttachment(context: RequestContext): Answer {
	const row = recordOf(context);
	const file = context.tenant.store.files.get(`Attachment/${row.id}`);
	return file ? fileAnswer(file) : show(context);
}

/** Bytes, with their name as HTTP wants names outside ASCII. */
export function fileAnswer(file: { name: string; contentType: string; bytes: Buffer }): Answer {
	const ascii = file.name.replace(/[^\x20-\x7e]|["\\]/g, '_');
	const encoded = encodeURIComponent(file.name);
	return {
		status: 200,
		headers: {
			'content-type': file.contentType,
			'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
		},
		body: file.bytes,
	};
}
