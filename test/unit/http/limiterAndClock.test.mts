/** What the answers tell the rateLimiter, and of the time of the server. */
import { TransportError } from '../../../coupa/errors.ts';
import { type CoupaClient, createClient } from '../../../coupa/http/index.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { type Answer, broken, json, ORIGIN } from '../../support/fakeCoupa.mts';

const READ = { method: 'GET', path: '/api/invoices' } as const;
const START = Date.UTC(2026, 0, 15, 9);
const ANSWER_MS = 400;
const MINUTE = 60_000;

/** A client whose answers take a while, and what it tells its rateLimiter. */
function slowCoupa(...answers: Answer[]): { client: CoupaClient; told: unknown[][] } {
	const clock = new FakeClock(START);
	const told: unknown[][] = [];
	const client = createClient({
		origin: ORIGIN,
		clock,
		rateLimiter: {
			acquire: async () => {},
			onThrottled: (...what) => void told.push(['throttled', ...what]),
			onSuccess: (...what) => void told.push(['success', ...what]),
		},
		random: () => 0.5,
		readOnly: false,
		timeoutMs: 1000,
		async send() {
			await clock.sleep(ANSWER_MS);
			return answers.shift() ?? new TransportError('ECONNRESET', false);
		},
	});
	return { client, told };
}

describe('the rate limiter', () => {
	it.each([200, 404, 500])('learns of an answer with %i, and how long it took', async (status) => {
		const { client, told } = slowCoupa(json(status, []), json(200, []));
		await client.request(READ).catch(() => {});
		expect(told[0]).toEqual(['success', ANSWER_MS]);
		expect(told.flat()).not.toContain('throttled');
	});

	it('learns of a refusal for too many requests, and of how long to pause', async () => {
		const { client, told } = slowCoupa(json(429, {}, { 'retry-after': '7' }), json(200, []));
		await client.request(READ);
		expect(told).toEqual([
			['throttled', 7000, ANSWER_MS],
			['success', ANSWER_MS],
		]);
	});

	it('learns nothing of a connection that broke', async () => {
		const { client, told } = slowCoupa(broken(), json(200, []));
		await client.request(READ);
		expect(told).toEqual([['success', ANSWER_MS]]);
	});
});

describe('the time of the server', () => {
	it('is a quarter of an hour behind ours until an answer tells it', async () => {
		const { client } = slowCoupa(json(200, []));
		expect(client.serverTimeAt(START)).toBe(START - 15 * MINUTE);
		await client.request(READ);
		expect(client.serverTimeAt(START)).toBe(START - 15 * MINUTE);
	});

	it('is that of the last answer that told it, even of an error', async () => {
		const date = new Date(START + 5 * MINUTE).toUTCString();
		const { client } = slowCoupa(json(404, {}, { date }), json(200, []));
		await client.request(READ).catch(() => {});
		await client.request(READ);
		// The answer was complete that much later, by our clock.
		expect(client.serverTimeAt(START)).toBe(START + 5 * MINUTE - ANSWER_MS);
		expect(client.serverTimeAt(START + MINUTE)).toBe(START + 6 * MINUTE - ANSWER_MS);
	});
});
