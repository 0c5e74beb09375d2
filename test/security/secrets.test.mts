/** Whatever Coupa, or a proxy in front of it, sends back of what it was sent: nobody gets to see it. */
import type { IDataObject } from 'n8n-workflow';

import { AUTHORIZATION_CODE } from '../support/credentials.mts';
import { everythingIn, type NodeResult } from '../support/engine.mts';
import {
	CLIENT_SECRET,
	type HostileScenario,
	startHostileScenario,
	TOKEN,
} from '../support/hostileScenario.mts';
import { fileItem, READS, WRITES } from '../support/hostileRequests.mts';
import { sendJson } from '../support/hostileServer.mts';

const RENEWED = 'renewed-token-of-the-test-91c2';
const REFRESH = 'refresh-token-of-the-test-77aa';
const SECRETS = [
	...[TOKEN, RENEWED, REFRESH, CLIENT_SECRET, encodeURIComponent(CLIENT_SECRET)],
	JSON.stringify(CLIENT_SECRET).slice(1, -1),
	...[TOKEN, CLIENT_SECRET].map((secret) => Buffer.from(secret).toString('base64')),
];

let scenario: HostileScenario;
let printed = '';
const spies: jest.SpyInstance[] = [];
beforeAll(async () => {
	scenario = await startHostileScenario();
	for (const name of ['debug', 'error', 'info', 'log', 'warn'] as const) {
		spies.push(
			jest.spyOn(console, name).mockImplementation((...values: unknown[]) => {
				printed += values.map((value) => everythingIn(value)).join(' ');
			}),
		);
	}
});
afterAll(async () => {
	spies.forEach((spy) => spy.mockRestore());
	await scenario.stop();
});
beforeEach(() => scenario.coupa.reset());

function expectNoSecret(result: NodeResult): void {
	const { error, items, hints, stored } = result;
	const shown = [
		stored,
		everythingIn(error),
		error?.stack,
		JSON.stringify(items),
		...hints,
		printed,
	];
	for (const secret of SECRETS) expect(shown.join('\n')).not.toContain(secret);
}

/** What a server could say of a request with these secrets. */
const ECHO = `Bearer ${TOKEN}; ${TOKEN}; ${REFRESH}; ${CLIENT_SECRET}; client_secret=${encodeURIComponent(CLIENT_SECRET)}; ${Buffer.from(TOKEN).toString('base64')} ${Buffer.from(CLIENT_SECRET).toString('base64')}`;
const IN_JSON = JSON.stringify({ errors: [ECHO], error: ECHO, message: { field: [ECHO] } });
const GRAPHQL = JSON.stringify({ data: null, errors: [{ message: ECHO, path: [TOKEN] }] });

const ECHOES: Array<[string, IDataObject, number, string]> = [
	['a read', READS['record get'], 400, IN_JSON],
	['a read that is not found', READS['record get'], 404, IN_JSON],
	['a read that is forbidden', READS['record get'], 403, IN_JSON],
	['a write', WRITES['record create'], 422, IN_JSON],
	['a write of which nothing is known', WRITES['record create'], 500, IN_JSON],
	['a delete', WRITES['attachment delete'], 409, IN_JSON],
	['an upload', WRITES['attachment upload'], 413, IN_JSON],
	['a download', READS['file download'], 400, IN_JSON],
	['a download that is data', READS['file download'], 200, IN_JSON],
	['a refused token', READS['record get'], 401, IN_JSON],
	['XML', READS['record get'], 400, `<errors><error>${ECHO}</error></errors>`],
	['plain text', READS['record get'], 400, ECHO],
	['the title of a web page', READS['record get'], 400, `<html><title>${ECHO}</title></html>`],
	['GraphQL, which is a success', READS['graphql query'], 200, GRAPHQL],
	[
		'a record with escapes, which is a success',
		READS['record get'],
		200,
		`{"id": 1, "note": "${JSON.stringify(CLIENT_SECRET).slice(1, -1).replaceAll('/', '\\/').replaceAll('&', '\\u0026')}"}`,
	],
	['a record, which is a success', READS['record get'], 200, `{"id": 1, "note": "${TOKEN}"}`],
];

