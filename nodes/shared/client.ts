import {
	createClient,
	type CoupaClient,
	instanceOrigin,
	isUsable,
	RateLimiters,
	type RetryPolicy,
} from '../../coupa/http';
import { systemClock } from './clock';
import { type RequestSettings, requestSettings } from './requestSettings';
import { secretsIn, secretsOf, storedToken } from './secrets';
import { type CoupaContext, createSend, CREDENTIAL_TYPE } from './transport';

export type { RequestSettings };

/** Shared by everything in this process that talks to Coupa. */
const rateLimiters = new RateLimiters(systemClock, Math.random);

/** A person waits for a list: an outage is told, and not waited for. */
const EDITOR_POLICY: Partial<RetryPolicy> = { patienceMs: 0, maxRetryAfterMs: 60_000 };

function usualPolicy(context: CoupaContext): Partial<RetryPolicy> {
	return 'getCurrentNodeParameter' in context ? EDITOR_POLICY : {};
}

/**
 * The client for the node's credential.
 *
 * @param retryPolicy as of executions; of lists in the editor where the context is theirs
 * @throws CoupaError (`invalidRequest`) when the Instance URL of the credential or an option is not usable
 */
export async function openClient(
	context: CoupaContext,
	settings: RequestSettings = {},
	retryPolicy: Partial<RetryPolicy> = usualPolicy(context),
): Promise<CoupaClient> {
	const credential = await context.getCredentials(CREDENTIAL_TYPE);
	const origin = instanceOrigin(String(credential.instanceUrl ?? ''));
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const { requestsPerSecond, timeoutMs } = requestSettings(settings);
	return createClient({
		origin,
		send: createSend(context, secretsIn(credential), async () => await secretsOf(context)),
		clock: systemClock,
		...rateLimiters.forHost(origin, requestsPerSecond),
		retryPolicy,
		random: Math.random,
		readOnly: credential.readOnly === true,
		timeoutMs,
		hasToken: isUsable(storedToken(credential), systemClock.now()),
		signal,
	});
}
