import {
	createClient,
	type CoupaClient,
	DEFAULT_REQUESTS_PER_SECOND,
	instanceOrigin,
	isUsable,
	Pacing,
} from '../../coupa/http';
import { systemClock } from './clock';
import { secretsIn, secretsOf, storedToken } from './secrets';
import { type CoupaContext, createSend, CREDENTIAL_TYPE } from './transport';

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
	const credential = await context.getCredentials(CREDENTIAL_TYPE);
	const origin = instanceOrigin(String(credential.instanceUrl ?? ''));
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return createClient({
		origin,
		send: createSend(context, secretsIn(credential), async () => await secretsOf(context)),
		clock: systemClock,
		pacer: pacing.pacerFor(origin, settings.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND),
		random: Math.random,
		readOnly: credential.readOnly === true,
		timeoutMs: settings.timeout === undefined ? DEFAULT_TIMEOUT_MS : settings.timeout * 1000,
		hasToken: isUsable(storedToken(credential), systemClock.now()),
		signal,
		...policy,
	});
}
