import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	createClient,
	type CoupaClient,
	DEFAULT_REQUESTS_PER_SECOND,
	instanceOrigin,
	isUsable,
	Pacing,
	parseToken,
} from '../../../coupa/http';
import { systemClock } from './clock';
import {
	AUTHORIZATION_CODE,
	type CoupaContext,
	credentialType,
	readCredential,
} from './credentialType';
import { isConnected, oauthTokenOf } from './oauthToken';
import { secretsIn } from './secrets';
import { createSend } from './send';
import { tokenSettings } from './tokens';

/** Shared by everything in this process that talks to Coupa. */
const pacing = new Pacing(systemClock, Math.random);

const DEFAULT_TIMEOUT_MS = 120_000;

/** What a person may set for the requests of a node. */
export interface RequestSettings {
	requestsPerSecond?: number;
	/** For one request, in seconds. */
	timeout?: number;
}

/** What the code that asks decides, and no person. */
export interface ClientPolicy {
	/** Tries of one request, the first included. */
	attempts?: number;
}

/** Whether the stored token can be used, so that requests need not wait for the first one to get it. */
function hasToken(type: string, credential: ICredentialDataDecryptedObject): boolean {
	const now = systemClock.now();
	if (type === AUTHORIZATION_CODE) return isConnected(oauthTokenOf(credential), now);
	const token = parseToken(credential.accessToken);
	return token !== undefined && isUsable(token, tokenSettings(credential), now);
}

/**
 * The client for the node's credential.
 *
 * @throws CoupaError (`invalidRequest`) when the Instance URL of the credential is not usable
 */
export async function openClient(
	context: CoupaContext,
	settings: RequestSettings = {},
	policy: ClientPolicy = {},
): Promise<CoupaClient> {
	const credential = await readCredential(context);
	const origin = instanceOrigin(String(credential.instanceUrl ?? ''));
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return createClient({
		origin,
		send: createSend(context, secretsIn(credential)),
		clock: systemClock,
		pacer: pacing.pacerFor(origin, settings.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND),
		random: Math.random,
		readOnly: credential.readOnly === true,
		timeoutMs: settings.timeout === undefined ? DEFAULT_TIMEOUT_MS : settings.timeout * 1000,
		hasToken: hasToken(credentialType(context), credential),
		signal,
		...policy,
	});
}
