import type { CircuitBreaker } from './circuitBreaker';
import type { Failure } from './judge';
import {
	backoffMs,
	GATEWAY_ATTEMPTS,
	isRead,
	MAX_ATTEMPTS,
	MAX_RETRY_AFTER_MS,
	MAX_RETRY_AFTER_OF_READS_MS,
	PATIENCE_MS,
} from './retry';
import type { Clock, CoupaRequest } from './types';

/** For how long a client goes on with a request that fails. */
export interface RetryPolicy {
	/**
	 * Tries of one request while others are answered, the first included. A page of a list of which other
	 * pages come is tried as long as the patience lasts.
	 */
	attempts: number;
	/** How long a read waits for a host that answers nobody, in ms. */
	patienceMs: number;
	/** The longest `Retry-After` that a read honours, in ms. */
	maxRetryAfterMs: number;
	/** When every wait has to be over, in ms since the epoch. */
	deadline: number;
}

/** Of executions. */
const USUAL_POLICY: RetryPolicy = {
	attempts: MAX_ATTEMPTS,
	patienceMs: PATIENCE_MS,
	maxRetryAfterMs: MAX_RETRY_AFTER_OF_READS_MS,
	deadline: Infinity,
};

/** Where a person waits, or somebody else tries again. */
export const ONE_ATTEMPT: Partial<RetryPolicy> = { attempts: 1, patienceMs: 0 };

interface Circumstances {
	request: CoupaRequest;
	/** What is left out is as in executions. */
	retryPolicy?: Partial<RetryPolicy>;
	circuitBreaker: CircuitBreaker;
	clock: Clock;
	/** A number in [0, 1), for jitter. */
	random: () => number;
}

/**
 * For how long one request is tried. Failures that concern this request alone are counted, and end it after
 * some tries. An outage of the host is waited for: it is not the fault of the request that meets it.
 */
export class Persistence {
	private readonly circumstances: Circumstances;

	private readonly policy: RetryPolicy;

	/** Failures that concern this request and not the host. */
	private counted = 0;

	private tries = 0;

	/** Since when the request fails, whatever becomes of others. */
	private failingSince?: number;

	/** Since when the request gets nowhere, while nobody else does. */
	private stuckSince?: number;

	private successesSeen: number;

	constructor(circumstances: Circumstances) {
		this.circumstances = circumstances;
		this.policy = { ...USUAL_POLICY, ...circumstances.retryPolicy };
		this.successesSeen = circumstances.circuitBreaker.successes;
	}

	/** The request has to wait for a host that is down. */
	onOutage(): void {
		this.stuckSince ??= this.circumstances.clock.now();
	}

	/** The host works again. */
	onRecovery(): void {
		this.stuckSince = undefined;
	}

	/** Whether the request can wait for a host that is down, until a time in ms since the epoch. */
	canWaitUntil(time: number): boolean {
		return time <= this.policy.deadline && this.isPatient();
	}

	/**
	 * Whether to try again after a failure, and how long to wait before.
	 *
	 * @param isPathKnown the path of the request was answered before
	 */
	after(failure: Failure, isPathKnown: boolean): { goesOn: boolean; waitMs: number } {
		const { clock, random } = this.circumstances;
		const waitMs = Math.max(failure.retryAfterMs, backoffMs(this.tries, random()));
		this.tries += 1;
		this.onOutage();
		const isInTime = clock.now() + waitMs <= this.policy.deadline;
		this.failingSince ??= clock.now();
		const isLeft = this.isLeft(failure) || (isPathKnown && this.isUnlucky(failure));
		const isWorthIt = isLeft && failure.isRepeatable && this.honours(failure);
		return { goesOn: isWorthIt && isInTime, waitMs };
	}

	/** Whether the request waits as long as `Retry-After` asks. */
	honours({ retryAfterMs }: Failure): boolean {
		const { maxRetryAfterMs } = this.policy;
		const ofReads = isRead(this.circumstances.request) ? maxRetryAfterMs : MAX_RETRY_AFTER_MS;
		return retryAfterMs <= ofReads;
	}

	/** Counts the failure, and tells whether there are tries or patience left. */
	private isLeft(failure: Failure): boolean {
		if (!this.isOwn(failure)) return this.isPatient();
		this.counted += 1;
		const { attempts } = this.policy;
		const most = failure.cause === 'gateway' ? Math.min(GATEWAY_ATTEMPTS, attempts) : attempts;
		return this.counted < most;
	}

	private isPatient(since = this.stuckSince): boolean {
		const { clock } = this.circumstances;
		const stuckMs = clock.now() - (since ?? clock.now());
		return this.policy.patienceMs > 0 && stuckMs <= this.policy.patienceMs;
	}

	/** Whether the host may answer a read as it answers others of its kind: one of many is the unluckiest. */
	private isUnlucky({ cause }: Failure): boolean {
		const isOfHost = cause === 'host' || cause === 'throttled';
		return isOfHost && isRead(this.circumstances.request) && this.isPatient(this.failingSince);
	}

	/** Whether a failure concerns this request, and not the host or everybody. */
	private isOwn({ cause }: Failure): boolean {
		const { request, circuitBreaker, clock } = this.circumstances;
		const { successes } = circuitBreaker;
		const othersSucceed = successes > this.successesSeen;
		this.successesSeen = successes;
		if (othersSucceed) this.stuckSince = clock.now();
		if (othersSucceed || !isRead(request) || this.policy.patienceMs === 0) return true;
		return cause !== 'throttled' && cause !== 'host';
	}
}
