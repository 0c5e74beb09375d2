import { refuse } from '../errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

function unusable(input: string, problem: string): never {
	refuse(
		// The test of a credential shows the message alone, so it says what to change.
		`The Instance URL of the credential is not usable: ${problem}. Enter the host only, for example acme.coupahost.com`,
		// What stands before an @ is a user and a password, wherever a parser would see the host.
		`It says "${input.replace(/^([a-z]+:\/\/)?.*@.*$/is, '$1…@…')}".`,
	);
}

/** The scheme, the host and the port of an input in any of the accepted spellings, or what is wrong. */
function parse(input: string): URL {
	if (input === '') unusable(input, 'it is empty');
	if (input.includes('@')) unusable(input, 'it contains a user or password');
	if (/\s/.test(input)) unusable(input, 'it contains a space');
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(input) ? input : `https://${input}`;
	try {
		return new URL(withScheme);
	} catch {
		return unusable(input, 'it is not a host name');
	}
}

/**
 * The origin of a Coupa instance from what a person typed: `acme`, `acme.coupahost.com` or
 * `https://acme.coupahost.com/` become `https://acme.coupahost.com` [Get Started: https only].
 * Plain http is for a sandbox on this machine (loopback) only.
 *
 * @throws CoupaError (`invalidRequest`) that says what to change: a path, a query, a user, a space, http.
 */
export function instanceOrigin(instanceUrl: string): string {
	const input = instanceUrl.trim();
	const url = parse(input);
	const loopback = LOOPBACK.test(url.hostname);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		unusable(input, `it starts with ${url.protocol}//, but Coupa is reached by https:// only`);
	}
	if (url.protocol === 'http:' && !loopback) {
		unusable(input, 'it starts with http://, but Coupa is reached by https:// only');
	}
	if (url.pathname !== '/' || input.replace(/^[a-z]+:\/\//i, '').includes('//')) {
		unusable(input, `it contains a path ("${url.pathname}")`);
	}
	if (/[?#]/.test(input)) unusable(input, 'it contains a query or fragment');
	if (loopback) return url.origin;
	if (!HOST_NAME.test(url.hostname)) unusable(input, 'it is not a host name');
	if (!url.hostname.includes('.')) url.hostname = `${url.hostname}.coupahost.com`;
	return url.origin;
}
