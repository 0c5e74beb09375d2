/** A request as the handlers see it. */
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
	bytes: Buffer;
}

/** The text of a form field or part. */
export function partText(call: Call, name: string): string | undefined {
	return call.parts?.find((part) => part.name === name)?.bytes.toString('utf8');
}
