import { TransportError } from '../errors';
import type { HttpMethod, WireRequest, WireResponse } from './types';

/** What a request waited for before it left. */
export type WaitedFor =
	/** The host did not answer. */
	| 'outage'
	/** Its turn, at the rate of the host. */
	| 'rate'
	/** Another try after a failure. */
	| 'retry'
	/** Coupa asked to send less. */
	| 'throttled'
	/** A token that is young is refused for some seconds [OpenID Connect Clients]. */
	| 'token';

/** Where a try stands among those of its request, and what it waited for before it left. */
export interface Wait {
	/** When it left, in ms since the epoch. */
	at: number;
	/** 1 for the first try. */
	attempt: number;
	waitedMs: number;
	waitedFor: WaitedFor;
}

/** Counts the tries of one request, and what each of them waited. */
export class Waits {
	private since: number;

	private waitedFor: WaitedFor;

	private attempt = 1;

	/** @param now in ms since the epoch, as everywhere here */
	constructor(now: number, waitedFor: WaitedFor) {
		this.since = now;
		this.waitedFor = waitedFor;
	}

	/** The request leaves. */
	leave(now: number): Wait {
		const { attempt, since, waitedFor } = this;
		return { at: now, attempt, waitedMs: now - since, waitedFor };
	}

	/** It failed, and is to leave once more. */
	again(now: number, waitedFor: WaitedFor): void {
		this.since = now;
		this.waitedFor = waitedFor;
		this.attempt += 1;
	}
}

/** One try of a request, for whoever looks at what is done. It shows no bodies, headers or secrets. */
export interface RequestLine extends Wait {
	method: HttpMethod;
	/** With IDs; conditions without their values, which may be data of persons. */
	path: string;
	/** Undefined where no answer came. */
	status?: number;
	/** Why no answer came: `ECONNRESET`. */
	failure?: string;
	/** Until the answer was there. */
	ms: number;
	/** Of the answer, about: to count those of a text takes longer than all else. Undefined for files. */
	bytes?: number;
	/** Requests per second that pass at present. */
	rate: number;
}

/** Arguments that say how to read, and not what. */
const TECHNICAL = /^(?:dir|exported|fields|filter|limit|offset|order_by|return_object)$/;
const IDS_OR_TIMES = /^(?:id|\w+_at)(?:\[\w+\])?$/;

/** A path and its query without the host, with `…` in place of values that may say something of persons. */
export function shownPath(url: string): string {
	const { pathname, searchParams } = new URL(url);
	const shown = [...searchParams].map(([name, value]) =>
		TECHNICAL.test(name) || IDS_OR_TIMES.test(name) ? `${name}=${value}` : `${name}=…`,
	);
	return shown.length === 0 ? pathname : `${pathname}?${shown.join('&')}`;
}

/** What one try of a request came to, in one line. */
export function requestLine(
	wire: WireRequest,
	result: TransportError | WireResponse,
	wait: Wait,
	{ now, rate }: { now: number; rate: number },
): RequestLine {
	const ended =
		result instanceof TransportError
			? { failure: result.code }
			: {
					status: result.status,
					...(result.received === undefined && { bytes: result.body.length }),
				};
	return {
		...wait,
		method: wire.method,
		path: shownPath(wire.url),
		...ended,
		ms: now - wait.at,
		rate,
	};
}
