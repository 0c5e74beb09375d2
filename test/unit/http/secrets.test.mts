import { maskSecrets, withoutSecrets } from '../../../coupa/http/index.ts';

describe('masking', () => {
	it.each([
		['a token', 'sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_123 there', 'sent *** there'],
		['a header', '{"Authorization":"Bearer abc.def-123"}', '{"Authorization":"***"}'],
		['a header in any case', 'authorization: bearer   abc123', 'authorization: ***'],
		['a form', 'grant_type=x&client_secret=abc&scope=y', 'grant_type=x&***&scope=y'],
		['JSON', '{"access_token": "abc", "expires_in": 5}', '{"***", "expires_in": 5}'],
		['a refresh token', 'refresh_token=abc', '***'],
		['a header on a page', '<b>Bearer abc</b>', '<b>***</b>'],
		['a header in quotes', "'Bearer abc'", "'***'"],
		['a secret on a page', '<b>client_secret: abc</b>', '<b>***</b>'],
		['a secret in an object', "{client_secret='abc'}", "{***'}"],
		['a secret in a list', 'access_token=abc, then', '***, then'],
		['a token behind a name', 'jwt.eyJhbGciOi.eyJzdWIi.abc', 'jwt.***'],
		['two tokens', 'eyJa.b eyJc.d', '*** ***'],
	])('takes %s out by its form', (_what, text, masked) => {
		expect(maskSecrets(text)).toBe(masked);
	});

	it('takes a known secret out, wherever it stands', () => {
		expect(maskSecrets('a s3cret.* b s3cret.* c', ['s3cret.*'])).toBe('a *** b *** c');
	});

	it.each([
		['in JSON', 'pass"word\\1', (secret: string) => JSON.stringify({ secret })],
		['in a URL', 'pass word&1', (secret: string) => `?a=${encodeURIComponent(secret)}&b=1`],
		['in a form', 'pass word!', (secret: string) => String(new URLSearchParams({ a: secret }))],
		['in text', 'pass$&word', (secret: string) => `It says ${secret}.`],
	])('takes a known secret out %s', (_where, secret, write) => {
		expect(maskSecrets(write(secret), [secret])).toBe(write('***'));
	});

	it('takes a known secret out of a URL in which all marks are encoded', () => {
		const masked = maskSecrets('?a=pass%20word%21%2A&b=1', ['pass word!*']);
		expect(masked).toBe('?a=***&b=1');
	});

	it('takes each of several secrets out, from each of several texts', () => {
		const secrets = ['first-one', 'second-one'];
		expect(maskSecrets('first-one, second-one', secrets)).toBe('***, ***');
		expect(maskSecrets('second-one', secrets)).toBe('***');
		expect(maskSecrets('first-one', ['second-one'])).toBe('first-one');
	});

	it('takes six letters for a secret, and five for a word', () => {
		expect(maskSecrets('abcdef abcde', ['abcdef', 'abcde'])).toBe('*** abcde');
	});

	it('of data takes out what is known, and nothing that only looks like a secret', () => {
		const data = 'Bearer bonds, client_secret=x, eyJa.b, s3cret-1';
		expect(withoutSecrets(data, ['s3cret-1'])).toBe('Bearer bonds, client_secret=x, eyJa.b, ***');
		expect(withoutSecrets(data, [])).toBe(data);
	});

	it('leaves words alone that only look like a short secret', () => {
		expect(maskSecrets('invoice in', ['in', ''])).toBe('invoice in');
	});

	it.each([
		"Invoice number can't be blank",
		'The access token has expired',
		'eyJ is no token',
		'Forbearer of 1.2.3 at a.b@acme.example',
	])('leaves harmless text alone: %s', (text) => {
		expect(maskSecrets(text)).toBe(text);
	});
});
