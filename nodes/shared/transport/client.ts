import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	createClient,
	type CoupaClient,
	instanceOrigin,
	isUsable,
	parseToken,
	RateLimiters,
	type RequestLine,
	type RetryPolicy,
} from '../../../coupa/http';
import { systemClock } from './clock';
import {
	AUTHORIZATION_CODE,
	type CoupaContext,
	credentialType,
	readCredential,
} from './credentialType';
import { isConnected, oauthTokenOf } from './oauthToken';
import { type RequestSettings, requestSettings } from '../requestSettings';
import { guardOf, isOn } from './guard';
import { logRequests } from './requestLog';
import { secretsIn } from './secrets';
import { createSend } from './send';
import { tokenSettings } from './tokens';

export type { RequestSettings };

/** Shared by everything in this process that talks to Coupa. */
const rateLimiters = new RateLimiters(systemClock, Math.random);

/** A person waits for a list: an outage is told, and not waited for. */
const EDITOR_POLICY: Partial<RetryPolicy> = { patienceMs: 0, maxRetryAfterMs: 60_000 };

function usualPolicy(context: CoupaContext): Partial<RetryPolicy> {
	return 'getCurrentNodeParameter' in context ? EDITOR_POLICY : {};
}

/** Whether the stored token can be used, so that requests need not wait for the first one to get it. */
function hasToken(type: string, credential: ICredentialDataDecryptedObject): boolean {
	const now = systemClock.now();
	if (type === AUTHORIZATION_CODE) return isConnected(oauthTokenOf(credential), now);
	const token = parseToken(credential.accessToken);
	return token !== undefined && isUsable(token, tokenSettings(credential), now);
}

/** How long a client goes on, and who looks at what it does. */
export interface ClientUse {
	/** As of executions, or of lists in the editor where the context is theirs, unless given. */
	retryPolicy?: Partial<RetryPolicy>;
	/** Aborts when nobody waits for an answer any more, which ends all that is under way. */
	ended?: AbortSignal;
	/** Told of each request, besides n8n's log. */
	onTry?: (line: RequestLine) => void;
}

/**
 * The client for the node's credential. Each request stands in n8n's log.
 *
 * @throws CoupaError (`invalidRequest`) when the Instance URL of the credential or an option is not usable
 */
export async function openClient(
	context: CoupaContext,
	settings: RequestSettings = {},
	{ retryPolicy = usualPolicy(context), ended, onTry }: ClientUse = {},
): Promise<CoupaClient> {
	const credential = await readCredential(context);
	const origin = instanceOrigin(String(credential.instanceUrl ?? ''));
	const cancelled =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const signal = AbortSignal.any([cancelled, ended].filter((one) => one !== undefined));
	const { requestsPerSecond, timeoutMs } = requestSettings(settings);
	const log = logRequests(context);
	return createClient({
		origin,
		send: createSend(context, secretsIn(credential), signal),
		clock: systemClock,
		...rateLimiters.forHost(origin, requestsPerSecond),
		retryPolicy,
		random: Math.random,
		readOnly: isOn(credential.readOnly),
		guard: guardOf(context, credential),
		timeoutMs,
		hasToken: hasToken(credentialType(context), credential),
		signal,
		onTry(line) {
			log(line);
			onTry?.(line);
		},
	});
}
