import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { FRESH_TOKEN_MARGIN_MS, FRESH_TOKEN_MS } from '../../../coupa/http';
import { isPlainObject } from '../../../coupa/lib/json';

/** How n8n stores a token of its own OAuth2: when it expires, in ms since the epoch, and its lifetime. */
export interface OAuthToken {
	access_token?: unknown;
	refresh_token?: unknown;
	n8n_expires_at?: unknown;
	expires_in?: unknown;
	/** What was granted, where Coupa said so. */
	scope?: unknown;
}

/** The token of a connected credential; empty where there is none. */
export function oauthTokenOf({ oauthTokenData }: ICredentialDataDecryptedObject): OAuthToken {
	return isPlainObject(oauthTokenData) ? oauthTokenData : {};
}

/**
 * How long to wait before a token may be used, in ms.
 *
 * @param now ms since the epoch
 * @returns 0 when the token is old enough, or when n8n did not store when it was given
 */
export function freshTokenWaitMs(token: OAuthToken, now: number): number {
	const givenAt = Number(token.n8n_expires_at) - Number(token.expires_in) * 1000;
	if (!Number.isFinite(givenAt)) return 0;
	const ageMs = now - givenAt;
	const needed = FRESH_TOKEN_MS + FRESH_TOKEN_MARGIN_MS;
	return ageMs >= needed ? 0 : Math.min(needed, needed - ageMs);
}

/**
 * Whether there is a token that has not expired, as far as n8n knows. Older versions of n8n do not store
 * when it does.
 *
 * @param now ms since the epoch
 */
export function isConnected({ access_token: token, n8n_expires_at: end }: OAuthToken, now: number) {
	const hasExpired = Number(end) <= now;
	return typeof token === 'string' && token !== '' && !hasExpired;
}
