import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { refuse } from '../../../coupa/errors';
import { withEnding } from './fileName';

/** n8n gives a stream of Node, which holds a file or a connection open until it ends. */
type Content = AsyncIterable<Uint8Array> & { destroy?: () => void };

interface StoredContent {
	name: string;
	mimeType: string;
	/** In bytes. */
	size: number;
	/** Opens the content from its start. */
	open: () => Promise<Content>;
}

/**
 * A file whose bytes are read from n8n's binary store when they are sent, a piece at a time. It can be
 * sent again, as n8n does when the token has expired.
 */
export class InputFile extends File {
	/** Bytes that were read so far, of all times it was sent. */
	bytesSent = 0;

	private readonly content: StoredContent;

	private ending?: AbortSignal;

	constructor(content: StoredContent) {
		super([], content.name, { type: content.mimeType });
		this.content = content;
		// The content of the file itself is none; what is sent is `stream`, and so long.
		Object.defineProperty(this, 'size', { value: content.size });
	}

	/**
	 * From when `signal` aborts, its streams fail instead of going on to their end: a request that they
	 * feed breaks off, and what Coupa got of it is no whole file.
	 */
	sendUntil(signal: AbortSignal): void {
		this.ending = signal;
	}

	override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
		return ReadableStream.from(this.read()) as ReadableStream<Uint8Array<ArrayBuffer>>;
	}

	private async *read(): AsyncGenerator<Uint8Array> {
		const { ending } = this;
		const content: Content = await this.content.open();
		const close = (): void => content.destroy?.();
		ending?.addEventListener('abort', close, { once: true });
		try {
			ending?.throwIfAborted();
			for await (const piece of content) {
				this.bytesSent += piece.byteLength;
				yield piece;
				// Also behind the last piece: the end of the request follows the end of this.
				ending?.throwIfAborted();
			}
		} finally {
			ending?.removeEventListener('abort', close);
			close();
		}
	}
}

/** The files in the body of a request. */
export function inputFilesOf(body: unknown): InputFile[] {
	if (!(body instanceof FormData)) return [];
	return [...body.values()].filter((value) => value instanceof InputFile);
}

async function* onePiece(content: Uint8Array): AsyncGenerator<Uint8Array> {
	yield content;
}

async function contentOf(
	{ helpers }: IExecuteFunctions,
	{ id, data }: IBinaryData,
): Promise<Pick<StoredContent, 'open' | 'size'>> {
	if (id === undefined) {
		// n8n keeps it in memory, as base64.
		const content = Buffer.from(data, 'base64');
		return { size: content.byteLength, open: async () => onePiece(content) };
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return {
		size: fileSize,
		open: async () => (await helpers.getBinaryStream(id)) as Content,
	};
}

/** Which file of which item is meant, and what it is to be called. */
export interface InputFileChoice {
	itemIndex: number;
	/** The name of the item's binary field. */
	field: string;
	/** Instead of the file's own name. */
	fileName?: string;
}

/**
 * A binary file of an input item, to be appended to a `FormData`.
 *
 * @throws CoupaError (`invalidRequest`) when it is empty: nothing was sent then; n8n's own error when
 * the item has no such field
 */
export async function inputFile(
	context: IExecuteFunctions,
	{ itemIndex, field, fileName }: InputFileChoice,
): Promise<InputFile> {
	const binary = context.helpers.assertBinaryData(itemIndex, field);
	const name = fileName ?? binary.fileName ?? withEnding('file', binary.mimeType);
	const content = await contentOf(context, binary);
	if (content.size === 0) {
		refuse(
			`The file "${name}" in the field "${field}" is empty`,
			'Nothing was sent. Check the node that creates the file.',
		);
	}
	return new InputFile({ ...content, name, mimeType: binary.mimeType });
}
