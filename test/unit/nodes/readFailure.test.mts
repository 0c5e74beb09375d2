import { CancelledError, CoupaError, TransportError } from '../../../coupa/errors.ts';
import { descriptionOf } from '../../../nodes/shared/advice.ts';
import { readFailure } from '../../../nodes/shared/transport/transportErrors.ts';

/** An error as the HTTP client of n8n throws it, in the one that n8n wraps around it. */
function wrapped(cause: unknown): Error {
	return new Error('The request failed', { cause });
}

function thrownFor(error: unknown): unknown {
	try {
		return readFailure(error, ['hush-hush']);
	} catch (thrown) {
		return thrown;
	}
}

test.each([
	[{ code: 'ECONNREFUSED' }, 'ECONNREFUSED', true],
	[{ code: 'CERT_HAS_EXPIRED' }, 'CERT_HAS_EXPIRED', true],
	[{ code: 'ETIMEDOUT', syscall: 'connect' }, 'ETIMEDOUT', true],
	[{ code: 'ETIMEDOUT', syscall: 'read' }, 'ETIMEDOUT', false],
	[{ code: 'EPROTO', message: 'SSL routines::wrong version number' }, 'EPROTO', true],
	[{ code: 'EPROTO', message: 'SSL routines::bad record mac' }, 'EPROTO', false],
	[{ httpCode: 'ECONNREFUSED' }, 'ECONNREFUSED', true],
	[{ httpCode: '500' }, 'UNKNOWN', false],
	[{}, 'UNKNOWN', false],
	['a text', 'UNKNOWN', false],
])('%j is a failure of the transport: %s, never sent: %s', (cause, code, neverSent) => {
	const failure = readFailure(wrapped(cause), []);
	expect(failure).toBeInstanceOf(TransportError);
	expect(failure).toMatchObject({ code, neverSent });
});

test.each([{ code: 'ERR_CANCELED' }, { name: 'AbortError' }])(
	'%j is the person’s wish',
	(cause) => {
		expect(thrownFor(wrapped(cause))).toBeInstanceOf(CancelledError);
	},
);

test('a token that is not there for now is worth another try', () => {
	const noToken = new TransportError('HTTP 503', true, { status: 503 });
	expect(readFailure(wrapped(noToken), [])).toBe(noToken);
});

test.each([new CancelledError(), new CoupaError({ kind: 'invalidRequest', message: 'No' })])(
	'what is ours comes out as it was: %s',
	(ours) => {
		expect(thrownFor(wrapped(ours))).toBe(ours);
	},
);

test('a credential that was never connected is told apart from one that is refused', () => {
	const error = thrownFor(wrapped(new Error('Unable to sign without access token')));
	expect(error).toMatchObject({ kind: 'token', message: 'The Coupa credential is not connected' });
});

describe('a token request', () => {
	const url = 'https://acme.coupahost.com/oauth2/token';

	test.each([429, 500, 503])('that was answered with %i is worth another try', (status) => {
		const failure = readFailure(wrapped({ code: 'ESTATUS', status, config: { url } }), []);
		expect(failure).toMatchObject({ code: `HTTP ${status}`, neverSent: true, token: { status } });
	});

	test.each<[object, RegExp]>([
		[{ code: 'ESTATUS', status: 404, message: 'HTTP status 404' }, /\(HTTP status 404\)/],
		[{ code: 'EAUTH', message: 'Denied to hush-hush' }, /\(Denied to /],
		[{ body: { error: 'invalid_client' } }, /\(invalid_client\)/],
		[{ body: { error: 'unheard_of', error_description: 'Oh' } }, /\(unheard_of: Oh\)/],
	])('that failed with %j is final', (cause, reason) => {
		const error = thrownFor(wrapped({ ...cause, config: { url } })) as CoupaError;
		expect(error).toMatchObject({ kind: 'token', status: 401 });
		expect(error.message).toMatch(reason);
		expect(error.message).not.toContain('hush-hush');
		expect(descriptionOf(error)).toMatch(/credential/);
	});

	test.each([
		['too_many_requests', 429],
		['temporarily_unavailable', 503],
	])('that says %s is worth another try: n8n does not tell its status', (error, status) => {
		const failure = readFailure(wrapped({ body: { error }, config: { url } }), []);
		expect(failure).toMatchObject({ neverSent: true, token: { status } });
	});
});
