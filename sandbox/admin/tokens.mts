/** Tokens and clients out of hand. */
import type { Server } from '../http/server.mts';
import { ApiError } from '../lib/errors.mts';
import type { GrantType } from '../oauth/tokens.mts';

type Input = Record<string, unknown>;

/** @returns a token response; 60 seconds old unless said otherwise, so that it works at once */
export function issueToken(server: Server, input: Input): object {
	const client = server.oauth.clients.get(String(input.client ?? 'sandbox-client'));
	if (!client) throw new ApiError(404, `No client '${input.client}'`);
	const scopes = Array.isArray(input.scopes) ? input.scopes.map(String) : client.scopes;
	const lifetimeS = Number(input.expiresIn ?? server.oauth.lifetimeS());
	const ageS = Number(input.ageSeconds ?? 60);
	const grantType: GrantType =
		input.grantType === 'authorization_code' ? 'authorization_code' : 'client_credentials';
	return {
		access_token: server.oauth.tokens.issue(
			client.id,
			scopes,
			lifetimeS * 1000,
			grantType,
			ageS * 1000,
		),
		token_type: 'bearer',
		expires_in: lifetimeS - ageS,
		scope: scopes.join(' '),
	};
}

export function addClient(server: Server, input: Input): object {
	if (!input.id || !input.secret) throw new ApiError(400, 'A client needs an id and a secret');
	const client = {
		id: String(input.id),
		secret: String(input.secret),
		scopes: Array.isArray(input.scopes) ? input.scopes.map(String) : ['core.common.read'],
		redirectUris: Array.isArray(input.redirectUris) ? input.redirectUris.map(String) : [],
	};
	server.oauth.clients.set(client.id, client);
	return client;
}

/** Rotates the secret, or changes the scopes. Tokens that are out stay valid. */
export function updateClient(server: Server, id: string, input: Input): object {
	const client = server.oauth.clients.get(id);
	if (!client) throw new ApiError(404, `No client '${id}'`);
	if (typeof input.secret === 'string') client.secret = input.secret;
	if (Array.isArray(input.scopes)) client.scopes = input.scopes.map(String);
	if (Array.isArray(input.redirectUris)) client.redirectUris = input.redirectUris.map(String);
	return client;
}
