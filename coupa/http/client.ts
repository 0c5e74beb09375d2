import { refuse } from '../errors';
import { FirstRequestGate } from './firstRequestGate';
import { RequestSender, type SenderOptions } from './requestSender';
import { backoffMs, isRead } from './retry';
import type { CoupaRequest, CoupaResponse } from './types';

export interface CoupaClient {
	/** Of the instance, as `instanceOrigin` gives it. */
	readonly origin: string;
	/**
	 * Sends one request at the rate of the host, and again where that is worth it.
	 *
	 * @throws CoupaError for everything that went wrong; CancelledError when the execution was cancelled
	 */
	request(request: CoupaRequest): Promise<CoupaResponse>;
	/**
	 * How far `Date` was ahead of the worker's clock at least, of all answers so far, in ms; undefined
	 * where none had one.
	 */
	leastClockOffset(): number | undefined;
	/**
	 * Waits as long as before another try of a request: for work of several requests that starts over.
	 *
	 * @param attempt 0 for the wait after the first try
	 * @param atLeastMs what Coupa asked for
	 */
	backOff(attempt: number, atLeastMs?: number): Promise<void>;
}

export interface ClientOptions extends SenderOptions {
	/** Refuses every request that is not a read. */
	readOnly: boolean;
	/**
	 * False where the first request is what fetches a token: the others wait until it was tried, and do not
	 * fetch one each. True unless given.
	 */
	hasToken?: boolean;
}

function refuseWrite(request: CoupaRequest): void {
	if (isRead(request)) return;
	refuse('Access to Coupa is read-only', `${request.method} ${request.path} was not sent.`, {
		code: 'allowWrites',
	});
}

/** Makes the client of one credential for one execution. */
export function createClient(options: ClientOptions): CoupaClient {
	const sender = new RequestSender(options);
	const gate = new FirstRequestGate();
	return {
		origin: options.origin,
		leastClockOffset: () => sender.serverClock.leastOffset,
		async backOff(attempt, atLeastMs = 0) {
			const { clock, random, signal } = options;
			await clock.sleep(Math.max(atLeastMs, backoffMs(attempt, random())), signal);
		},
		async request(request) {
			if (options.readOnly) refuseWrite(request);
			if (options.hasToken !== false) return await sender.send(request);
			return await gate.run(async (onTried) => await sender.send(request, onTried));
		},
	};
}
