import type { TransportError } from '../errors';
import type { CoupaRequest, HttpMethod } from './types';

/** Requests that change nothing, so that repeating them is harmless. */
const READ_METHODS: ReadonlySet<HttpMethod> = new Set(['GET']);
/** Statuses after which a request that may be repeated is worth another try. */
const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
/** Statuses which prove that a write was not carried out. */
const NOT_CARRIED_OUT_STATUSES: ReadonlySet<number> = new Set([429]);

/** Tries of one request, the first included. */
export const MAX_ATTEMPTS = 6;
const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
/** The longest wait that a Retry-After is granted; a longer one becomes an error that carries it. */
export const MAX_RETRY_AFTER_MS = 60_000;

/** What says whether a request changes anything, and whether doing it twice changes more. */
type Effect = Pick<CoupaRequest, 'idempotent' | 'method' | 'safe'>;

export function isRead({ method, safe = false }: Effect): boolean {
	return safe || READ_METHODS.has(method);
}

/** Whether a request may be sent again although it may have been carried out. */
export function isRepeatable(request: Effect): boolean {
	return isRead(request) || request.idempotent === true;
}

export function isRetryableStatus(request: Effect, status: number): boolean {
	return isRepeatable(request)
		? TRANSIENT_STATUSES.has(status)
		: NOT_CARRIED_OUT_STATUSES.has(status);
}

export function isRetryableFailure(request: Effect, error: TransportError): boolean {
	return isRepeatable(request) || error.neverSent;
}

/** A write with this status may have been carried out. */
export function isUnclearStatus(request: Effect, status: number): boolean {
	return !isRead(request) && (status === 408 || status >= 500);
}

/**
 * Exponential backoff with full jitter, in ms.
 *
 * @param attempt 0 for the wait after the first try
 * @param random a number in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
	return Math.round(random * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** attempt));
}

/**
 * The wait that a `Retry-After` header asks for (seconds or a date), in ms. A date counts from the
 * server's own time where the answer tells it: clocks differ.
 *
 * @param now ms since the epoch, for answers without a `Date` header
 */
export function retryAfterMs(
	headers: Readonly<Record<string, string>>,
	now?: number,
): number | undefined {
	const value = headers['retry-after']?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
	const until = Date.parse(value);
	if (Number.isNaN(until)) return undefined;
	const told = Date.parse(headers.date ?? '');
	const from = Number.isNaN(told) ? now : told;
	return from === undefined ? undefined : Math.max(0, until - from);
}
