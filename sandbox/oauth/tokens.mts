/** Access tokens, refresh tokens and authorization codes in memory. */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../lib/clock.mts';

/** How a client came to a token; a refresh keeps what it was. */
export type GrantType = 'client_credentials' | 'authorization_code';

export interface Grant {
	clientId: string;
	scopes: string[];
	/** Epoch in ms, by the sandbox's clock. */
	issuedAt: number;
	expiresAt: number;
}

/** An access token. */
export interface AccessGrant extends Grant {
	grantType: GrantType;
}

interface Code extends Grant {
	redirectUri: string;
}

export type TokenCheck =
	| { ok: true; grant: AccessGrant }
	| { ok: false; reason: 'missing' | 'unknown' | 'expired' | 'fresh' };

const REFRESH_LIFETIME_MS = 90 * 86_400_000;
const CODE_LIFETIME_MS = 180_000;

export class Tokens {
	readonly #clock: Clock;
	readonly #access = new Map<string, AccessGrant>();
	readonly #refresh = new Map<string, Grant>();
	readonly #codes = new Map<string, Code>();

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	/** @param ageMs how long ago the token shall have been issued */
	issue(
		clientId: string,
		scopes: string[],
		lifetimeMs: number,
		grantType: GrantType,
		ageMs = 0,
	): string {
		const issuedAt = this.#clock.now() - ageMs;
		const expiresAt = issuedAt + lifetimeMs;
		const token = jwt(clientId, scopes, issuedAt, lifetimeMs);
		this.#access.set(token, { clientId, scopes, issuedAt, expiresAt, grantType });
		return token;
	}

	/** @param ageMs the age below which a token is refused. [OpenID Connect Clients] */
	check(token: string | undefined, ageMs: number): TokenCheck {
		if (!token) return { ok: false, reason: 'missing' };
		const grant = this.#access.get(token);
		if (!grant) return { ok: false, reason: 'unknown' };
		const now = this.#clock.now();
		if (now >= grant.expiresAt) return { ok: false, reason: 'expired' };
		return now - grant.issuedAt < ageMs ? { ok: false, reason: 'fresh' } : { ok: true, grant };
	}

	issueRefresh(clientId: string, scopes: string[]): string {
		const token = `sandbox-refresh-${randomBytes(48).toString('base64url')}`;
		const issuedAt = this.#clock.now();
		this.#refresh.set(token, {
			clientId,
			scopes,
			issuedAt,
			expiresAt: issuedAt + REFRESH_LIFETIME_MS,
		});
		return token;
	}

	refreshGrant(token: string): Grant | undefined {
		const grant = this.#refresh.get(token);
		return grant && grant.expiresAt > this.#clock.now() ? grant : undefined;
	}

	issueCode(clientId: string, scopes: string[], redirectUri: string): string {
		const code = randomBytes(24).toString('base64url');
		const issuedAt = this.#clock.now();
		const expiresAt = issuedAt + CODE_LIFETIME_MS;
		this.#codes.set(code, { clientId, scopes, issuedAt, expiresAt, redirectUri });
		return code;
	}

	/** A code works once. */
	takeCode(code: string): Code | undefined {
		const found = this.#codes.get(code);
		this.#codes.delete(code);
		return found && found.expiresAt > this.#clock.now() ? found : undefined;
	}

	/** Access tokens only: refresh tokens survive, as when a session is ended early. */
	revokeAll(): void {
		this.#access.clear();
	}

	count(): number {
		return this.#access.size;
	}
}

/** The first digits of a hash: tells tokens apart in the log without giving them away. */
export function tokenHash(token: string): string {
	return createHash('sha256').update(token).digest('hex').slice(0, 12);
}

/** JWTs without a length limit: well over a kilobyte, as with many scopes. */
function jwt(clientId: string, scopes: string[], issuedAt: number, lifetimeMs: number): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const seconds = Math.floor(issuedAt / 1000);
	const payload = {
		iss: 'coupa-sandbox',
		sub: clientId,
		aud: 'coupa',
		iat: seconds,
		exp: seconds + Math.floor(lifetimeMs / 1000),
		jti: randomBytes(16).toString('hex'),
		scope: scopes.join(' '),
		session: randomBytes(600).toString('hex'),
	};
	const header = part({ alg: 'RS256', typ: 'JWT', kid: 'sandbox' });
	return `${header}.${part(payload)}.${randomBytes(256).toString('base64url')}`;
}
