export { createClient } from './client';
export type { ClientOptions, CoupaClient, CoupaResponse } from './client';
export { textOf } from './errorMessages';
export { instanceOrigin } from './host';
export {
	BURST,
	COUPA_BURST,
	DEFAULT_REQUESTS_PER_SECOND,
	Limiter,
	MAX_REQUESTS_PER_SECOND,
} from './limiter';
export { maskSecrets, withoutSecrets } from './mask';
export { Pacing } from './pacing';
export type { Pacer } from './pacing';
export { Share } from './share';
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
	HttpMethod,
	Receive,
	Send,
	WireRequest,
	WireResponse,
} from './types';
export { encodeQuery, encodeSegment, idSegment, requestUrl } from './url';
