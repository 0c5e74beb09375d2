/** Coupa refuses tokens in their first five seconds [OpenID Connect Clients]. */
export const FRESH_TOKEN_MS = 5000;

/** Coupa counts in whole seconds and by its own clock. */
const MARGIN_MS = 250;

/** How n8n stores a token: when it expires, in ms since the epoch, and for how long it was given. */
export interface StoredToken {
	access_token?: unknown;
	refresh_token?: unknown;
	n8n_expires_at?: unknown;
	expires_in?: unknown;
}

/**
 * How long to wait before a token may be used, in ms.
 *
 * @param now ms since the epoch
 * @returns 0 when the token is old enough, or when n8n did not store when it was given
 */
export function freshTokenWaitMs(token: StoredToken, now: number): number {
	const givenAt = Number(token.n8n_expires_at) - Number(token.expires_in) * 1000;
	if (!Number.isFinite(givenAt)) return 0;
	const ageMs = now - givenAt;
	const needed = FRESH_TOKEN_MS + MARGIN_MS;
	return ageMs >= needed ? 0 : Math.min(needed, needed - ageMs);
}

/**
 * Whether there is a token that has not expired, as far as n8n knows. Older versions of n8n do not store
 * when it does.
 *
 * @param now ms since the epoch
 */
export function isUsable({ access_token: token, n8n_expires_at: end }: StoredToken, now: number) {
	const hasExpired = Number(end) <= now;
	return typeof token === 'string' && token !== '' && !hasExpired;
}