test.each(ECHOES)(
	'an echo of the secrets in the answer to %s is masked',
	async (...[, parameters, status, text]) => {
		scenario.coupa.answer = ({ url }, response) => {
			// A refused token is to be renewed.
			if (url === '/oauth2/token') return sendJson(response, 400, '{"error": "invalid_grant"}');
			response.setHeader('set-cookie', `session=${TOKEN}`);
			sendJson(response, status, text);
		};
		const oauthTokenData = {
			access_token: TOKEN,
			refresh_token: REFRESH,
			token_type: 'Bearer',
		};
		const credential = scenario.addCredential({ oauthTokenData }, null, AUTHORIZATION_CODE);
		for (const continueOnFail of [false, true]) {
			const run = { credential, continueOnFail, items: [fileItem()] };
			expectNoSecret(await scenario.run(parameters, run));
		}
	},
	60_000,
);

test('a token that was renewed meanwhile is masked too', async () => {
	let given = 0;
	scenario.coupa.answer = ({ url, headers }, response) => {
		if (url === '/oauth2/token') {
			given += 1;
			const token = {
				access_token: RENEWED,
				token_type: 'Bearer',
				expires_in: 1,
				refresh_token: REFRESH,
			};
			return sendJson(response, 200, JSON.stringify(token));
		}
		const isOld = headers.authorization === `Bearer ${TOKEN}`;
		sendJson(response, isOld ? 401 : 400, `{"errors": ["${RENEWED} ${TOKEN} ${REFRESH}"]}`);
	};
	const oauthTokenData = { access_token: TOKEN, refresh_token: REFRESH, token_type: 'Bearer' };
	const credential = scenario.addCredential({ oauthTokenData }, null, AUTHORIZATION_CODE);
	const result = await scenario.run(READS['record get'], { credential });
	expect(given).toBe(1);
	expect(result.error?.message).not.toContain(RENEWED);
	expect(result.stored).not.toContain(RENEWED);
}, 30_000);

test('the first token is masked in the answer to the request that fetched it', async () => {
	scenario.coupa.answer = ({ url }, response) => {
		const token = { access_token: RENEWED, token_type: 'Bearer', expires_in: 86_399 };
		const echo = `{"id": 1, "note": "${RENEWED}"}`;
		sendJson(response, 200, url === '/oauth2/token' ? JSON.stringify(token) : echo);
	};
	const credential = scenario.addCredential({}, null);
	const result = await scenario.run(READS['record get'], { credential });
	expect(result.error).toBeUndefined();
	expect(JSON.stringify(result.items)).toContain('***');
	expectNoSecret(result);
}, 30_000);

test('the token endpoint may echo what it was sent', async () => {
	for (const status of [200, 302, 400, 401, 500]) {
		scenario.coupa.answer = ({ body }, response) =>
			sendJson(
				response,
				status,
				status === 400 ? `{"error": "${encodeURIComponent(body)}"}` : body,
			);
		// Other scopes are another token: one that was just given is not asked for again.
		const additionalScopes = `core.echo_${status}.read`;
		const credential = scenario.addCredential({ additionalScopes }, null);
		const result = await scenario.run(WRITES['record create'], { credential });
		expect(result.error).toBeDefined();
		expectNoSecret(result);
	}
}, 120_000);

test('headers that are asked for hold no token', async () => {
	scenario.coupa.answer = (_request, response) => {
		response.setHeader('x-echo', `Bearer ${TOKEN}`);
		sendJson(response, 200, '{"id": 1}');
	};
	const options = { fullResponse: true };
	const result = await scenario.run({ ...READS['customAction sendRequest GET'], options });
	expect(result.items[0].json.headers).toMatchObject({ 'x-echo': 'Bearer ***' });
	expectNoSecret(result);
});

test('a connection that breaks shows neither headers nor body of the request', async () => {
	scenario.coupa.answer = (_request, response) => response.destroy();
	expectNoSecret(await scenario.run(WRITES['record create']));
});

test('a redirect shows no address, which may hold what was sent', async () => {
	scenario.coupa.answer = (_request, response) =>
		response.writeHead(302, { location: `https://evil.example/?token=${TOKEN}` }).end();
	expectNoSecret(await scenario.run(READS['record get']));
});
