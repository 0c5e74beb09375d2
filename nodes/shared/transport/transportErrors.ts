import { CancelledError, CoupaError, TransportError } from '../../../coupa/errors';
import { isCertificateFailure, tokenRefused, transientStatus } from '../../../coupa/http';

/** Codes with which a connection fails before anything was sent over it. */
const NEVER_SENT_CODES: ReadonlySet<string> = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
]);

/** What OpenSSL says when both sides cannot agree on TLS at all. Other errors of TLS can come later. */
const NO_HANDSHAKE =
	/wrong version number|http request|packet length too long|unsupported protocol|protocol version|handshake failure/i;

function isNeverSent({ code = '', syscall, message }: Partial<Link>): boolean {
	return (
		NEVER_SENT_CODES.has(code) ||
		isCertificateFailure(code) ||
		syscall === 'connect' ||
		(code === 'EPROTO' && NO_HANDSHAKE.test(message ?? ''))
	);
}

/** One error of a chain, as far as it can be read without knowing who threw it. */
interface Link {
	message: string;
	name: string;
	code?: string;
	syscall?: string;
	url?: string;
	oauthError?: string;
	oauthDescription?: string;
	/** Of the token endpoint's answer: n8n's OAuth2 client tells no more of it. */
	status?: number;
}

function property(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[name]
		: undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

/** A code such as `ECONNREFUSED`, and no status. */
function codeIn(value: unknown): string | undefined {
	return typeof value === 'string' && /^[A-Z]\w*$/.test(value) ? value : undefined;
}

function number(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

/** Header values as text, with names in lower case. */
export function plainHeaders(headers: unknown): Record<string, string> {
	if (typeof headers !== 'object' || headers === null) return {};
	return Object.fromEntries(
		Object.entries(headers)
			.filter(([, value]) => value !== undefined && value !== null && typeof value !== 'function')
			.map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

function readLink(error: unknown): Link {
	const body = property(error, 'body');
	return {
		message: text(property(error, 'message')) ?? '',
		name: text(property(error, 'name')) ?? '',
		// n8n 1 keeps no cause, and of it the code alone.
		code: text(property(error, 'code')) ?? codeIn(property(error, 'httpCode')),
		syscall: text(property(error, 'syscall')),
		url: text(property(property(error, 'config'), 'url')),
		oauthError: text(property(body, 'error')),
		oauthDescription: text(property(body, 'error_description')),
		status:
			number(property(error, 'status')) ?? number(property(property(error, 'response'), 'status')),
	};
}

/** An error and its causes, the outermost first; n8n wraps what the HTTP client throws. */
function chainOf(error: unknown): unknown[] {
	const chain: unknown[] = [];
	for (let link = error; link !== undefined && link !== null && chain.length < 8; ) {
		chain.push(link);
		link = property(link, 'cause');
	}
	return chain;
}

/** True where n8n's OAuth2 has nothing to renew a token by: the words of n8n 2, and of n8n 1. */
export function cannotRenew(error: unknown): boolean {
	const words = /no refresh token|refreshToken is required/i;
	return chainOf(error).some((link) => words.test(readLink(link).message));
}

function isTokenRequest({ message, url }: Link): boolean {
	return /acquire OAuth2 access token/i.test(message) || (url?.includes('/oauth2/token') ?? false);
}

function tokenError(link: Link, secrets: readonly string[]): CoupaError {
	const said = [link.oauthError, link.oauthDescription].filter((part) => part !== undefined);
	const reason = said.length > 0 ? said.join(': ') : link.message;
	return tokenRefused(reason, secrets, link.oauthError).with({ status: 401 });
}

/** An error of n8n's OAuth2, which does not tell its status. */
function oauthFailure(link: Link, secrets: readonly string[]): TransportError {
	const status = transientStatus(link.oauthError);
	if (status === undefined) throw tokenError(link, secrets);
	return new TransportError(`HTTP ${status}`, true, { status });
}

/** The token endpoint itself failed. The request was not sent, so that it can be tried again. */
function tokenTransportError(links: readonly Link[]): TransportError | undefined {
	const status = links.map(({ status }) => status).find((known) => known !== undefined);
	if (status !== undefined) {
		return status >= 500 || status === 429
			? new TransportError(`HTTP ${status}`, true, { status })
			: undefined;
	}
	const code = links.find((link) => link.code !== undefined)?.code;
	return code === undefined || code === 'EAUTH' ? undefined : new TransportError(code, true);
}

function notConnected(links: readonly Link[]): CoupaError | undefined {
	const link = links.find(({ message }) =>
		/not connected|needs to be reconnected|unable to sign/i.test(message),
	);
	if (link === undefined) return undefined;
	return new CoupaError({
		kind: 'token',
		status: 401,
		message: 'The Coupa credential is not connected',
		description:
			'Open the credential, connect it and sign in to Coupa, then run the workflow again.',
	});
}

/**
 * What became of a request that n8n's helper rejected without an answer.
 *
 * @throws CancelledError when the execution was cancelled; CoupaError when no token could be had
 */
export function readFailure(error: unknown, secrets: readonly string[]): TransportError {
	const chain = chainOf(error);
	const known = chain.find((link) => link instanceof CoupaError || link instanceof CancelledError);
	if (known !== undefined) throw known;
	const failed = chain.find((link) => link instanceof TransportError);
	if (failed !== undefined) return failed;
	const links = chain.map(readLink);
	if (links.some(({ code, name }) => code === 'ERR_CANCELED' || name === 'AbortError')) {
		throw new CancelledError();
	}
	const disconnected = notConnected(links);
	if (disconnected !== undefined) throw disconnected;
	const oauth = links.find(({ oauthError }) => oauthError !== undefined);
	if (oauth !== undefined) return oauthFailure(oauth, secrets);
	if (links.some(isTokenRequest)) {
		const transport = tokenTransportError(links);
		if (transport !== undefined) return transport;
		throw tokenError(links[links.length - 1], secrets);
	}
	const broken = links.find(({ code }) => code !== undefined);
	return new TransportError(broken?.code ?? 'UNKNOWN', isNeverSent(broken ?? {}));
}
