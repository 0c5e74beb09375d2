import { ONE_ATTEMPT } from '../../../coupa/http/index.ts';
import { failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

/** A query of GraphQL: a POST that changes nothing. */
const QUERY = {
	method: 'POST',
	path: '/api/graphql',
	body: { query: '{ __typename }' },
	safe: true,
} as const;

describe('a request that is safe although its method is not', () => {
	it('passes a read-only credential, which refuses the same request without the mark', async () => {
		const { client, sent } = fakeCoupa([json(200, { data: 1 })], { readOnly: true });
		expect((await client.request(QUERY)).body).toEqual({ data: 1 });
		const error = await failureOf(client.request({ ...QUERY, safe: false }));
		expect(error.message).toBe('Access to Coupa is read-only');
		expect(sent.length).toBe(1);
	});

	it('is repeated as a read is', async () => {
		const { client, sent } = fakeCoupa([json(503, {}), text(200, ''), json(200, { data: 1 })]);
		expect((await client.request(QUERY)).body).toEqual({ data: 1 });
		expect(sent.map(({ method, body }) => [method, body])).toEqual(
			Array(3).fill(['POST', '{"query":"{ __typename }"}']),
		);
	});

	it('never ends as a write of which nobody knows', async () => {
		const { client } = fakeCoupa(Array(6).fill(json(500, {})));
		expect((await failureOf(client.request(QUERY))).kind).toBe('server');
		const refused = fakeCoupa([json(400, { errors: ['no'] })]);
		const { description } = await failureOf(refused.client.request(QUERY));
		expect(description).not.toMatch(/Nothing was saved/);
	});
});

describe('a client with one attempt', () => {
	it.each([json(503, {}), json(429, {}), text(200, '<html></html>')])(
		'repeats nothing (%#)',
		async (answer) => {
			const { client, sent } = fakeCoupa([answer], { retryPolicy: ONE_ATTEMPT });
			await failureOf(client.request({ method: 'GET', path: '/api/invoices' }));
			expect(sent.length).toBe(1);
		},
	);
});
