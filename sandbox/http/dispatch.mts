/** Who answers a request: the API, GraphQL or OAuth; and whether the token lets it through. */
import type { Answer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';
import { ApiError, notFound } from '../lib/errors.mts';
import { consentAnswer, consentPage } from '../oauth/consent.mts';
import { tokenEndpoint } from '../oauth/tokenEndpoint.mts';
import type { AccessGrant, TokenCheck } from '../oauth/tokens.mts';
import type { Misbehaviour } from '../query/select.mts';
import { refusal } from '../render/answers.mts';
import type { Server } from './server.mts';

const REFUSALS: Readonly<Record<Extract<TokenCheck, { ok: false }>['reason'], string>> = {
	missing: 'The access token is missing',
	unknown: 'The access token is invalid',
	expired: 'The access token expired',
	// Leave at least five seconds between getting a token and the first call with it.
	fresh: 'The access token is invalid',
};

/** Everything below /api and /oauth2; a refusal is an answer, too. */
export async function dispatch(server: Server, call: Call, fault: Misbehaviour): Promise<Answer> {
	try {
		if (server.api.serves(call.path)) return await authorized(server, call, fault);
		return await oauth(server, call);
	} catch (error) {
		if (error instanceof ApiError) return refusal(call, error);
		throw error;
	}
}

export function bearer(call: Call): string | undefined {
	return /^Bearer\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
}

async function authorized(server: Server, call: Call, fault: Misbehaviour): Promise<Answer> {
	const { api, oauth, tenant } = server;
	const check = oauth.tokens.check(bearer(call), tenant.options.tokenAgeS * 1000);
	if (!check.ok) {
		const challenge = { 'www-authenticate': 'Bearer realm="Coupa", error="invalid_token"' };
		throw new ApiError(401, REFUSALS[check.reason], challenge);
	}
	if (call.path === '/api/graphql' && tenant.flavours.has('no-graphql')) {
		throw notFound(`No route matches ${call.method} ${call.path}`);
	}
	if (call.method === 'POST' && call.path === '/api/graphql') {
		return await graphql(server, call, check.grant, fault);
	}
	return api.handle(call, check.grant.scopes, fault);
}

/** Loaded when it is first needed: a sandbox without a query does not pay for a schema. */
async function graphql(
	{ tenant }: Server,
	call: Call,
	{ grantType, scopes }: AccessGrant,
	fault: Misbehaviour,
): Promise<Answer> {
	if (grantType !== 'client_credentials') {
		// The grant is documented; what a token of another one is answered is not. [Introducing GraphQL]
		throw new ApiError(403, 'GraphQL supports the client credentials grant type only.');
	}
	const { answerGraphql } = await import('../graphql/endpoint.mts');
	return answerGraphql(tenant, call, scopes, fault);
}

async function oauth({ oauth: state }: Server, call: Call): Promise<Answer> {
	switch (`${call.method} ${call.path}`) {
		case 'POST /oauth2/token':
			return tokenEndpoint(state, call);
		case 'GET /oauth2/authorizations/new':
			return consentPage(state, call);
		case 'POST /oauth2/authorizations':
			return consentAnswer(state, call);
		default:
			throw notFound(`No route matches ${call.method} ${call.path}`);
	}
}
