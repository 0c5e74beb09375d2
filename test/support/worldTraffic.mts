import type { WorldRecords } from './worldRecords.mts';

interface Arrival {
	at: number;
	arrive: () => void;
}

/** Requests on their way through a world: once nothing else can run, the time goes on to the next event. */
export class WorldTraffic {
	private readonly records: WorldRecords;

	private readonly arrivals: Arrival[] = [];

	private isRunning = false;

	private isClosed = false;

	constructor(records: WorldRecords) {
		this.records = records;
	}

	/** Resolves so long from now, in ms. */
	async pass(ms: number): Promise<void> {
		await new Promise<void>((arrive) => {
			this.arrivals.push({ at: this.records.now + ms, arrive });
			this.run();
		});
	}

	/** Nobody waits for what is still on its way: it never arrives. */
	close(): void {
		this.isClosed = true;
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
			if (at > this.records.now) this.records.advance(at - this.records.now);
			arrive();
			this.run();
		});
	}
}
