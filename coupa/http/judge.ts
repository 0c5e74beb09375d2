import { CoupaError, TransportError } from '../errors';
import { isHtml } from './answerForm';
import { readBody } from './body';
import { isNotSecure } from './connectionErrors';
import { isRead, isRepeatable, retryAfterMs } from './retry';
import { isGatewayRefusal, toCoupaError } from './toCoupaError';
import type { CoupaRequest, CoupaResponse, WireResponse } from './types';

/**
 * Statuses of a server that works, and cannot do this. All others from 500 on say that a host is not there
 * for now: what stands before it has numbers of its own, such as 520 to 530.
 */
const WORKING_STATUSES: ReadonlySet<number> = new Set([500, 501, 505]);
/** The connection was the wrong one, or the request came too early on it [RFC 9110, RFC 8470]. */
const CONNECTION_STATUSES: ReadonlySet<number> = new Set([421, 425]);

// Why: docs/decisions/011-outage-belongs-to-the-host.md
function isOutage(response: WireResponse): boolean {
	const { status } = response;
	if (status === 408) return true;
	return status >= 500 && (!WORKING_STATUSES.has(status) || isHtml(response));
}

/** Whom a failure concerns, which tells whether and for how long it is worth to go on. */
export type Cause =
	/** Trying again is of no use. */
	| 'fatal'
	/** What stands before Coupa refused the request. */
	| 'gateway'
	/** The host: others fail, too. */
	| 'host'
	/** This request alone: others are answered, as far as is known. */
	| 'request'
	/** Everybody who sends too much. */
	| 'throttled';

/** What one try came to that was no success. */
export interface Failure {
	cause: Cause;
	error: CoupaError;
	/** Of a write: it may have been carried out. */
	isUnclear: boolean;
	/** Whether the request may be sent again. */
	isRepeatable: boolean;
	/** Coupa itself answered. */
	isAnswered: boolean;
	/** How long Coupa asked to wait, in ms; 0 where it did not. */
	retryAfterMs: number;
}

/** What is known of a host. */
interface HostKnown {
	/** Answers that prove that it works. */
	successes: number;
	/** It is down. */
	isOpen: boolean;
	/** The path of the request was answered before. */
	isPathKnown: boolean;
}

/**
 * Whom a failure concerns in which the host itself says nothing. Where it has never answered, its address is
 * more likely wrong than that it is down, and a person waits for that to be said.
 */
function withoutWord({ successes, isOpen }: HostKnown): Cause {
	return successes > 0 || isOpen ? 'host' : 'request';
}

type Kind = Pick<Failure, 'cause'> & Partial<Failure>;

function failed(request: CoupaRequest, error: CoupaError, kind: Kind): Failure {
	return {
		error,
		isUnclear: false,
		isRepeatable: kind.cause !== 'fatal' && isRepeatable(request),
		isAnswered: false,
		retryAfterMs: 0,
		...kind,
	};
}

function transportCause(
	{ receive }: CoupaRequest,
	{ code, token, status }: TransportError,
	host: HostKnown,
): Cause {
	// A token endpoint that answers with an error for now is the host's word.
	if (token !== undefined) return 'host';
	// A file that stands still or breaks off says nothing of the host, which may answer all others.
	const isOfFile = receive !== undefined && (code === 'ETIMEDOUT' || status !== undefined);
	return isOfFile ? 'request' : withoutWord(host);
}

function fromTransport(request: CoupaRequest, result: TransportError, host: HostKnown): Failure {
	const error = toCoupaError(request, result);
	const { neverSent, token } = result;
	if (isNotSecure(result)) return failed(request, error, { cause: 'fatal' });
	return failed(request, error, {
		cause: transportCause(request, result, host),
		isUnclear: !isRead(request) && !neverSent,
		isRepeatable: isRepeatable(request) || neverSent,
		retryAfterMs: token?.retryAfterMs ?? 0,
	});
}

function isKnownList({ expects }: CoupaRequest, { isPathKnown }: HostKnown): boolean {
	return expects === 'list' && isPathKnown;
}

// Why: docs/decisions/015-only-coupas-responses-count.md
function causeOf(request: CoupaRequest, response: WireResponse, host: HostKnown): Cause {
	const { status } = response;
	const { isOpen, isPathKnown } = host;
	if (status === 429) return 'throttled';
	if (status === 407) return 'fatal';
	// A path that was there before has not gone: what stands before Coupa finds no Coupa behind it.
	if (isGatewayRefusal(response, isKnownList(request, host)))
		return status === 404 && (isOpen || isPathKnown) ? 'host' : 'gateway';
	if (isOutage(response)) return 'host';
	return status === 500 || CONNECTION_STATUSES.has(status) ? 'request' : 'fatal';
}

function fromRefusal(
	request: CoupaRequest,
	response: WireResponse,
	{ now, host }: { now: number; host: HostKnown },
): Failure {
	const { status, headers } = response;
	const cause = causeOf(request, response, host);
	const error = toCoupaError(request, response, isKnownList(request, host));
	return failed(request, error, {
		cause,
		isUnclear: !isRead(request) && (status === 408 || status >= 500),
		...(cause === 'throttled' && { isRepeatable: true }),
		isAnswered: cause === 'fatal' && status < 500 && status !== 407,
		retryAfterMs: retryAfterMs(headers, now) ?? 0,
	});
}

/** What one try of a request came to: an answer to use, or a failure. */
export function judge(
	request: CoupaRequest,
	result: TransportError | WireResponse,
	{ now, host }: { now: number; host: HostKnown },
): CoupaResponse | Failure {
	if (result instanceof TransportError) return fromTransport(request, result, host);
	const { status, headers } = result;
	if (status >= 400) return fromRefusal(request, result, { now, host });
	if (status >= 300) return failed(request, toCoupaError(request, result), { cause: 'fatal' });
	const body = readBody(request, result);
	if (!(body instanceof CoupaError)) return { status, headers, body };
	// A write whose answer is an error was refused, and its values are what is wrong.
	if (body.kind === 'validation')
		return failed(request, body, { cause: 'fatal', isAnswered: true });
	// A page where records came before is one of maintenance; elsewhere the path may be wrong.
	const isOut = isHtml(result) && (host.isOpen || host.isPathKnown);
	const cause = isOut ? 'host' : 'request';
	return failed(request, body, { cause, isUnclear: !isRead(request) });
}
