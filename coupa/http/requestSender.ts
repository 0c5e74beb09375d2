import { CoupaError, TransportError } from '../errors';
import { type Admission, CircuitBreaker } from './circuitBreaker';
import { FRESH_TOKEN_MS } from './token';
import { type Failure, judge } from './judge';
import { Persistence, type RetryPolicy } from './persistence';
import type { RequestLimiter } from './rateLimiters';
import { type RequestLine, requestLine, type Wait, type WaitedFor, Waits } from './requestLine';
import { isRead, pauseOfAll } from './retry';
import { ServerClock } from './serverClock';
import type { Clock, CoupaRequest, CoupaResponse, Send, WireRequest } from './types';
import { afterUnknownOutcome, unknownOutcome } from './unknownOutcome';
import { wireRequest } from './wireRequest';

export interface SenderOptions {
	/** As `instanceOrigin` gives it. */
	origin: string;
	send: Send;
	clock: Clock;
	rateLimiter: RequestLimiter;
	/** Of the host, for all its clients; one of this client's own unless given. */
	circuitBreaker?: CircuitBreaker;
	/** What is left out is as in executions: six tries, and two minutes of patience. */
	retryPolicy?: Partial<RetryPolicy>;
	/** A number in [0, 1), for jitter. */
	random: () => number;
	timeoutMs: number;
	signal?: AbortSignal;
	/** Told of each try, when its answer is there. */
	onTry?: (line: RequestLine) => void;
}

/** Those of lists are few; those of single records need no memory. */
const MOST_PATHS = 100;

/** A failure as an error, given whether an earlier try may have been carried out. */
function errorOf(request: CoupaRequest, failure: Failure, wasUnclear: boolean): CoupaError {
	const { error, isUnclear } = failure;
	if (isUnclear) return unknownOutcome(request, error);
	return wasUnclear ? afterUnknownOutcome(request, error) : error;
}

/** Whether the token may be younger than Coupa accepts [OpenID Connect Clients]. */
function isTokenRefused(outcome: CoupaResponse | Failure): boolean {
	return 'error' in outcome && outcome.error.kind === 'unauthorized';
}

function reasonOf({ cause }: Failure): WaitedFor {
	return cause === 'throttled' ? 'throttled' : 'retry';
}

/** Rejects where `onSent` throws, too. */
async function leave(send: Send, request: CoupaRequest, wire: WireRequest): ReturnType<Send> {
	request.onSent?.();
	return await send(wire);
}

/** What one try needs besides the request. */
interface Try {
	isProbe: boolean;
	persistence: Persistence;
	wait: Wait;
}

/** Sends requests at the rate of the host, and again where that is worth it. */
export class RequestSender {
	/** The server's time, as far as the answers so far tell. */
	readonly serverClock = new ServerClock();

	private readonly options: SenderOptions;

	private readonly circuitBreaker: CircuitBreaker;

	private readonly answeredPaths = new Set<string>();

	constructor(options: SenderOptions) {
		this.options = options;
		this.circuitBreaker =
			options.circuitBreaker ?? new CircuitBreaker(options.clock, options.random);
	}

	/**
	 * @param onTried is called after a try that the token did not fail
	 * @throws CoupaError for everything that went wrong; CancelledError when it was cancelled
	 */
	async send(request: CoupaRequest, onTried?: () => void): Promise<CoupaResponse> {
		const { clock, rateLimiter, signal, retryPolicy, random } = this.options;
		const { circuitBreaker } = this;
		const wire = wireRequest(this.options, request);
		const persistence = new Persistence({ request, retryPolicy, circuitBreaker, clock, random });
		const waits = new Waits(clock.now(), circuitBreaker.isOpen ? 'outage' : 'rate');
		let waitedForToken = false;
		let wasUnclear = false;
		let error: CoupaError | undefined;
		for (;;) {
			const admission = await this.turn(request, persistence);
			if (admission === 'giveUp' && error !== undefined) throw error;
			const isProbe = admission === 'probe';
			const wait = waits.leave(clock.now());
			const attempt = this.attempt(request, wire, { isProbe, persistence, wait });
			const outcome = await attempt.catch((thrown: unknown) => {
				if (!wasUnclear || !(thrown instanceof CoupaError)) throw thrown;
				throw afterUnknownOutcome(request, thrown);
			});
			const answerMs = clock.now() - wait.at;
			if (!('error' in outcome)) return outcome;
			if (isTokenRefused(outcome) && !waitedForToken) {
				// A 401 proves that nothing was done.
				waitedForToken = true;
				waits.again(clock.now(), 'token');
				await clock.sleep(FRESH_TOKEN_MS, signal);
				continue;
			}
			onTried?.();
			error = errorOf(request, outcome, wasUnclear);
			wasUnclear ||= outcome.isUnclear;
			const { isPathKnown } = this.knownOf(request);
			const { goesOn, waitMs } = persistence.after(outcome, isPathKnown);
			if (outcome.cause === 'throttled') {
				rateLimiter.onThrottled(pauseOfAll(waitMs), answerMs);
			}
			if (!goesOn) throw error;
			// While the host is down, the circuit breaker says when it is asked again.
			const isDown = outcome.cause === 'host' && circuitBreaker.isOpen;
			waits.again(clock.now(), isDown ? 'outage' : reasonOf(outcome));
			if (!isDown) await clock.sleep(waitMs, signal);
		}
	}

	/** Waits until the request may be sent, or has to give up. */
	private async turn(request: CoupaRequest, persistence: Persistence): Promise<Admission> {
		const { rateLimiter, signal } = this.options;
		for (;;) {
			await rateLimiter.acquire(signal);
			if (this.circuitBreaker.isOpen) persistence.onOutage();
			const admission = await this.circuitBreaker.admit({
				isRead: isRead(request),
				canWaitUntil: (time) => persistence.canWaitUntil(time),
				signal,
			});
			// What waited for the host leaves at its rate, and not all at once.
			if (admission !== 'goAgain') return admission;
			persistence.onRecovery();
		}
	}

	/** Sends a request once. */
	private async attempt(
		request: CoupaRequest,
		wire: WireRequest,
		{ isProbe, persistence, wait }: Try,
	): Promise<CoupaResponse | Failure> {
		const { clock, rateLimiter, send, onTry } = this.options;
		const result = await leave(send, request, wire).catch((error: unknown) => {
			if (isProbe) this.circuitBreaker.onProbeLost();
			throw error;
		});
		const now = clock.now();
		onTry?.(requestLine(wire, result, wait, { now, rate: rateLimiter.currentRate }));
		if (!(result instanceof TransportError)) {
			request.onAnswer?.(result);
			this.serverClock.observe(result, now);
			if (result.status !== 429) rateLimiter.onSuccess(now - wait.at);
		}
		const outcome = judge(request, result, { now, host: this.knownOf(request) });
		if (!('error' in outcome)) this.onSuccess(request);
		else if (outcome.cause !== 'host') this.circuitBreaker.onAnswer(outcome.isAnswered);
		else
			this.circuitBreaker.onFailure(
				isProbe,
				persistence.honours(outcome) ? outcome.retryAfterMs : 0,
			);
		return outcome;
	}

	private onSuccess({ path }: CoupaRequest): void {
		this.circuitBreaker.onAnswer(true);
		if (this.answeredPaths.size < MOST_PATHS) this.answeredPaths.add(path);
	}

	private knownOf({ path }: CoupaRequest) {
		const { successes, isOpen } = this.circuitBreaker;
		return { successes, isOpen, isPathKnown: this.answeredPaths.has(path) };
	}
}
