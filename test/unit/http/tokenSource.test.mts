/** Access tokens of client credentials: fetched once, ripe, and never for other settings. */
import { TransportError } from '../../../coupa/errors.ts';
import {
	type AccessToken,
	isUsable,
	parseToken,
	requestedScope,
	serializeToken,
	type TokenSettings,
} from '../../../coupa/http/index.ts';
import { answer, bytes, endpoint, failureOf, good, never, SETTINGS } from './tokenEndpoint.mts';

test('a token is asked for by a form, with id, secret and scope in its body', async () => {
	const { forms, take } = endpoint();
	expect((await take()).value).toBe('token-1');
	expect(forms).toEqual([
		{
			url: 'https://acme.coupahost.com/oauth2/token',
			form: 'grant_type=client_credentials&client_id=client&client_secret=hush-hush&scope=core.common.read',
		},
	]);
});

test('a token is given when it is more than five seconds old, with the time when it expires', async () => {
	const { clock, take } = endpoint();
	const token = await take();
	expect(clock.now()).toBe(1_005_250);
	expect(token).toMatchObject({ issuedAt: 1_000_000, expiresAt: 4_600_000 });
});

test.each([1, 5])('a token that lasts %i seconds is refused at once', async (seconds) => {
	const body = JSON.stringify({ access_token: 'brief', expires_in: seconds });
	const { clock, forms, take } = endpoint(() => answer(200, body));
	const error = await failureOf(take());
	expect(error).toMatchObject({ kind: 'token' });
	expect(error.message).toContain(`expires before Coupa accepts it: after ${seconds} second`);
	expect(error).toHaveProperty('description', expect.stringContaining('the request was not sent'));
	expect([clock.now(), forms.length]).toEqual([1_000_000, 1]);
});

test('thirty requests at the same time fetch one token', async () => {
	const { forms, take } = endpoint();
	const values = await Promise.all(Array.from({ length: 30 }, async () => (await take()).value));
	expect(new Set(values)).toEqual(new Set(['token-1']));
	expect(forms).toHaveLength(1);
});

test('other settings have a token of their own', async () => {
	const { forms, take } = endpoint();
	await Promise.all([
		take(),
		take(undefined, { ...SETTINGS, scope: 'core.invoice.read' }),
		take(undefined, { ...SETTINGS, clientSecret: 'rotated' }),
		take(undefined, { ...SETTINGS, origin: 'https://other.coupahost.com' }),
	]);
	expect(forms).toHaveLength(4);
});

describe('where a token was refused', () => {
	test('a newer one that was fetched meanwhile is given', async () => {
		const { clock, forms, take } = endpoint();
		const first = await take();
		await clock.sleep(60_000);
		const second = await take(first);
		await clock.sleep(60_000);
		expect(await take(first)).toBe(second);
		expect(forms).toHaveLength(2);
	});

	test('right after it was fetched it is not replaced: a Coupa that refuses all gets no flood', async () => {
		const { clock, forms, take } = endpoint();
		const token = await take();
		await clock.sleep(3000);
		expect(await take(token)).toBe(token);
		await clock.sleep(2000);
		expect((await take(token)).value).toBe('token-2');
		expect(forms).toHaveLength(2);
	});

	test('a newer one that has expired since is not given', async () => {
		const { clock, forms, take } = endpoint();
		const first = await take();
		await clock.sleep(60_000);
		await take(first);
		await clock.sleep(3_600_000);
		expect((await take(first)).value).toBe('token-3');
		expect(forms).toHaveLength(3);
	});

	test('one that another process has stored counts by when it was given', async () => {
		const { clock, forms, take } = endpoint();
		const own = await take();
		await clock.sleep(60_000);
		const newer = { ...own, value: 'of-another-process', issuedAt: clock.now() };
		expect((await take(newer)).value).toBe('token-2');
		expect(forms).toHaveLength(2);
	});
});

test('a credential without a token has its settings proved by a new one', async () => {
	const { clock, forms, take } = endpoint();
	await take();
	await clock.sleep(60_000);
	await take();
	expect(forms).toHaveLength(2);
});

test.each([
	[401, '{"error": "invalid_client", "error_description": "No client with hush-hush"}'],
	[500, 'The form client_secret=hush-hush was not read'],
])('an error with status %i does not say the secret that Coupa repeats', async (status, body) => {
	const { take } = endpoint(() => answer(status, body));
	const error = await failureOf(take());
	expect(error.message.length).toBeGreaterThan(20);
	expect(JSON.stringify([error.message, error])).not.toContain('hush-hush');
});

