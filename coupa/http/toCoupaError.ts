import type { Advice } from '../advice';
import { CoupaError, type CoupaErrorDetails, type CoupaErrorKind, TransportError } from '../errors';
import { isFromGateway, isHtml } from './answerForm';
import { fromTransport } from './connectionErrors';
import { errorMessages } from './errorMessages';
import { FALLBACK_MESSAGE, OF_THE_REQUEST, TRY_LATER } from './fallbackMessages';
import { nameOf, queryText, startOf, urlLength } from './requestNames';
import { isRead, retryAfterMs } from './retry';
import { NAME_ANOTHER_RECORD, unknownReference } from './unknownReference';
import type { CoupaRequest, WireResponse } from './types';

const KIND_BY_STATUS: Readonly<Record<number, CoupaErrorKind>> = {
	400: 'validation',
	401: 'unauthorized',
	403: 'forbidden',
	404: 'notFound',
	407: 'gateway',
	408: 'timeout',
	409: 'conflict',
	421: 'gateway',
	422: 'validation',
	423: 'conflict',
	425: 'gateway',
	429: 'rateLimited',
};

/** Statuses that may come from a proxy or a server that finds a URL too long [RFC 9110, RFC 6585]. */
const TOO_LONG_STATUSES: ReadonlySet<number> = new Set([414, 431]);
/** In characters. Servers take 8,000 and more; those that take less say so by a page with another status. */
const LONG_URL = 4000;

/** What to do next, where its words belong to whoever shows the error. */
function advicesFor(kind: CoupaErrorKind, { scopes = [] }: CoupaRequest): Advice[] {
	switch (kind) {
		case 'badResponse':
			return [{ code: 'checkInstanceUrl' }];
		case 'forbidden':
			return [{ code: 'addScope', scopes }];
		case 'rateLimited':
			return [{ code: 'lowerRate' }];
		case 'unauthorized':
			return [{ code: 'checkClient' }];
		default:
			return [];
	}
}

/** What to do next, by kind of error. */
function nextStep(kind: CoupaErrorKind, request: CoupaRequest, status: number): string {
	if (status in OF_THE_REQUEST)
		return `${OF_THE_REQUEST[status][1]}${isRead(request) ? '' : ' Nothing was saved.'}`;
	switch (kind) {
		case 'validation':
			return isRead(request)
				? `Check the filters, the order and the fields.${queryText(request)}`
				: 'Correct the values that Coupa names, then run it again. Nothing was saved.';
		case 'notFound':
			return `Looked up ${request.subject ?? request.path}. Check the ID and the object; the user or client that asks must be allowed to see it.`;
		case 'badResponse':
		case 'forbidden':
		case 'rateLimited':
		case 'unauthorized':
			return '';
		default:
			return TRY_LATER;
	}
}

function withSubject(request: CoupaRequest, text: string): string {
	return request.subject === undefined ? text : `${startOf(request)}: ${text}`;
}

function fromTooLong(request: CoupaRequest, { status }: WireResponse): CoupaError {
	const length = urlLength(request);
	const isHeader = status === 431 && length <= LONG_URL;
	const what = isHeader
		? 'its headers'
		: `its URL has ${length.toLocaleString('en-US')} characters`;
	const why = isHeader ? ' The access token is one of them: with fewer scopes it is shorter.' : '';
	return new CoupaError({
		kind: 'validation',
		status,
		message: `The request is too long: ${what}`,
		description: `${nameOf(request)} was answered with ${status}.${why}${queryText(request)}`,
		advice: isHeader ? [] : [{ code: 'fewerValues' }],
	});
}

/** What stands before Coupa refused the request, or found nothing: this tells nothing of scopes and records. */
function fromGateway(request: CoupaRequest, response: WireResponse): CoupaError {
	const { status } = response;
	const said = errorMessages(response);
	const text = [FALLBACK_MESSAGE.gateway, ...said.slice(0, 1)].join(': ');
	const isLong = urlLength(request) > LONG_URL;
	return new CoupaError({
		kind: 'gateway',
		status,
		message: withSubject(request, text),
		description: [
			`${nameOf(request)} was answered with ${status}, but not in Coupa's format, so it was not Coupa that refused it.`,
			status === 407
				? 'A proxy requires a user and a password: set them in the environment variable HTTPS_PROXY.'
				: 'Try again later. If it persists, ask whoever runs your network, or the administrator of your Coupa instance, what blocks this address.',
			isLong ? 'The URL is long, which some of them reject.' : '',
		]
			.join(' ')
			.trim(),
		advice: isLong
			? [{ code: 'fewerValues' }]
			: status === 404
				? [{ code: 'checkInstanceUrl' }]
				: [],
	});
}

