import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { AUTHORIZATION_CODE, CLIENT_CREDENTIALS } from '../transport/credentialType';

/** The editor makes one field of the parameter and the credentials, and one dialog with a switch. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'Client Credentials', value: 'clientCredentials' },
		{ name: 'OAuth2 (Authorization Code)', value: 'oAuth2' },
	],
	default: 'clientCredentials',
};

export const credentials: INodeCredentialDescription[] = [
	{
		name: CLIENT_CREDENTIALS,
		required: true,
		displayOptions: { show: { authentication: ['clientCredentials'] } },
	},
	{
		name: AUTHORIZATION_CODE,
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
];
