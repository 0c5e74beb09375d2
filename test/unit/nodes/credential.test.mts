/** The two credentials by themselves: what n8n asks them, and what they say. */
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { CoupaClientCredentialsApi } from '../../../credentials/CoupaClientCredentialsApi.credentials.ts';
import { CoupaOAuth2Api } from '../../../credentials/CoupaOAuth2Api.credentials.ts';
import { serializeToken } from '../../../coupa/http/index.ts';
import { settingsKey } from '../../../coupa/http/token.ts';
import { RENEW, tokenSettings } from '../../../nodes/shared/transport/tokens.ts';

const clientCredentials = new CoupaClientCredentialsApi();
const oauth2 = new CoupaOAuth2Api();

describe.each<[string, ICredentialType]>([
	['client credentials', clientCredentials],
	['authorization code', oauth2],
])('the credential of %s', (_name, type) => {
	const shown = type.properties.filter((property) => property.type !== 'hidden');

	test('asks for the Instance URL first', () => {
		expect(shown[0].displayName).toBe('Instance URL');
	});

	test('has no property that the editor of n8n fills by itself', () => {
		expect(type.properties.map(({ name }) => name)).not.toContain('scopes');
	});

	test('is for the nodes of this package alone', () => {
		expect(type.restrictToSupportedNodes).toBe(true);
	});

	test('lets its token go to the host of the instance alone', () => {
		const defaults = Object.fromEntries(
			type.properties.map(({ name, default: value }) => [name, value]),
		);
		// `none` makes n8n 2.25 to 2.37 refuse the test of the credential itself.
		expect(defaults.allowedHttpRequestDomains).toBe('domains');
		expect(defaults.allowedDomains).toMatch(/^=\{\{.*instanceUrl/);
	});
});

test('both have the same fields, in the same words', () => {
	const limits = [
		'allowedWrites',
		'highestAmount',
		'writesPerRun',
		'previewFirst',
		'previewMinutes',
	];
	const names = ['instanceUrl', 'coupaScopes', 'additionalScopes', 'readOnly', ...limits];
	const fields = ({ properties }: ICredentialType) =>
		names.map((name) => properties.find((property) => property.name === name));
	expect(fields(oauth2)).toEqual(fields(clientCredentials));
	expect(fields(oauth2)).not.toContain(undefined);
});

test('n8n cannot test a credential of the authorization code that other nodes may not use', () => {
	expect(oauth2).not.toHaveProperty('test');
});

test('the token is stored as a password, which no browser is given', () => {
	const property = clientCredentials.properties.find(({ name }) => name === 'accessToken');
	expect(property).toMatchObject({
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	});
});

const DATA = {
	instanceUrl: 'acme.coupahost.com',
	clientId: 'client',
	clientSecret: 'hush-hush',
	coupaScopes: ['core.common.read'],
	additionalScopes: '',
};

function withToken(data: ICredentialDataDecryptedObject = DATA, expiresAt?: number) {
	const issuedFor = settingsKey(tokenSettings(data));
	const token = { value: 'abc.def', issuedFor, issuedAt: 0, expiresAt };
	return { ...data, accessToken: serializeToken(token) };
}

async function authenticated(
	credential: ICredentialDataDecryptedObject,
	request: Partial<IHttpRequestOptions> = {},
): Promise<unknown> {
	const options = { url: 'https://acme.coupahost.com/api/suppliers', ...request };
	const { authenticate } = clientCredentials;
	if (typeof authenticate !== 'function') throw new Error('It is a function');
	return (await authenticate(credential, options)).headers?.Authorization;
}

describe('the token goes into a header', () => {
	test.each<[string, Partial<IHttpRequestOptions>]>([
		['by its whole address', {}],
		[
			'by a path, as in the test of the credential',
			{ url: '/api', baseURL: 'https://acme.coupahost.com' },
		],
	])('of a request to the instance %s', async (_how, request) => {
		expect(await authenticated(withToken(), request)).toBe('Bearer abc.def');
	});

	test.each([
		'https://evil.example/api',
		'http://acme.coupahost.com/api',
		'https://acme.coupahost.com:8443/api',
		'https://acme.coupahost.com.evil.example/',
		'https://acme.coupahost.com@evil.example/',
		'https:\\\\evil.example/',
		'//evil.example/',
		'no address',
	])('and not of one to %s', async (url) => {
		expect(await authenticated(withToken(), { url })).toBeUndefined();
	});
});

describe('n8n is told to fetch a new token, before anything is sent, where the stored one', () => {
	test.each<[string, ICredentialDataDecryptedObject]>([
		['is not there', DATA],
		['is no token', { ...DATA, accessToken: 'abc' }],
		['has expired', withToken(DATA, Date.now() - 1)],
		['is of another client', { ...withToken(), clientId: 'other' }],
		['was given for another secret', { ...withToken(), clientSecret: 'rotated' }],
		['was given for other scopes', { ...withToken(), coupaScopes: ['core.invoice.read'] }],
		['was given for other additional scopes', { ...withToken(), additionalScopes: 'core.x.read' }],
	])('%s', async (_what, credential) => {
		await expect(authenticated(credential)).rejects.toMatchObject({ response: { status: 401 } });
	});

	test('was refused', async () => {
		const request = { [RENEW]: true } as Partial<IHttpRequestOptions>;
		await expect(authenticated(withToken(), request)).rejects.toMatchObject({
			response: { status: 401 },
		});
	});

	test('is of another host', async () => {
		const moved = { ...withToken(), instanceUrl: 'other.coupahost.com' };
		const url = 'https://other.coupahost.com/api';
		await expect(authenticated(moved, { url })).rejects.toMatchObject({
			response: { status: 401 },
		});
	});
});

test('a host that is none is refused before a secret could reach it', async () => {
	const helper = { helpers: { httpRequest: jest.fn() } } as unknown as IHttpRequestHelper;
	const data = { ...DATA, instanceUrl: 'acme.coupahost.com/api' };
	await expect(clientCredentials.preAuthentication.call(helper, data)).rejects.toThrow(
		/contains a path/,
	);
	await expect(authenticated(data)).rejects.toThrow(/contains a path/);
	await expect(oauth2.preAuthentication.call(helper, data)).rejects.toThrow(/contains a path/);
	expect(helper.helpers.httpRequest).not.toHaveBeenCalled();
});

describe('the test of the credential, which shows a message alone, says what to change', () => {
	const answering = (status: number, body: object) => {
		const text = Buffer.from(JSON.stringify(body));
		const httpRequest = jest.fn(async () => ({
			statusCode: status,
			headers: {},
			body: Object.assign([text], { destroy: () => undefined }),
		}));
		return { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
	};
	const failure = async (helper: IHttpRequestHelper, data: ICredentialDataDecryptedObject) =>
		await clientCredentials.preAuthentication.call(helper, data).then(
			() => undefined,
			(error: unknown) => error as Error,
		);

	test('with a wrong secret', async () => {
		const helper = answering(401, {
			error: 'invalid_client',
			error_description: 'Client authentication failed.',
		});
		const error = await failure(helper, DATA);
		expect(error?.message).toMatch(/did not issue an access token \(invalid_client/);
		expect(error?.message).toContain('Check the client ID and the client secret');
		// The node reads what happened from the cause, and gives the advice apart.
		expect(error?.cause).toMatchObject({ kind: 'token' });
	});

	test('with a scope that the client does not have, among pasted ones', async () => {
		const helper = answering(400, {
			error: 'invalid_scope',
			error_description: 'The requested scope is invalid: core.invoice.delete',
		});
		const additionalScopes = 'core.invoice.read,\n core.invoice.delete\tcore.user.read';
		const error = await failure(helper, { ...DATA, coupaScopes: [], additionalScopes });
		expect(error?.message).toContain(
			'The client in Coupa does not have the scope core.invoice.delete: add it to the client',
		);
	});

	test('with an Instance URL that is not usable', async () => {
		const error = await failure(answering(200, {}), { ...DATA, instanceUrl: 'acme.com/api' });
		expect(error?.message).toMatch(/^The Coupa host is not usable: .*Enter the host only/);
	});
});

describe("before each request with n8n's own token", () => {
	const before = async (data: ICredentialDataDecryptedObject) =>
		await oauth2.preAuthentication.call({} as IHttpRequestHelper, { ...DATA, ...data });

	test('nothing waits where there is none yet', async () => {
		expect(await before({})).toEqual({});
	});

	test('nothing waits for one of which the age is not known', async () => {
		expect(await before({ oauthTokenData: { access_token: 'a' } })).toEqual({});
	});
});
