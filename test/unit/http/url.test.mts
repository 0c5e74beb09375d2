import fc from 'fast-check';

import { encodeQuery, encodeSegment, idSegment, requestUrl } from '../../../coupa/http/index.ts';
import { failureOf, fakeCoupa, ORIGIN, refusalOf } from '../../support/fakeCoupa.mts';
import { always, seeded } from '../../support/random.mts';

/** The bytes that a path means: percent-encoded or not makes no difference. */
function bytesOf(path: string): string {
	const bytes = path
		.toWellFormed()
		.split(/(%[0-9a-f]{2})/i)
		.map((part, index) =>
			index % 2 === 1 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8'),
		);
	return Buffer.concat(bytes).toString('hex');
}

/** Any text, and half a character at its end too. */
const anyText = fc
	.tuple(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud83d'))
	.map((parts) => parts.join(''));

/** Paths made of the pieces from which attacks are made, and of anything else. */
const anyPath = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				...['/', '//', '\\', '.', '..', '%2e', '%2E', '%2f', '%5C', '@', ':', 'evil.example', '?'],
				...[
					'#',
					'\t',
					'\n',
					'\0',
					' ',
					'%',
					'%25',
					'api',
					'https:',
					';',
					'&',
					'é',
					'\ud800',
					'[',
					'{',
				],
			),
			fc.string({ unit: 'binary', maxLength: 4 }),
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''));

describe('the address of a request', () => {
	it('is the path on the host of the credential', () => {
		expect(requestUrl(ORIGIN, '/api/suppliers/12/addresses')).toBe(
			'https://acme.coupahost.com/api/suppliers/12/addresses',
		);
	});

	it.each(['/api/x/notes..', '/api/x/a.b', '/api/urn:x'])('may be %s', (path) => {
		expect(requestUrl(ORIGIN, path)).toBe(`${ORIGIN}${path}`);
	});

	it('keeps a port', () => {
		expect(requestUrl('http://localhost:8080', '/api/x')).toBe('http://localhost:8080/api/x');
	});

	it.each([
		['https://evil.example/api', 'it names a host'],
		['http:/evil.example', 'it names a host'],
		['javascript:alert(1)', 'it names a host'],
		['api/invoices', 'it does not start with /'],
		['', 'it does not start with /'],
		['@evil.example/api', 'it does not start with /'],
		['.evil.example/api', 'it does not start with /'],
		['//evil.example/api', 'it contains an empty segment (//)'],
		['/api//invoices', 'it contains an empty segment (//)'],
		['/\\evil.example', 'it contains a backslash'],
		['\\\\evil.example', 'it does not start with /'],
		['/api/../oauth2/token', 'it climbs out of its folder (..)'],
		['/api/./x', 'it climbs out of its folder (..)'],
		['/api/..', 'it climbs out of its folder (..)'],
		['/api/%2e%2e/x', 'it climbs out of its folder (..)'],
		['/api/%2E./x', 'it climbs out of its folder (..)'],
		['/api/.%2e', 'it climbs out of its folder (..)'],
		['/api/%2e/x', 'it climbs out of its folder (..)'],
		['/api/..%2foauth2', 'it contains an encoded slash'],
		['/api/a%2Fb', 'it contains an encoded slash'],
		['/api/a%5cb', 'it contains an encoded slash'],
		['/api/x?limit=1', 'it contains a query or fragment'],
		['/api/x#y', 'it contains a query or fragment'],
		['/api/a b', 'it contains a space or control character'],
		['/api/a\nb', 'it contains a space or control character'],
		['/api/.\t./x', 'it contains a space or control character'],
		['/api/a\0', 'it contains a space or control character'],
		['/api/a\u007f', 'it contains a space or control character'],
	])('is refused for the path "%s"', (path, problem) => {
		const error = refusalOf(() => requestUrl(ORIGIN, path));
		expect(error.kind).toBe('invalidRequest');
		expect(error.message).toContain(problem);
		expect(error.description).toContain('only to the host of your Coupa');
	});

	it('is checked before anything is sent', async () => {
		const { client, sent } = fakeCoupa([]);
		const path = '//evil.example/api';
		expect((await failureOf(client.request({ method: 'GET', path }))).kind).toBe('invalidRequest');
		expect(sent).toHaveLength(0);
	});

	it(always('never leaves the host or the path, whatever the path is'), () => {
		const path = fc.oneof(
			anyPath,
			anyPath.map((rest) => `/api/${rest}`),
		);
		fc.assert(
			fc.property(path, (asked) => {
				let address: string;
				try {
					address = requestUrl(ORIGIN, asked, [['id', '1']]);
				} catch (error) {
					expect(error).toHaveProperty('kind', 'invalidRequest');
					return;
				}
				const url = new URL(address);
				expect(url.origin).toBe(ORIGIN);
				expect(url.username + url.password + url.hash).toBe('');
				expect(url.search).toBe('?id=1');
				expect(bytesOf(url.pathname)).toBe(bytesOf(asked));
			}),
			{ ...seeded, numRuns: 2000 },
		);
	});

	it(always('keeps one segment one segment, whatever an id is'), () => {
		fc.assert(
			fc.property(anyText, (id) => {
				fc.pre(id !== '' && !/^\.{1,2}$/.test(id) && !/[/\\]/.test(id));
				const { pathname } = new URL(requestUrl(ORIGIN, `/api/x/${encodeSegment(id)}`));
				expect(pathname.split('/')).toHaveLength(4);
				expect(decodeURIComponent(pathname.split('/')[3])).toBe(id.toWellFormed());
			}),
			seeded,
		);
	});

	it.each(['..', '.', 'a/b', 'a\\b', '../../oauth2'])('is refused for the id "%s"', (id) => {
		refusalOf(() => requestUrl(ORIGIN, `/api/x/${encodeSegment(id)}`));
	});
});

