/** How fast many upserts are, in simulated time: a Coupa that takes 400 ms for each answer. */
import {
	BURST,
	createClient,
	MAX_REQUESTS_PER_SECOND,
	RateLimiter,
} from '../../../coupa/http/index.ts';
import { matchKey, upsertRecord } from '../../../coupa/records/index.ts';
import { runInParallel } from '../../../nodes/Coupa/shared/parallel.ts';
import { json, ORIGIN } from '../../support/fakeCoupa.mts';
import { FakeClock } from '../../support/fakeClock.mts';
import { provenRate } from '../../support/limiters.mts';
import { supplierUpserts } from './supplierUpserts.mts';

const LATENCY_MS = 400;
const ITEMS = 2000;
/** Suppliers by their numbers, and an answer for each request. */
function suppliers(initial: readonly string[]) {
	const idOf = new Map(initial.map((number, index) => [number, index + 1]));
	const counts = { reads: 0, writes: 0 };
	return {
		counts,
		idOf,
		answer(method: string, url: URL, body: { number?: string } = {}) {
			if (method === 'GET') {
				counts.reads += 1;
				const above = Number(url.searchParams.get('id[gt]') ?? 0);
				const list = url.searchParams.get('number[in]') ?? url.searchParams.get('number') ?? '';
				const found = list.split(',').flatMap((number) => {
					const id = idOf.get(number);
					return id === undefined || id <= above ? [] : [{ id, number }];
				});
				return json(
					200,
					found.sort((a, b) => a.id - b.id),
				);
			}
			counts.writes += 1;
			const number = body.number ?? '';
			if (method === 'POST') idOf.set(number, idOf.size + 1);
			return json(method === 'POST' ? 201 : 200, { id: idOf.get(number), number });
		},
	};
}

async function upsertAll(numbers: readonly string[], coupa: ReturnType<typeof suppliers>) {
	const clock = new FakeClock();
	const client = createClient({
		origin: ORIGIN,
		clock,
		rateLimiter: new RateLimiter({
			ratePerSecond: MAX_REQUESTS_PER_SECOND,
			adaptiveRate: provenRate(MAX_REQUESTS_PER_SECOND, clock.now()),
			burst: BURST,
			clock,
			random: () => 0,
		}),
		random: () => 0.5,
		readOnly: false,
		timeoutMs: 60_000,
		async send({ method, url, body }) {
			await clock.sleep(LATENCY_MS);
			return coupa.answer(
				method,
				new URL(url),
				body === undefined ? undefined : (JSON.parse(String(body)) as { number?: string }),
			);
		},
	});
	const { finder, context } = supplierUpserts(client, clock, { notTaken: 'warn', ahead: 50 });
	const keys = numbers.map((number) => matchKey({ number }, ['number']));
	await runInParallel({
		count: numbers.length,
		concurrency: 32,
		orderingKeyOf: async (index) => keys[index].folded,
		async run(index) {
			const upcoming = async () => keys.slice(index + 1, index + 101);
			await upsertRecord(context, {
				payload: { number: numbers[index] },
				key: keys[index],
				finder,
				upcoming,
			});
		},
	});
	return clock.now() / 1000;
}

const numbers = Array.from({ length: ITEMS }, (_, index) => `S-${index}`);

test.each([
	['all of them new', [], 0],
	['all of them there', numbers, ITEMS],
	['half of them there', numbers.filter((_, index) => index % 2 === 0), ITEMS / 2],
])('2,000 upserts reach 90 %% of 25 writes a second: %s', async (_case, initial) => {
	const coupa = suppliers(initial);
	const seconds = await upsertAll(numbers, coupa);
	expect(coupa.counts.writes).toBe(ITEMS);
	expect(coupa.idOf.size).toBe(ITEMS);
	expect(ITEMS / seconds).toBeGreaterThan(0.9 * MAX_REQUESTS_PER_SECOND);
});
