import type { IHttpRequestOptions } from 'n8n-workflow';

import { TransportError } from '../../../coupa/errors';
import type { AnswerHead, Clock, Receive, WireRequest, WireResponse } from '../../../coupa/http';
import { type AnswerStream, brokenOff, receiveText } from './answerText';
import { withIdleTimeout } from './idleTimeout';
import { inputFilesOf } from './inputFile';
import type { FullRequest } from './request';
import { plainHeaders } from './transportErrors';

// Why: docs/decisions/016-limits-of-responses.md
/** Whether a request moves a file in one of the directions. */
export function isTransfer({ receive, body }: WireRequest): boolean {
	return receive !== undefined || inputFilesOf(body).length > 0;
}

/** What a request waits by, and what ends its waiting. */
interface Circumstances {
	clock: Clock;
	/** Aborts when the execution is cancelled. */
	signal?: AbortSignal;
	/** A number that changes as long as a token is waited for that is on its way. */
	tokenProgress: () => number;
}

/** Sends a request, and gives the head of its answer with the body to come. */
async function open(
	request: FullRequest,
	options: IHttpRequestOptions,
): Promise<{ head: AnswerHead; stream: AnswerStream }> {
	const { statusCode, headers, body } = await request({ ...options, encoding: 'stream' });
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
	{ clock, signal, tokenProgress: progress }: Circumstances,
): Promise<WireResponse | TransportError> {
	const limits = { timeoutMs, clock, signal };
	// n8n's own timeout begins when it has a token.
	const opened = await withIdleTimeout(open(request, options), { ...limits, progress });
	if (opened instanceof TransportError) return opened;
	return await receiveText(opened.stream, opened.head, limits);
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
	{ clock, signal, tokenProgress }: Circumstances,
): Promise<WireResponse | TransportError> {
	const { receive, body: form, timeoutMs } = wire;
	const files = inputFilesOf(form);
	const ending = new AbortController();
	let bytesReceived = 0;
	let answer: AnswerStream | undefined;
	let status: number | undefined;

	async function work(): Promise<WireResponse | TransportError> {
		// None at all: without a number, n8n's own default of five minutes would hold.
		const { head, stream } = await open(request, { ...options, timeout: 0 });
		answer = stream;
		({ status } = head);
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
		const result = await withIdleTimeout(work(), {
			progress: () =>
				files.reduce((sum, file) => sum + file.bytesSent, bytesReceived) + tokenProgress(),
			timeoutMs,
			clock,
			signal,
		});
		const isPart = receive !== undefined && result instanceof TransportError;
		return isPart ? new TransportError(result.code, false, undefined, status) : result;
	} finally {
		ending.abort();
		answer?.destroy();
	}
}
