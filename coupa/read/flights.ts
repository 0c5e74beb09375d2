import type { QueryArgument } from '../types';
import { Fill } from './fill';
import type { CoupaRecord, PageSource } from './types';

/**
 * The requests that are under way. One at a time waits for its turn, so that each is decided as late as
 * possible, and there are as many under way as the rate and the latency give, but not more than `most`.
 */
export class Flights {
	private readonly readPage: PageSource;

	private readonly fill: Fill;

	private underWay = 0;

	private waiting = 0;

	private hasChanged = false;

	private wake = (): void => {};

	private failure: Promise<never> | undefined;

	constructor(readPage: PageSource, most: number) {
		this.readPage = readPage;
		this.fill = new Fill(most);
	}

	/** True when another request may be made. */
	get isFree(): boolean {
		return this.waiting === 0 && this.underWay < this.fill.limit;
	}

	/** True when no request is under way. */
	get areDone(): boolean {
		return this.underWay === 0;
	}

	/** @param landed called with the answer, as soon as it is there */
	send(query: readonly QueryArgument[], landed: (records: CoupaRecord[]) => void): void {
		this.underWay += 1;
		this.waiting += 1;
		let arrive: (() => void) | undefined;
		const leave = (): void => {
			if (arrive !== undefined) return;
			arrive = this.fill.departed();
			this.waiting -= 1;
			this.tell();
		};
		const done = (): void => {
			this.underWay -= 1;
			leave();
			arrive?.();
			this.tell();
		};
		void this.readPage(query, leave).then(
			(records) => {
				landed(records);
				done();
			},
			(error: unknown) => {
				this.failure ??= Promise.reject(error);
				// Nobody may be reading any more.
				this.failure.catch(() => undefined);
				done();
			},
		);
	}

	/**
	 * Resolves when a request has left or was answered since the last call.
	 *
	 * @throws as the first request that failed
	 */
	async change(): Promise<void> {
		if (!this.hasChanged) await new Promise<void>((resolve) => (this.wake = resolve));
		this.hasChanged = false;
		await this.failure;
	}

	private tell(): void {
		this.hasChanged = true;
		this.wake();
	}
}
