import { CoupaError, refuse, TransportError } from '../errors';
import { readBody } from './body';
import { FirstAlone } from './firstAlone';
import type { Pacer } from './pacing';
import {
	backoffMs,
	isRead,
	isRepeatable,
	isRetryableFailure,
	isRetryableStatus,
	isUnclearStatus,
	MAX_ATTEMPTS,
	MAX_RETRY_AFTER_MS,
	retryAfterMs,
} from './retry';
import {
	afterUnclear,
	errorFromRedirect,
	errorFromResponse,
	errorFromTransport,
	unclearWrite,
} from './translate';
import { ServerClock } from './serverClock';
import { FRESH_TOKEN_MS } from './token';
import type { Clock, CoupaRequest, Send, WireRequest, WireResponse } from './types';
import { requestUrl } from './url';

/** An answer with a status of success. */
export interface CoupaResponse {
	status: number;
	headers: Readonly<Record<string, string>>;
	/** Parsed JSON; text when it is not JSON; what `receive` made of it; undefined when empty. */
	body: unknown;
}

export interface CoupaClient {
	/** Of the instance, as `instanceOrigin` gives it. */
	readonly origin: string;
	/**
	 * Sends one request, paced and retried.
	 *
	 * @throws CoupaError for everything that went wrong; CancelledError when the execution was cancelled
	 */
	request(request: CoupaRequest): Promise<CoupaResponse>;
	/**
	 * The server's time at a moment of the worker's, in ms, as far as the answers so far tell; never
	 * later than it really was.
	 */
	serverTimeAt(localTime: number): number;
}

export interface ClientOptions {
	/** As `instanceOrigin` gives it. */
	origin: string;
	send: Send;
	clock: Clock;
	pacer: Pacer;
	/** A number in [0, 1), for jitter. */
	random: () => number;
	/** Refuses every request that is not a read. */
	readOnly: boolean;
	timeoutMs: number;
	/**
	 * False where the first request is what fetches a token: the others wait for its answer, and do not
	 * fetch one each. True unless given.
	 */
	hasToken?: boolean;
	/** Tries of one request, the first included; as many as the retry policy has unless given. */
	attempts?: number;
	signal?: AbortSignal;
}

/** An answer, and the time from when its request left until it was there. */
interface TimedResponse {
	response: WireResponse;
	answerMs: number;
}

/**
 * Whether to try again after `waitMs`, or to end with `error`. `unclear` where a write may have been
 * carried out all the same.
 */
type Verdict =
	| { retry: true; waitMs: number; unclear: boolean }
	| { retry: false; error: CoupaError };

/** Text, bytes and forms go as they are; everything else is JSON. */
function isEncoded(body: unknown): boolean {
	return typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
}

function wireRequest(options: ClientOptions, request: CoupaRequest): WireRequest {
	const { body } = request;
	const headers: Record<string, string> = { Accept: 'application/json', ...request.headers };
	const isJson = body !== undefined && !isEncoded(body);
	if (isJson) headers['Content-Type'] = 'application/json';
	return {
		method: request.method,
		url: requestUrl(options.origin, request.path, request.query),
		headers,
		body: isJson ? JSON.stringify(body) : body,
		receive: request.receive,
		timeoutMs: options.timeoutMs,
	};
}

/** Makes the client of one credential for one execution. */
export function createClient(options: ClientOptions): CoupaClient {
	const { clock, pacer, signal, random, attempts = MAX_ATTEMPTS } = options;
	const serverClock = new ServerClock();
	const fetchesToken = new FirstAlone();

	async function attempt(
		wire: WireRequest,
		{ onSent }: CoupaRequest,
	): Promise<TimedResponse | TransportError> {
		await pacer.take(signal);
		onSent?.();
		const sentAt = clock.now();
		const response = await options.send(wire);
		if (response instanceof TransportError) return response;
		const now = clock.now();
		serverClock.observe(response, now);
		const answerMs = now - sentAt;
		if (response.status !== 429) pacer.recover(answerMs);
		return { response, answerMs };
	}

	function judgeFailure(request: CoupaRequest, error: TransportError, tries: number): Verdict {
		const unclear = !isRead(request) && !error.neverSent;
		if (isRetryableFailure(request, error) && tries < attempts) {
			return { retry: true, waitMs: backoffMs(tries - 1, random()), unclear };
		}
		const translated = errorFromTransport(request, error);
		return { retry: false, error: unclear ? unclearWrite(request, translated) : translated };
	}

	function judgeRefusal(
		request: CoupaRequest,
		{ response, answerMs }: TimedResponse,
		tries: number,
	): Verdict {
		const { status } = response;
		const unclear = isUnclearStatus(request, status);
		const asked = retryAfterMs(response.headers, clock.now()) ?? 0;
		const waitMs = Math.max(asked, backoffMs(tries - 1, random()));
		if (status === 429) pacer.slowDown(Math.min(waitMs, MAX_RETRY_AFTER_MS), answerMs);
		const tooLong = asked > MAX_RETRY_AFTER_MS;
		if (isRetryableStatus(request, status) && tries < attempts && !tooLong) {
			return { retry: true, waitMs, unclear };
		}
		const error = errorFromResponse(request, response);
		return { retry: false, error: unclear ? unclearWrite(request, error) : error };
	}

	function judgeBody(request: CoupaRequest, error: CoupaError, tries: number): Verdict {
		const unclear = !isRead(request);
		if (isRepeatable(request) && tries < attempts) {
			return { retry: true, waitMs: backoffMs(tries - 1, random()), unclear };
		}
		return { retry: false, error: unclear ? unclearWrite(request, error) : error };
	}

	function judgeAnswer(
		request: CoupaRequest,
		timed: TimedResponse,
		tries: number,
	): Verdict | CoupaResponse {
		const { response } = timed;
		const { status, headers } = response;
		if (status >= 300 && status < 400) {
			return { retry: false, error: errorFromRedirect(request, response) };
		}
		if (status >= 400) return judgeRefusal(request, timed, tries);
		const body = readBody(request, response);
		return body instanceof CoupaError ? judgeBody(request, body, tries) : { status, headers, body };
	}

	function refuseWrite(request: CoupaRequest): void {
		if (!options.readOnly || isRead(request)) return;
		refuse(
			'This credential is read-only',
			`${request.method} ${request.path} was not sent. Switch off "Read Only" in the credential, or choose another credential.`,
		);
	}

	async function send(request: CoupaRequest): Promise<CoupaResponse> {
		const wire = wireRequest(options, request);
		let waitedForToken = false;
		let unclear = false;
		for (let tries = 1; ; tries++) {
			const result = await attempt(wire, request);
			const is401 = !(result instanceof TransportError) && result.response.status === 401;
			if (is401 && !waitedForToken) {
				// The token may be younger than Coupa accepts; a 401 proves that nothing was done.
				waitedForToken = true;
				await clock.sleep(FRESH_TOKEN_MS, signal);
				continue;
			}
			const judged =
				result instanceof TransportError
					? judgeFailure(request, result, tries)
					: judgeAnswer(request, result, tries);
			if ('status' in judged) return judged;
			if (!judged.retry) throw unclear ? afterUnclear(request, judged.error) : judged.error;
			unclear ||= judged.unclear;
			await clock.sleep(judged.waitMs, signal);
		}
	}

	return {
		origin: options.origin,
		serverTimeAt: (localTime) => serverClock.at(localTime),
		async request(request) {
			refuseWrite(request);
			return options.hasToken === false
				? await fetchesToken.run(async () => await send(request))
				: await send(request);
		},
	};
}
