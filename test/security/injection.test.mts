/** Values stay values: in headers, in query strings, in forms, and in the request for a token. */
import { AUTHORIZATION_CODE } from '../support/credentials.mts';
import {
	type HostileScenario,
	CLIENT_SECRET,
	startHostileScenario,
} from '../support/hostileScenario.mts';
import { fileItem, READS, WRITES } from '../support/hostileRequests.mts';
import { sendJson } from '../support/hostileServer.mts';
import { queryOf, where } from '../support/scenario.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(() => scenario.coupa.reset());

const HOSTILE_VALUES = [
	...['a&limit=1', 'a#b', 'a?b=c', 'a[gt]=1', 'a=b&a=c', 'a\r\nX-Evil: 1', 'a\0', '%26limit%3D1'],
	...['"><script>', 'a;b', '../..', '\ud83d', '{"a":1}', "'; DROP TABLE users; --"],
];

/** The arguments of the first request that go by a name; what follows it may prove that there is no more. */
function argumentsNamed(name: string): string[] {
	const { url } = scenario.coupa.seen.find((request) => request.url.startsWith('/api')) ?? {
		url: '',
	};
	return new URL(url, scenario.coupa.url).searchParams.getAll(name);
}

function hasEvilHeader(): boolean {
	return scenario.coupa.seen.some(({ headers }) => Object.keys(headers).includes('x-evil'));
}

describe('in a query string', () => {
	test.each(HOSTILE_VALUES)('the value %j of a filter is one value', async (value) => {
		const filters = where(['name', 'eq', value]);
		const { error } = await scenario.run(queryOf('suppliers', { limit: 12, filters }));
		expect(error).toBeUndefined();
		expect(argumentsNamed('name')).toEqual([value.toWellFormed()]);
		expect(argumentsNamed('limit')).toEqual(['12']);
		expect(hasEvilHeader()).toBe(false);
	});

	test.each(HOSTILE_VALUES)('the value %j of a query parameter is one value', async (value) => {
		const queryParameters = { pair: [{ name: 'name', value }] };
		await scenario.run({ ...READS['customAction sendRequest GET'], queryParameters });
		expect(argumentsNamed('name')).toEqual([value.toWellFormed()]);
		expect(argumentsNamed('limit')).toEqual([]);
	});

	test('a list for a filter is one value, not several arguments', async () => {
		const filters = where(['name', 'in', '={{ [1, "2&limit=9", "3"] }}']);
		await scenario.run(queryOf('suppliers', { limit: 12, filters }));
		expect(argumentsNamed('name[in]')).toEqual(['1,2&limit=9,3']);
		expect(argumentsNamed('limit')).toEqual(['12']);
	});

	test.each(['name]&limit=1', 'name&limit', 'name=x', 'a[b]', 'a#b', 'a b', '', '.'])(
		'the field "%s" of a filter is refused',
		async (field) => {
			const filters = where([field, 'eq', '1']);
			const { error } = await scenario.run(queryOf('suppliers', { limit: 12, filters }));
			expect(error?.message).toMatch(/is not a field name|has no field/);
			expect(scenario.coupa.seen).toEqual([]);
		},
	);
});

describe('in a header', () => {
	test.each([
		['a line break', 'X-A', 'a\r\nX-Evil: 1'],
		['a line feed alone', 'X-A', 'a\nX-Evil: 1'],
		['a NUL', 'X-A', 'a\0b'],
		['another control character', 'X-A', 'a\u001bb'],
		['a character of two bytes', 'X-A', 'a\u010dX-Evil: 1'],
		['a line break in the name', 'X-A\r\nX-Evil', '1'],
		['a colon in the name', 'X-Evil: 1\r\nX-A', '1'],
	])('%s is refused', async (_name, name, value) => {
		const headers = { pair: [{ name, value }] };
		const { error } = await scenario.run({ ...READS['customAction sendRequest GET'], headers });
		expect(error?.message).toMatch(/is not usable/);
		expect(scenario.coupa.seen).toEqual([]);
	});

	test.each(['Authorization', 'proxy-authorization', 'COOKIE', 'Host', 'X-COUPA-API-KEY'])(
		'%s cannot be set: it would be another credential, or another host',
		async (name) => {
			const headers = { pair: [{ name, value: 'mine' }] };
			const { error } = await scenario.run({ ...READS['customAction sendRequest GET'], headers });
			expect(error?.message).toBe(`The header "${name}" cannot be set`);
			expect(scenario.coupa.seen).toEqual([]);
		},
	);

	test('a token with a line break is one header', async () => {
		const oauthTokenData = { access_token: 'abcdef\r\nX-Evil: 1', token_type: 'Bearer' };
		const credential = scenario.addCredential({ oauthTokenData }, null, AUTHORIZATION_CODE);
		await scenario.run(WRITES['record create'], { credential });
		expect(hasEvilHeader()).toBe(false);
	});
});

describe('in a form', () => {
	const NAME = 'a"; filename="b.pdf"\r\nX-Evil: 1\r\n\r\nevil\r\n--';

	test.each([
		['an attachment', WRITES['attachment upload']],
		['an image scan', WRITES['file uploadImageScan']],
		['a data file', WRITES['dataFile loadCsv']],
	])('the file name and the type of %s are no lines of their own', async (_name, parameters) => {
		const items = [fileItem(NAME, 'text/plain\r\nX-Evil: 1')];
		await scenario.run(parameters, { items });
		const upload = scenario.coupa.seen.find(({ body }) => body.includes('%PDF'));
		expect(upload?.body).toContain('filename=');
		expect(upload?.body).not.toMatch(/^(X-Evil|evil)/m);
		expect(upload?.body.match(/filename="/g)).toHaveLength(1);
		expect(hasEvilHeader()).toBe(false);
	});

	test('the names and values of form fields are no lines of their own', async () => {
		const field = [
			{ name: 'a"\r\nX-Evil: 1\r\n\r\n', type: 'text', value: 'x' },
			{ name: 'b', type: 'text', value: '\r\n--boundary\r\nContent-Disposition: form-data' },
		];
		await scenario.run({
			...WRITES['customAction sendRequest POST'],
			bodyType: 'multipart',
			formFields: { field },
		});
		const [{ body, headers }] = scenario.coupa.seen;
		expect(body).not.toMatch(/^X-Evil/m);
		const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1] ?? '?';
		expect(body.split(`--${boundary}`)).toHaveLength(field.length + 2);
	});
});

test('the fields of a credential are values of the request for a token', async () => {
	scenario.coupa.answer = ({ url }, response) =>
		url === '/oauth2/token'
			? sendJson(response, 400, '{"error": "invalid_client"}')
			: sendJson(response, 500, '{}');
	const clientId = 'id&grant_type=password\r\nX-Evil: 1#';
	const credential = scenario.addCredential(
		{
			clientId,
			coupaScopes: ['core.common.read'],
			additionalScopes: 'a&client_id=evil b\r\nc',
		},
		null,
	);
	const { error } = await scenario.run(READS['record get'], { credential });
	expect(error?.message).toMatch(/did not issue an access token/);
	const form = new URLSearchParams(scenario.coupa.seen[0].body);
	expect(Object.fromEntries(form)).toEqual({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: CLIENT_SECRET,
		scope: 'core.common.read a&client_id=evil b c',
	});
	expect([...form.keys()]).toHaveLength(4);
	expect(hasEvilHeader()).toBe(false);
});
