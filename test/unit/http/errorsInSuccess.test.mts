/** Answers with a status of success that say in their body that they are errors. */
import { answerProblem } from '../../../coupa/read/index.ts';
import { failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

const SAID = 'Total is locked';
const ERRORS: ReadonlyArray<[string, unknown]> = [
	['errors by object', { errors: { invoice: [SAID] } }],
	['a list of errors', { errors: [SAID] }],
	['one error', { error: SAID }],
	['an error with its status', { status: 400, error: SAID }],
	['a list with errors in it', [{ errors: [SAID] }]],
];
const RECORD = { method: 'GET', path: '/api/invoices/12', subject: 'invoice 12' } as const;
const LIST = { method: 'GET', path: '/api/invoices', expects: 'list' } as const;

describe('an answer of success with an error in its body', () => {
	it.each(ERRORS)('refuses a write, with %s', async (_what, body) => {
		for (const method of ['POST', 'PUT', 'DELETE'] as const) {
			const { client, sent } = fakeCoupa([json(200, body)]);
			const request = { method, path: '/api/invoices/12', idempotent: true };
			const error = await failureOf(client.request(request));
			expect([error.kind, error.message]).toEqual(['validation', SAID]);
			expect(error.description).toContain('was answered with 200, but with an error');
			expect(sent).toHaveLength(1);
		}
	});

	it.each(ERRORS)('is read again, and then an error, with %s', async (_what, body) => {
		for (const [request, good] of [
			[RECORD, { id: 12 }],
			[LIST, [{ id: 12 }]],
		] as const) {
			const once = fakeCoupa([json(200, body), json(200, good)]);
			expect((await once.client.request(request)).body).toEqual(good);
			const always = fakeCoupa(Array(6).fill(json(200, body)));
			const error = await failureOf(always.client.request(request));
			expect(error.kind).toBe('badResponse');
			expect(error.message).toContain(SAID);
		}
	});

	it('in XML is as good as one in JSON', async () => {
		const body = `<?xml version="1.0"?><errors><error><![CDATA[${SAID}]]></error></errors>`;
		const always = () =>
			fakeCoupa(Array(6).fill(text(200, body, { 'content-type': 'application/xml' }))).client;
		for (const request of [RECORD, LIST]) {
			expect((await failureOf(always().request(request))).message).toContain(SAID);
		}
		const write = { method: 'PUT', path: '/api/invoices/12' } as const;
		const error = await failureOf(always().request(write));
		expect([error.kind, error.message]).toEqual(['validation', SAID]);
	});

	it('spoils a list of records that it stands in', async () => {
		const mixed = json(200, [{ id: 1 }, { errors: [SAID] }]);
		const { client } = fakeCoupa(Array(6).fill(mixed));
		expect((await failureOf(client.request(LIST))).message).toBe(SAID);
	});

	it.each([
		[{ id: 12, errors: ['Late'] }],
		[{ status: 'failed', error: 'Late' }],
		[{ errors: [] }],
		[{ errors: null }],
		[{ name: 'error' }],
	])('is not seen in a record that has errors among its fields: %j', async (body) => {
		const { client } = fakeCoupa([json(200, body)]);
		expect((await client.request(RECORD)).body).toEqual(body);
		const other = fakeCoupa([json(200, body)]);
		const write = other.client.request({ method: 'PUT', path: '/api/invoices/12' });
		expect((await write).body).toEqual(body);
	});

	it('is left to whoever asks by GraphQL', async () => {
		const body = { errors: [{ message: SAID }] };
		const { client } = fakeCoupa([json(200, body)]);
		const request = { method: 'POST', path: '/api/graphql', safe: true } as const;
		expect((await client.request(request)).body).toEqual(body);
	});
});

test.each([
	['nothing', text(201, '')],
	['null', json(201, null)],
	['a list', json(201, [])],
	['an empty object', json(201, {})],
	['a text', json(201, 'OK')],
	['a notice', json(200, { message: 'Down for maintenance' })],
	['another record', json(200, { id: 8, name: 'A' })],
])('it is not known what a write did whose answer has %s', async (_what, answer) => {
	const { client, sent } = fakeCoupa([answer]);
	const error = await failureOf(
		client.request({
			method: 'POST',
			path: '/api/invoices',
			body: {},
			expects: (body) => answerProblem(body, { id: 7, names: ['name'] }),
		}),
	);
	expect(error.kind).toBe('unknownOutcome');
	expect(error.description).toContain('before you create it again');
	expect(sent).toHaveLength(1);
});

test.each([
	['nothing', '', { mayBeEmpty: true, names: [] }],
	['an empty list', [], { mayBeEmpty: true, names: [] }],
	['the record', { id: 7 }, { id: 7, names: ['name'] }],
	['an ID as a text', { id: '7' }, { id: 7, names: [] }],
	['a field that was sent', { first_name: null }, { id: 7, names: ['first-name'] }],
	['any field, where none is expected', { status: 'draft' }, {}],
])('the answer has %s', (_what, body, expected) => {
	expect(answerProblem(body, expected)).toBeUndefined();
});
