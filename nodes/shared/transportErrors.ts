import { CancelledError, CoupaError, TransportError } from '../../coupa/errors';
import { isCertificateFailure, redact, type WireResponse } from '../../coupa/http';

/** Codes with which a connection fails before anything was sent over it. */
const NEVER_SENT_CODES: ReadonlySet<string> = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
]);

function isNeverSent(code: string, syscall: string | undefined): boolean {
	return NEVER_SENT_CODES.has(code) || isCertificateFailure(code) || syscall === 'connect';
}

/** What OAuth2's errors mean for the person who set up the credential [RFC 6749, 5.2]. */
const TOKEN_ADVICE: ReadonlyMap<string, string> = new Map([
	['access_denied', 'Access was denied in Coupa. Connect the credential again and allow it.'],
	['invalid_client', 'Check the client ID and the client secret of the credential.'],
	['invalid_grant', 'The connection has ended or was revoked. Reconnect the credential.'],
	[
		'invalid_scope',
		'Coupa does not know one of the scopes, or the client does not have it. Compare the scopes of the credential with those of the client in Coupa (Setup > OAuth2/OpenID Connect Clients), and remove or add what differs.',
	],
	[
		'unauthorized_client',
		'The client in Coupa does not allow this grant type. Choose the other grant type, or change the client.',
	],
]);

const OTHER_TOKEN_ADVICE =
	'Check the Instance URL, the client ID, the client secret and the grant type of the credential.';

/** One error of a chain, as far as it can be read without knowing who threw it. */
interface Link {
	message: string;
	name: string;
	code?: string;
	syscall?: string;
	url?: string;
	oauthError?: string;
	oauthDescription?: string;
	/** Of an answer that the error does not hold: n8n's OAuth2 client tells the status only. */
	status?: number;
	response?: { status: number; headers: Record<string, string>; body: string };
}

function property(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null
		? (value as Record<string, unknown>)[name]
		: undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
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

function bodyText(data: unknown): string {
	if (typeof data === 'string') return data;
	if (data instanceof Uint8Array) return Buffer.from(data).toString('utf8');
	return data === undefined || data === null ? '' : (JSON.stringify(data) ?? '');
}

function readResponse(error: unknown): Link['response'] {
	const response = property(error, 'response');
	const status = Number(property(response, 'status') ?? property(response, 'statusCode'));
	if (!Number.isInteger(status) || status < 100) return undefined;
	return {
		status,
		headers: plainHeaders(property(response, 'headers')),
		body: bodyText(property(response, 'data') ?? property(response, 'body')),
	};
}

function readLink(error: unknown): Link {
	const body = property(error, 'body');
	return {
		message: text(property(error, 'message')) ?? '',
		name: text(property(error, 'name')) ?? '',
		code: text(property(error, 'code')),
		syscall: text(property(error, 'syscall')),
		url: text(property(property(error, 'config'), 'url')),
		oauthError: text(property(body, 'error')),
		oauthDescription: text(property(body, 'error_description')),
		status: number(property(error, 'status')),
		response: readResponse(error),
	};
}

/** An error and its causes, the outermost first; n8n wraps what the HTTP client throws. */
export function chainOf(error: unknown): unknown[] {
	const chain: unknown[] = [];
	for (let link = error; link !== undefined && link !== null && chain.length < 8; ) {
		chain.push(link);
		link = property(link, 'cause');
	}
	return chain;
}

function isTokenRequest({ message, url }: Link): boolean {
	return /acquire OAuth2 access token/i.test(message) || (url?.includes('/oauth2/token') ?? false);
}

function tokenError(link: Link, secrets: readonly string[]): CoupaError {
	const said = [link.oauthError, link.oauthDescription].filter((part) => part !== undefined);
	const reason = said.length > 0 ? said.join(': ') : link.message;
	return new CoupaError({
		kind: 'token',
		status: 401,
		message: redact(`Coupa did not give an access token (${reason})`, secrets),
		description: TOKEN_ADVICE.get(link.oauthError ?? '') ?? OTHER_TOKEN_ADVICE,
	});
}

/** The token endpoint itself failed. The request was not sent, so that it can be tried again. */
function tokenTransportError(links: readonly Link[]): TransportError | undefined {
	const status = links
		.map((link) => link.response?.status ?? link.status)
		.find((known) => known !== undefined);
	if (status !== undefined) {
		return status >= 500 || status === 429
			? new TransportError(`HTTP ${status}`, true, status)
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
 * What became of a request that n8n's helper rejected.
 *
 * @returns the answer, for a status that n8n threw (401), or a `TransportError` when there was none
 * or only a part of it
 * @throws CancelledError when the execution was cancelled; CoupaError when no token could be had
 */
export function readFailure(
	error: unknown,
	secrets: readonly string[],
): TransportError | WireResponse {
	const chain = chainOf(error);
	const known = chain.find((link) => link instanceof CoupaError || link instanceof CancelledError);
	if (known !== undefined) throw known;
	const links = chain.map(readLink);
	if (links.some(({ code, name }) => code === 'ERR_CANCELED' || name === 'AbortError')) {
		throw new CancelledError();
	}
	const disconnected = notConnected(links);
	if (disconnected !== undefined) throw disconnected;
	const oauth = links.find(({ oauthError }) => oauthError !== undefined);
	if (oauth !== undefined) throw tokenError(oauth, secrets);
	if (links.some(isTokenRequest)) {
		const transport = tokenTransportError(links);
		if (transport !== undefined) return transport;
		throw tokenError(links[links.length - 1], secrets);
	}
	// An answer that broke off in its body carries a status of success: that is no answer.
	const answered = links.find(({ response }) => (response?.status ?? 0) >= 300)?.response;
	if (answered !== undefined) return answered;
	const failed = links.find(({ code }) => code !== undefined);
	const code = failed?.code ?? 'UNKNOWN';
	return new TransportError(code, isNeverSent(code, failed?.syscall));
}
