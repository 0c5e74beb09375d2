import { refuse } from '../../coupa/errors';
import {
	createClient,
	type CoupaClient,
	DEFAULT_REQUESTS_PER_SECOND,
	instanceOrigin,
	isUsable,
	RateLimiters,
	type RetryPolicy,
} from '../../coupa/http';
import { systemClock } from './clock';
import { secretsIn, secretsOf, storedToken } from './secrets';
import { type CoupaContext, createSend, CREDENTIAL_TYPE } from './transport';

/** Shared by everything in this process that talks to Coupa. */
const rateLimiters = new RateLimiters(systemClock, Math.random);

/** In seconds. */
const DEFAULT_TIMEOUT_S = 120;

/** What a person may set for the requests of a node. */
export interface RequestSettings {
	requestsPerSecond?: number;
	/** For one request, in seconds. */
	timeout?: number;
}

/** In an expression, an option can be anything. */
function numberOption(name: string, value: unknown, usual: number): number {
	if (value === undefined || value === null || value === '') return usual;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number) && number >= 1) return number;
	return refuse(
		`The option "${name}" is not a number from 1 on`,
		`It is ${JSON.stringify(value)}. Leave it out for ${usual}. Nothing was sent.`,
	);
}

/** Timers of Node.js take no more, and would end at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** A list of the editor is for a person who waits: an outage is told, and not waited for. */
function usualPolicy(context: CoupaContext): Partial<RetryPolicy> {
	return 'getCurrentNodeParameter' in context ? { patienceMs: 0 } : {};
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
	const requestsPerSecond = numberOption(
		'Requests per Second',
		settings.requestsPerSecond,
		DEFAULT_REQUESTS_PER_SECOND,
	);
	const timeout = numberOption('Timeout', settings.timeout, DEFAULT_TIMEOUT_S);
	return createClient({
		origin,
		send: createSend(context, secretsIn(credential), async () => await secretsOf(context)),
		clock: systemClock,
		...rateLimiters.forHost(origin, requestsPerSecond),
		retryPolicy,
		random: Math.random,
		readOnly: credential.readOnly === true,
		timeoutMs: Math.min(LONGEST_TIMEOUT_MS, timeout * 1000),
		hasToken: isUsable(storedToken(credential), systemClock.now()),
		signal,
	});
}
