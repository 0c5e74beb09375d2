export { createClient, FRESH_TOKEN_MS } from './client';
export type { ClientOptions, CoupaClient, CoupaResponse } from './client';
export { instanceOrigin } from './host';
export { BURST, DEFAULT_REQUESTS_PER_SECOND, Limiter, MAX_REQUESTS_PER_SECOND } from './limiter';
export { Pacing } from './pacing';
export type { Pacer } from './pacing';
export type { Clock, CoupaRequest, HttpMethod, Send, WireRequest, WireResponse } from './types';
export { encodeQuery, encodeSegment, requestUrl } from './url';