describe('the ID of a record', () => {
	it.each(['4711', 'b5f1c0de-0000-4000-8000-00000000000a', 'a_1'])('may be %s', (id) => {
		expect(idSegment(id, 'the invoice')).toBe(id);
	});

	// An update of the record "void" would be the action of that name.
	it.each(['void', 'export', '', ' 7', '7/void', '7?x', '7.5', '../7', 'INV 7', '%37'])(
		'is not "%s"',
		(id) => {
			const error = refusalOf(() => idSegment(id, 'the invoice'));
			expect(error.kind).toBe('invalidRequest');
			expect(error.message).toBe(`"${id}" is not a usable ID of the invoice`);
			expect(error.description).toContain('Nothing was sent');
		},
	);
});

describe('a query string', () => {
	it.each([
		['status', 'approved', 'status=approved'],
		[
			'updated_at[gt]',
			'2026-01-01T00:00:00+02:00',
			'updated_at[gt]=2026-01-01T00%3A00%3A00%2B02%3A00',
		],
		['supplier[name][contains]', 'A & B = C', 'supplier[name][contains]=A%20%26%20B%20%3D%20C'],
		[
			'name',
			'Müller 株式会社 😀',
			'name=M%C3%BCller%20%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE%20%F0%9F%98%80',
		],
		['id[in]', '1,2', 'id[in]=1%2C2'],
		['name', 'a[b]?#%', 'name=a%5Bb%5D%3F%23%25'],
		['a&b=c', '1', 'a%26b%3Dc=1'],
		['name', '', 'name='],
		['name', 'cut \ud83d', 'name=cut%20%EF%BF%BD'],
	])('writes %s = %s', (name, value, encoded) => {
		expect(encodeQuery([[name, value]])).toBe(encoded);
	});

	it('keeps the order and what is given twice', () => {
		expect(
			encodeQuery([
				['b', '1'],
				['a', '2'],
				['b', '3'],
			]),
		).toBe('b=1&a=2&b=3');
	});

	it(always('is read back as it was meant'), () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(anyText, anyText), { minLength: 1 }), (query) => {
				const { searchParams } = new URL(requestUrl(ORIGIN, '/api/x', query));
				const meant = query.map((pair) => pair.map((part) => part.toWellFormed()));
				expect([...searchParams]).toEqual(meant);
			}),
			seeded,
		);
	});
});
