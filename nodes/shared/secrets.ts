import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { StoredToken } from '../../coupa/http';
import { type CoupaContext, CREDENTIAL_TYPE } from './transport';

function texts(values: readonly unknown[]): string[] {
	return values.filter((value): value is string => typeof value === 'string');
}

/** The token of a credential, as n8n stores it; empty where there is none. */
export function storedToken({ oauthTokenData }: ICredentialDataDecryptedObject): StoredToken {
	const isStored = typeof oauthTokenData === 'object' && oauthTokenData !== null;
	return isStored ? (oauthTokenData as StoredToken) : {};
}

/**
 * What of a credential must not show: the client secret and the tokens. Nothing before it has a token:
 * n8n is yet to fetch one, so that this is to be asked again.
 */
export function secretsIn(credential: ICredentialDataDecryptedObject): readonly string[] {
	const { access_token: access, refresh_token: refresh } = storedToken(credential);
	return access === undefined ? [] : texts([credential.clientSecret, access, refresh]);
}

/** The secrets as they are at present: they change while a workflow runs, for n8n renews tokens. */
export async function secretsOf(context: CoupaContext): Promise<readonly string[]> {
	const credential = await context.getCredentials(CREDENTIAL_TYPE);
	return [...texts([credential.clientSecret]), ...secretsIn(credential)];
}
