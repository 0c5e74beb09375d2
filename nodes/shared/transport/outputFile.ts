import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { UnusableContent } from '../../../coupa/errors';
import { fileNameOf } from '../../../coupa/files';
import type { AnswerHead, Receive } from '../../../coupa/http';
import { wholeText } from './answerText';
import { TELLING_ENDING, withEnding } from './fileName';

// Why: docs/decisions/049-files-one-by-one.md
type Content = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** A file that is in n8n's binary store. */
export interface ReceivedFile {
	kind: 'file';
	binary: IBinaryData;
	fileName: string;
	mimeType: string;
	/** In bytes. */
	size: number;
}

/** What an answer brought; data where no file was behind it. */
export type Received = ReceivedFile | { kind: 'data'; data: unknown };

/** Types that say nothing; the ending of the name says more, where n8n knows it. */
const UNTYPED = /^(application\/(octet-stream|binary|x-download)|binary\/octet-stream)$/i;

function mimeTypeOf({ headers }: AnswerHead, fileName: string): string | undefined {
	const type = headers['content-type']?.split(';')[0]?.trim();
	if (type === undefined || type === '' || UNTYPED.test(type)) {
		return TELLING_ENDING.test(fileName) ? undefined : 'application/octet-stream';
	}
	return type;
}

async function readJson(content: Content): Promise<Received | UnusableContent> {
	const text = await wholeText(content);
	try {
		return { kind: 'data', data: JSON.parse(text) };
	} catch {
		return new UnusableContent('the JSON is incomplete or broken');
	}
}

/**
 * Lets a paused stream flow as soon as n8n listens to it. n8n asks for piece after piece where it writes
 * a file to disk. It only listens where it collects one first, for its database (as in queue mode), for
 * S3 or in memory; and to listen does not start a stream that was paused.
 */
function resumeOnListener(content: Content): void {
	content.on('newListener', (event: string | symbol) => {
		// The listener is added after this.
		if (event === 'data') void Promise.resolve().then(() => content.resume());
	});
}

/**
 * Takes the body of an answer, whatever it is, into n8n's binary store as it arrives.
 *
 * @param fallbackName for an answer that has no file name
 */
export function contentReceiver({ helpers }: IExecuteFunctions, fallbackName: string): Receive {
	return async (stream, head): Promise<ReceivedFile | UnusableContent> => {
		const content = stream as Content;
		const fileName =
			fileNameOf(head.headers['content-disposition']) ??
			withEnding(fallbackName, head.headers['content-type']);
		let size = 0;
		content.on('data', (piece: Uint8Array) => {
			size += piece.byteLength;
		});
		resumeOnListener(content);
		const binary = await helpers.prepareBinaryData(content, fileName, mimeTypeOf(head, fileName));
		if (size === 0) return new UnusableContent('the file is empty');
		return { kind: 'file', binary, fileName, mimeType: binary.mimeType, size };
	};
}

/**
 * Takes a file into n8n's binary store as it arrives. JSON without a file name is data: Coupa answers
 * so about an attachment that has no file. A web page without a file name is a login or a proxy.
 *
 * @param fallbackName for an answer that has no file name; with the ending of its type, it is one
 */
export function fileReceiver(context: IExecuteFunctions, fallbackName: string): Receive {
	const receive = contentReceiver(context, fallbackName);
	return async (stream, head) => {
		const type = head.headers['content-type'] ?? '';
		const isNamed = fileNameOf(head.headers['content-disposition']) !== undefined;
		const isOnly = (kind: RegExp, ending: RegExp) =>
			!isNamed && kind.test(type) && !ending.test(fallbackName);
		if (isOnly(/json/i, /\.json$/i)) return await readJson(stream as Content);
		if (isOnly(/html/i, /\.html?$/i)) {
			(stream as Content).destroy();
			return new UnusableContent('a web page instead of a file');
		}
		return await receive(stream, head);
	};
}
