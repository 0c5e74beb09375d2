import type { IHttpRequestOptions } from 'n8n-workflow';

import { TransportError } from '../../coupa/errors';
import type { Clock, Receive, WireRequest, WireResponse } from '../../coupa/http';
import { bytesSent } from './inputFile';
import { untilStalled } from './stall';
import { chainOf, plainHeaders } from './transportErrors';

/** An error's text is all that is read of an answer that is no file. */
const MOST_ERROR_BYTES = 1_000_000;

/** n8n's helper with the credential, and a full response. */
export type FullRequest = (
	options: IHttpRequestOptions,
) => Promise<{ statusCode: number; headers: unknown; body: unknown }>;

type Stream = Parameters<Receive>[0] & { destroy(error?: Error): void; errored?: Error | null };

/** Whether a request moves a file in one of the directions. */
export function isTransfer({ receive, body }: WireRequest): boolean {
	return receive !== undefined || bytesSent(body) !== undefined;
}

async function readText(stream: Stream): Promise<string> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of stream as AsyncIterable<Uint8Array>) {
		pieces.push(piece);
		size += piece.byteLength;
		if (size > MOST_ERROR_BYTES) break;
	}
	return Buffer.concat(pieces).toString('utf8');
}

function isStream(value: unknown): value is Stream {
	return typeof (value as Partial<Stream> | undefined)?.pipe === 'function';
}

/**
 * n8n throws a 401 with its body as a stream that nobody has read: puts the text in its place, which is
 * what Coupa said, and gives the connection free.
 */
async function withText(error: unknown): Promise<unknown> {
	for (const link of chainOf(error)) {
		const { response } = link as { response?: { data?: unknown } };
		if (!response || !isStream(response.data)) continue;
		response.data = await readText(response.data).catch(() => '');
	}
	return error;
}

/** The answer's body taken by `receive`; an error of the connection on the way is no answer. */
async function taken(
	receive: Receive,
	stream: Stream,
	head: Pick<WireResponse, 'headers' | 'status'>,
): Promise<WireResponse | TransportError> {
	return await receive(stream, head).then(
		(received): WireResponse => ({ ...head, body: '', received }),
		(error: unknown) => {
			const { errored } = stream;
			if (errored === undefined || errored === null) throw error;
			return new TransportError(
				String((errored as { code?: unknown }).code ?? 'ECONNRESET'),
				false,
			);
		},
	);
}

/**
 * Sends a request that moves a file, and watches that bytes go on moving: n8n's own timeout ends with
 * the first byte of an answer, and counts the whole of an upload, however well it goes on.
 *
 * @returns the answer, or a `TransportError` when nothing moved for `timeoutMs` or the answer broke off
 * @throws as `request` does; CancelledError when the execution was cancelled
 */
export async function transfer(
	request: FullRequest,
	wire: WireRequest,
	options: IHttpRequestOptions,
	{ clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<WireResponse | TransportError> {
	const { receive, body: form, timeoutMs } = wire;
	const ending = new AbortController();
	let bytesReceived = 0;

	async function exchange(): Promise<WireResponse | TransportError> {
		const { statusCode, headers, body } = await request({
			...options,
			encoding: receive === undefined ? 'text' : 'stream',
			// None at all: without a number, n8n's own default of five minutes would hold.
			timeout: 0,
			abortSignal: ending.signal,
		}).catch(async (error: unknown) => {
			throw await withText(error);
		});
		const head = { status: statusCode, headers: plainHeaders(headers) };
		if (receive === undefined) return { ...head, body: (body ?? '') as string };
		const stream = body as Stream;
		// Paused first: to listen would make it flow before its reader is there.
		stream.pause();
		stream.on('data', (piece: Uint8Array) => {
			bytesReceived += piece.byteLength;
		});
		if (statusCode >= 300) return { ...head, body: await readText(stream) };
		return await taken(receive, stream, head);
	}

	try {
		return await untilStalled(exchange(), {
			progress: () => bytesReceived + (bytesSent(form) ?? 0),
			timeoutMs,
			clock,
			signal,
		});
	} finally {
		ending.abort();
	}
}
