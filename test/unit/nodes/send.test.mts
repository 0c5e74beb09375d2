/** What must not show of an answer, and what ends with a request. */
import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Receive, WireRequest, WireResponse } from '../../../coupa/http/index.ts';
import type { CoupaContext } from '../../../nodes/shared/transport/credentialType.ts';
import { createSend } from '../../../nodes/shared/transport/send.ts';

const FIRST = 'first-token-0123456789abcdef';
const RENEWED = 'renewed-token-0123456789abcdef';

type Answer = (options: IHttpRequestOptions) => { statusCode: number; body: string };

/** n8n's context with a stored credential: its helper signs a request with a token, and answers. */
function contextOf(answer: Answer, credential: object = {}, tokens: readonly string[] = [FIRST]) {
	const left = [...tokens];
	const signals: AbortSignal[] = [];
	const context = {
		getNode: () => ({ parameters: {}, credentials: {} }),
		getNodeParameter: () => 'clientCredentials',
		getCredentials: async () => credential,
		helpers: {
			async httpRequestWithAuthentication(
				this: { getExecutionCancelSignal(): AbortSignal },
				_type: string,
				options: IHttpRequestOptions,
			) {
				signals.push(this.getExecutionCancelSignal());
				if (left.length > 0) options.headers!.Authorization = `Bearer ${left.shift()}`;
				const { statusCode, body } = answer(options);
				const headers = { 'x-echo': body };
				return { statusCode, headers, body: Readable.from([Buffer.from(body)]) };
			},
		},
	};
	return { context: context as unknown as CoupaContext, signals };
}

function wireOf(more: Partial<WireRequest> = {}): WireRequest {
	const url = 'https://acme.coupahost.com/api/suppliers';
	return { method: 'GET', url, headers: {}, timeoutMs: 1000, ...more };
}

const echo: Answer = ({ headers }) => ({
	statusCode: 200,
	body: JSON.stringify({ sent: headers?.Authorization }),
});

test('the first token of all, which n8n fetched for this request, shows nowhere in its answer', async () => {
	const { context } = contextOf(echo);
	const send = createSend(context, [], new AbortController().signal);
	const answer = (await send(wireOf())) as WireResponse;
	expect(answer.status).toBe(200);
	expect(JSON.stringify(answer)).not.toContain(FIRST);
});

test('nor does it in a later answer, though n8n has renewed it since', async () => {
	const told: Answer = () => ({ statusCode: 200, body: `${FIRST} ${RENEWED}` });
	const { context } = contextOf(told, {}, [FIRST, RENEWED]);
	const send = createSend(context, [], new AbortController().signal);
	await send(wireOf());
	const answer = JSON.stringify(await send(wireOf()));
	expect(answer).not.toContain(FIRST);
	expect(answer).not.toContain(RENEWED);
});

test('what the credential holds by now shows in no error', async () => {
	const secret = 'a-client-secret-0123456789';
	const { context } = contextOf(() => ({ statusCode: 422, body: secret }), {
		clientSecret: secret,
	});
	const send = createSend(context, [], new AbortController().signal);
	expect(JSON.stringify(await send(wireOf()))).not.toContain(secret);
});

test.each([
	['a request', {}],
	['a download', { receive: (async () => 'taken') as unknown as Receive }],
])('all that n8n sends for %s ends with it', async (_what, more) => {
	const { context, signals } = contextOf(echo);
	await createSend(context, [], new AbortController().signal)(wireOf(more));
	expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
