import type { Advice } from '../advice';
import { CoupaError, type CoupaErrorKind, type TransportError } from '../errors';
import { errorMessages, isHtml } from './errorMessages';
import { isRead, retryAfterMs } from './retry';
import type { CoupaRequest, WireResponse } from './types';

const KIND_BY_STATUS: Readonly<Record<number, CoupaErrorKind>> = {
	400: 'validation',
	401: 'unauthorized',
	403: 'forbidden',
	404: 'notFound',
	408: 'timeout',
	409: 'conflict',
	422: 'validation',
	429: 'rateLimited',
};

const FALLBACK_MESSAGE: Readonly<Record<CoupaErrorKind, string>> = {
	badResponse: 'Coupa gave an answer that cannot be read',
	conflict: 'Coupa says that the record is in conflict with another change',
	forbidden: 'Coupa does not allow this request',
	invalidRequest: 'Coupa refused the request',
	network: 'Coupa could not be reached',
	notFound: 'Coupa did not find the record',
	rateLimited: 'Coupa received too many requests',
	server: 'Coupa had an error of its own',
	timeout: 'Coupa did not answer in time',
	token: 'Coupa did not give an access token',
	unauthorized: 'Coupa did not accept the access token',
	unclearWrite: 'It is not known whether Coupa carried out the request',
	validation: 'Coupa refused the values',
};

/** `POST /api/invoices`, for people: without host, query and secrets. */
function nameOf(request: CoupaRequest): string {
	return `${request.method} ${request.path}`;
}

function capitalise(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function queryText(request: CoupaRequest): string {
	const query = (request.query ?? []).map(([name, value]) => `${name}=${value}`).join('&');
	return query === '' ? '' : ` The query was: ${query}`;
}

/** What to do next, where its words belong to whoever shows the error. */
function advicesFor(kind: CoupaErrorKind, { scopes = [] }: CoupaRequest): Advice[] {
	if (kind === 'forbidden') return [{ code: 'addScope', scopes }];
	return kind === 'rateLimited' ? [{ code: 'lowerRate' }] : [];
}

/** What to do next, by kind of error. */
function adviceFor(kind: CoupaErrorKind, request: CoupaRequest): string {
	switch (kind) {
		case 'validation':
			return isRead(request)
				? `Check the filters, the order and the fields.${queryText(request)}`
				: 'Correct the values that Coupa names, then run it again. Nothing was saved.';
		case 'notFound':
			return `Looked up ${request.subject ?? request.path}. Check the ID and the object; the user behind the credential must be allowed to see it.`;
		case 'unauthorized':
			return 'Check the client ID and secret of the credential. With Authorization Code, reconnect the credential.';
		case 'forbidden':
		case 'rateLimited':
			return '';
		case 'badResponse':
			return 'Check the Instance URL of the credential and the path of the object.';
		default:
			return 'Try again later; if it stays, ask the administrator of your Coupa instance.';
	}
}

function kindOf(response: WireResponse): CoupaErrorKind {
	const known = KIND_BY_STATUS[response.status];
	if (known !== undefined) return known;
	return response.status >= 500 ? 'server' : 'validation';
}

/** The error for an answer with a status from 400 on. */
export function errorFromResponse(request: CoupaRequest, response: WireResponse): CoupaError {
	const kind = kindOf(response);
	const said = errorMessages(response);
	const text = said.length > 0 ? said.join('; ') : FALLBACK_MESSAGE[kind];
	const page = isHtml(response) ? ' The answer was a web page, not data.' : '';
	return new CoupaError({
		kind,
		status: response.status,
		message: request.subject === undefined ? text : `${capitalise(request.subject)}: ${text}`,
		description:
			`${nameOf(request)} was answered with ${response.status}.${page} ${adviceFor(kind, request)}`.trim(),
		advice: advicesFor(kind, request),
		retryAfterMs: retryAfterMs(response.headers),
	});
}

/** The error for a redirect, which is never followed: the token must not leave the host. */
export function errorFromRedirect(request: CoupaRequest, response: WireResponse): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		status: response.status,
		message: 'Coupa redirected the request to another address, which was not followed',
		description: `${nameOf(request)} was answered with ${response.status}. ${adviceFor('badResponse', request)}`,
	});
}

