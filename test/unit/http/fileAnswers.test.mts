/** What comes in the place of a file, or is only a part of it: of whom it tells, and what the error says. */
import { TransportError, UnusableContent } from '../../../coupa/errors.ts';
import type { WireResponse } from '../../../coupa/http/index.ts';
import { failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';
import { ANSWER_MS, host, OK, READ } from '../../support/hostInOutage.mts';

const FILE = {
	method: 'GET',
	path: '/api/invoices/5/attachments/2',
	subject: 'invoice attachment 2',
	receive: async () => undefined,
} as const;
/** The connection went in the middle of a file. */
const cut = (code = 'ECONNRESET') => new TransportError(code, false, undefined, 200);

const taken = (received: unknown): WireResponse => ({
	status: 200,
	headers: {},
	body: '',
	received,
});
const unusable = (problem: string) => taken(new UnusableContent(problem));

test.each(['ECONNRESET', 'ETIMEDOUT', 'UNKNOWN'])(
	'a file that breaks off with %s concerns nobody else, and ends after six tries',
	async (code) => {
		const coupa = await host((_at, path) => (path === FILE.path ? cut(code) : OK));
		const client = coupa.connect();
		await client.request(READ);
		const error = await failureOf(client.request(FILE));
		expect(coupa.sent.filter(({ path }) => path === FILE.path)).toHaveLength(6);
		const at = coupa.clock.now();
		await client.request(READ);
		expect(coupa.clock.now() - at).toBe(ANSWER_MS);
		expect([error.kind, error.status]).toEqual(['badResponse', 200]);
		const what = code === 'ETIMEDOUT' ? 'it stopped' : 'it broke off';
		expect(error.message).toBe(`Coupa gave an answer that cannot be read: ${what}`);
		expect(error.description).toMatch(
			/^GET \/api\/invoices\/5\/attachments\/2 was answered with 200\. Try again later, and check in Coupa/,
		);
	},
);

test('a file before whose answer the connection broke is a sign of an outage, as before', async () => {
	let isDown = false;
	const coupa = await host((at) =>
		isDown && at < 60_000 ? new TransportError('ECONNRESET', false) : OK,
	);
	const client = coupa.connect();
	await client.request(READ);
	isDown = true;
	await client.request(FILE);
});

test("data that says that it is an error is Coupa's error, after six tries", async () => {
	const data = { errors: { attachment: ['File is quarantined'] } };
	const { client, sent } = fakeCoupa(Array(6).fill(taken({ kind: 'data', data })));
	const error = await failureOf(client.request(FILE));
	expect(error.message).toBe('Invoice attachment 2: File is quarantined');
	expect(error.description).toContain('was answered with 200, but with an error instead of data.');
	expect(sent).toHaveLength(6);
});

test.each([
	['a record', { kind: 'data', data: { id: 2, type: 'url', errors: [] } }],
	['a file', { kind: 'file', size: 3 }],
])('%s is what it is', async (_what, received) => {
	const { client } = fakeCoupa([taken(received)]);
	expect((await client.request(FILE)).body).toBe(received);
});

test('an empty file is not the fault of a path', async () => {
	const { client } = fakeCoupa(Array(6).fill(unusable('the file is empty')));
	const { message, description } = await failureOf(client.request(FILE));
	expect(message).toBe('Coupa gave an answer that cannot be read: the file is empty');
	expect(description).toBe(
		`GET ${FILE.path} was answered with 200. Try again later, and check in Coupa whether the file is there and opens.`,
	);
});

describe('a part of what was asked for', () => {
	const part = (over: Partial<WireResponse> = {}) => ({ ...json(206, [{ id: 1 }]), ...over });

	test.each([
		['a file', FILE],
		['data', READ],
	])('is none of %s: it is asked for again', async (_what, request) => {
		const whole = json(200, { id: 1 });
		const { client, sent } = fakeCoupa([
			part({ received: 'part' }),
			{ ...whole, received: { id: 1 } },
		]);
		expect((await client.request(request)).body).toEqual({ id: 1 });
		expect(sent).toHaveLength(2);
		const always = fakeCoupa(Array(6).fill(part({ received: 'part' })));
		const { message } = await failureOf(always.client.request(request));
		expect(message).toBe('Coupa gave an answer that cannot be read: only a part of it came');
	});

	test('is what whoever asked for it gets', async () => {
		const { client } = fakeCoupa([part()]);
		const headers = { range: 'bytes=0-3' };
		expect((await client.request({ ...READ, headers })).status).toBe(206);
	});
});

test('XML where JSON was asked for: says that something removed the header, and nothing of a path', async () => {
	const xml = text(200, '<invoices type="array"></invoices>');
	const { client } = fakeCoupa(Array(6).fill(xml));
	const { message, description } = await failureOf(client.request(READ));
	expect(message).toBe('Coupa gave an answer that cannot be read: XML instead of JSON');
	expect(description).toContain('the header Accept');
	expect(description).not.toMatch(/path|Instance URL/);
});

test.each([
	['99999', /It asked to wait 99999 seconds\./],
	['400', /It asked to wait 400 seconds\./],
])('a limit of requests says how long Coupa asked to wait: %s', async (seconds, words) => {
	const { client } = fakeCoupa([json(429, {}, { 'retry-after': seconds })]);
	const { description } = await failureOf(client.request(READ));
	expect(description).toMatch(words);
});