/** Statuses that say something of scopes or records only where Coupa itself sent them. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([403, 404, 407]);

/**
 * Whether what stands before Coupa answered, with a status that would be about the request if Coupa had.
 *
 * @param isKnownList a list that was read before: Coupa says why it is refused now, or not there
 */
export function isGatewayRefusal(response: WireResponse, isKnownList = false): boolean {
	const { status } = response;
	return status === 407 || (GATEWAY_STATUSES.has(status) && isFromGateway(response, isKnownList));
}

function kindOf({ status }: WireResponse): CoupaErrorKind {
	return KIND_BY_STATUS[status] ?? (status >= 500 ? 'server' : 'validation');
}

/** What Coupa said, in words that people know; ours where it said nothing. */
function wordsOf(response: WireResponse, kind: CoupaErrorKind): string {
	const said = errorMessages(response);
	if (said.length === 0) return OF_THE_REQUEST[response.status]?.[0] ?? FALLBACK_MESSAGE[kind];
	return said.map((message) => unknownReference(message) ?? message).join('; ');
}

/** What to do where Coupa said that a reference names no record. */
function anotherRecord(response: WireResponse): string {
	const isOne = errorMessages(response).some((said) => unknownReference(said) !== undefined);
	return isOne ? ` ${NAME_ANOTHER_RECORD}` : '';
}

/** The error for an answer with a status from 400 on. */
function fromAnswer(
	request: CoupaRequest,
	response: WireResponse,
	isKnownList: boolean,
): CoupaError {
	const { status } = response;
	const isPage = isHtml(response);
	const isTooLong = status === 400 && isPage && urlLength(request) > LONG_URL;
	if (TOO_LONG_STATUSES.has(status) || isTooLong) return fromTooLong(request, response);
	if (isGatewayRefusal(response, isKnownList)) return fromGateway(request, response);
	const kind = kindOf(response);
	const another = anotherRecord(response);
	const waitMs = retryAfterMs(response.headers);
	const wait = waitMs ? ` It asked to wait ${Math.ceil(waitMs / 1000)} seconds.` : '';
	const page = isPage
		? ' The answer was a web page, not data: of a proxy, a firewall or a gateway, or of Coupa during maintenance.'
		: '';
	return new CoupaError({
		kind,
		status,
		message: withSubject(request, wordsOf(response, kind)),
		description:
			`${nameOf(request)} was answered with ${status}.${page}${wait} ${nextStep(kind, request, status)}${another}`.trim(),
		advice: advicesFor(kind, request),
		retryAfterMs: waitMs,
	});
}

/** The error for a redirect, which is never followed: the token must not leave the host. */
function fromRedirect(request: CoupaRequest, { status }: WireResponse): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		status,
		message: 'Coupa redirected the request to another address, which was not followed',
		description: `${nameOf(request)} was answered with ${status}.`,
		advice: advicesFor('badResponse', request),
	});
}

const CHECK_PATH = 'Check the path of the object.';
const CHECK_FILE = 'Try again later, and check in Coupa whether the file is there and opens.';

/**
 * The error for a successful status whose body is not what was asked for.
 *
 * @param next what to do
 */
export function badBody(
	request: CoupaRequest,
	{ status }: Pick<CoupaErrorDetails, 'status'>,
	problem: string,
	next = request.receive === undefined ? CHECK_PATH : CHECK_FILE,
): CoupaError {
	return new CoupaError({
		kind: 'badResponse',
		status,
		message: `${FALLBACK_MESSAGE.badResponse}: ${problem}`,
		description: `${nameOf(request)} was answered with ${status}. ${next}`,
		advice: next === CHECK_PATH ? advicesFor('badResponse', request) : [],
	});
}

/** The error for a successful status with an error in the body: a write was refused. */
export function errorInBody(request: CoupaRequest, response: WireResponse): CoupaError {
	const { status } = response;
	const kind = isRead(request) ? 'badResponse' : 'validation';
	return new CoupaError({
		kind,
		status,
		message: withSubject(request, wordsOf(response, kind)),
		description: `${nameOf(request)} was answered with ${status}, but with an error instead of ${isRead(request) ? `data. ${TRY_LATER}` : `a result. ${nextStep(kind, request, status)}${anotherRecord(response)}`}`,
	});
}

/**
 * The error for what came back of a request: no answer, or one with a status that is no success.
 *
 * @param isKnownList the request is for a list that was read before
 */
export function toCoupaError(
	request: CoupaRequest,
	result: TransportError | WireResponse,
	isKnownList = false,
): CoupaError {
	if (result instanceof TransportError) {
		return result.status === undefined
			? fromTransport(request, result)
			: badBody(request, result, result.code === 'ETIMEDOUT' ? 'it stopped' : 'it broke off');
	}
	if (result.status < 400) return fromRedirect(request, result);
	return fromAnswer(request, result, isKnownList);
}
