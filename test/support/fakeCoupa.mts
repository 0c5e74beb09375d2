import { CancelledError, CoupaError, TransportError } from '../../coupa/errors.ts';
import {
	BURST,
	createClient,
	RateLimiter,
	MAX_REQUESTS_PER_SECOND,
} from '../../coupa/http/index.ts';
import type {
	ClientOptions,
	CoupaClient,
	WireRequest,
	WireResponse,
} from '../../coupa/http/index.ts';
import { descriptionOf } from '../../nodes/shared/advice.ts';
import { FakeClock } from './fakeClock.mts';
import { provenRate } from './limiters.mts';

export const ORIGIN = 'https://acme.coupahost.com';

/** What comes back of one request: an answer, or a connection without one. */
export type Answer = TransportError | WireResponse;

export interface SentRequest extends WireRequest {
	/** When it was sent, in ms on the fake clock. */
	at: number;
}

export interface FakeCoupa {
	client: CoupaClient;
	clock: FakeClock;
	/** Every request that went over the wire. */
	sent: SentRequest[];
}

/** An answer in JSON, as Coupa gives it. */
export function json(
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): WireResponse {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(body),
	};
}

export function text(
	status: number,
	body: string,
	headers: Record<string, string> = {},
): WireResponse {
	return { status, headers, body };
}

/** The connection broke after the request was sent. */
export function broken(code = 'ECONNRESET'): TransportError {
	return new TransportError(code, false);
}

/** The connection was never made. */
export function unreachable(code = 'ECONNREFUSED'): TransportError {
	return new TransportError(code, true);
}

/**
 * A client and a Coupa that gives these answers, one after the other. A request more than there are
 * answers fails the test.
 */
export function fakeCoupa(
	answers: readonly Answer[],
	options: Partial<Omit<ClientOptions, 'clock' | 'send'>> = {},
): FakeCoupa {
	const clock = new FakeClock();
	const sent: SentRequest[] = [];
	const client = createClient({
		origin: ORIGIN,
		clock,
		rateLimiter: new RateLimiter({
			ratePerSecond: MAX_REQUESTS_PER_SECOND,
			adaptiveRate: provenRate(MAX_REQUESTS_PER_SECOND, clock.now()),
			burst: BURST,
			clock,
			random: () => 0,
		}),
		random: () => 0.5,
		readOnly: false,
		timeoutMs: 1000,
		...options,
		async send(request) {
			const answer = answers[sent.length];
			sent.push({ ...request, at: clock.now() });
			if (answer === undefined) throw new Error('The test has no answer for another request');
			return answer;
		},
	});
	return { client, clock, sent };
}

/** An error as people read it: with what to do next in its description. */
function asShown(error: CoupaError): CoupaError {
	return error.with({ description: descriptionOf(error) });
}

/** The `CoupaError` with which a request ends, as people read it. */
export async function failureOf(attempt: Promise<unknown>): Promise<CoupaError> {
	const outcome = await attempt.then(
		() => 'a success',
		(error: unknown) => error,
	);
	if (outcome instanceof CoupaError) return asShown(outcome);
	throw new Error(`Expected a CoupaError, not ${String(outcome)}`);
}

/** The `CoupaError` with which a function ends, as people read it. */
export function refusalOf(act: () => unknown): CoupaError {
	try {
		act();
	} catch (error) {
		if (error instanceof CoupaError) return asShown(error);
		throw new Error(`Expected a CoupaError, not ${String(error)}`, { cause: error });
	}
	throw new Error('Expected a CoupaError, not a success');
}

/** True when it was ended by a cancelled execution. */
export async function isCancelled(attempt: Promise<unknown>): Promise<boolean> {
	return await attempt.then(
		() => false,
		(error: unknown) => error instanceof CancelledError,
	);
}
