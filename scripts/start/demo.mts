import type { Owner } from '../n8n/client.mts';
import { COUPA_CREDENTIAL } from '../n8n/workflow.mts';
import type { CredentialInput } from '../n8n/workflow.mts';
import type { SandboxAddress } from './sandbox.mts';

/** The owner of every n8n that this project sets up: it listens on this machine only. */
export const OWNER: Owner = {
	email: 'demo@example.com',
	password: 'Coupa-demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** n8n's credential for the sandbox, with every scope that its client may ask for. */
export function sandboxCredential({
	url,
	clientId,
	clientSecret,
	clients,
}: SandboxAddress): CredentialInput {
	return {
		name: 'Coupa sandbox',
		type: COUPA_CREDENTIAL,
		data: {
			instanceUrl: url,
			grantType: 'clientCredentials',
			clientId,
			clientSecret,
			scopes: clients.find(({ id }) => id === clientId)?.scopes ?? [],
			additionalScopes: '',
			readOnly: false,
		},
	};
}
