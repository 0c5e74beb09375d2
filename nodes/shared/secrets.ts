import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type CoupaContext, CREDENTIAL_TYPE } from './transport';

function texts(values: readonly unknown[]): string[] {
	return values.filter((value): value is string => typeof value === 'string');
}

/**
 * What of a credential must not show: the client secret and the tokens. Nothing before it has a token:
 * n8n is yet to fetch one, so that this is to be asked again.
 */
export function secretsIn({
	clientSecret,
	oauthTokenData,
}: ICredentialDataDecryptedObject): readonly string[] {
	const token = typeof oauthTokenData === 'object' && oauthTokenData !== null ? oauthTokenData : {};
	const { access_token: access, refresh_token: refresh } = token as Record<string, unknown>;
	return access === undefined ? [] : texts([clientSecret, access, refresh]);
}

/** The secrets as they are at present: they change while a workflow runs, for n8n renews tokens. */
export async function secretsOf(context: CoupaContext): Promise<readonly string[]> {
	const credential = await context.getCredentials(CREDENTIAL_TYPE);
	return [...texts([credential.clientSecret]), ...secretsIn(credential)];
}
