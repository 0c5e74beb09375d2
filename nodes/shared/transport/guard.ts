import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { loadCatalog } from '../../../coupa/catalog';
import { ConnectionGuard, signingKey, WriteCounts } from '../../../coupa/guard';
import { type CoupaContext, credentialType, readCredential } from './credentialType';

// Why: docs/decisions/007-limits-belong-to-the-credential.md
/** Of all runs in this process. */
const counts = new WriteCounts();

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Whether a limit is on: an expression may give a text, and what is no clear no does not lift a limit. */
export function isOn(value: unknown): boolean {
	return !['', 'false'].includes(String(value ?? ''));
}

/** The ID of the credential of a node. */
export function credentialId(context: CoupaContext): string {
	return context.getNode().credentials?.[credentialType(context)]?.id ?? '';
}

/** The limits of a credential, where no parameter of a workflow and no model can change them. */
export function guardOf(
	context: CoupaContext,
	credential: ICredentialDataDecryptedObject,
): ConnectionGuard {
	const { allowedWrites, highestAmount, writesPerRun, previewFirst, readOnly } = credential;
	return new ConnectionGuard({
		limits: {
			allowedWrites: text(allowedWrites),
			highestAmount: text(highestAmount),
			writesPerRun,
		},
		catalog: loadCatalog,
		counts,
		// An agent's calls of its tools are all of one execution.
		run: JSON.stringify([context.getExecutionId?.(), credentialId(context)]),
		isReadOnly: isOn(readOnly),
		needsConfirmation: isOn(previewFirst),
	});
}

/** How a credential wants writes to be previewed. */
export interface PreviewTerms {
	/** Whether nothing is written without a preview. */
	isNeeded: boolean;
	/** Signs the codes of previews: of this credential alone. */
	key: Uint8Array;
	/** How long a preview can be carried out. */
	validMs: number;
}

const DEFAULT_MINUTES = 15;

export async function previewTerms(context: CoupaContext): Promise<PreviewTerms> {
	const credential = await readCredential(context);
	const { instanceUrl, clientId, clientSecret, previewFirst, previewMinutes } = credential;
	const minutes = Number(previewMinutes);
	return {
		isNeeded: isOn(previewFirst),
		key: signingKey([instanceUrl, clientId, clientSecret, credentialId(context)].map(text)),
		validMs: (minutes >= 1 ? minutes : DEFAULT_MINUTES) * 60_000,
	};
}
