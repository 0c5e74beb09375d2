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
			currentRate: 25,
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

describe('the clock of the server', () => {
	it('is not known until an answer tells it', async () => {
		const { client } = slowCoupa(json(200, []));
		expect(client.leastClockOffset()).toBeUndefined();
		await client.request(READ);
		expect(client.leastClockOffset()).toBeUndefined();
	});

	it('is the least of what the answers tell, even of an error', async () => {
		const date = (offset: number) => ({ date: new Date(START + offset).toUTCString() });
		const { client } = slowCoupa(json(404, {}, date(5 * MINUTE)), json(200, [], date(90 * MINUTE)));
		await client.request(READ).catch(() => {});
		// The answer was complete that much later, by our clock.
		expect(client.leastClockOffset()).toBe(5 * MINUTE - ANSWER_MS);
		await client.request(READ);
		expect(client.leastClockOffset()).toBe(5 * MINUTE - ANSWER_MS);
	});
});
