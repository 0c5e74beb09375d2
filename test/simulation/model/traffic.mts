import type { Tenant } from './tenant.mts';

interface Arrival {
	at: number;
	arrive: () => void;
}

/** Turns of the event loop without anything to do, after which nothing will ever happen. */
const STUCK_AFTER = 200;

/**
 * What is on its way to a tenant and back. Once nothing else can run, the time goes on to the next
 * arrival: nobody waits.
 */
export class Traffic {
	private readonly tenant: Tenant;

	/** Called whenever something arrives. */
	private readonly onArrival: () => void;

	private readonly arrivals: Arrival[] = [];

	private isRunning = false;

	private isClosed = false;

	constructor(tenant: Tenant, onArrival: () => void = () => undefined) {
		this.tenant = tenant;
		this.onArrival = onArrival;
	}

	/** Resolves so long from now, in ms. */
	async pass(ms: number): Promise<void> {
		await new Promise<void>((arrive) => {
			this.arrivals.push({ at: this.tenant.now + Math.max(0, ms), arrive });
			this.run();
		});
	}

	/** Nobody waits for what is still on its way: it never arrives. */
	close(): void {
		this.isClosed = true;
	}

	/** Resolves with true when the work is done, with false when it waits for nothing. */
	async finishes(work: Promise<unknown>): Promise<boolean> {
		let isDone = false;
		const end = (): void => void (isDone = true);
		work.then(end, end);
		for (let idle = 0; !isDone && idle < STUCK_AFTER; ) {
			await new Promise((resolve) => setImmediate(resolve));
			idle = this.arrivals.length === 0 ? idle + 1 : 0;
		}
		return isDone;
	}

	private run(): void {
		if (this.isRunning) return;
		this.isRunning = true;
		setImmediate(() => {
			this.isRunning = false;
			if (this.isClosed || this.arrivals.length === 0) return;
			let first = 0;
			this.arrivals.forEach(({ at }, index) => {
				if (at < this.arrivals[first].at) first = index;
			});
			const [{ at, arrive }] = this.arrivals.splice(first, 1);
			if (at > this.tenant.now) this.tenant.advance(at - this.tenant.now);
			this.onArrival();
			arrive();
			this.run();
		});
	}
}
