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
	/**
	 * Checks a write without sending it, as for a preview.
	 *
	 * @throws CoupaError (`invalidRequest`) where it is not allowed
	 */
	admit?(request: CoupaRequest): Promise<void>;
}

/** What is allowed of writing, besides whether anything is written at all. */
export interface WriteGuard {
	/** Whether only what was confirmed after a preview is sent. */
	readonly needsConfirmation: boolean;
	/**
	 * @param client to read with what the write is about
	 * @throws CoupaError (`invalidRequest`) for a write that is not allowed
	 */
	admit(request: CoupaRequest, client: CoupaClient): Promise<void>;
	/** @throws CoupaError (`invalidRequest`) for a read of what is an action */
	admitRead(request: CoupaRequest): Promise<void>;
	/** Counts writes that are about to be sent. @throws CoupaError (`invalidRequest`) for one too many */
	count(writes: number): void;
}

export interface ClientOptions extends SenderOptions {
	/** Refuses every request that is not a read. */
	readOnly: boolean;
	/** Every write passes it, right before it is sent. */
	guard?: WriteGuard;
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

/** Rails takes a request for another one by it, so that a read could write [Rack::MethodOverride]. */
const OVERRIDE = '_method';

function hasOverride({ query = [], headers = {}, body }: CoupaRequest): boolean {
	if (query.some(([name]) => name.toLowerCase() === OVERRIDE)) return true;
	if (body instanceof FormData) return body.has(OVERRIDE);
	// Coupa takes JSON, XML and files; in a form of text, names can be hidden by their encoding.
	if (Object.values(headers).some((value) => /urlencoded/i.test(value))) return true;
	return Object.hasOwn(Object(body), OVERRIDE);
}

function refuseOverride(request: CoupaRequest): void {
	if (!hasOverride(request)) return;
	refuse(
		`"${OVERRIDE}" and forms that could hide it cannot be sent`,
		'It would turn the request into another one. Choose the method itself, and send JSON. Nothing was sent.',
	);
}

function refuseUnconfirmed({ method, path }: CoupaRequest): never {
	refuse('Only what was confirmed after a preview is sent', `${method} ${path} was not sent.`, {
		code: 'previewFirst',
	});
}

/** Makes the client of one credential for one execution. */
export function createClient(options: ClientOptions): CoupaClient {
	const sender = new RequestSender(options);
	const gate = new FirstRequestGate();
	const { guard } = options;
	const client: CoupaClient = {
		origin: options.origin,
		leastClockOffset: () => sender.serverClock.leastOffset,
		async backOff(attempt, atLeastMs = 0) {
			const { clock, random, signal } = options;
			await clock.sleep(Math.max(atLeastMs, backoffMs(attempt, random())), signal);
		},
		async admit(request) {
			await guard?.admit(request, client);
		},
		async request(request) {
			refuseOverride(request);
			if (options.readOnly) refuseWrite(request);
			if (guard !== undefined && !isRead(request)) {
				if (guard.needsConfirmation && request.isConfirmed !== true) refuseUnconfirmed(request);
				const { writes = 1 } = request;
				if (writes > 0) await guard.admit(request, client);
				guard.count(writes);
			} else if (request.method === 'GET') {
				await guard?.admitRead(request);
			}
			if (options.hasToken !== false) return await sender.send(request);
			return await gate.run(async (onTried) => await sender.send(request, onTried));
		},
	};
	return client;
}
