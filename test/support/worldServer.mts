import { CoupaError } from '../../coupa/errors.ts';
import { ServerClock } from '../../coupa/http/serverClock.ts';
import { PAGE_SIZE, type PageSource } from '../../coupa/read/index.ts';
import { answer, type Oddities } from './worldQuery.mts';
import type { WorldRecords } from './worldRecords.mts';
import { WorldTraffic } from './worldTraffic.mts';

/** What a history asked for: a request that fails is no fault of the cursor. */
export class InjectedFailure extends CoupaError {
	constructor() {
		super({ kind: 'server', message: 'This request fails in this history' });
	}
}

export interface ConnectionOptions extends Oddities {
	records: WorldRecords;
	/** The worker's clock, in ms. */
	localNow(): number;
	withoutDate: boolean;
	/** Between requests that leave one after the other, in ms. */
	paceMs: number;
	/** Numbers in [0, 1), for how long things take. */
	random(): number;
	/** Called when a request was sent, before it is answered, with its number. */
	meanwhile(request: number): void;
	failsAt?: number;
}

/** One worker's connection for one poll: pages that take time, and the server's clock by their dates. */
export interface Connection {
	readPage: PageSource;
	serverTimeAt(localTime: number): number;
	/** When each request was made, by the worker's clock. */
	requests: number[];
	/** How many records came back in all. */
	received(): number;
	/** How many answers were full pages. */
	full(): number;
	/** The most requests that were under way at a time. */
	mostUnderWay(): number;
	/** What is still under way is left alone. */
	close(): void;
}

/** Mostly some tenths of a second, now and then many seconds or none. */
function duration(random: () => number): number {
	const kind = random();
	if (kind < 0.2) return 0;
	return Math.floor(random() * (kind < 0.98 ? 700 : 20_000));
}

/**
 * Opens a connection to a world. Requests are under way together, and Coupa looks at its records for
 * each at a moment of its own: what happens in between is in some answers and not in others, whatever
 * the order in which they were asked for or come back.
 */
export function connect(options: ConnectionOptions): Connection {
	const { records, localNow, random } = options;
	const clock = new ServerClock();
	const traffic = new WorldTraffic(records);
	const requests: number[] = [];
	let [received, full, underWay, most, leavesAt] = [0, 0, 0, 0, -Infinity];
	return {
		requests,
		received: () => received,
		full: () => full,
		mostUnderWay: () => most,
		serverTimeAt: (localTime) => clock.at(localTime),
		close: () => traffic.close(),
		async readPage(query, onSent) {
			const request = requests.length;
			requests.push(localNow());
			underWay += 1;
			most = Math.max(most, underWay);
			leavesAt = Math.max(records.now, leavesAt + options.paceMs);
			await traffic.pass(leavesAt - records.now);
			onSent?.();
			await traffic.pass(duration(random));
			options.meanwhile(request);
			if (options.failsAt === request) throw new InjectedFailure();
			const page = answer(records.current.values(), query, options);
			await traffic.pass(duration(random));
			const date = new Date(records.now).toUTCString();
			await traffic.pass(duration(random));
			const headers: Record<string, string> = options.withoutDate ? {} : { date };
			clock.observe({ status: 200, headers, body: Buffer.alloc(0) }, localNow());
			received += page.length;
			if (page.length >= PAGE_SIZE) full += 1;
			underWay -= 1;
			return page;
		},
	};
}
