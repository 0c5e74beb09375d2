/** Reads that meet an outage of the host: what is known of it is shared, and nobody gives up too early. */
import { CancelledError, TransportError } from '../../../coupa/errors.ts';
import { ONE_ATTEMPT } from '../../../coupa/http/index.ts';
import { type Answer, broken, failureOf, json, text } from '../../support/fakeCoupa.mts';
import {
	ANSWER_MS,
	DOWN,
	during,
	host,
	OK,
	outage,
	READ,
	readPages,
	SECOND,
} from '../../support/hostInOutage.mts';

const WRITE = { method: 'POST', path: '/api/suppliers', body: {} } as const;

describe('a reading with 30 requests at a time', () => {
	it.each<[string, Answer, number]>([
		['503', DOWN, 20],
		['503', DOWN, 60],
		['503', DOWN, 100],
		['502 with a page', text(502, '<html><title>Bad Gateway</title></html>'), 100],
		['504', json(504, {}), 100],
		['500 with a page', text(500, '<html></html>'), 100],
		['522 with a page', text(522, '<html></html>'), 100],
		['408', json(408, {}), 100],
		['broken connections', broken(), 100],
		['refused connections', new TransportError('ECONNREFUSED', true), 100],
		['timeouts', broken('ETIMEDOUT'), 100],
		['a 404 in plain text', text(404, 'default backend - 404'), 100],
		['a page with 200', text(200, '<html><title>Maintenance</title></html>'), 100],
		['no token', new TransportError('HTTP 503', true, { status: 503 }), 100],
		['no token for now', new TransportError('HTTP 429', true, { status: 429 }), 100],
	])('survives %s for a while, with few requests', async (_what, down, seconds) => {
		const coupa = await outage(seconds, down);
		await readPages(coupa.connect(), 300, 30);
		// What was under way, what waited for its turn, and the probes.
		expect(during(coupa, seconds)).toBeLessThan(30 + 12 + seconds / 7);
	});

	it('goes on soon after the outage', async () => {
		const coupa = await outage(60);
		await readPages(coupa.connect(), 300, 30);
		const first = coupa.sent.find(({ at }) => at >= 63 * SECOND);
		expect(first?.at).toBeLessThan((63 + 15) * SECOND);
	});

	it('does not leave all at once after it', async () => {
		const coupa = await outage(60);
		await readPages(coupa.connect(), 300, 30);
		const after = coupa.sent.filter(({ at }) => at >= 63 * SECOND).map(({ at }) => at);
		const most = Math.max(
			...after.map((from) => after.filter((at) => at >= from && at < from + SECOND).length),
		);
		expect(most).toBeLessThanOrEqual(35);
	});

	it('survives 429 for a minute', async () => {
		const coupa = await outage(60, json(429, {}));
		await readPages(coupa.connect(), 300, 30);
		expect(during(coupa, 60)).toBeLessThan(150);
	});

	it('shares what it knows with other readings of the host', async () => {
		const coupa = await outage(60);
		await Promise.all([1, 2, 3, 4, 5, 6].map(() => readPages(coupa.connect(), 50, 5)));
		expect(during(coupa, 60)).toBeLessThan(20);
	});
});

test('a reading survives connections that hang, with few requests', async () => {
	const coupa = await host((at) => (at >= 3 * SECOND && at < 63 * SECOND ? 'hangs' : OK));
	await readPages(coupa.connect(), 300, 30);
	expect(during(coupa, 60)).toBeLessThan(30 + 12 + 60 / 7);
});

test('one request at a time survives an outage too', async () => {
	const coupa = await outage(100);
	await readPages(coupa.connect(), 30, 1);
	expect(during(coupa, 100)).toBeLessThan(20);
});

test('a request gives up when its host is down for longer than two minutes', async () => {
	const coupa = await outage(1000);
	const error = await failureOf(readPages(coupa.connect(), 300, 30));
	expect(error.kind).toBe('server');
	expect(coupa.clock.now() - 1_000_000).toBeGreaterThan(123 * SECOND);
	expect(coupa.clock.now() - 1_000_000).toBeLessThan(150 * SECOND);
});

