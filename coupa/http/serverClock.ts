import type { WireResponse } from './types';

/**
 * What the `Date` headers of answers say of the server's clock. Not all nodes need to agree, and no document
 * says that it is the clock that stamps records: so it gives the least of what they say.
 */
export class ServerClock {
	private least: number | undefined;

	/** @param receivedAt the worker's time at which the answer was complete, in ms */
	observe({ headers }: WireResponse, receivedAt: number): void {
		const date = Date.parse(headers.date ?? '');
		if (!Number.isNaN(date)) this.least = Math.min(this.least ?? Infinity, date - receivedAt);
	}

	/**
	 * How far `Date` was ahead of the worker's clock at least, in ms; undefined where no answer had one.
	 * It errs to the past by the time that an answer takes and by the second to which `Date` is rounded.
	 */
	get leastOffset(): number | undefined {
		return this.least;
	}
}
