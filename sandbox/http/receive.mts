/** A request of fastify as the handlers' call, its body read. */
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import type { Call, Part } from './call.mts';

/** Bytes. */
export const LARGEST_BODY = 64 * 1024 * 1024;

/** Bodies stay bytes, whatever their type: the API itself says what is wrong with them. */
export function acceptAnyBody(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	void app.register(multipart, { limits: { fileSize: LARGEST_BODY, fieldSize: LARGEST_BODY } });
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

export async function callOf(request: FastifyRequest): Promise<Call> {
	const [path = '/', query = ''] = splitOnce(request.raw.url ?? '/', '?');
	const headers: Call['headers'] = {};
	for (const [name, value] of Object.entries(request.headers)) {
		headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	const call: Call = {
		method: request.method,
		path,
		query,
		headers,
		body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
	};
	if (request.isMultipart()) call.parts = await partsOf(request);
	return call;
}

async function partsOf(request: FastifyRequest): Promise<Part[]> {
	const parts: Part[] = [];
	for await (const part of request.parts() as AsyncIterable<MultipartFile | MultipartValue>) {
		if (part.type === 'file') {
			const { fieldname: name, filename, mimetype: contentType } = part;
			parts.push({ name, filename, contentType, bytes: await part.toBuffer() });
		} else {
			const bytes = Buffer.from(String(part.value));
			parts.push({ name: part.fieldname, contentType: 'text/plain', bytes });
		}
	}
	return parts;
}

function splitOnce(text: string, separator: string): string[] {
	const at = text.indexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
