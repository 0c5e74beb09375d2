import { type CoupaClient, createClient } from '../../../coupa/http/index.ts';
import { type PageSource, pageSource } from '../../../coupa/read/index.ts';
import { openWire, type Wire, type WireOptions } from '../model/wire.mts';

export interface ConnectionOptions extends WireOptions {
	/** The worker's clock, in ms. */
	localNow(): number;
	/** Between requests that leave one after the other, in ms. */
	paceMs: number;
	/** Which of the tenant's instances; the same one unless given. */
	origin?: string;
}

/** One worker's client, over the wire of a tenant. */
export interface Connection {
	client: CoupaClient;
	readPage: PageSource;
	/** When each page was asked for, by the worker's clock. */
	requests: number[];
	/** Of these, what was not asked for by its IDs. */
	windows: number[];
	/** The most pages that were asked for and had not come. */
	mostInFlight(): number;
	faults: Wire['faults'];
	/** Waits. */
	pause(ms: number): Promise<void>;
	/** What is still under way is left alone. */
	close(): void;
}

const PATH = '/api/suppliers';

/** The shipped client and page source; only the wire, the clock and the pace are simulated. */
export function connect(options: ConnectionOptions): Connection {
	const { tenant, traffic, random, localNow, paceMs } = options;
	const wire = openWire(options);
	const requests: number[] = [];
	const windows: number[] = [];
	let [leavesAt, inFlight, most] = [-Infinity, 0, 0];
	const client = createClient({
		origin: options.origin ?? 'https://acme.coupahost.com',
		send: wire.send,
		clock: { now: localNow, sleep: async (ms) => await traffic.pass(ms) },
		rateLimiter: {
			currentRate: 25,
			async acquire() {
				leavesAt = Math.max(tenant.now, leavesAt + paceMs);
				await traffic.pass(leavesAt - tenant.now);
			},
			onThrottled: () => undefined,
			onSuccess: () => undefined,
		},
		random,
		readOnly: true,
		timeoutMs: 60_000,
	});
	const readPage = pageSource(client, { path: PATH });
	return {
		client,
		requests,
		windows,
		faults: wire.faults,
		pause: async (ms) => await traffic.pass(ms),
		mostInFlight: () => most,
		readPage: async (query, onSent) => {
			requests.push(localNow());
			if (!query.some(([name]) => name === 'id[in]')) windows.push(localNow());
			most = Math.max(most, ++inFlight);
			const page = await readPage(query, onSent);
			inFlight -= 1;
			return page;
		},
		close: () => traffic.close(),
	};
}
