import fc from 'fast-check';

import { BURST } from '../../../coupa/http/index.ts';
import { backoffMs } from '../../../coupa/http/retry.ts';
import { failureOf, fakeCoupa, json, text, broken, unreachable } from '../../support/fakeCoupa.mts';
import { always, seeded } from '../../support/random.mts';

const READ = { method: 'GET', path: '/api/invoices' } as const;
const OK = json(200, [{ id: 1 }]);
const BUSY = json(429, { error: 'Too many requests' });

describe('a read', () => {
	it('gives the parsed answer', async () => {
		const { client, sent } = fakeCoupa([json(200, [{ id: 1, total: '255.0' }])]);
		const { status, body } = await client.request(READ);
		expect(status).toBe(200);
		expect(body).toEqual([{ id: 1, total: '255.0' }]);
		expect(sent[0]).toMatchObject({
			method: 'GET',
			url: 'https://acme.coupahost.com/api/invoices',
			headers: { Accept: 'application/json' },
			body: undefined,
		});
		expect(sent[0].headers).not.toHaveProperty('Content-Type');
	});

	it.each([408, 421, 425, 429, 500, 502, 503, 504, 520, 521, 522, 524, 530, 599])(
		'is repeated after %i',
		async (status) => {
			const { client, sent } = fakeCoupa([json(status, {}), json(status, {}), OK]);
			expect((await client.request(READ)).body).toEqual([{ id: 1 }]);
			expect(sent).toHaveLength(3);
		},
	);

	it.each([400, 403, 404, 405, 406, 409, 410, 422, 501, 505])(
		'is not repeated after %i',
		async (status) => {
			const { client, sent } = fakeCoupa([json(status, {})]);
			expect((await failureOf(client.request(READ))).status).toBe(status);
			expect(sent).toHaveLength(1);
		},
	);

	it.each([broken('ECONNRESET'), broken('ETIMEDOUT'), broken('EPIPE'), unreachable('ENOTFOUND')])(
		'is repeated when no answer came: %s',
		async (failure) => {
			const { client, sent } = fakeCoupa([failure, OK]);
			expect((await client.request(READ)).body).toEqual([{ id: 1 }]);
			expect(sent).toHaveLength(2);
		},
	);

	it.each(['[{"id": 1}, {"id"', '[{"id": 1}', 'OK', ''])(
		'is repeated when the JSON was cut: %s',
		async (cut) => {
			const { client, sent } = fakeCoupa([text(200, cut), OK]);
			expect((await client.request(READ)).body).toEqual([{ id: 1 }]);
			expect(sent).toHaveLength(2);
		},
	);

	it.each([
		['an error of its own', json(500, {}), 'server'],
		['a broken connection', broken(), 'network'],
		['a timeout', broken('ETIMEDOUT'), 'timeout'],
		['an unreachable host', unreachable('ENOTFOUND'), 'network'],
		['cut JSON', text(200, '[{'), 'badResponse'],
	])('is given up after six tries with %s', async (_what, answer, kind) => {
		const { client, sent } = fakeCoupa(Array(7).fill(answer));
		expect((await failureOf(client.request(READ))).kind).toBe(kind);
		expect(sent).toHaveLength(6);
	});

	describe('backing off', () => {
		it('waits longer each time', async () => {
			const { client, sent } = fakeCoupa([...Array(4).fill(broken()), OK]);
			await client.request(READ);
			expect(sent.map(({ at }) => at)).toEqual([0, 250, 750, 1750, 3750]);
		});

		it(always('never waits longer than the exponential bound of the try'), async () => {
			const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
			const failures = fc.constantFrom(broken(), unreachable(), json(502, {}), text(200, '['));
			await fc.assert(
				fc.asyncProperty(
					jitter,
					fc.array(failures, { minLength: 1, maxLength: 5 }),
					async (random, answers) => {
						const { client, clock, sent } = fakeCoupa([...answers, OK], { random: () => random });
						await client.request(READ);
						expect(sent).toHaveLength(answers.length + 1);
						clock.sleeps.forEach((waitMs, index) => {
							expect(waitMs).toBeGreaterThanOrEqual(0);
							expect(waitMs).toBeLessThanOrEqual(500 * 2 ** index);
						});
					},
				),
				seeded,
			);
		});

		it('never waits longer than half a minute', () => {
			expect(backoffMs(4, 0.999)).toBeLessThan(8000);
			expect(backoffMs(50, 0.999)).toBeLessThan(30_000);
		});

		it('spreads the waits over the whole bound', async () => {
			for (const [random, waitMs] of [
				[0, 0],
				[0.25, 125],
				[0.998, 499],
			] as const) {
				const { client, clock } = fakeCoupa([broken(), OK], { random: () => random });
				await client.request(READ);
				expect(clock.now()).toBe(waitMs);
			}
		});
	});

	describe('told to wait by Retry-After', () => {
		it('waits as many seconds as it says', async () => {
			const { client, sent } = fakeCoupa([json(429, {}, { 'retry-after': '7' }), OK]);
			await client.request(READ);
			expect(sent.map(({ at }) => at)).toEqual([0, 7000]);
		});

		it('waits until the date that it says, by the clock of the server', async () => {
			const { client, sent } = fakeCoupa([
				json(
					503,
					{},
					{ date: 'Wed, 21 Oct 2026 07:28:00 GMT', 'retry-after': 'Wed, 21 Oct 2026 07:28:09 GMT' },
				),
				OK,
			]);
			await client.request(READ);
			expect(sent.map(({ at }) => at)).toEqual([0, 9000]);
		});

		it('takes its own clock where the server does not tell the time', async () => {
			const { client, sent } = fakeCoupa([
				json(429, {}, { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }),
				OK,
			]);
			await client.request(READ);
			expect(sent[1].at).toBe(9000);
		});

		it.each(['', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT', '0'])(
			'backs off as usual when it says "%s"',
			async (retryAfter) => {
				const { client, sent } = fakeCoupa([json(429, {}, { 'retry-after': retryAfter }), OK]);
				await client.request(READ);
				expect(sent[1].at).toBe(250);
			},
		);

		it.each([429, 503])('waits up to five minutes (%i)', async (status) => {
			const { client, sent } = fakeCoupa([json(status, {}, { 'retry-after': '300' }), OK]);
			await client.request(READ);
			expect(sent[1].at).toBe(300_000);
		});

		it.each([429, 503])(
			'ends with an error that carries the wait when it is longer (%i)',
			async (status) => {
				const { client, clock, sent } = fakeCoupa([json(status, {}, { 'retry-after': '3600' })]);
				const error = await failureOf(client.request(READ));
				expect(error.retryAfterMs).toBe(3_600_000);
				expect(sent).toHaveLength(1);
				expect(clock.now()).toBe(0);
			},
		);
	});

	it('makes every other request wait too after too many', async () => {
		const { client, sent } = fakeCoupa([json(429, {}, { 'retry-after': '3' }), OK, OK]);
		const first = client.request(READ);
		await new Promise(setImmediate);
		await Promise.all([first, client.request({ ...READ, path: '/api/suppliers' })]);
		expect(sent.map(({ at }) => at).slice(0, 2)).toEqual([0, 3000]);
		expect(sent[2].at).toBeGreaterThanOrEqual(3000);
	});

	it('makes others wait no longer than a minute, however long Coupa asks to wait', async () => {
		const { client, sent } = fakeCoupa([json(429, {}, { 'retry-after': '3600' }), OK]);
		await failureOf(client.request(READ));
		await client.request(READ);
		expect(sent[1].at).toBe(60_000);
	});

	it('is sent slower after too many, and then at full speed again', async () => {
		const { client, sent } = fakeCoupa([BUSY, ...Array(5000).fill(OK)]);
		await client.request(READ);
		await Promise.all(Array.from({ length: 4999 }, () => client.request(READ)));
		const gap = (index: number): number => sent[index + 1].at - sent[index].at;
		expect(gap(10)).toBeGreaterThan(55);
		expect(gap(2000)).toBeLessThan(45);
		expect(gap(4990)).toBe(40);
	});

	describe('whose execution is cancelled', () => {
		it('ends at once while it backs off', async () => {
			const cancel = new AbortController();
			const { client, clock, sent } = fakeCoupa([json(429, {}, { 'retry-after': '30' })], {
				signal: cancel.signal,
			});
			clock.after(400, () => cancel.abort());
			await expect(client.request(READ)).rejects.toThrow('The execution was cancelled');
			expect(clock.now()).toBe(400);
			expect(sent).toHaveLength(1);
		});

		it('ends at once while it waits for its turn', async () => {
			const cancel = new AbortController();
			const { client, clock, sent } = fakeCoupa(Array(BURST + 1).fill(OK), {
				signal: cancel.signal,
			});
			const requests = Array.from({ length: BURST + 1 }, () => client.request(READ));
			clock.after(10, () => cancel.abort());
			await expect(Promise.all(requests)).rejects.toThrow('The execution was cancelled');
			expect(clock.now()).toBe(10);
			expect(sent).toHaveLength(BURST);
		});

		it('is not sent any more', async () => {
			const { client, sent } = fakeCoupa([OK], { signal: AbortSignal.abort() });
			await expect(client.request(READ)).rejects.toThrow('The execution was cancelled');
			expect(sent).toHaveLength(0);
		});
	});
});
