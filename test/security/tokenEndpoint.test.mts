/** A token endpoint that means harm, or is not Coupa's: it gets no secret further, and nothing for long. */
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';

import { everythingIn, type NodeResult } from '../support/engine.mts';
import {
	CLIENT_SECRET,
	type HostileScenario,
	startHostileScenario,
} from '../support/hostileScenario.mts';
import { READS, WRITES } from '../support/hostileRequests.mts';
import { type HostileServer, sendJson, startHostileServer } from '../support/hostileServer.mts';

let scenario: HostileScenario;
/** Where a redirect leads. */
let thief: HostileServer;
beforeAll(async () => {
	[scenario, thief] = await Promise.all([startHostileScenario(), startHostileServer()]);
});
afterAll(async () => await Promise.all([scenario.stop(), thief.stop()]));
beforeEach(() => {
	scenario.coupa.reset();
	thief.reset();
});

let clients = 0;
/** A credential of a client of its own, so that no token is known for it. */
function fresh() {
	clients += 1;
	return scenario.addCredential({ clientId: `client-${clients}` }, null);
}

const FIRST = 'first-token-of-the-test-5d0e';

function expectNothingOf(secret: string, { error, items, hints, stored }: NodeResult): void {
	const shown = [stored, everythingIn(error), error?.stack, JSON.stringify(items), ...hints];
	expect(shown.join('\n')).not.toContain(secret);
}

/** A token on the first request, and its echo in each answer of the API. */
function echoing(status: number): void {
	scenario.coupa.answer = ({ url, headers }, response) => {
		if (url === '/oauth2/token') {
			return sendJson(response, 200, JSON.stringify({ access_token: FIRST, expires_in: 3600 }));
		}
		const said = headers.authorization ?? 'nothing';
		sendJson(response, status, JSON.stringify({ id: 1, name: said, errors: [said] }));
	};
}

test.each([301, 302, 303, 307, 308])('a redirect with %i takes no secret along', async (status) => {
	scenario.coupa.answer = (_request, response) =>
		response.writeHead(status, { location: `${thief.url}/oauth2/token` }).end();
	const result = await scenario.run(WRITES['record create'], { credential: fresh() });
	expect(result.error?.message).toMatch(/a redirect, which was not followed/);
	expect(result.error?.message).not.toContain(thief.url);
	expect(thief.seen).toEqual([]);
	expectNothingOf(CLIENT_SECRET, result);
});

test.each([200, 400, 500])(
	'the very first token is masked in an answer %i that echoes it',
	async (status) => {
		echoing(status);
		const result = await scenario.run(READS['record get'], { credential: fresh() });
		expect(scenario.coupa.seen.at(-1)?.headers.authorization).toBe(`Bearer ${FIRST}`);
		expectNothingOf(FIRST, result);
		if (status === 200) expect(result.items[0].json.name).toBe('Bearer ***');
	},
	60_000,
);

test('a token that was renewed for a request is masked in a success that echoes it', async () => {
	scenario.coupa.answer = ({ url, headers }, response) => {
		if (url === '/oauth2/token') {
			return sendJson(response, 200, JSON.stringify({ access_token: FIRST }));
		}
		const isNew = headers.authorization === `Bearer ${FIRST}`;
		sendJson(response, isNew ? 200 : 401, JSON.stringify({ id: 1, name: headers.authorization }));
	};
	const credential = scenario.addCredential({ clientId: 'renewed' });
	const result = await scenario.run(READS['record get'], { credential });
	expect(result.items[0].json.name).toBe('Bearer ***');
	expectNothingOf(FIRST, result);
}, 30_000);

test('194 kB that unpack to 200 MB are not unpacked', async () => {
	const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '));
	scenario.coupa.answer = (_request, response) =>
		response
			.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
			.end(bomb);
	const before = process.memoryUsage().rss;
	const { error } = await scenario.run(WRITES['record create'], { credential: fresh() });
	expect(error?.message).toMatch(/larger than 64 kB, so it was not read to its end/);
	expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
}, 60_000);

describe('nothing stays open behind the end of the node', () => {
	const stalling: Array<[string, HostileServer['answer']]> = [
		['that never begins', () => undefined],
		['that never ends', (_request, response) => void response.writeHead(200).write('{"access_')],
		[
			'that refuses and never ends',
			(_request, response) => void response.writeHead(401).write('{'),
		],
	];

	test.each(stalling)(
		'with an answer for a token %s, and a Timeout',
		async (_what, answer) => {
			scenario.coupa.answer = answer;
			const parameters = { ...READS['record get'], options: { timeout: 1 } };
			const { error } = await scenario.run(parameters, { credential: fresh() });
			expect(error?.message).toBe('Coupa did not issue an access token: no answer in time');
			await sleep(1000);
			expect(scenario.coupa.open()).toBe(0);
		},
		30_000,
	);

	test.each(stalling)(
		'with an answer for a token %s, and Stop',
		async (_what, answer) => {
			scenario.coupa.answer = answer;
			const run = { credential: fresh(), cancelAfterMs: 300 };
			const { error } = await scenario.run(READS['record get'], run);
			expect(error?.message).toBe('The execution was cancelled');
			await sleep(1000);
			expect(scenario.coupa.open()).toBe(0);
		},
		30_000,
	);

	test.each(stalling)(
		'with an answer of the API %s, and a Timeout',
		async (_what, answer) => {
			scenario.coupa.answer = answer;
			const parameters = { ...WRITES['record create'], options: { timeout: 1 } };
			expect((await scenario.run(parameters)).error).toBeDefined();
			await sleep(1000);
			expect(scenario.coupa.open()).toBe(0);
		},
		30_000,
	);

	test('with an error that has no end: it is read as far as an error is long', async () => {
		scenario.coupa.answer = (_request, response) => {
			response.writeHead(422, { 'content-type': 'text/plain' });
			const fill = () => {
				while (response.writable && response.write('x'.repeat(65_536)));
			};
			response.on('drain', fill);
			fill();
		};
		const { error } = await scenario.run(WRITES['record create']);
		expect(error?.httpCode).toBe('422');
		await sleep(1000);
		expect(scenario.coupa.open()).toBe(0);
	}, 30_000);
});

test('a write that was given up while it waited for its token is not sent later', async () => {
	let give = () => {};
	scenario.coupa.answer = ({ url }, response) => {
		if (url !== '/oauth2/token') return sendJson(response, 201, '{"id": 1}');
		give = () => sendJson(response, 200, JSON.stringify({ access_token: FIRST }));
	};
	const run = { credential: fresh(), cancelAfterMs: 300 };
	const { error } = await scenario.run(WRITES['record create'], run);
	expect(error?.message).toBe('The execution was cancelled');
	give();
	await sleep(6500);
	expect(scenario.coupa.seen.map(({ url }) => url)).toEqual(['/oauth2/token']);
}, 30_000);
