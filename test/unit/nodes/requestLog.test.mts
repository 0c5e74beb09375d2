/** What n8n's log says of a request. */
import type { RequestLine } from '../../../coupa/http/index.ts';
import type { CoupaContext } from '../../../nodes/shared/transport/credentialType.ts';
import { logRequests, requestText } from '../../../nodes/shared/transport/requestLog.ts';

const LINE: RequestLine = {
	method: 'GET',
	path: '/api/invoices?limit=50',
	status: 200,
	ms: 412.4,
	attempt: 1,
	waitedMs: 0,
	waitedFor: 'rate',
	rate: 20,
} as RequestLine;

test.each([
	[{}, 'GET /api/invoices?limit=50: 200 in 412 ms, 20 requests/s allowed'],
	[{ ms: 999.4 }, 'GET /api/invoices?limit=50: 200 in 999 ms, 20 requests/s allowed'],
	[{ ms: 1000 }, 'GET /api/invoices?limit=50: 200 in 1.0 s, 20 requests/s allowed'],
	[
		{ bytes: 12_001, attempt: 2, rate: 7.26 },
		'GET /api/invoices?limit=50: 200 in 412 ms, 13 kB, try 2, 7.3 requests/s allowed',
	],
	[
		{ waitedMs: 2000, bytes: 0 },
		'GET /api/invoices?limit=50: 200 in 412 ms, 0 kB, waited 2.0 s for its turn, 20 requests/s allowed',
	],
	[
		{ status: undefined, failure: 'ECONNRESET', waitedMs: 1, waitedFor: 'outage' },
		'GET /api/invoices?limit=50: ECONNRESET in 412 ms, waited 1 ms until Coupa answered again, 20 requests/s allowed',
	],
] as const)('%j is: %s', (more, text) => {
	expect(requestText({ ...LINE, ...more } as RequestLine)).toBe(text);
});

/** The level of a line in n8n's log, and what stands there. */
function logged(more: Partial<RequestLine>, credentials?: object) {
	const told: unknown[][] = [];
	const at = (level: string) => (text: string, meta: object) => told.push([level, text, meta]);
	const context = {
		getNode: () => ({ name: 'Invoices', parameters: {}, credentials }),
		logger: { debug: at('debug'), info: at('info'), warn: at('warn') },
	};
	logRequests(context as unknown as CoupaContext)({ ...LINE, ...more });
	return told[0];
}

test.each([
	[{}, 'debug'],
	[{ ms: 9999 }, 'debug'],
	[{ ms: 10_000 }, 'info'],
	[{ attempt: 2 }, 'info'],
	[{ status: 500 }, 'debug'],
	[{ status: 401 }, 'warn'],
	[{ status: 403 }, 'warn'],
	[{ status: 429, attempt: 3 }, 'warn'],
] as const)('%j is told at the level %s', (more, level) => {
	expect(logged(more)[0]).toBe(level);
});

test('with the node and its credential', () => {
	const credentials = { coupaClientCredentialsApi: { id: '1', name: 'Acme' } };
	expect(logged({}, credentials)).toEqual([
		'debug',
		expect.stringMatching(/^Coupa: GET /),
		{ node: 'Invoices', credential: 'Acme' },
	]);
	expect(logged({})[2]).toEqual({ node: 'Invoices', credential: '' });
});
