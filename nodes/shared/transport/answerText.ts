import { CoupaError, TransportError } from '../../../coupa/errors';
import type { AnswerHead, Clock, Receive, WireResponse } from '../../../coupa/http';
import { withIdleTimeout } from './idleTimeout';

// Why: docs/decisions/016-limits-of-responses.md
/** The body of an answer, as n8n's helper gives it. */
export type AnswerStream = Parameters<Receive>[0] & {
	destroy(error?: Error): void;
	errored?: Error | null;
};

const MEGABYTE = 1024 * 1024;
/**
 * Unpacked. A page has fifty records, so this is more than a megabyte for each. Without an end, an answer
 * could fill the memory of n8n, and a small one that is compressed would do.
 */
const MOST_BYTES = 64 * MEGABYTE;
/** An error's text is all that is read of an answer that is no success. */
const MOST_ERROR_BYTES = MEGABYTE;

async function read(stream: AnswerStream, most: number): Promise<{ text: string; isAll: boolean }> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of stream as AsyncIterable<Uint8Array>) {
		pieces.push(piece);
		size += piece.byteLength;
		if (size > most) break;
	}
	return { text: Buffer.concat(pieces).toString('utf8'), isAll: size <= most };
}

/** The text of an answer that is an error, as far as it is read. */
async function errorText(stream: AnswerStream): Promise<string> {
	return (await read(stream, MOST_ERROR_BYTES)).text;
}

/**
 * The text of an answer to its end.
 *
 * @throws CoupaError (`badResponse`) when it is too large
 */
export async function wholeText(stream: AnswerStream): Promise<string> {
	const { text, isAll } = await read(stream, MOST_BYTES);
	if (isAll) return text;
	throw new CoupaError({
		kind: 'badResponse',
		message: `Coupa sent more than ${MOST_BYTES / MEGABYTE} MB in one answer, so it was not read to its end`,
		description:
			'Ask for fewer fields or fewer records at a time, or for a file. If the request was to change something, that may have happened.',
	});
}

/**
 * What an error of the connection in the middle of a body comes to; other errors go on.
 *
 * @throws the error, unless the stream itself had it
 */
export function brokenOff({ errored }: AnswerStream, error: unknown): TransportError {
	// A stream that is not read to its end has an error too.
	if (error instanceof CoupaError || errored === undefined || errored === null) throw error;
	return new TransportError(String((errored as { code?: unknown }).code ?? 'ECONNRESET'), false);
}

/**
 * Reads the text of an answer, within a time and a size.
 *
 * @returns the answer, or a `TransportError` when it broke off or took longer than `timeoutMs`
 * @throws CoupaError (`badResponse`) when it is too large; CancelledError when the execution was cancelled
 */
export async function receiveText(
	stream: AnswerStream,
	head: AnswerHead,
	{ timeoutMs, clock, signal }: { timeoutMs: number; clock: Clock; signal?: AbortSignal },
): Promise<TransportError | WireResponse> {
	const reading = (head.status >= 300 ? errorText(stream) : wholeText(stream)).then(
		(body): WireResponse => ({ ...head, body }),
		(error: unknown) => brokenOff(stream, error),
	);
	try {
		return await withIdleTimeout(reading, { progress: () => 0, timeoutMs, clock, signal });
	} finally {
		stream.destroy();
	}
}
