import { type CoupaContext, CREDENTIAL_TYPE } from './transport';

function texts(values: readonly unknown[]): string[] {
	return values.filter((value): value is string => typeof value === 'string');
}

/**
 * What of the node's credential must not show: the client secret, and the tokens as they are at present.
 * They change while a workflow runs, for n8n renews them.
 */
export async function secretsOf(context: CoupaContext): Promise<readonly string[]> {
	const { clientSecret, oauthTokenData } = await context.getCredentials(CREDENTIAL_TYPE);
	const token = typeof oauthTokenData === 'object' && oauthTokenData !== null ? oauthTokenData : {};
	const { access_token: access, refresh_token: refresh } = token as Record<string, unknown>;
	return texts([clientSecret, access, refresh]);
}
