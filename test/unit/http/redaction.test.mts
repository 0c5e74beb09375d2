import { redact, redactKnown } from '../../../coupa/http/index.ts';

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
		expect(redact(text)).toBe(masked);
	});

	it('takes a known secret out, wherever it stands', () => {
		expect(redact('a s3cret.* b s3cret.* c', ['s3cret.*'])).toBe('a *** b *** c');
	});

	it.each([
		['in JSON', 'pass"word\\1', (secret: string) => JSON.stringify({ secret })],
		['in a URL', 'pass word&1', (secret: string) => `?a=${encodeURIComponent(secret)}&b=1`],
		['in a form', 'pass word!', (secret: string) => String(new URLSearchParams({ a: secret }))],
		['in text', 'pass$&word', (secret: string) => `It says ${secret}.`],
	])('takes a known secret out %s', (_where, secret, write) => {
		expect(redact(write(secret), [secret])).toBe(write('***'));
	});

	it('takes a known secret out of a URL in which all marks are encoded', () => {
		const masked = redact('?a=pass%20word%21%2A&b=1', ['pass word!*']);
		expect(masked).toBe('?a=***&b=1');
	});

	/** Each character by its number. */
	const numbered = (write: (code: number) => string) => (secret: string) =>
		[...secret].map((character) => write(character.charCodeAt(0))).join('');
	const hex = (code: number): string => code.toString(16).padStart(4, '0');

	it.each<[string, (secret: string) => string]>([
		['as some JSON writers do it', (secret) => secret.replaceAll('&', '\\u0026')],
		['in JSON, in capital letters', (secret) => secret.replaceAll('<', '\\u003C')],
		['in JSON, in small letters', (secret) => secret.replaceAll('<', '\\u003c')],
		['in JSON, with slashes escaped', (secret) => secret.replaceAll('/', '\\/')],
		['in JSON, in two ways', (secret) => secret.replace('&', '\\u0026').replace('/', '\\/')],
		['in JSON, each character', numbered((code) => `\\u${hex(code)}`)],
		['in JSON, each character in capitals', numbered((code) => `\\u${hex(code).toUpperCase()}`)],
		['in XML by names', (secret) => secret.replace('&', '&amp;').replace('<', '&lt;')],
		['in XML by numbers', numbered((code) => `&#${code};`)],
		['in XML by hexadecimal numbers', numbered((code) => `&#x${hex(code)};`)],
		['in a URL in small letters', (secret) => encodeURIComponent(secret).toLowerCase()],
	])('takes a known secret out that is escaped %s', (_how, write) => {
		const secret = 'pass&w/ord<1+é';
		const others = ['other-secret', '$^.*+?()[]{}|-\\/'];
		for (const redacted of [redact, redactKnown]) {
			expect(redacted(`{"a":"x${write(secret)}y"}`, [...others, secret])).toBe('{"a":"x***y"}');
		}
	});

	it.each<[string, (secret: string) => string]>([
		['in JSON in JSON', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
		[
			'in JSON on a web page',
			(secret) => JSON.stringify(secret).replace(/"/g, '&quot;').slice(6, -6),
		],
		['in a URL, twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
		['in a URL, each character', numbered((code) => `%${hex(code).slice(2)}`)],
		['in a URL, some marks alone', (secret) => secret.replace('&', '%26').replace('"', '%22')],
		['by a program, each character', numbered((code) => `\\x${hex(code).slice(2)}`)],
		['in XML by long numbers', numbered((code) => `&#00000${code};`)],
		['in XML by names of marks', (s) => s.replace('/', '&sol;').replace('+', '&plus;')],
	])('takes a known secret out that is escaped %s', (_how, write) => {
		const secret = 'pass&w/o"rd+1';
		for (const redacted of [redact, redactKnown]) {
			expect(redacted(`[x${write(secret)}y]`, [secret])).toBe('[x***y]');
		}
	});

	it.each(['', 'a', 'ab', 'abc', 'client:'])(
		'takes a known secret out of base64, behind "%s"',
		(before) => {
			const secret = 'pä?s>s&w/o"rd+1';
			const bytes = Buffer.from(`${before}${secret}, and more`);
			for (const encoding of ['base64', 'base64url', 'hex'] as const) {
				const left = redact(`It says ${bytes.toString(encoding)}.`, [secret]);
				expect(left).toContain('***');
				const part = /It says (.*)\*\*\*/.exec(left)?.[1] ?? '';
				expect(Buffer.from(part, encoding).toString().length).toBeLessThanOrEqual(
					before.length + 1,
				);
			}
		},
	);

	it('leaves other escapes as they are', () => {
		const text = '{"a":"R\\u0026D \\/ pass\\u0026wor"}';
		expect(redactKnown(text, ['pass&word'])).toBe(text);
	});

	it('takes each of several secrets out, from each of several texts', () => {
		const secrets = ['first-one', 'second-one'];
		expect(redact('first-one, second-one', secrets)).toBe('***, ***');
		expect(redact('second-one', secrets)).toBe('***');
		expect(redact('first-one', ['second-one'])).toBe('first-one');
	});

	it('takes six letters for a secret, and five for a word', () => {
		expect(redact('abcdef abcde', ['abcdef', 'abcde'])).toBe('*** abcde');
	});

	it('of data takes out what is known, and nothing that only looks like a secret', () => {
		const data = 'Bearer bonds, client_secret=x, eyJa.b, s3cret-1';
		expect(redactKnown(data, ['s3cret-1'])).toBe('Bearer bonds, client_secret=x, eyJa.b, ***');
		expect(redactKnown(data, [])).toBe(data);
	});

	it('leaves words alone that only look like a short secret', () => {
		expect(redact('invoice in', ['in', ''])).toBe('invoice in');
	});

	it.each([
		"Invoice number can't be blank",
		'The access token has expired',
		'eyJ is no token',
		'Forbearer of 1.2.3 at a.b@acme.example',
	])('leaves harmless text alone: %s', (text) => {
		expect(redact(text)).toBe(text);
	});
});
