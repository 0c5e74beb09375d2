import type { Owner } from '../n8n/client.mts';
import { COUPA_CREDENTIAL, MODEL_CREDENTIAL } from '../n8n/workflow.mts';
import type { CredentialInput } from '../n8n/workflow.mts';
import type { SandboxAddress } from './sandbox.mts';

/** The owner of every n8n that this project sets up: it listens on this machine only. */
export const OWNER: Owner = {
	email: 'demo@example.com',
	password: 'Coupa-demo-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** What procurement workflows need: a list that a person can take in. */
const SCOPES: readonly string[] = [
	'core.common.read',
	'core.accounting.read',
	'core.approval.read',
	'core.approval.write',
	'core.comment.read',
	'core.comment.write',
	'core.contract.read',
	'core.expense.read',
	'core.integration.read',
	'core.integration.write',
	'core.inventory.receiving.read',
	'core.invoice.create',
	'core.invoice.read',
	'core.invoice.write',
	'core.item.read',
	'core.purchase_order.read',
	'core.purchase_order.write',
	'core.requisition.read',
	'core.requisition.write',
	'core.supplier.read',
	'core.supplier.write',
	'core.user.read',
];

/** n8n's credential for the sandbox, with the scopes of a procurement workflow. */
export function sandboxCredential({
	url,
	clientId,
	clientSecret,
}: SandboxAddress): CredentialInput {
	return {
		name: 'Coupa sandbox',
		type: COUPA_CREDENTIAL,
		data: {
			instanceUrl: url,
			clientId,
			clientSecret,
			coupaScopes: [...SCOPES],
			additionalScopes: '',
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
