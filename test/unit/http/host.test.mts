import fc from 'fast-check';

import { instanceOrigin } from '../../../coupa/http/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { always, seeded } from '../../support/random.mts';

describe('the Instance URL', () => {
	it.each([
		['acme', 'https://acme.coupahost.com'],
		['acme-test', 'https://acme-test.coupahost.com'],
		[' acme ', 'https://acme.coupahost.com'],
		['https://acme', 'https://acme.coupahost.com'],
		['acme.coupahost.com', 'https://acme.coupahost.com'],
		['acme.coupacloud.com', 'https://acme.coupacloud.com'],
		['ACME.CoupaHost.com', 'https://acme.coupahost.com'],
		['https://acme.coupahost.com', 'https://acme.coupahost.com'],
		['https://acme.coupahost.com/', 'https://acme.coupahost.com'],
		['HTTPS://ACME.COUPAHOST.COM/', 'https://acme.coupahost.com'],
		['acme.coupahost.com:443', 'https://acme.coupahost.com'],
		['acme.coupahost.com:8443', 'https://acme.coupahost.com:8443'],
		['procurement.acme.example', 'https://procurement.acme.example'],
		['acme.xn--p1ai', 'https://acme.xn--p1ai'],
	])('may be written as "%s"', (input, origin) => {
		expect(instanceOrigin(input)).toBe(origin);
	});

	it.each([
		['http://localhost:8080', 'http://localhost:8080'],
		['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
		['http://127.9.9.9', 'http://127.9.9.9'],
		['http://[::1]:8080', 'http://[::1]:8080'],
		['https://localhost', 'https://localhost'],
		['localhost:8080', 'https://localhost:8080'],
	])('may be plain http on this machine: "%s"', (input, origin) => {
		expect(instanceOrigin(input)).toBe(origin);
	});

	it.each([
		['', 'it is empty'],
		['   ', 'it is empty'],
		['acme coupahost.com', 'it contains a space'],
		['acme\tcom', 'it contains a space'],
		['http://acme.coupahost.com', 'it starts with http://'],
		['http://localhost.evil.example', 'it starts with http://'],
		['http://127.0.0.1.evil.example', 'it starts with http://'],
		['http://10.0.0.1', 'it starts with http://'],
		['ftp://acme.coupahost.com', 'it starts with ftp://'],
		['file:///etc/passwd', 'it starts with file://'],
		['https://acme.coupahost.com/api', 'it contains a path ("/api")'],
		['acme.coupahost.com/invoices/1', 'it contains a path'],
		['acme.coupahost.com//', 'it contains a path'],
		['acme\\api', 'it contains a path'],
		['acme.coupahost.com?x=1', 'it contains a query or fragment'],
		['acme.coupahost.com/?', 'it contains a query or fragment'],
		['acme.coupahost.com#top', 'it contains a query or fragment'],
		['https://', 'it is not a plain host name'],
		['.', 'it is not a plain host name'],
		['acme..coupahost.com', 'it is not a plain host name'],
		['acme_test', 'it is not a plain host name'],
		['-acme', 'it is not a plain host name'],
		['acme.coupahost.com.', 'it is not a plain host name'],
		['acme:port', 'it is not a plain host name'],
		['https:acme.coupahost.com', 'it is not a plain host name'],
		['javascript:alert(1)', 'it is not a plain host name'],
		['acme%2ecom%2fx', 'it is not a plain host name'],
		// What one parser takes for a host and another one does not, or for another host.
		['acme。com', 'it is not a plain host name'],
		['acme．coupahost．com', 'it is not a plain host name'],
		['a%2ecme', 'it is not a plain host name'],
		['a%2ecme.com', 'it is not a plain host name'],
		['acme\u00ad.coupahost.com', 'it is not a plain host name'],
		['асme.coupahost.com', 'it is not a plain host name'],
		['ａcme.coupahost.com', 'it is not a plain host name'],
		['acmé.coupahost.com', 'it is not a plain host name'],
		['2130706433', 'it is not a plain host name'],
		['1.2.3', 'it is not a plain host name'],
		['127.1', 'it is not a plain host name'],
		['0x7f.0.0.1', 'it is not a plain host name'],
		['0177.0.0.1', 'it is not a plain host name'],
		['http://2130706433', 'it starts with http://'],
		['http://127.1', 'it starts with http://'],
		['http://[0:0:0:0:0:0:0:1]', 'it starts with http://'],
		['[2001:db8::1]', 'it is not a plain host name'],
		['acme.123', 'it is not a plain host name'],
		[`${'a.'.repeat(130)}com`, 'it is not a plain host name'],
	])('is refused as "%s"', (input, problem) => {
		const error = refusalOf(() => instanceOrigin(input));
		expect(error.kind).toBe('invalidRequest');
		expect(error.message).toContain(problem);
		expect(error.message).toContain('Enter the host only, for example acme.coupahost.com');
	});

	it.each([
		'https://user:s3cret@acme.coupahost.com',
		'https://s3cret@acme.coupahost.com',
		'user:s3cret@acme.coupahost.com',
		's3cret@acme.coupahost.com',
		'https://user:s3cret/x@acme.coupahost.com',
		'https://user/s3cret@acme.coupahost.com',
		'https://user:p@s3cret@acme.coupahost.com',
		'https://user:s3cret @acme.coupahost.com',
		'http://user:s3cret@acme.coupahost.com',
		'https://acme.coupahost.com\\s3cret@evil.example',
	])('with a user is refused, and not shown: "%s"', (input) => {
		const error = refusalOf(() => instanceOrigin(input));
		expect(`${error.message} ${error.description}`).not.toContain('s3cret');
		expect(error.message).toContain('it contains a user or password');
	});

	it.each([
		['https://user:s3cret@acme.coupahost.com', 'It says "https://…@…".'],
		['user:s3cret@acme.coupahost.com', 'It says "…@…".'],
		['s3cret\n@acme https://acme', 'It says "…@…".'],
		['acme.example/api', 'It says "acme.example/api".'],
	])('is shown where it is refused, but for a user: %j', (input, description) => {
		expect(refusalOf(() => instanceOrigin(input)).description).toBe(
			`${description} Check the Instance URL of the credential.`,
		);
	});

	it(always('is an origin of https or of this machine, or it is refused'), () => {
		const input = fc.oneof(fc.webUrl(), fc.domain(), fc.webAuthority(), fc.string());
		fc.assert(
			fc.property(input, (text) => {
				let origin: string;
				try {
					origin = instanceOrigin(text);
				} catch (error) {
					expect(error).toHaveProperty('kind', 'invalidRequest');
					return;
				}
				const url = new URL(origin);
				expect(url.origin).toBe(origin);
				expect(url.protocol).toBe(url.protocol === 'http:' ? loopbackScheme(url) : 'https:');
				expect(instanceOrigin(origin)).toBe(origin);
			}),
			seeded,
		);
	});
});

function loopbackScheme({ hostname }: URL): string {
	return /^(localhost|127\.|\[::1\])/.test(hostname) ? 'http:' : 'https:';
}