test('what has failed is not remembered: the next one asks again', async () => {
	const { take } = endpoint((signal, count) =>
		count === 1 ? answer(200, '{"token_type": "bearer"}') : good(signal, count),
	);
	expect(await failureOf(take())).toMatchObject({ neverSent: true, token: { status: 200 } });
	expect((await take()).value).toBe('token-2');
});

describe('an endpoint that does not answer', () => {
	test('is asked once more on a new connection, and gets half a minute in all', async () => {
		const { clock, forms, take } = endpoint(never);
		const error = await failureOf(take());
		expect(error).toMatchObject({ kind: 'timeout' });
		expect(error.message).toBe('Coupa did not issue an access token: no answer in time');
		expect(clock.now()).toBe(1_030_000);
		expect(forms).toHaveLength(2);
	});

	test('and was only lost on the way answers then', async () => {
		const { clock, take } = endpoint(async (signal, count) =>
			count === 1 ? await never(signal, count) : await good(signal, count),
		);
		expect((await take()).value).toBe('token-2');
		expect(clock.now()).toBe(1_015_250);
	});

	test('in the middle of its answer counts, too', async () => {
		const { take } = endpoint((signal) => ({
			status: 200,
			headers: {},
			body: {
				async *[Symbol.asyncIterator]() {
					yield Buffer.from('{"access_token": "half');
					await never(signal, 0);
				},
				destroy: () => undefined,
			},
		}));
		expect(await failureOf(take())).toMatchObject({ kind: 'timeout' });
	});

	test('and whose asker left is asked again by the one who waits as well', async () => {
		const { forms, take } = endpoint();
		let leave = () => {};
		const left = take(undefined, SETTINGS, async () => {
			await new Promise<void>((resolve) => (leave = resolve));
			throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
		});
		const waiting = [take(), take()];
		leave();
		await failureOf(left);
		expect((await Promise.all(waiting)).map(({ value }) => value)).toEqual(['token-2', 'token-2']);
		expect(forms).toHaveLength(2);
	});
});

test('an answer is read no further than a token can be long, and closed', async () => {
	const endless = function* () {
		for (;;) yield 'x'.repeat(16_384);
	};
	const seen = bytes(endless());
	const { take } = endpoint(() => ({ status: 200, headers: {}, body: seen.body }));
	expect((await failureOf(take())).message).toMatch(/larger than 64 kB, so it was not read/);
	expect(seen.read).toBeLessThan(100_000);
	expect(seen.isClosed).toBe(true);
});

test('a connection that fails is worth another try, since nothing was sent', async () => {
	const { take } = endpoint(() => {
		throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
	});
	const error = await failureOf(take());
	expect(error).toBeInstanceOf(TransportError);
	expect(error).toMatchObject({ code: 'ECONNREFUSED', neverSent: true });
});

describe('a stored token', () => {
	const { take } = endpoint();
	let token: AccessToken;
	beforeAll(async () => {
		token = await take();
	});

	test('comes back as it was', () => {
		expect(parseToken(serializeToken(token))).toEqual(token);
	});

	test.each([undefined, '', 'no JSON', 'null', '[]', '{"value": "a"}', 7])('is not %j', (text) => {
		expect(parseToken(text)).toBeUndefined();
	});

	test.each<[string, Partial<TokenSettings>]>([
		['host', { origin: 'https://other.coupahost.com' }],
		['client', { clientId: 'other' }],
		['secret', { clientSecret: 'other' }],
		['scope', { scope: 'core.invoice.read' }],
	])('is of no use for another %s', (_what, change) => {
		expect(isUsable(token, SETTINGS, 1_000_000)).toBe(true);
		expect(isUsable(token, { ...SETTINGS, ...change }, 1_000_000)).toBe(false);
	});

	test('is of no use once it has expired, where that is known', () => {
		expect(isUsable(token, SETTINGS, 4_599_999)).toBe(true);
		expect(isUsable(token, SETTINGS, 4_600_000)).toBe(false);
		expect(isUsable({ ...token, expiresAt: undefined }, SETTINGS, 1e15)).toBe(true);
	});
});

test.each<[string[], string, string]>([
	[[], '', 'core.common.read'],
	[[''], ' , ', 'core.common.read'],
	[['a', 'b'], 'c, a  d', 'a b c d'],
])('of %j and "%s" is asked for "%s"', (chosen, additional, scope) => {
	expect(requestedScope(chosen, additional)).toBe(scope);
});
