/** What an answer of the token endpoint proves. */
import type { CoupaError } from '../../../coupa/errors.ts';
import { TransportError } from '../../../coupa/errors.ts';
import { tokenIn } from '../../../coupa/http/tokenAnswer.ts';
import { descriptionOf } from '../../../nodes/shared/advice.ts';

const SECRET = 'hush-hush';

function read(status: number, body: string, type = 'application/json') {
	return tokenIn({ status, headers: { 'content-type': type }, body }, [SECRET]);
}

function thrownBy(status: number, body: string, type?: string): CoupaError | TransportError {
	try {
		read(status, body, type);
	} catch (error) {
		return error as CoupaError;
	}
	throw new Error('Expected an error');
}

test.each<[string, object]>([
	['{"access_token": "abc.def", "expires_in": 60}', { value: 'abc.def', lifetimeMs: 60_000 }],
	['{"access_token": "a", "expires_in": "60"}', { value: 'a', lifetimeMs: 60_000 }],
	['{"access_token": "a"}', { value: 'a' }],
	['{"access_token": "a", "expires_in": -1}', { value: 'a' }],
	['{"access_token": "a", "expires_in": "soon"}', { value: 'a' }],
	['{"access_token": "a", "token_type": "mac"}', { value: 'a' }],
])('%s is a token', (body, token) => {
	expect(read(200, body)).toEqual(token);
});

describe('worth another try: nothing was sent', () => {
	test.each([
		[408, '', undefined],
		[429, '{"error": "invalid_client"}', undefined],
		[500, '{"error": "invalid_client"}', undefined],
		[503, '<html></html>', undefined],
		[200, '{}', 'the answer had no access token in it'],
		[200, '', 'the answer had no access token in it'],
		[204, '', 'the answer had no access token in it'],
		[200, 'null', 'the answer had no access token in it'],
		[200, '[]', 'the answer had no access token in it'],
		[200, '{"access_token": ""}', 'the answer had no access token in it'],
		[200, '{"access_token": 7}', 'the answer had no access token in it'],
		[200, '<access-token>abc</access-token>', 'the answer had no access token in it'],
		[200, '<html><body>Log in</body></html>', 'a web page came instead of a token'],
		[200, '{"access_token": "a\\r\\nX-Evil: 1"}', 'the token cannot be sent in a header'],
		[200, '{"access_token": "a b"}', 'the token cannot be sent in a header'],
	])('%i with %s', (status, body, problem) => {
		const error = thrownBy(status, body);
		expect(error).toBeInstanceOf(TransportError);
		expect(error).toMatchObject({ neverSent: true, token: { status, problem } });
		expect(error.message).toMatch(/^Coupa did not issue an access token \(/);
	});

	test.each([429, 503])('after as long as it asks to wait, with %i', (status) => {
		const headers = { 'retry-after': '7' };
		expect(() => tokenIn({ status, headers, body: '' }, [SECRET])).toThrow(
			expect.objectContaining({ token: expect.objectContaining({ status, retryAfterMs: 7000 }) }),
		);
	});

	test.each([
		['too_many_requests', 429],
		['temporarily_unavailable', 503],
	])('400 with the error %s, as what it stands for', (error, status) => {
		expect(thrownBy(400, JSON.stringify({ error }))).toMatchObject({ token: { status } });
	});
});

describe('refused: a person has to change something', () => {
	test.each([
		[401, '{"error": "invalid_client"}', 'invalid_client', /client ID and the client secret/],
		[
			400,
			'{"error": "invalid_scope", "error_description": "Unknown: x"}',
			'invalid_scope: Unknown: x',
			/Compare the scopes/,
		],
		[
			400,
			'{"error": "unauthorized_client"}',
			'unauthorized_client',
			/credential of the other type/,
		],
		[404, 'default backend', 'HTTP status 404: default backend', /Check the Instance URL/],
		[403, '<html></html>', 'HTTP status 403', /Check the Instance URL/],
		[
			403,
			'<html><title>Request blocked</title></html>',
			'HTTP status 403: Request blocked',
			/^(?!.*client).*a proxy, a firewall or a gateway/,
		],
		[407, '', 'HTTP status 407', /HTTPS_PROXY/],
		[400, '{"error": {"a": 1}}', 'HTTP status 400', /Check the Instance URL/],
		[307, '', 'HTTP status 307: a redirect, which was not followed', /Check the Instance URL/],
	])('%i with %s', (status, body, reason, advice) => {
		const error = thrownBy(status, body) as CoupaError;
		expect(error).toMatchObject({ kind: 'token', status: undefined });
		expect(error.message).toBe(`Coupa did not issue an access token (${reason})`);
		expect(descriptionOf(error)).toMatch(advice);
	});

	test('and what it echoes of the secret does not show', () => {
		const said = JSON.stringify({ error: 'invalid_client', error_description: `Not ${SECRET}` });
		expect(thrownBy(401, said).message).not.toContain(SECRET);
	});

	test('nor where it echoes the form, encoded once more', () => {
		const secret = 'a/b+c=d';
		const form = new URLSearchParams({ secret }).toString();
		const body = JSON.stringify({ error: `Bad form: ${encodeURIComponent(form)}` });
		expect(() => tokenIn({ status: 400, headers: {}, body }, [secret])).toThrow(
			/\(Bad form: secret%3D\*\*\*\)/,
		);
	});

	test('and n8n does not take it for a refusal of the API, which it would answer with another try', () => {
		expect(thrownBy(401, '{"error": "invalid_client"}')).not.toHaveProperty('response');
	});
});
