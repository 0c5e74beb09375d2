import type { Owner } from '../n8n/client.mts';
import {
	COUPA_CREDENTIAL,
	MAIL_CREDENTIAL,
	MODEL_CREDENTIAL,
	TOKEN_CREDENTIAL,
} from '../n8n/workflow.mts';
import type { CredentialInput } from '../n8n/workflow.mts';
import type { SandboxAddress } from './sandbox.mts';

/** The owner of every n8n that this project sets up: it listens on this machine only. */
export const OWNER: Owner = {
	email: 'demo@example.com',
	password: 'Coupa-demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/**
 * n8n's credential for the sandbox, with all scopes of its client: whatever a newcomer tries first works.
 * They stand where a person pastes the list from Coupa.
 */
export function sandboxCredential({
	url,
	clientId,
	clientSecret,
	clients,
}: SandboxAddress): CredentialInput {
	const scopes = clients.find(({ id }) => id === clientId)?.scopes ?? [];
	return {
		name: 'Coupa sandbox',
		type: COUPA_CREDENTIAL,
		data: {
			instanceUrl: url,
			clientId,
			clientSecret,
			coupaScopes: [],
			// For a connection that a person allows, and of no use here.
			additionalScopes: scopes.filter((scope) => scope !== 'offline_access').join(' '),
			readOnly: false,
		},
	};
}

/** n8n's credential for the model that is part of this start: it asks for no key, n8n does. */
export function modelCredential(url: string): CredentialInput {
	return {
		name: 'Scripted model (no key needed)',
		type: MODEL_CREDENTIAL,
		data: { apiKey: 'none', organizationId: '', url, header: false },
	};
}

/** n8n's credential for the mailbox that is part of this start. */
export function mailCredential(port: number): CredentialInput {
	return {
		name: 'Mailbox of npm start (keeps all, sends nothing on)',
		type: MAIL_CREDENTIAL,
		data: { host: '127.0.0.1', port, secure: false, disableStartTls: true, user: '', password: '' },
	};
}

/** What MCP clients of the demo show: it listens on this machine only. */
export const MCP_TOKEN = 'coupa-demo-token';

/** n8n's credential that knows the clients of the MCP server by their token. */
export function tokenCredential(): CredentialInput {
	return { name: 'MCP clients', type: TOKEN_CREDENTIAL, data: { token: MCP_TOKEN } };
}
