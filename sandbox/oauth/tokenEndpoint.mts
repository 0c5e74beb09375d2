/** POST /oauth2/token: id and secret in the form, the scope each time. [OpenID Connect Clients] */
import { jsonAnswer, type Answer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';
import type { Client } from './clients.mts';
import type { GrantType, Tokens } from './tokens.mts';

export interface OAuthState {
	clients: Map<string, Client>;
	tokens: Tokens;
	/** Seconds. */
	lifetimeS(): number;
}

/** A grant that was accepted: the scopes of the new token, and of a refresh token if there is one. */
type Accepted = { scopes: string[]; refresh?: string };
type Refused = { error: string; description: string; status?: number };

export function tokenEndpoint(state: OAuthState, call: Call): Answer {
	if (!/^application\/x-www-form-urlencoded/i.test(call.headers['content-type'] ?? '')) {
		return refusal('invalid_request', 'The body must be application/x-www-form-urlencoded.');
	}
	const form = new URLSearchParams(call.body.toString('utf8'));
	const client = state.clients.get(form.get('client_id') ?? '');
	if (!client || client.secret !== form.get('client_secret')) {
		return refusal(
			'invalid_client',
			'Client authentication failed: unknown client, or id and secret are not in the form body.',
			401,
		);
	}
	const result = grant(state, client, form);
	if ('error' in result) return refusal(result.error, result.description, result.status);
	const lifetimeS = state.lifetimeS();
	const grantType: GrantType =
		form.get('grant_type') === 'client_credentials' ? 'client_credentials' : 'authorization_code';
	return jsonAnswer(
		200,
		{
			access_token: state.tokens.issue(client.id, result.scopes, lifetimeS * 1000, grantType),
			token_type: 'bearer',
			expires_in: lifetimeS,
			scope: result.scopes.join(' '),
			...(result.refresh ? { refresh_token: result.refresh } : {}),
		},
		{ 'cache-control': 'no-store' },
	);
}

function grant(state: OAuthState, client: Client, form: URLSearchParams): Accepted | Refused {
	switch (form.get('grant_type')) {
		case 'client_credentials':
			return requestedScopes(form.get('scope'), client.scopes);
		case 'authorization_code':
			return codeGrant(state, client, form);
		case 'refresh_token':
			return refreshGrant(state, client, form);
		default:
			return {
				error: 'unsupported_grant_type',
				description: 'The authorization grant type is not supported.',
			};
	}
}

function codeGrant(state: OAuthState, client: Client, form: URLSearchParams): Accepted | Refused {
	const code = state.tokens.takeCode(form.get('code') ?? '');
	if (!code || code.clientId !== client.id || code.redirectUri !== form.get('redirect_uri')) {
		return invalidGrant(
			'The authorization code is invalid, expired, used, or of another client or redirect.',
		);
	}
	const scopes = exceeding(code.scopes, client.scopes);
	if (scopes) return scopes;
	if (!code.scopes.includes('offline_access')) return { scopes: code.scopes };
	return { scopes: code.scopes, refresh: state.tokens.issueRefresh(client.id, code.scopes) };
}

function refreshGrant(
	state: OAuthState,
	client: Client,
	form: URLSearchParams,
): Accepted | Refused {
	const refresh = form.get('refresh_token') ?? '';
	const known = state.tokens.refreshGrant(refresh);
	if (!known || known.clientId !== client.id)
		return invalidGrant('The refresh token is invalid or expired.');
	const refused = exceeding(known.scopes, client.scopes);
	if (refused) return refused;
	const asked = form.get('scope');
	const narrowed = asked ? requestedScopes(asked, known.scopes) : { scopes: known.scopes };
	return 'error' in narrowed ? narrowed : { ...narrowed, refresh };
}

/** The space-separated list; must be there, and must not exceed what is allowed. */
export function requestedScopes(given: string | null, allowed: string[]): Accepted | Refused {
	const scopes = [...new Set((given ?? '').split(' ').filter(Boolean))];
	if (scopes.length === 0) return { error: 'invalid_scope', description: 'The scope is missing.' };
	return exceeding(scopes, allowed) ?? { scopes };
}

function exceeding(scopes: string[], allowed: string[]): Refused | undefined {
	const beyond = scopes.filter((scope) => !allowed.includes(scope));
	if (beyond.length === 0) return undefined;
	return {
		error: 'invalid_scope',
		description: `The requested scope is invalid, unknown, or malformed: ${beyond.join(' ')}`,
	};
}

function invalidGrant(description: string): Refused {
	return { error: 'invalid_grant', description };
}

function refusal(error: string, description: string, status = 400): Answer {
	return jsonAnswer(status, { error, error_description: description });
}
