/** A request as the handlers see it. */
import type { Content } from './content.mts';

export interface Call {
	method: string;
	/** The raw path, with a leading slash. */
	path: string;
	/** The raw query string, without the question mark. */
	query: string;
	headers: Record<string, string | undefined>;
	body: Buffer;
	/** The parts of a multipart body. */
	parts?: Part[];
}

export interface Part {
	name: string;
	/** Set for files. */
	filename?: string;
	contentType: string;
	/** A file's lies on disk, until the request is answered unless a record takes it. */
	content: Content;
}

/** The text of a form field or part. */
export function partText(call: Call, name: string): string | undefined {
	const content = call.parts?.find((part) => part.name === name)?.content;
	return Buffer.isBuffer(content) ? content.toString('utf8') : undefined;
}
