import { createHash } from 'node:crypto';

/** Coupa refuses tokens in their first five seconds [OpenID Connect Clients]. */
export const FRESH_TOKEN_MS = 5000;

// Why: docs/decisions/004-new-tokens.md
/** Coupa counts in whole seconds and by its own clock. */
export const FRESH_TOKEN_MARGIN_MS = 250;

/** What a connection asks for where no scope was chosen: all that its test needs. */
export const LEAST_SCOPE = 'core.common.read';

/** What a token is asked for with, by the grant of client credentials. */
export interface TokenSettings {
	/** As `instanceOrigin` gives it. */
	origin: string;
	clientId: string;
	clientSecret: string;
	/** Separated by blanks [OpenID Connect Clients]. */
	scope: string;
}

/** An access token, with what has to be known to use it. Times are ms since the epoch. */
export interface AccessToken {
	value: string;
	/** The `settingsKey` of the settings that it was given for. */
	issuedFor: string;
	issuedAt: number;
	/** Where the token endpoint said so. */
	expiresAt?: number;
	/** What was granted, where the token endpoint said so. */
	scope?: string;
}

/** Each scope once, in the order in which they were chosen; the least one where there is none. */
export function requestedScope(chosen: readonly string[], additional: string): string {
	const scopes = [...chosen, ...additional.split(/[\s,]+/)].filter((scope) => scope !== '');
	return scopes.length === 0 ? LEAST_SCOPE : [...new Set(scopes)].join(' ');
}

/** Settings that differ in anything have different keys; the key does not give the secret away. */
export function settingsKey({ origin, clientId, clientSecret, scope }: TokenSettings): string {
	const all = JSON.stringify([origin, clientId, clientSecret, scope]);
	return createHash('sha256').update(all).digest('hex');
}

/** Whether a token was given for these very settings, and has not expired as far as is known. */
export function isUsable(token: AccessToken, settings: TokenSettings, now: number): boolean {
	const { issuedFor, expiresAt = Infinity } = token;
	return issuedFor === settingsKey(settings) && now < expiresAt;
}

/** A token as the text that is stored of it. */
export function serializeToken(token: AccessToken): string {
	return JSON.stringify(token);
}

/** The token of a stored text; undefined for any other text. */
export function parseToken(stored: unknown): AccessToken | undefined {
	if (typeof stored !== 'string' || stored === '') return undefined;
	try {
		const token = JSON.parse(stored) as Partial<AccessToken> | null;
		const isToken =
			typeof token?.value === 'string' &&
			typeof token.issuedFor === 'string' &&
			typeof token.issuedAt === 'number';
		return isToken ? (token as AccessToken) : undefined;
	} catch {
		return undefined;
	}
}
