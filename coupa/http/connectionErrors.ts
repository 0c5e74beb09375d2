import { CoupaError, type NoTokenNow, type TransportError } from '../errors';
import { FALLBACK_MESSAGE, TRY_LATER } from './fallbackMessages';
import { nameOf } from './requestNames';
import type { CoupaRequest } from './types';

/** What is wrong with a connection, by the system's code. */
interface ConnectionFailure {
	/** Ends a sentence. Without the code: messages in which a code stands are replaced when they are shown. */
	reason: string;
	/** What to do next. */
	advice?: string;
}

const UNKNOWN_AUTHORITY: ConnectionFailure = {
	reason: 'its certificate is not trusted',
	advice:
		'It was issued by an authority that is not known here, such as the one of your own network, or the server does not send the certificates between. Set the environment variable NODE_EXTRA_CA_CERTS to a file with the certificate of that authority, and restart.',
};
const OTHER_NAME: ConnectionFailure = {
	reason: 'its certificate is for another host name',
	advice: 'Compare the host name with the one that you sign in to Coupa with.',
};
const OUT_OF_DATE: ConnectionFailure = {
	reason: 'its certificate has expired, or is not valid yet',
	advice:
		'Check the clock of this machine. If it is right, whoever runs the host has to renew the certificate.',
};
const NOT_ACCEPTED: ConnectionFailure = {
	reason: 'its certificate was not accepted',
	advice: 'Ask whoever runs the host, or the proxy in between.',
};

const NO_TLS: ConnectionFailure = {
	reason: 'TLS could not be negotiated with the host or a proxy',
	advice: 'Check the host name and the port. If they are right, ask whoever runs the network here.',
};

/** Codes of OpenSSL for certificates [verify(1) of OpenSSL], and the one of Node.js for names. */
const CERTIFICATES: ReadonlyMap<string, ConnectionFailure> = new Map([
	['CERT_CHAIN_TOO_LONG', NOT_ACCEPTED],
	['CERT_HAS_EXPIRED', OUT_OF_DATE],
	['CERT_NOT_YET_VALID', OUT_OF_DATE],
	['CERT_REJECTED', NOT_ACCEPTED],
	['CERT_REVOKED', NOT_ACCEPTED],
	['CERT_SIGNATURE_FAILURE', UNKNOWN_AUTHORITY],
	['CERT_UNTRUSTED', UNKNOWN_AUTHORITY],
	['DEPTH_ZERO_SELF_SIGNED_CERT', UNKNOWN_AUTHORITY],
	['ERR_TLS_CERT_ALTNAME_INVALID', OTHER_NAME],
	['HOSTNAME_MISMATCH', OTHER_NAME],
	['INVALID_CA', UNKNOWN_AUTHORITY],
	['INVALID_PURPOSE', NOT_ACCEPTED],
	['PATH_LENGTH_EXCEEDED', NOT_ACCEPTED],
	['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
	['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_AUTHORITY],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
]);
/** Other codes of certificates have these beginnings. */
const LIKE_CERTIFICATES =
	/^(CERT_|CRL_|DEPTH_ZERO_|ERROR_IN_CERT_|ERR_TLS_CERT_|SELF_SIGNED_|UNABLE_TO_)/;

const OTHERS: ReadonlyMap<string, ConnectionFailure> = new Map(
	Object.entries({
		EAI_AGAIN: 'the host name could not be resolved',
		ECONNABORTED: 'no answer in time',
		ECONNREFUSED: 'the connection was refused',
		ECONNRESET: 'the connection broke',
		EHOSTUNREACH: 'there is no route to the host',
		ENETUNREACH: 'there is no route to the host',
		ENOTFOUND: 'the host does not exist',
		EPIPE: 'the connection broke',
		ETIMEDOUT: 'no answer in time',
	}).map(([code, reason]) => [code, { reason }]),
);

/**
 * Whether the certificate of the host, or of a proxy, was not accepted. The connection then ended before
 * the request, and it is no use to try again.
 */
export function isCertificateFailure(code: string): boolean {
	return CERTIFICATES.has(code) || LIKE_CERTIFICATES.test(code);
}

/** Whether no secure connection can be made: the request was not sent, and trying again is no use. */
export function isNotSecure({ code, neverSent }: TransportError): boolean {
	return isCertificateFailure(code) || (code === 'EPROTO' && neverSent);
}

/** What went wrong with a connection, and what to do. */
function connectionFailure(code: string): ConnectionFailure {
	if (code === 'EPROTO') return NO_TLS;
	if (isCertificateFailure(code)) return CERTIFICATES.get(code) ?? NOT_ACCEPTED;
	return OTHERS.get(code) ?? { reason: 'the connection failed' };
}

/** The error for a request that was not sent, since the token endpoint gave no token for now. */
function fromToken(
	request: CoupaRequest,
	{ status, problem: said, retryAfterMs }: NoTokenNow,
): CoupaError {
	const isThrottled = status === 429;
	const problem = isThrottled ? 'too many token requests' : (said ?? FALLBACK_MESSAGE.server);
	const next = isThrottled
		? 'Try again later, or run fewer workflows with this client at the same time.'
		: TRY_LATER;
	return new CoupaError({
		kind: isThrottled ? 'rateLimited' : 'network',
		status,
		message: `${FALLBACK_MESSAGE.token}: ${problem}`,
		description: `${nameOf(request)} was not sent. ${next}`,
		retryAfterMs,
	});
}

function notSecure(request: CoupaRequest, { code }: TransportError): CoupaError {
	const { reason, advice } = connectionFailure(code);
	return new CoupaError({
		kind: 'certificate',
		message: `${FALLBACK_MESSAGE.certificate}: ${reason}`,
		description: `${nameOf(request)} was not sent. ${advice} The code is ${code}.`,
	});
}

/** The error for a request without an answer. */
export function fromTransport(request: CoupaRequest, error: TransportError): CoupaError {
	const { code, neverSent, token } = error;
	if (token !== undefined) return fromToken(request, token);
	if (isNotSecure(error)) return notSecure(request, error);
	const kind = /TIMEDOUT|TIMEOUT|ECONNABORTED/.test(code) ? 'timeout' : 'network';
	const where = neverSent
		? 'No connection could be made: check the network, and the proxy where one is set.'
		: 'The connection broke before an answer came.';
	return new CoupaError({
		kind,
		message: `${FALLBACK_MESSAGE[kind]}: ${connectionFailure(code).reason}`,
		description: `${nameOf(request)} got no answer. ${where}`,
		advice: neverSent ? [{ code: 'checkInstanceUrl' }] : [],
	});
}
