import {
	type Answer,
	broken,
	failureOf,
	fakeCoupa,
	json,
	text,
	unreachable,
} from '../../support/fakeCoupa.mts';

const CREATE = { method: 'POST', path: '/api/invoices', body: { 'invoice-number': '7' } } as const;
const UPDATE = { method: 'PUT', path: '/api/invoices/7', body: { status: 'new' } } as const;
const OK = json(201, { id: 7 });

const UNCLEAR: Array<[string, Answer]> = [
	['the connection broke', broken('ECONNRESET')],
	['no answer came in time', broken('ETIMEDOUT')],
	['the answer was 408', json(408, {})],
	['the answer was 500', json(500, { error: 'Something went wrong' })],
	['the answer was 502', text(502, '<html><title>Bad Gateway</title></html>')],
	['the answer was 503, even with Retry-After', json(503, {}, { 'retry-after': '1' })],
	['the answer was 504', json(504, {})],
	['the answer was cut', text(201, '{"id": 7, "invo')],
	['the answer was a web page', text(200, '<!DOCTYPE html><title>Maintenance</title>')],
];

describe('a write', () => {
	it('is sent as JSON', async () => {
		const { client, sent } = fakeCoupa([OK]);
		expect((await client.request(CREATE)).body).toEqual({ id: 7 });
		expect(sent[0]).toMatchObject({
			method: 'POST',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: '{"invoice-number":"7"}',
		});
	});

	it.each([
		['text', '<invoice/>'],
		['bytes', new Uint8Array([1, 2])],
		['a form', new FormData()],
	])('sends %s as it is', async (_what, body) => {
		const { client, sent } = fakeCoupa([OK]);
		await client.request({ ...CREATE, body, headers: { 'Content-Type': 'application/xml' } });
		expect(sent[0].body).toBe(body);
		expect(sent[0].headers['Content-Type']).toBe('application/xml');
	});

	it.each([json(204, ''), text(200, ''), text(200, '  \n')])(
		'may be answered with nothing',
		async (answer) => {
			const { client } = fakeCoupa([{ ...answer, body: answer.body === '""' ? '' : answer.body }]);
			expect((await client.request(UPDATE)).body).toBeUndefined();
		},
	);

	it('is repeated when Coupa had too many requests, since nothing was done', async () => {
		const { client, sent } = fakeCoupa([json(429, {}, { 'retry-after': '2' }), OK]);
		expect((await client.request(CREATE)).body).toEqual({ id: 7 });
		expect(sent.map(({ at }) => at)).toEqual([0, 2000]);
		expect(sent[1].body).toBe(sent[0].body);
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])(
		'is repeated when no connection was made (%s)',
		async (code) => {
			const { client, sent } = fakeCoupa([unreachable(code), unreachable(code), OK]);
			await client.request(CREATE);
			expect(sent).toHaveLength(3);
		},
	);

	it('is known not to have happened when no connection was ever made', async () => {
		const { client, sent } = fakeCoupa(Array(6).fill(unreachable('ENOTFOUND')));
		const error = await failureOf(client.request(CREATE));
		expect(error.kind).toBe('network');
		expect(error.message).toBe('Coupa could not be reached: the host does not exist');
		expect(error.description).toContain('Instance URL');
		expect(sent).toHaveLength(6);
	});

	it.each([400, 403, 404, 405, 409, 422])(
		'is not repeated after %i, and is known not to have happened',
		async (status) => {
			const { client, sent } = fakeCoupa([json(status, {})]);
			expect((await failureOf(client.request(CREATE))).kind).not.toBe('unknownOutcome');
			expect(sent).toHaveLength(1);
		},
	);

	it.each([
		[405, 'does not offer this action', 'the path and the method'],
		[413, 'is too large', 'fewer rows'],
		[415, 'does not take this type of content', 'the type of the file'],
	])('with %i says what is wrong with the request, not with its values', async (...given) => {
		const [status, problem, next] = given;
		const { client } = fakeCoupa([json(status, {})]);
		const { message, description } = await failureOf(client.request(CREATE));
		expect(message).toContain(problem);
		expect(description).toContain(next);
		expect(description).toContain('Nothing was saved.');
		expect(description).not.toContain('values');
	});

	it.each([405, 413])('with %i gives what Coupa said', async (status) => {
		const { client } = fakeCoupa([json(status, { error: 'Only on Sundays' })]);
		expect((await failureOf(client.request(CREATE))).message).toContain('Only on Sundays');
	});

	it.each(UNCLEAR)(
		'that creates is sent once when %s, and says that it may exist',
		async (_why, answer) => {
			const { client, clock, sent } = fakeCoupa([answer, OK]);
			const error = await failureOf(client.request(CREATE));
			expect(sent).toHaveLength(1);
			expect(clock.sleeps).toEqual([]);
			expect(error.kind).toBe('unknownOutcome');
			expect(error.message).toBe(
				'POST /api/invoices: it is not known whether Coupa carried out the request',
			);
			expect(error.description).toContain('POST /api/invoices was not repeated.');
			expect(error.description).toContain('It may exist in Coupa. Search for it');
		},
	);

	it.each(['PUT', 'PATCH', 'DELETE'] as const)(
		'by %s is sent once without an answer, and says how to check',
		async (method) => {
			const { client, sent } = fakeCoupa([broken(), OK]);
			const error = await failureOf(client.request({ ...UPDATE, method, subject: 'invoice 7' }));
			expect(sent).toHaveLength(1);
			expect(error.kind).toBe('unknownOutcome');
			expect(error.message).toMatch(/^Invoice 7: it is not known whether/);
			expect(error.description).toContain('The change may have been made.');
		},
	);

	it('is unclear too when it broke after it was refused at first', async () => {
		const { client, sent } = fakeCoupa([json(429, {}), unreachable(), broken(), OK]);
		expect((await failureOf(client.request(CREATE))).kind).toBe('unknownOutcome');
		expect(sent).toHaveLength(3);
	});

	it('says what happened before it says what to do', async () => {
		const { client } = fakeCoupa([json(500, { error: 'Lock wait timeout' })]);
		const error = await failureOf(client.request(UPDATE));
		expect(error.status).toBe(500);
		expect(error.description).toMatch(
			/^Lock wait timeout\. PUT \/api\/invoices\/7 was not repeated/,
		);
	});

	describe('through a read-only credential', () => {
		it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('%s is not sent', async (method) => {
			const { client, sent } = fakeCoupa([OK], { readOnly: true });
			const error = await failureOf(client.request({ method, path: '/api/invoices/7' }));
			expect(sent).toHaveLength(0);
			expect(error.kind).toBe('invalidRequest');
			expect(error.message).toBe('Access to Coupa is read-only');
			expect(error.description).toContain(`${method} /api/invoices/7 was not sent`);
		});

		it('reads are sent', async () => {
			const { client } = fakeCoupa([json(200, [])], { readOnly: true });
			expect((await client.request({ method: 'GET', path: '/api/invoices' })).body).toEqual([]);
		});
	});
});
