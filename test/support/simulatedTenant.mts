import {
	createClient,
	Pacing,
	type WireRequest,
	type WireResponse,
} from '../../coupa/http/index.ts';
import {
	type CoupaRecord,
	MAX_PARALLEL_REQUESTS,
	pageSource,
	type ReadPlan,
	readRecords,
} from '../../coupa/read/index.ts';
import { createLimiter } from '../../sandbox/http/limiter.mts';
import { FakeClock } from './fakeClock.mts';
import { json, ORIGIN } from './fakeCoupa.mts';
import { warmUp } from './limiters.mts';
import { randomNumbers } from './randomNumbers.mts';

const MAX_LIMIT = 50;
/** What Coupa documents for a tenant. */
const RATE = 25;
const BURST = 20;

export interface SimulatedTenant {
	/** Ascending. */
	ids: readonly number[];
	requestsPerSecond: number;
	/** From when a request leaves until its answer is there, in ms. */
	latencyMs: number;
	/** By how much the way to Coupa differs from request to request, in ms. */
	jitterMs?: number;
	/** Coupa stands still for a while, again and again: whatever reaches or leaves it waits, in ms. */
	stalls?: { everyMs: number; lastMs: number };
	seed?: number;
	/** Whether it is the first work of its process; unless given, one that was at full speed before. */
	startsCold?: boolean;
}

export interface SimulatedReading {
	ids: number[];
	requests: number;
	refused: number;
	/** Answers with fewer records than were asked for. */
	short: number;
	/** In ms on the simulated clock. */
	durationMs: number;
	notices: string[];
}

/** The place in ascending ids of the first one above `id`. */
function firstAbove(ids: readonly number[], id: number): number {
	let [low, high] = [0, ids.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ids[middle] > id) high = middle;
		else low = middle + 1;
	}
	return low;
}

function answer(ids: readonly number[], url: string): CoupaRecord[] {
	const args = new URL(url).searchParams;
	const [offset, limit] = [
		Number(args.get('offset') ?? 0),
		Math.min(MAX_LIMIT, Number(args.get('limit') ?? MAX_LIMIT)),
	];
	const first = firstAbove(ids, Number(args.get('id[gt]') ?? -Infinity));
	const end = firstAbove(ids, Number(args.get('id[lt_or_eq]') ?? Infinity));
	const found =
		args.get('dir') === 'desc'
			? ids.slice(Math.max(first, end - offset - limit), Math.max(first, end - offset)).reverse()
			: ids.slice(first + offset, Math.min(end, first + offset + limit));
	return found.map((id) => ({ id }));
}

/** Reads a tenant of which nothing but the time is simulated: by the client, its pace and the reader. */
export async function readSimulated(
	{
		ids,
		requestsPerSecond,
		latencyMs,
		jitterMs = 0,
		stalls,
		seed = 1,
		startsCold = false,
	}: SimulatedTenant,
	plan: Partial<ReadPlan> = {},
): Promise<SimulatedReading> {
	const clock = new FakeClock(1_000_000);
	const limiter = createLimiter(() => clock.now());
	const random = randomNumbers(seed);
	const pacing = new Pacing(clock, random);
	if (!startsCold) await warmUp(clock, pacing.pacerFor(ORIGIN, RATE));
	const started = clock.now();
	const result: SimulatedReading = {
		ids: [],
		requests: 0,
		refused: 0,
		short: 0,
		durationMs: 0,
		notices: [],
	};

	/** Waits, and until Coupa goes on where it stands still by then. */
	async function pass(ms: number): Promise<void> {
		await clock.sleep(ms);
		if (stalls === undefined) return;
		const intoStall = ((clock.now() - started) % stalls.everyMs) - (stalls.everyMs - stalls.lastMs);
		if (intoStall > 0) await clock.sleep(stalls.lastMs - intoStall);
	}

	async function send({ url }: WireRequest): Promise<WireResponse> {
		result.requests += 1;
		await pass(latencyMs / 2 + random() * jitterMs);
		const isTaken = limiter.take(RATE, BURST);
		const records = answer(ids, url);
		await pass(latencyMs / 2);
		if (!isTaken) {
			result.refused += 1;
			return json(429, {});
		}
		const limit = Number(new URL(url).searchParams.get('limit') ?? MAX_LIMIT);
		if (records.length < limit) result.short += 1;
		return json(200, records);
	}

	const client = createClient({
		origin: ORIGIN,
		send,
		clock,
		pacer: pacing.pacerFor(ORIGIN, requestsPerSecond),
		random,
		readOnly: true,
		timeoutMs: 60_000,
	});
	const pages = readRecords({
		readPage: pageSource(client, { path: '/api/suppliers' }),
		filters: [],
		returnType: { kind: 'limited' },
		parallelRequests: MAX_PARALLEL_REQUESTS,
		notice: (message) => result.notices.push(message),
		...plan,
	});
	for await (const page of pages) result.ids.push(...page.map(({ id }) => Number(id)));
	result.durationMs = clock.now() - started;
	return result;
}
