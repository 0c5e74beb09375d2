import { TransportError } from '../../../coupa/errors.ts';
import { broken, failureOf, fakeCoupa, json } from '../../support/fakeCoupa.mts';

const CREATE = { method: 'POST', path: '/api/suppliers', body: { name: 'New' } } as const;

/** The request was not sent: the token endpoint answered with this. */
const noToken = (status: number) => new TransportError(`HTTP ${status}`, true, { status });

describe.each([
	[429, 'rateLimited', 'too many token requests', /or run fewer workflows with this client/],
	[503, 'network', 'Coupa had an internal error', /ask the administrator of your Coupa/],
])('a token endpoint that answers with %i', (status, kind, reason, advice) => {
	it('is asked again, and the write is sent once', async () => {
		const { client, sent } = fakeCoupa([noToken(status), json(201, { id: 1 })]);
		expect((await client.request(CREATE)).status).toBe(201);
		expect(sent).toHaveLength(2);
	});

	it('and goes on so: the error says what it is, and that nothing was sent', async () => {
		const { client } = fakeCoupa(Array(6).fill(noToken(status)));
		const failure = await failureOf(client.request(CREATE));
		expect(failure).toMatchObject({ kind, status });
		expect(failure.message).toBe(`Coupa did not issue an access token: ${reason}`);
		expect(failure.description).toMatch(/^POST \/api\/suppliers was not sent\. /);
		expect(failure.description).toMatch(advice);
	});

	it('says nothing of an earlier try that may have been carried out', async () => {
		const repeatable = { ...CREATE, idempotent: true };
		const { client } = fakeCoupa([broken(), ...Array(5).fill(noToken(status))]);
		expect((await failureOf(client.request(repeatable))).kind).toBe('unknownOutcome');
	});
});
