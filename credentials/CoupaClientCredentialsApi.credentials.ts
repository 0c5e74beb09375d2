import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { DOMAINS, ICON, INSTANCE_URL, PERMISSIONS, TEST } from './shared/instance';

/**
 * The client credentials of an integration. n8n's OAuth2 would take the secret to wherever a redirect
 * leads, and would store an answer without a token for good; so it fetches the token itself, the way that
 * n8n has for tokens that expire, and n8n stores it for all its processes.
 */
export class CoupaClientCredentialsApi implements ICredentialType {
	name = 'coupaClientCredentialsApi';

	displayName = 'Coupa Client Credentials API';

	icon = ICON;

	documentationUrl =
		'https://github.com/n8n-nodes-coupa/n8n-nodes-coupa#set-up-the-client-in-coupa';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		INSTANCE_URL,
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'The identifier that Coupa shows for the client',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		...PERMISSIONS,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			// A password is not given to the editor.
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		...DOMAINS,
	];

	test: ICredentialTestRequest = TEST;

	/** Adds the token to requests to the instance. */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { withToken } = await import('./shared/clientCredentials');
		return withToken(credentials, requestOptions);
	};

	/**
	 * Fetches a token. n8n calls it where there is none, where one was refused and for the test of the
	 * credential, and stores what comes back.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { fetchedToken } = await import('./shared/clientCredentials');
		return await fetchedToken(this, credentials);
	}
}
