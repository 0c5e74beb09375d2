/** Failures that are no outage of the host: they end soon, and nobody else waits for them. */
import { TransportError } from '../../../coupa/errors.ts';
import { failureOf, json, text } from '../../support/fakeCoupa.mts';
import { ANSWER_MS, DOWN, host, OK, READ, readPages, SECOND } from '../../support/hostInOutage.mts';

test('a path that fails while others are answered ends after six tries', async () => {
	const coupa = await host((_at, path) => (path === '/api/bad' ? DOWN : OK));
	const client = coupa.connect();
	const others = readPages(client, 500, 10);
	const error = await failureOf(client.request({ ...READ, path: '/api/bad' }));
	expect(error.kind).toBe('server');
	expect(coupa.sent.filter(({ path }) => path === '/api/bad')).toHaveLength(6);
	await others;
});

describe('a page of a list of which other pages are answered', () => {
	const RECORDS = { ...READ, path: '/api/list' };

	it('comes, though it is the unlucky one again and again', async () => {
		let failures = 0;
		const coupa = await host((_at, path) =>
			path === '/api/list' && coupa.sent.length > 1 && failures++ < 9 ? DOWN : OK,
		);
		const client = coupa.connect();
		await client.request(RECORDS);
		const others = readPages(client, 3000, 10);
		await client.request(RECORDS);
		expect(failures).toBe(10);
		await others;
	});

	it.each([
		['nothing', text(404, '')],
		['a message', json(404, { message: 'no Route matched with those values' })],
		['XML of a store', text(404, '<Error><Code>NoSuchKey</Code></Error>')],
	])('comes after a 404 with %s, which is not in the form of Coupa', async (_what, answer) => {
		const coupa = await host(() => ([1, 2].includes(coupa.sent.length - 1) ? answer : OK));
		const client = coupa.connect();
		const list = { ...RECORDS, expects: 'list' } as const;
		await client.request(list);
		await client.request(list);
		expect(coupa.sent).toHaveLength(4);
	});

	it.each([403, 404])('is refused by %i in the form of Coupa at once', async (status) => {
		const no = json(status, { errors: ['No'] });
		const coupa = await host(() => (coupa.sent.length > 1 ? no : OK));
		const client = coupa.connect();
		const list = { ...RECORDS, expects: 'list' } as const;
		await client.request(list);
		expect((await failureOf(client.request(list))).message).toBe('No');
		expect(coupa.sent).toHaveLength(2);
	});

	it('is given up after two minutes', async () => {
		let isBad = false;
		const coupa = await host((_at, path) => (isBad && path === '/api/list' ? DOWN : OK));
		const client = coupa.connect();
		await client.request(RECORDS);
		isBad = true;
		const others = readPages(client, 5000, 10);
		const began = coupa.clock.now();
		const error = await failureOf(client.request(RECORDS));
		expect(error.kind).toBe('server');
		const tookMs = coupa.clock.now() - began;
		expect(tookMs).toBeGreaterThan(100 * SECOND);
		expect(tookMs).toBeLessThan(160 * SECOND);
		await others;
	});

	it("but Coupa's own error ends after six tries", async () => {
		const coupa = await host((_at, path) =>
			path === '/api/list' && coupa.sent.length > 1 ? json(500, {}) : OK,
		);
		const client = coupa.connect();
		await client.request(RECORDS);
		await failureOf(client.request(RECORDS));
		expect(coupa.sent).toHaveLength(1 + 6);
	});
});

test("Coupa's own error of one page is no outage: six tries, and others do not wait", async () => {
	const coupa = await host((_at, path) => (path === '/api/bad' ? json(500, {}) : OK));
	const client = coupa.connect();
	await failureOf(client.request({ ...READ, path: '/api/bad' }));
	expect(coupa.sent).toHaveLength(6);
	const at = coupa.clock.now();
	await client.request(READ);
	expect(coupa.clock.now() - at).toBe(ANSWER_MS);
});

test('a page with 200 of a path that never answered is no outage', async () => {
	const page = text(200, '<html></html>');
	const coupa = await host((_at, path) => (path === '/api/bad' ? page : OK));
	const client = coupa.connect();
	await client.request(READ);
	await failureOf(client.request({ ...READ, path: '/api/bad' }));
	expect(coupa.sent).toHaveLength(1 + 6);
});

describe('an address that never answered', () => {
	it.each([
		['refuses connections', new TransportError('ECONNREFUSED', true)],
		['is not known', new TransportError('ENOTFOUND', true)],
		['answers with a page', text(200, '<html></html>')],
	])('is more likely wrong than down, where it %s', async (_what, down) => {
		const coupa = await host(() => down);
		await failureOf(coupa.connect().request(READ));
		expect(coupa.sent).toHaveLength(6);
		expect(coupa.sent.at(-1)?.at).toBeLessThan(30 * SECOND);
	});

	it('is down, where it says so', async () => {
		const coupa = await host((at) => (at < 60 * SECOND ? DOWN : OK));
		await coupa.connect().request(READ);
	});
});
