import type { IHttpRequestOptions } from 'n8n-workflow';

import type { TransportError } from '../../../coupa/errors';
import type { AnswerHead, Clock, Receive, WireRequest, WireResponse } from '../../../coupa/http';
import { type AnswerStream, brokenOff, errorText, receiveText } from './answerText';
import { inputFilesOf } from './inputFile';
import { withIdleTimeout } from './idleTimeout';
import { chainOf, plainHeaders } from '../transportErrors';

/** n8n's helper with the credential, and a full response. */
export type FullRequest = (
	options: IHttpRequestOptions,
) => Promise<{ statusCode: number; headers: unknown; body: unknown }>;

/** Whether a request moves a file in one of the directions. */
export function isTransfer({ receive, body }: WireRequest): boolean {
	return receive !== undefined || inputFilesOf(body).length > 0;
}

function isStream(value: unknown): value is AnswerStream {
	return typeof (value as Partial<AnswerStream> | undefined)?.pipe === 'function';
}

/**
 * n8n throws a 401 with its body as a stream that nobody has read: puts the text in its place, which is
 * what Coupa said, and gives the connection free.
 */
async function withText(error: unknown): Promise<unknown> {
	for (const link of chainOf(error)) {
		const { response } = link as { response?: { data?: unknown } };
		if (!response || !isStream(response.data)) continue;
		response.data = await errorText(response.data).catch(() => '');
	}
	return error;
}

/** What a request waits by, and what ends its waiting. */
interface Circumstances {
	clock: Clock;
	/** Aborts when the execution is cancelled. */
	signal?: AbortSignal;
}

/** Sends a request, and gives the head of its answer with the body to come. */
async function open(
	request: FullRequest,
	options: IHttpRequestOptions,
): Promise<{ head: AnswerHead; stream: AnswerStream }> {
	const { statusCode, headers, body } = await request({ ...options, encoding: 'stream' }).catch(
		async (error: unknown) => {
			throw await withText(error);
		},
	);
	return {
		head: { status: statusCode, headers: plainHeaders(headers) },
		stream: body as AnswerStream,
	};
}

/**
 * Sends a request whose answer is text. `timeoutMs` is for its first byte, and again for all of it.
 *
 * @returns the answer, or a `TransportError` when it broke off or did not come to its end in time
 * @throws as `request` does; CoupaError when it is too large; CancelledError when the execution was
 * cancelled while it came
 */
export async function exchange(
	request: FullRequest,
	{ timeoutMs }: WireRequest,
	options: IHttpRequestOptions,
	circumstances: Circumstances,
): Promise<WireResponse | TransportError> {
	const { head, stream } = await open(request, options);
	return await receiveText(stream, head, { timeoutMs, ...circumstances });
}

/** The answer's body taken by `receive`; an error of the connection on the way is no answer. */
async function taken(
	receive: Receive,
	stream: AnswerStream,
	head: AnswerHead,
): Promise<WireResponse | TransportError> {
	return await receive(stream, head).then(
		(received): WireResponse => ({ ...head, body: '', received }),
		(error: unknown) => brokenOff(stream, error),
	);
}

/**
 * Sends a request that moves a file, and watches that bytes go on moving: n8n's own timeout ends with
 * the first byte of an answer, and counts the whole of an upload, however well it goes on.
 *
 * When this has ended, the transfer has: the answer's stream is destroyed, and so is what feeds the
 * request, so that an upload which nobody waits for any more cannot complete.
 *
 * @returns the answer, or a `TransportError` when nothing moved for `timeoutMs` or the answer broke off
 * @throws as `request` does; CancelledError when the execution was cancelled
 */
export async function transfer(
	request: FullRequest,
	wire: WireRequest,
	options: IHttpRequestOptions,
	{ clock, signal }: Circumstances,
): Promise<WireResponse | TransportError> {
	const { receive, body: form, timeoutMs } = wire;
	const files = inputFilesOf(form);
	const ending = new AbortController();
	let bytesReceived = 0;
	let answer: AnswerStream | undefined;

	async function work(): Promise<WireResponse | TransportError> {
		const { head, stream } = await open(request, {
			...options,
			// None at all: without a number, n8n's own default of five minutes would hold.
			timeout: 0,
			abortSignal: ending.signal,
		});
		answer = stream;
		// The head may come when nobody waits for it any more.
		if (ending.signal.aborted) stream.destroy();
		if (receive === undefined || head.status >= 300) {
			return await receiveText(stream, head, { timeoutMs, clock, signal });
		}
		// Paused first: to listen would make it flow before its reader is there.
		stream.pause();
		stream.on('data', (piece: Uint8Array) => {
			bytesReceived += piece.byteLength;
		});
		return await taken(receive, stream, head);
	}

	for (const file of files) file.sendUntil(ending.signal);
	try {
		return await withIdleTimeout(work(), {
			progress: () => files.reduce((sum, file) => sum + file.bytesSent, bytesReceived),
			timeoutMs,
			clock,
			signal,
		});
	} finally {
		ending.abort();
		answer?.destroy();
	}
}
