import { refuse } from '../errors';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
/** In characters [RFC 1035]. */
const LONGEST_NAME = 253;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

function unusable(input: string, problem: string): never {
	// What stands before an @ is a user and a password, wherever a parser would see the host.
	const shown = input.replace(/^([a-z]+:\/\/)?.*@.*$/is, '$1…@…');
	refuse(
		// The test of a credential shows the message alone, so it says what to change.
		`The Coupa host is not usable: ${problem}. Enter the host only, for example acme.coupahost.com`,
		`It says "${shown}".`,
		{ code: 'checkInstanceUrl' },
	);
}

/** The scheme, the host and the port of an input in any of the accepted spellings, or what is wrong. */
function parse(input: string): URL {
	if (input === '') unusable(input, 'it is empty');
	if (input.includes('@')) unusable(input, 'it contains a user or password');
	if (/\s/.test(input)) unusable(input, 'it contains a space');
	try {
		return new URL(SCHEME.test(input) ? input : `https://${input}`);
	} catch {
		return unusable(input, 'it is not a plain host name');
	}
}

/**
 * The host as it was typed. Parsers read the same host out of other signs, such as `。` for a dot, `%2e`, or
 * a number for an address, and not all parsers do: the secret and the requests could go to different hosts.
 */
function typedHost(input: string): string {
	return input
		.replace(SCHEME, '')
		.replace(/[/\\?#].*$/s, '')
		.replace(/:\d*$/, '')
		.toLowerCase();
}

// Why: docs/decisions/001-instance-url.md
/**
 * The origin of a Coupa instance from what a person typed: `acme`, `acme.coupahost.com` or
 * `https://acme.coupahost.com/` become `https://acme.coupahost.com` [Get Started: https only].
 * Plain http is for a sandbox on this machine (loopback) only.
 *
 * @throws CoupaError (`invalidRequest`) that says what to change: a path, a query, a user, a space, http,
 * or anything but a plain host name
 */
export function instanceOrigin(instanceUrl: string): string {
	const input = instanceUrl.trim();
	const url = parse(input);
	const host = typedHost(input);
	const isLoopback = LOOPBACK.test(host) && url.hostname === host;
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		unusable(input, `it starts with ${url.protocol}//, but Coupa is reached by https:// only`);
	}
	if (url.protocol === 'http:' && !isLoopback) {
		unusable(input, 'it starts with http://, but Coupa is reached by https:// only');
	}
	if (url.pathname !== '/' || input.replace(SCHEME, '').includes('//')) {
		unusable(input, `it contains a path ("${url.pathname}")`);
	}
	if (/[?#]/.test(input)) unusable(input, 'it contains a query or fragment');
	if (isLoopback) return url.origin;
	if (url.hostname !== host || !HOST_NAME.test(host) || host.length > LONGEST_NAME) {
		unusable(input, 'it is not a plain host name');
	}
	if (!host.includes('.')) url.hostname = `${host}.coupahost.com`;
	return url.origin;
}
