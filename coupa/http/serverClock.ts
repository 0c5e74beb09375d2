import type { WireResponse } from './types';

/** Where the server does not say its time: how far its clock may be behind the worker's, in ms. */
const UNKNOWN_SKEW_MS = 15 * 60_000;

/**
 * The server's clock, from the Date headers of its answers. It errs to the past by the time that an
 * answer takes and by the second to which the header is rounded, never to the future.
 */
export class ServerClock {
	private offsetMs: number | undefined;

	/** @param receivedAt the worker's time at which the answer was complete, in ms */
	observe({ headers }: WireResponse, receivedAt: number): void {
		const date = Date.parse(headers.date ?? '');
		if (!Number.isNaN(date)) this.offsetMs = date - receivedAt;
	}

	/** The server's time at a moment of the worker's, in ms. */
	at(localTime: number): number {
		return localTime + (this.offsetMs ?? -UNKNOWN_SKEW_MS);
	}
}
