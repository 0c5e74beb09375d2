/** A host that redirects gets nobody to take the token, or what was to be sent, to another place. */
import { type HostileScenario, startHostileScenario, TOKEN } from '../support/hostileScenario.mts';
import { fileItem, READS, WRITES } from '../support/hostileRequests.mts';
import { type HostileServer, startHostileServer } from '../support/hostileServer.mts';

let scenario: HostileScenario;
/** On another port, so of another origin. */
let thief: HostileServer;
beforeAll(async () => {
	[scenario, thief] = await Promise.all([startHostileScenario(), startHostileServer()]);
});
afterAll(async () => await Promise.all([scenario.stop(), thief.stop()]));
beforeEach(() => {
	scenario.coupa.reset();
	thief.reset();
});

function redirectTo(location: string, status: number): void {
	scenario.coupa.answer = (_request, response) => {
		response.writeHead(status, { location, 'content-type': 'application/pdf' }).end();
	};
}

const REQUESTS = Object.entries({
	'a read': READS['record get'],
	'a query of GraphQL': READS['graphql query'],
	'a create': WRITES['record create'],
	'an update': WRITES['record update'],
	'a delete': WRITES['attachment delete'],
	'a download': READS['file download'],
	'an upload': WRITES['attachment upload'],
	'a custom request': WRITES['customAction sendRequest POST'],
});

test.each(REQUESTS)('%s follows no redirect, whatever its status', async (_name, parameters) => {
	for (const status of [301, 302, 303, 307, 308]) {
		scenario.coupa.reset();
		redirectTo(`${thief.url}/steal`, status);
		const { error } = await scenario.run(parameters, { items: [fileItem()] });
		expect(error?.message).toMatch(/redirected the request to another address/);
		expect(error?.message).not.toContain(thief.url);
		expect(scenario.coupa.seen).toHaveLength(1);
	}
	expect(thief.seen).toEqual([]);
});

test.each([
	['with a user', () => `http://user:password@${new URL(thief.url).host}/`],
	['without a scheme', () => thief.url.replace('http:', '')],
	['to the same host by another name', () => scenario.coupa.url.replace('127.0.0.1', 'localhost')],
	['to a path of the same host', () => '/api/suppliers/2'],
	['to a file', () => 'file:///etc/passwd'],
	['that is no address', () => 'http://[::1'],
])('a redirect %s is not followed', async (_name, location) => {
	redirectTo(location(), 302);
	const { error } = await scenario.run(READS['record get']);
	expect(error?.message).toMatch(/was not followed/);
	expect(scenario.coupa.seen).toHaveLength(1);
	expect(thief.seen).toEqual([]);
});

test('addresses in an answer are data: files are fetched from the host of the credential', async () => {
	const address = `${thief.url}/steal`;
	scenario.coupa.answer = ({ url }, response) => {
		const isList = /\/attachments(\?|$)/.test(url);
		const record = { id: 7, type: 'file', file: address, 'file-url': address, url: address };
		response
			.writeHead(200, {
				'content-type': isList ? 'application/json' : 'application/pdf',
				'content-location': address,
				link: `<${address}>; rel="next"`,
				refresh: `0; url=${address}`,
			})
			.end(isList ? JSON.stringify([record]) : '%PDF-1.7');
	};
	const result = await scenario.run({ ...READS['attachment download'], download: 'all' });
	expect(result.error).toBeUndefined();
	expect(result.items[0].binary?.data).toBeDefined();
	const paths = new Set(scenario.coupa.seen.map(({ url }) => url.split('?')[0]));
	expect([...paths]).toEqual(['/api/invoices/1/attachments', '/api/invoices/1/attachments/7']);
	expect(thief.seen).toEqual([]);
});

test('the IDs in an answer cannot lead to another path', async () => {
	scenario.coupa.answer = ({ url }, response) => {
		const isList = /\/attachments(\?|$)/.test(url);
		const ids = ['../../../oauth2/token', `${thief.url}/`, '7/approve', { id: 7 }, -1, 1e300];
		const records = ids.map((id) => ({ id, type: 'file' }));
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(isList ? records : {}));
	};
	await scenario.run({ ...READS['attachment download'], download: 'all' });
	for (const { url } of scenario.coupa.seen) {
		expect(url).toMatch(/^\/api\/invoices\/1\/attachments(\/-1|\?[^/]*)?$/);
	}
	expect(thief.seen).toEqual([]);
});

test('the token goes to the host of the credential alone, in one header', async () => {
	await scenario.run(READS['record query']);
	const [{ headers, url, body }] = scenario.coupa.seen;
	expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
	expect(headers.host).toBe(new URL(scenario.coupa.url).host);
	expect(url + body).not.toContain(TOKEN);
});
