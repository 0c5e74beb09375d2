import { CancelledError } from '../../coupa/errors.ts';
import {
	COUPA_BURST,
	createClient,
	MAX_REQUESTS_PER_SECOND,
	RateLimiters,
} from '../../coupa/http/index.ts';
import { createLimiter } from '../../sandbox/http/limiter.mts';
import { FakeClock } from './fakeClock.mts';
import { json, ORIGIN } from './fakeCoupa.mts';
import { randomNumbers } from './randomNumbers.mts';

/** One process of n8n, with more work than it can do. */
export interface SimulatedProcess {
	/** In seconds of the run; unless given, the whole run. */
	from?: number;
	until?: number;
	/** Requests per Second of its workflows; the ceiling unless given. */
	requestsPerSecond?: number;
	/** Requests that are under way at once, at most. */
	parallel?: number;
}

export interface SharedTenant {
	processes: readonly SimulatedProcess[];
	seconds: number;
	seed: number;
	/** What a 429 names in Retry-After, in seconds; no such header unless given. */
	retryAfter?: number;
	/** Seconds of the run at which Coupa refuses one request although it has room. */
	strayRefusals?: readonly number[];
}

/** A request when Coupa counts it. */
interface Arrival {
	/** In seconds of the run. */
	at: number;
	process: number;
	isRefused: boolean;
}

/** What Coupa saw of processes that do not know of each other. */
export class SharedTenantRun {
	private readonly arrivals: readonly Arrival[];

	/** Requests that ended in an error. */
	readonly failures: number;

	constructor(arrivals: readonly Arrival[], failures: number) {
		this.arrivals = arrivals;
		this.failures = failures;
	}

	/** Answered requests a second from one second of the run to another, of all or of one process. */
	rate(from: number, to: number, process?: number): number {
		const answered = this.between(from, to).filter(
			(arrival) => !arrival.isRefused && (process === undefined || arrival.process === process),
		);
		return answered.length / (to - from);
	}

	/** The share of the requests that were refused. */
	refusedShare(from: number, to: number): number {
		const all = this.between(from, to);
		return all.filter(({ isRefused }) => isRefused).length / all.length;
	}

	private between(from: number, to: number): Arrival[] {
		return this.arrivals.filter(({ at }) => at >= from && at < to);
	}
}

const DEFAULT_PARALLEL = 40;

/** Lets processes of n8n work on one Coupa of which nothing but the time is simulated. */
export async function runSharedTenant(tenant: SharedTenant): Promise<SharedTenantRun> {
	const { processes, seconds, seed, retryAfter, strayRefusals = [] } = tenant;
	const clock = new FakeClock(1_000_000);
	const started = clock.now();
	const coupa = createLimiter(() => clock.now());
	const random = randomNumbers(seed);
	const arrivals: Arrival[] = [];
	const strays = [...strayRefusals];
	let failures = 0;
	const elapsed = (): number => (clock.now() - started) / 1000;

	/** 100 to 1000 ms there and back, each way a share of it. */
	async function send(process: number): Promise<ReturnType<typeof json>> {
		const [latencyMs, share] = [100 + 900 * random(), random()];
		await clock.sleep(latencyMs * share);
		const at = elapsed();
		const isStray = strays.length > 0 && at >= strays[0];
		if (isStray) strays.shift();
		const isRefused = isStray || !coupa.take(MAX_REQUESTS_PER_SECOND, COUPA_BURST);
		arrivals.push({ at, process, isRefused });
		await clock.sleep(latencyMs * (1 - share));
		if (!isRefused) return json(200, []);
		return json(429, {}, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
	}

	async function work(simulated: SimulatedProcess, index: number): Promise<void> {
		const {
			from = 0,
			until = seconds,
			requestsPerSecond = MAX_REQUESTS_PER_SECOND,
			parallel = DEFAULT_PARALLEL,
		} = simulated;
		await clock.sleep(from * 1000);
		const cancel = new AbortController();
		const client = createClient({
			origin: ORIGIN,
			send: async () => await send(index),
			clock,
			rateLimiter: new RateLimiters(clock, random).forHost(ORIGIN, requestsPerSecond).rateLimiter,
			random,
			readOnly: true,
			timeoutMs: 60_000,
			signal: cancel.signal,
		});
		clock.after((until - from) * 1000, () => cancel.abort());
		const loop = async (): Promise<void> => {
			while (!cancel.signal.aborted) {
				await client.request({ method: 'GET', path: '/api/suppliers' }).catch((error: unknown) => {
					if (!(error instanceof CancelledError)) failures += 1;
				});
			}
		};
		await Promise.all(Array.from({ length: parallel }, loop));
	}

	await Promise.all(processes.map(work));
	return new SharedTenantRun(arrivals, failures);
}
