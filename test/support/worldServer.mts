import { CoupaError } from '../../coupa/errors.ts';
import { ServerClock } from '../../coupa/http/serverClock.ts';
import type { PageSource } from '../../coupa/read/index.ts';
import { answer } from './worldQuery.mts';
import type { WorldRecords } from './worldRecords.mts';

/** What a history asked for: a request that fails is no fault of the cursor. */
export class InjectedFailure extends CoupaError {
	constructor() {
		super({ kind: 'server', message: 'This request fails in this history' });
	}
}

export interface ConnectionOptions {
	records: WorldRecords;
	/** The worker's clock, in ms. */
	localNow(): number;
	ignoresOrder: boolean;
	withoutDate: boolean;
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
	/** When each request began, by the worker's clock. */
	requests: number[];
	/** How many records came back in all. */
	received(): number;
}

/** Mostly some tenths of a second, now and then many seconds or none. */
function duration(random: () => number): number {
	const kind = random();
	if (kind < 0.2) return 0;
	return Math.floor(random() * (kind < 0.98 ? 700 : 20_000));
}

/** Opens a connection to a world. */
export function connect(options: ConnectionOptions): Connection {
	const { records, localNow, random } = options;
	const clock = new ServerClock();
	const requests: number[] = [];
	let received = 0;
	return {
		requests,
		received: () => received,
		serverTimeAt: (localTime) => clock.at(localTime),
		async readPage(query) {
			const request = requests.length;
			requests.push(localNow());
			records.advance(duration(random));
			options.meanwhile(request);
			if (options.failsAt === request) throw new InjectedFailure();
			const page = answer(records.current.values(), query, options.ignoresOrder);
			records.advance(duration(random));
			const date = new Date(records.now).toUTCString();
			records.advance(duration(random));
			const headers: Record<string, string> = options.withoutDate ? {} : { date };
			clock.observe({ status: 200, headers, body: Buffer.alloc(0) }, localNow());
			received += page.length;
			return page;
		},
	};
}
