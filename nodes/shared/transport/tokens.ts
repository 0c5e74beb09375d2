import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	instanceOrigin,
	requestedScope,
	TokenSource,
	type TokenSettings,
} from '../../../coupa/http';
import { systemClock } from './clock';

let ripening = 0;

/** Waits for a token that Coupa does not take yet: whoever needs it is not stalled meanwhile. */
export async function ripen(ms: number): Promise<void> {
	ripening += 1;
	try {
		await systemClock.sleep(ms);
	} finally {
		ripening -= 1;
	}
}

/** Changes as long as a token is waited for that Coupa does not take yet. */
export function ripeningProgress(): number {
	return ripening > 0 ? systemClock.now() : 0;
}

/** Shared by everything in this process that talks to Coupa. */
export const tokens = new TokenSource({ now: () => systemClock.now(), sleep: ripen }, (ms) =>
	AbortSignal.timeout(ms),
);

/** The option by which a request tells its credential that the token which it had was refused. */
export const RENEW = Symbol('renew the token');

/** Why there is no token, by the data of the credential as n8n read it for one request. */
export const tokenFailures = new WeakMap<object, unknown>();

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/**
 * What a credential asks for a token with.
 *
 * @throws CoupaError (`invalidRequest`) when the Instance URL is not usable
 */
export function tokenSettings(credential: ICredentialDataDecryptedObject): TokenSettings {
	const { instanceUrl, clientId, clientSecret, coupaScopes, additionalScopes } = credential;
	const chosen = Array.isArray(coupaScopes) ? coupaScopes.map(text) : [];
	return {
		origin: instanceOrigin(text(instanceUrl)),
		clientId: text(clientId),
		clientSecret: text(clientSecret),
		scope: requestedScope(chosen, text(additionalScopes)),
	};
}
