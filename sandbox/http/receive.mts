/** A request of fastify as the handlers' call, its body read. */
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import type { Call, Part } from '../lib/call.mts';
import { discard } from '../lib/content.mts';
import type { Spool } from './spool.mts';

/** Bytes of a body that is no file, and of a form's field. */
export const LARGEST_BODY = 64 * 1024 * 1024;

/** Bytes of a URL and headers: how long a URL may be, the tenant says, not Node. */
export const LARGEST_HEAD = 1024 * 1024;

/** Bodies stay bytes, whatever their type: the API itself says what is wrong with them. */
export function acceptAnyBody(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	void app.register(multipart, { limits: { fieldSize: LARGEST_BODY }, throwFileSizeLimit: false });
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** @param largestFile bytes; of a larger file one byte more is kept, which tells that it is too large */
export async function callOf(
	request: FastifyRequest,
	spool: Spool,
	largestFile: number,
): Promise<Call> {
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
	if (request.isMultipart()) call.parts = await partsOf(request, spool, largestFile);
	return call;
}

async function partsOf(
	request: FastifyRequest,
	spool: Spool,
	largestFile: number,
): Promise<Part[]> {
	const parts: Part[] = [];
	const incoming = request.parts({ limits: { fileSize: largestFile + 1 } });
	try {
		for await (const part of incoming as AsyncIterable<MultipartFile | MultipartValue>) {
			parts.push(part.type === 'file' ? await filePart(part, spool) : fieldPart(part));
		}
	} catch (error) {
		for (const { content } of parts) discard(content);
		throw error;
	}
	return parts;
}

async function filePart(part: MultipartFile, spool: Spool): Promise<Part> {
	return {
		name: part.fieldname,
		...(part.filename === undefined ? {} : { filename: unescaped(part.filename) }),
		contentType: /^[\w.+-]+\/[\w.+-]+$/.test(part.mimetype)
			? part.mimetype
			: 'application/octet-stream',
		content: await spool.write(part.file),
	};
}

function fieldPart({ fieldname: name, value }: MultipartValue): Part {
	return { name, contentType: 'text/plain', content: Buffer.from(String(value)) };
}

/** Forms write names in UTF-8 as they are, but for these three characters. [HTML, multipart/form-data] */
function unescaped(filename: string): string {
	return filename.replace(/%22|%0D|%0A/gi, decodeURIComponent);
}

function splitOnce(text: string, separator: string): string[] {
	const at = text.indexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
