import { UnusableContent } from '../../../coupa/errors.ts';
import { ONE_ATTEMPT } from '../../../coupa/http/index.ts';
import { failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

const READ = { method: 'GET', path: '/api/invoices/12' } as const;
const WRITE = { method: 'PUT', path: '/api/invoices/12', body: {} } as const;
const OK = json(200, { id: 12 });

describe('an answer with 401', () => {
	it.each([READ, WRITE])('is asked again once after five seconds: $method', async (request) => {
		const { client, sent } = fakeCoupa([json(401, {}), OK]);
		expect((await client.request(request)).body).toEqual({ id: 12 });
		expect(sent.map(({ at }) => at)).toEqual([0, 5000]);
	});

	it('is an error when it comes again', async () => {
		const { client, sent } = fakeCoupa([json(401, {}), json(401, { error: 'invalid token' })]);
		const error = await failureOf(client.request(READ));
		expect(sent).toHaveLength(2);
		expect(error.kind).toBe('unauthorized');
		expect(error.message).toBe('invalid token');
		expect(error.description).toContain('client ID and secret');
	});

	it('does not slow the cancelling down', async () => {
		const cancel = new AbortController();
		const { client, clock } = fakeCoupa([json(401, {})], { signal: cancel.signal });
		clock.after(1000, () => cancel.abort());
		await expect(client.request(READ)).rejects.toThrow('cancelled');
		expect(clock.now()).toBe(1000);
	});
});

describe('a redirect', () => {
	it.each([300, 301, 302, 303, 307, 308])('is never followed (%i)', async (status) => {
		const { client, sent } = fakeCoupa([
			text(status, '', { location: 'https://evil.example/' }),
			OK,
		]);
		const error = await failureOf(client.request(READ));
		expect(sent).toHaveLength(1);
		expect(error.kind).toBe('badResponse');
		expect(error.message).toContain('was not followed');
		expect(error.description).toContain(`GET /api/invoices/12 was answered with ${status}`);
	});
});

describe('a web page instead of data', () => {
	const PAGE = text(200, '<html><head><title>Sign in</title></head></html>', {
		'content-type': 'text/html; charset=utf-8',
	});

	it('is an error that names the Instance URL', async () => {
		const { client } = fakeCoupa(Array(6).fill(PAGE));
		const error = await failureOf(client.request(READ));
		expect(error.kind).toBe('badResponse');
		expect(error.message).toContain('a web page instead of data');
		expect(error.description).toContain('Instance URL');
	});

	it('is recognised without a content type', async () => {
		const { client } = fakeCoupa(Array(6).fill({ ...PAGE, headers: {} }));
		expect((await failureOf(client.request(READ))).message).toContain('a web page');
	});

	it('gives its title when it is an error page, and none of its markup', async () => {
		const page = '<!DOCTYPE html><html><title>Down &amp; out</title><body>x</body></html>';
		const { client } = fakeCoupa([text(501, page)]);
		const error = await failureOf(client.request(WRITE));
		expect(error.description).toContain('Down & out');
		expect(error.description).not.toContain('<');
	});
});

describe('an answer where a list of records is expected', () => {
	const LIST = { method: 'GET', path: '/api/invoices', expects: 'list' } as const;

	it.each([[[]], [[{ id: 1 }]], [[{ id: 1 }, {}]]])('is the list: %j', async (list) => {
		const { client, sent } = fakeCoupa([json(200, list)]);
		expect((await client.request(LIST)).body).toEqual(list);
		expect(sent).toHaveLength(1);
	});

	it.each([
		['null', null],
		['a text', 'Please try again'],
		['a number', 0],
		['a list below a root', { invoices: [{ id: 1 }] }],
		['one record', { id: 1 }],
		['a list with something else in it', [{ id: 1 }, null]],
		['a list of lists', [[{ id: 1 }]]],
		['a list of IDs', [1, 2]],
	])('is tried again when it is %s, and then an error', async (_what, body) => {
		const { client, sent } = fakeCoupa([json(200, body), json(200, [{ id: 1 }])]);
		expect((await client.request(LIST)).body).toEqual([{ id: 1 }]);
		expect(sent).toHaveLength(2);
		const always = fakeCoupa(Array(6).fill(json(200, body)));
		const error = await failureOf(always.client.request(LIST));
		expect(error.kind).toBe('badResponse');
		expect(error.message).toContain('it is not a list of records');
	});

	it('may be anything where nothing is said of it', async () => {
		const { client } = fakeCoupa([json(200, null)]);
		expect((await client.request(READ)).body).toBeNull();
	});
});

describe('an answer in another format', () => {
	it('is text when another format was accepted', async () => {
		const { client } = fakeCoupa([text(200, '<invoice><id>12</id></invoice>')]);
		const { body } = await client.request({ ...READ, headers: { Accept: 'application/xml' } });
		expect(body).toBe('<invoice><id>12</id></invoice>');
	});

	it('is what was made of it as it arrived', async () => {
		const { client, sent } = fakeCoupa([
			{ status: 200, headers: {}, body: '', received: 'a file' },
		]);
		const receive = async (): Promise<string> => 'a file';
		expect((await client.request({ ...READ, receive })).body).toBe('a file');
		expect(sent[0].receive).toBe(receive);
	});

	it('is tried again when it is not what was asked for, and then an error', async () => {
		const unusable = {
			status: 200,
			headers: {},
			body: '',
			received: new UnusableContent('it is empty'),
		};
		const receive = async (): Promise<undefined> => undefined;
		const { client } = fakeCoupa([unusable, { ...unusable, received: 'a file' }]);
		expect((await client.request({ ...READ, receive })).body).toBe('a file');
		const { client: other } = fakeCoupa(Array.from({ length: 6 }, () => unusable));
		const error = await failureOf(other.request({ ...READ, receive }));
		expect(error.message).toBe('Coupa gave an answer that cannot be read: it is empty');
	});

	it('is read as an error where a file was asked for', async () => {
		const body = new TextEncoder().encode('{"error":"No image scan"}');
		const { client } = fakeCoupa([{ status: 404, headers: {}, body }]);
		const error = await failureOf(client.request({ ...READ, receive: async () => undefined }));
		expect(error.message).toBe('No image scan');
	});
});

describe('an answer with 403', () => {
	it('names the scope that is missing', async () => {
		const { client } = fakeCoupa([json(403, {})]);
		const error = await failureOf(client.request({ ...READ, scopes: ['core.invoice.read'] }));
		expect(error.kind).toBe('forbidden');
		expect(error.message).toBe('Coupa does not allow this request');
		expect(error.description).toContain('The client needs the scope core.invoice.read: add it');
	});

	it('names all scopes of which one is enough', async () => {
		const { client } = fakeCoupa([json(403, {})]);
		const scopes = ['core.invoice.read', 'core.invoice.write'];
		const { description } = await failureOf(client.request({ ...READ, scopes }));
		expect(description).toContain('one of the scopes core.invoice.read, core.invoice.write');
	});

	it('speaks of a scope where none is known', async () => {
		const { client } = fakeCoupa([json(403, {})]);
		const { description } = await failureOf(client.request(READ));
		expect(description).toContain('a scope that opens this request');
	});
});

describe('an answer with 404', () => {
	it('says what was looked up', async () => {
		const { client } = fakeCoupa([json(404, {})]);
		const error = await failureOf(client.request({ ...READ, subject: 'invoice 12' }));
		expect(error.kind).toBe('notFound');
		expect(error.message).toBe('Invoice 12: Coupa did not find the record');
		expect(error.description).toContain('Looked up invoice 12.');
	});

	it('gives the path where nothing better is known', async () => {
		const { client } = fakeCoupa([json(404, {})]);
		const { description } = await failureOf(client.request(READ));
		expect(description).toContain('Looked up /api/invoices/12.');
	});
});

describe('an answer with 429', () => {
	it('says what to set lower', async () => {
		const { client } = fakeCoupa([json(429, {})], { retryPolicy: ONE_ATTEMPT });
		const error = await failureOf(client.request(READ));
		expect(error.message).toBe('Coupa received too many requests');
		expect(error.description).toContain('Lower "Requests per Second"');
	});

	it('carries how long Coupa asks to wait', async () => {
		const { client } = fakeCoupa([json(429, {}, { 'retry-after': '400' })]);
		expect((await failureOf(client.request(READ))).retryAfterMs).toBe(400_000);
	});
});

describe('an answer with 400', () => {
	it('of a read shows the query', async () => {
		const { client } = fakeCoupa([json(400, { error: 'invalid operator' })]);
		const query = [['total[like]', '5']] as const;
		const error = await failureOf(client.request({ ...READ, query }));
		expect(error.kind).toBe('validation');
		expect(error.description).toMatch(/The query was: total\[like\]=5$/);
	});

	it.each([undefined, []])('of a read without a query shows none: %j', async (query) => {
		const { client } = fakeCoupa([json(400, {})]);
		const { description } = await failureOf(client.request({ ...READ, query }));
		expect(description).toMatch(/Check the filters, the order and the fields\.$/);
	});

	it('of a write says that nothing was saved', async () => {
		const { client } = fakeCoupa([json(400, {})]);
		const { description } = await failureOf(client.request(WRITE));
		expect(description).toContain('Nothing was saved');
	});

	it('of a write does not show what was written', async () => {
		const { client } = fakeCoupa([json(422, { error: 'no' })]);
		const error = await failureOf(client.request({ ...WRITE, body: { name: 'Confidential' } }));
		expect(`${error.message} ${error.description} ${JSON.stringify(error)}`).not.toContain(
			'Confidential',
		);
	});
});