/** The error for a successful status whose body is not what was asked for. */
export function errorFromBody(
	request: CoupaRequest,
	response: WireResponse,
	problem: string,
): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		status: response.status,
		message: `${FALLBACK_MESSAGE.badResponse}: ${problem}`,
		description: `${nameOf(request)} was answered with ${response.status}. ${adviceFor('badResponse', request)}`,
	});
}

/** What broke, in words: n8n replaces messages in which it sees a code such as ECONNRESET. */
const TRANSPORT_REASONS: Readonly<Record<string, string>> = {
	CERT_HAS_EXPIRED: 'its certificate has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
	EAI_AGAIN: 'the name of the host could not be looked up',
	ECONNABORTED: 'no answer in time',
	ECONNREFUSED: 'the connection was refused',
	ECONNRESET: 'the connection broke',
	ENOTFOUND: 'there is no such host',
	EPIPE: 'the connection broke',
	ETIMEDOUT: 'no answer in time',
};

/** The error for a request that was not sent, since the token endpoint gave no token for now. */
function errorFromToken(
	request: CoupaRequest,
	{ tokenStatus: status, tokenProblem }: TransportError,
): CoupaError {
	const tooOften = status === 429;
	const problem = tooOften
		? 'it was asked for too often'
		: (tokenProblem ?? FALLBACK_MESSAGE.server);
	return new CoupaError({
		kind: tooOften ? 'rateLimited' : 'network',
		status,
		message: `${FALLBACK_MESSAGE.token}: ${problem}`,
		description: `${nameOf(request)} was not sent. ${
			tooOften
				? 'Try again later, or run fewer workflows with this client at the same time.'
				: adviceFor('server', request)
		}`,
	});
}

/** The error for a request without an answer. */
export function errorFromTransport(request: CoupaRequest, error: TransportError): CoupaError {
	if (error.tokenStatus !== undefined) return errorFromToken(request, error);
	const kind = /TIMEDOUT|TIMEOUT|ECONNABORTED/.test(error.code) ? 'timeout' : 'network';
	const where = error.neverSent
		? 'No connection could be made: check the Instance URL of the credential and the network.'
		: 'The connection broke before an answer came.';
	return new CoupaError({
		kind,
		message: `${FALLBACK_MESSAGE[kind]}: ${TRANSPORT_REASONS[error.code] ?? 'the connection failed'}`,
		description: `${nameOf(request)} got no answer. ${where}`,
	});
}

/** How to find out whether a write happened. */
function checkAdvice(request: CoupaRequest): string {
	if (request.idempotent === true) {
		return 'was repeated, and none of the answers was clear. The change may have been made. Running it again is safe: done twice, it ends the same.';
	}
	const check =
		request.method === 'POST'
			? 'It may exist in Coupa. Search for it (by its number or name, or by Created At) before you create it again.'
			: 'The change may have been made. Read the record and compare before you run it again.';
	return `was not repeated. ${request.howToCheck ?? check}`;
}

/** The error for a write of which it is not known whether it happened. */
export function unclearWrite(request: CoupaRequest, cause: CoupaError): CoupaError {
	const what = request.subject ?? nameOf(request);
	return new CoupaError({
		kind: 'unclearWrite',
		status: cause.status,
		message: `${capitalise(what)}: ${FALLBACK_MESSAGE.unclearWrite.charAt(0).toLowerCase()}${FALLBACK_MESSAGE.unclearWrite.slice(1)}`,
		description: `${cause.message}. ${nameOf(request)} ${checkAdvice(request)}`,
	});
}

/** Errors that only say that the last try was not carried out. */
const SAYS_NOTHING_OF_EARLIER: ReadonlySet<CoupaErrorKind> = new Set(['network', 'rateLimited']);

/** The error of the last try of a write of which an earlier try may have been carried out. */
export function afterUnclear(request: CoupaRequest, last: CoupaError): CoupaError {
	return SAYS_NOTHING_OF_EARLIER.has(last.kind) ? unclearWrite(request, last) : last;
}