test('a request that begins in an outage has its two minutes, too', async () => {
	const coupa = await outage(200);
	const client = coupa.connect();
	await failureOf(readPages(client, 300, 5));
	await readPages(client, 5, 5);
	expect(coupa.sent.at(-1)?.at).toBeGreaterThan(203 * SECOND);
});

describe('writes', () => {
	it('wait for the host, and are sent when it works again', async () => {
		const coupa = await outage(60);
		const client = coupa.connect();
		const reading = readPages(client, 300, 30);
		await coupa.clock.sleep(10 * SECOND);
		expect((await client.request({ ...WRITE, path: '/api/write' })).status).toBe(200);
		const writes = coupa.sent.filter(({ path }) => path === '/api/write');
		expect(writes).toHaveLength(1);
		expect(writes[0].at).toBeGreaterThan(63 * SECOND);
		await reading;
	});

	it('are sent once in an outage that nobody knows of', async () => {
		const coupa = await outage(1000);
		await coupa.clock.sleep(5 * SECOND);
		const error = await failureOf(coupa.connect().request(WRITE));
		expect(error.kind).toBe('unknownOutcome');
		expect(coupa.sent).toHaveLength(1);
	});
});

describe('who cannot wait', () => {
	it('ends with the error when the time is over', async () => {
		const coupa = await outage(1000);
		const deadline = coupa.clock.now() + 20 * SECOND;
		const client = coupa.connect({ retryPolicy: { deadline } });
		expect((await failureOf(readPages(client, 300, 30))).kind).toBe('server');
		expect(coupa.clock.now()).toBeLessThanOrEqual(deadline + ANSWER_MS);
	});

	it('ends at once with a wait that is longer, and says how long', async () => {
		const coupa = await host(() => json(429, {}, { 'retry-after': '60' }));
		const deadline = coupa.clock.now() + 20 * SECOND;
		const client = coupa.connect({ retryPolicy: { deadline } });
		expect((await failureOf(client.request(READ))).retryAfterMs).toBe(60_000);
		expect(coupa.sent).toHaveLength(1);
	});

	it('ends with a wait that is longer than it honours', async () => {
		const coupa = await host(() => json(503, {}, { 'retry-after': '61' }));
		const client = coupa.connect({ retryPolicy: { maxRetryAfterMs: 60_000 } });
		expect((await failureOf(client.request(READ))).retryAfterMs).toBe(61_000);
		expect(coupa.sent).toHaveLength(1);
	});

	it('is told at once, where it has one attempt', async () => {
		const coupa = await outage(1000);
		const reading = readPages(coupa.connect(), 300, 30).catch(() => undefined);
		await coupa.clock.sleep(20 * SECOND);
		const at = coupa.clock.now();
		await failureOf(coupa.connect({ retryPolicy: ONE_ATTEMPT }).request(READ));
		expect(coupa.clock.now() - at).toBeLessThan(SECOND);
		await reading;
	});

	it('is stopped at once, and leaves the others to probe', async () => {
		const coupa = await outage(60);
		const stop = new AbortController();
		const stopped = readPages(coupa.connect({ signal: stop.signal }), 300, 30);
		const others = readPages(coupa.connect(), 300, 5);
		const stopAt = coupa.clock.now() + 20_100;
		coupa.clock.after(20_100, () => stop.abort());
		await expect(stopped).rejects.toThrow('The execution was cancelled');
		expect(coupa.clock.now()).toBe(stopAt);
		await others;
	});

	it('leaves its place to the next one where it was the probe, and was stopped', async () => {
		const coupa = await outage(60);
		const reading = readPages(coupa.connect(), 60, 1);
		await coupa.clock.sleep(20 * SECOND);
		const send = async (): Promise<never> => {
			await coupa.clock.sleep(SECOND);
			throw new CancelledError();
		};
		const stopped = Array.from({ length: 5 }, async () => {
			await coupa.connect({ send }).request(READ);
		});
		await Promise.allSettled([...stopped, reading]);
		const times = coupa.sent.map(({ at }) => at).filter((at) => at > 10 * SECOND);
		const gaps = times.slice(1).map((at, index) => at - times[index]);
		expect(Math.max(...gaps)).toBeLessThan(22 * SECOND);
	});
});
