export { AdaptiveRate } from './adaptiveRate';
export { isHtml, NO_RESULTS, textOf } from './answerForm';
export { CircuitBreaker } from './circuitBreaker';
export { createClient } from './client';
export type { ClientOptions, CoupaClient, WriteGuard } from './client';
export { isCertificateFailure } from './connectionErrors';
export { instanceOrigin } from './host';
export { ONE_ATTEMPT } from './persistence';
export type { RetryPolicy } from './persistence';
export {
	BURST,
	COUPA_BURST,
	DEFAULT_REQUESTS_PER_SECOND,
	MAX_REQUESTS_PER_SECOND,
	RateLimiter,
} from './rateLimiter';
export { RateLimiters } from './rateLimiters';
export type { RequestLimiter } from './rateLimiters';
export { plannedRequest, Preview, PreviewEnd, withoutMadeIds } from './preview';
export type { PlannedRequest } from './preview';
export { redact, redactKnown } from './redaction';
export type { RequestLine } from './requestLine';
export { isRead, MAX_RETRY_AFTER_MS } from './retry';
export {
	FRESH_TOKEN_MARGIN_MS,
	FRESH_TOKEN_MS,
	isUsable,
	LEAST_SCOPE,
	parseToken,
	requestedScope,
	serializeToken,
} from './token';
export type { AccessToken, TokenSettings } from './token';
export { tokenRefused, tokenTimedOut, transientStatus } from './tokenAnswer';
export { TokenSource } from './tokenSource';
export type { FormAnswer } from './tokenSource';
export type {
	AnswerHead,
	Clock,
	CoupaRequest,
	CoupaResponse,
	HttpMethod,
	Receive,
	Send,
	WireRequest,
	WireResponse,
} from './types';
export { encodeQuery, encodeSegment, idSegment, requestUrl } from './url';
