import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

/** The contexts of n8n from which Coupa is called. */
export type CoupaContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CLIENT_CREDENTIALS = 'coupaClientCredentialsApi';
export const AUTHORIZATION_CODE = 'coupaOAuth2Api';

/** The type of the credential that a node has: its parameter Authentication says so. */
export function credentialType(context: CoupaContext): string {
	const { authentication } = context.getNode().parameters;
	return authentication === 'oAuth2' ? AUTHORIZATION_CODE : CLIENT_CREDENTIALS;
}

/** The credential that a node has, with its token where n8n has stored one. */
export async function readCredential(
	context: CoupaContext,
): Promise<ICredentialDataDecryptedObject> {
	return await context.getCredentials(credentialType(context));
}
