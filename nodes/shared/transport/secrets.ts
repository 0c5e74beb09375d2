import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { parseToken } from '../../../coupa/http';
import { oauthTokenOf } from './oauthToken';

// Why: docs/decisions/008-secrets-are-removed.md
/** What of a credential must not show: the client secret, and the tokens of either type. */
export function secretsIn(credential: ICredentialDataDecryptedObject): string[] {
	const { access_token: access, refresh_token: refresh } = oauthTokenOf(credential);
	const own = parseToken(credential.accessToken)?.value;
	return [credential.clientSecret, own, access, refresh].filter(
		(value): value is string => typeof value === 'string',
	);
}

/** The token in the headers with which a request left; undefined where it has not left yet. */
export function sentToken(headers: unknown): string | undefined {
	const { Authorization: value } = (headers ?? {}) as { Authorization?: unknown };
	return typeof value === 'string' ? value.replace(/^Bearer /, '') : undefined;
}
