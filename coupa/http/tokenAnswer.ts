import { CoupaError, TransportError } from '../errors';
import { isPlainObject, parseJson } from '../lib/json';
import { isHtml } from './answerForm';
import { errorMessages } from './errorMessages';
import { redact } from './redaction';
import { retryAfterMs } from './retry';
import { isGatewayRefusal } from './toCoupaError';
import type { WireResponse } from './types';

/** What the token endpoint gave. */
export interface GivenToken {
	value: string;
	/** For how long, where the answer says so. */
	lifetimeMs?: number;
	/** What was granted, where the answer says so [RFC 6749, 5.1]. */
	scope?: string;
}

/** No answer of a token endpoint is larger, unpacked: a token with all scopes has a few kB. */
export const MAX_ANSWER_BYTES = 64 * 1024;

/** What goes into a header as it is. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** Errors by which a token endpoint says that it has none for now, with the status that they stand for. */
const TRANSIENT_ERRORS: ReadonlyMap<unknown, number> = new Map([
	['server_error', 500],
	['slow_down', 429],
	['temporarily_unavailable', 503],
	['too_many_requests', 429],
]);

/** The status that an error of OAuth2 stands for where it is worth another try; otherwise undefined. */
export function transientStatus(error: unknown): number | undefined {
	return TRANSIENT_ERRORS.get(error);
}

function jsonObject(text: string): Record<string, unknown> {
	const parsed = parseJson(text);
	return 'value' in parsed && isPlainObject(parsed.value) ? parsed.value : {};
}

/**
 * The final error where no token can be had until a person changes something.
 *
 * @param reason as it stands behind the message: `invalid_client: …`
 * @param error of OAuth2, where there was one [RFC 6749, 5.2]
 * @returns an error without a status: whoever shows it may have words of its own for one
 */
export function tokenRefused(
	reason: string,
	secrets: readonly string[],
	error?: string,
): CoupaError {
	// The request was a form, which an answer may echo encoded once more.
	const inForm = secrets.map((secret) => String(new URLSearchParams({ '': secret })).slice(1));
	return new CoupaError({
		kind: 'token',
		message: redact(`Coupa did not issue an access token (${reason})`, [...secrets, ...inForm]),
		advice: [{ code: 'checkTokenRequest', error }],
	});
}

/** The error where what stands before Coupa refused the request for a token: this tells nothing of the client. */
function gatewayRefused(response: WireResponse, secrets: readonly string[]): CoupaError {
	const { status } = response;
	const said = [`HTTP status ${status}`, ...errorMessages(response).slice(0, 1)].join(': ');
	return tokenRefused(said, secrets).with({
		description:
			status === 407
				? 'A proxy requires a user and a password: set them in the environment variable HTTPS_PROXY.'
				: "The answer was not in Coupa's format: it came from a proxy, a firewall or a gateway. Ask whoever runs your network what blocks this address.",
		advice: [{ code: 'checkInstanceUrl' }],
	});
}

/**
 * The error for a token that has expired before Coupa takes it. It is no use to ask for another one, and the
 * request that needed it was not sent.
 */
export function tokenTooShort(lifetimeMs: number): CoupaError {
	const seconds = lifetimeMs / 1000;
	return new CoupaError({
		kind: 'token',
		message: `The access token expires before Coupa accepts it: after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
		description:
			'Coupa accepts a token when it is five seconds old, so the request was not sent. Ask the administrator of your Coupa instance for tokens that last longer.',
	});
}

/** The error where the token endpoint did not answer. The request that needed the token was not sent. */
export function tokenTimedOut(): CoupaError {
	return new CoupaError({
		kind: 'timeout',
		message: 'Coupa did not issue an access token: no answer in time',
		description:
			'The token endpoint of Coupa did not answer, so the request was not sent. Try again later. If it persists, ask the administrator of your Coupa instance.',
	});
}

/** Worth another try: the request that needed the token was not sent. */
function noTokenNow({ headers }: WireResponse, status: number, problem?: string): TransportError {
	const token = { status, problem, retryAfterMs: retryAfterMs(headers) };
	return new TransportError(`HTTP ${status}`, true, token);
}

/** What is wrong with an answer that should have brought a token, in words that end a sentence. */
function problemOf(response: WireResponse): string {
	const value = jsonObject(String(response.body)).access_token;
	if (typeof value === 'string' && value !== '') return 'the token cannot be sent in a header';
	if (response.body.length > MAX_ANSWER_BYTES) {
		return `the answer was larger than ${MAX_ANSWER_BYTES / 1024} kB, so it was not read to its end`;
	}
	return isHtml(response)
		? 'a web page came instead of a token'
		: 'the answer had no access token in it';
}

/**
 * The token in an answer of the token endpoint. Only a token is proof of success: an answer without one
 * is an odd moment, and worth another try, whatever its status says.
 *
 * @param secrets what the request held, which an answer may echo
 * @throws TransportError where it is worth another try; CoupaError (`token`) where it is refused
 */
export function tokenIn(response: WireResponse, secrets: readonly string[]): GivenToken {
	const { status } = response;
	const said = jsonObject(String(response.body));
	if (status === 408 || status === 429 || status >= 500) throw noTokenNow(response, status);
	const transient = transientStatus(said.error);
	if (transient !== undefined) throw noTokenNow(response, transient);
	if (status >= 300 && status < 400) {
		const reason = `HTTP status ${status}: a redirect, which was not followed`;
		throw tokenRefused(reason, secrets);
	}
	if (isGatewayRefusal(response)) throw gatewayRefused(response, secrets);
	if (status >= 400) {
		const error = typeof said.error === 'string' ? said.error : undefined;
		const parts = [error ?? `HTTP status ${status}`, said.error_description];
		const reason = parts.filter((part) => typeof part === 'string' && part !== '').join(': ');
		throw tokenRefused(reason, secrets, error);
	}
	const value = said.access_token;
	if (typeof value !== 'string' || !SENDABLE.test(value)) {
		throw noTokenNow(response, status, problemOf(response));
	}
	const lifetimeMs = Number(said.expires_in) * 1000;
	return {
		value,
		...(lifetimeMs > 0 && Number.isFinite(lifetimeMs) && { lifetimeMs }),
		...(typeof said.scope === 'string' && { scope: said.scope }),
	};
}
