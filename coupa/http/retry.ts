import type { CoupaRequest, HttpMethod } from './types';

/** Requests that change nothing, so that repeating them is harmless. */
const READ_METHODS: ReadonlySet<HttpMethod> = new Set(['GET']);

/** Tries of one request while others are answered, the first included. */
export const MAX_ATTEMPTS = 6;
/** Tries of a read that what stands before Coupa refuses: mostly it means it, now and then it does not. */
export const GATEWAY_ATTEMPTS = 3;
/** How long a read waits for a host that answers nobody. */
export const PATIENCE_MS = 120_000;
const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
// Why: docs/decisions/011-outage-belongs-to-the-host.md
/** The longest `Retry-After` that is honoured in writes; a longer one becomes an error that carries it. */
export const MAX_RETRY_AFTER_MS = 60_000;
/** The same in reads, which would lose what was read before. */
export const MAX_RETRY_AFTER_OF_READS_MS = 300_000;

/** What says whether a request changes anything, and whether doing it twice changes more. */
type Effect = Pick<CoupaRequest, 'idempotent' | 'method' | 'safe'>;

// Why: docs/decisions/007-limits-belong-to-the-credential.md
export function isRead({ method, safe = false }: Effect): boolean {
	return safe || READ_METHODS.has(method);
}

// Why: docs/decisions/010-writes-are-not-repeated.md
/** Whether a request may be sent again although it may have been carried out. */
export function isRepeatable(request: Effect): boolean {
	return isRead(request) || request.idempotent === true;
}

/** For how long all requests pause after a 429: no one's long wait holds up everybody. */
export function pauseOfAll(waitMs: number): number {
	return Math.min(waitMs, MAX_RETRY_AFTER_MS);
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
