import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, replyOf, tokenRequest } from './client.mts';

let sandbox: Sandbox;
const REDIRECT = 'http://127.0.0.1:5678/callback?x=1';

beforeAll(async () => {
	sandbox = await startSandbox({ size: 'small', rate: false });
});
afterAll(async () => await sandbox.stop());
afterEach(async () => await sandbox.admin.reset());

const credentials = () => ({ client_id: sandbox.clientId, client_secret: sandbox.clientSecret });
const forCredentials = (scope: string) => ({
	grant_type: 'client_credentials',
	scope,
	...credentials(),
});

async function call(token: string, path: string): Promise<number> {
	const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
	return (await fetch(`${sandbox.url}/api/${path}`, { headers })).status;
}

describe('client credentials', () => {
	it('gives a long token for 86,399 seconds with the scopes asked for', async () => {
		const { status, json } = await tokenRequest(
			sandbox,
			forCredentials('core.common.read core.invoice.read'),
		);
		expect(status).toBe(200);
		expect(json).toMatchObject({
			token_type: 'bearer',
			expires_in: 86_399,
			scope: 'core.common.read core.invoice.read',
		});
		expect(json.access_token.split('.')).toHaveLength(3);
		expect(json.access_token.length).toBeGreaterThan(1000);
		expect(json).not.toHaveProperty('refresh_token');
	});

	it('takes id and secret in the form only', async () => {
		const basic = Buffer.from(`${sandbox.clientId}:${sandbox.clientSecret}`).toString('base64');
		const form = { grant_type: 'client_credentials', scope: 'core.common.read' };
		const refused = await tokenRequest(sandbox, form, { authorization: `Basic ${basic}` });
		expect([refused.status, refused.json.error]).toEqual([401, 'invalid_client']);
		const wrong = await tokenRequest(sandbox, {
			...forCredentials('core.common.read'),
			client_secret: 'wrong',
		});
		expect(wrong.json.error).toBe('invalid_client');
		const json = await fetch(`${sandbox.url}/oauth2/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(forCredentials('core.common.read')),
		});
		expect(json.status).toBe(400);
	});

	it.each(['core.nonsense.read', 'core.common.read core.nonsense.read', ''])(
		'refuses the scope "%s" as invalid',
		async (scope) => {
			const { status, json } = await tokenRequest(sandbox, forCredentials(scope));
			expect([status, json.error]).toEqual([400, 'invalid_scope']);
		},
	);

	it('refuses scopes that the client lost, and secrets that were rotated', async () => {
		await sandbox.admin.updateClient(sandbox.clientId, {
			scopes: ['core.common.read'],
			secret: 'new',
		});
		const old = await tokenRequest(sandbox, forCredentials('core.common.read'));
		expect(old.json.error).toBe('invalid_client');
		const form = { ...forCredentials('core.common.read core.invoice.read'), client_secret: 'new' };
		expect((await tokenRequest(sandbox, form)).json.error).toBe('invalid_scope');
	});

	it('knows no other grant', async () => {
		const { status, json } = await tokenRequest(sandbox, {
			grant_type: 'password',
			...credentials(),
		});
		expect([status, json.error]).toEqual([400, 'unsupported_grant_type']);
	});
});

describe('tokens', () => {
	it('are refused until they are five seconds old', async () => {
		const { json } = await tokenRequest(sandbox, forCredentials('core.common.read'));
		expect(await call(json.access_token, 'currencies')).toBe(401);
		await sandbox.admin.advanceClock(4);
		expect(await call(json.access_token, 'currencies')).toBe(401);
		await sandbox.admin.advanceClock(1);
		expect(await call(json.access_token, 'currencies')).toBe(200);
	});

	it('end with their lifetime', async () => {
		const { json } = await tokenRequest(sandbox, forCredentials('core.common.read'));
		await sandbox.admin.advanceClock(86_397);
		expect(await call(json.access_token, 'currencies')).toBe(200);
		await sandbox.admin.advanceClock(2);
		expect(await call(json.access_token, 'currencies')).toBe(401);
	});

	it('are refused with 401 when missing, unknown or revoked', async () => {
		const { access_token: token } = await sandbox.admin.token();
		expect(await call(token, 'currencies')).toBe(200);
		await sandbox.admin.revokeTokens();
		expect(await call(token, 'currencies')).toBe(401);
		expect(await call('nonsense', 'currencies')).toBe(401);
		expect((await fetch(`${sandbox.url}/api/currencies`)).status).toBe(401);
	});
});

describe('scopes', () => {
	it('open operations one by one', async () => {
		const reader = await clientOf(sandbox, ['core.invoice.read']);
		expect((await reader.get('invoices/1')).status).toBe(200);
		const refused = await reader.put('invoices/1', { 'internal-note': 'x' });
		expect(refused.status).toBe(403);
		expect(refused.json.errors[0]).toContain('core.invoice.write');
		expect((await reader.get('suppliers')).status).toBe(403);
	});

	it.each(['core.catalog.read', 'core.item.read'])('open items with %s alone', async (scope) => {
		expect((await (await clientOf(sandbox, [scope])).get('items/1')).status).toBe(200);
	});

	it('are all but write scopes for the read-only client, and the least for the least one', () => {
		const [all, readOnly, least] = sandbox.clients;
		expect(all!.scopes).toContain('core.invoice.write');
		expect(readOnly!.scopes.filter((scope) => /write|delete|create|bypass/.test(scope))).toEqual(
			[],
		);
		expect(least!.scopes).toEqual(['core.common.read']);
	});
});

describe('authorization code', () => {
	const page = (scope: string, state = 'a&b') =>
		`${sandbox.url}/oauth2/authorizations/new?${new URLSearchParams({
			client_id: sandbox.clientId,
			redirect_uri: REDIRECT,
			response_type: 'code',
			scope,
			state,
		})}`;

	/** Presses a button of the consent page, with what the page itself holds. */
	async function decide(scope: string, decision: 'allow' | 'deny'): Promise<URL> {
		const html = await (await fetch(page(scope))).text();
		const inputs = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)];
		const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&apos;', "'");
		const form = new URLSearchParams(
			inputs.map(([, name, value]): [string, string] => [name!, unescaped(value!)]),
		);
		form.set('decision', decision);
		const response = await fetch(`${sandbox.url}/oauth2/authorizations`, {
			method: 'POST',
			body: form,
			redirect: 'manual',
		});
		expect(response.status).toBe(302);
		return new URL(response.headers.get('location')!);
	}

	const exchange = async (code: string) =>
		await tokenRequest(sandbox, {
			grant_type: 'authorization_code',
			code,
			redirect_uri: REDIRECT,
			...credentials(),
		});

	it('comes back with a code and the state, for a token and a refresh token', async () => {
		const back = await decide('core.common.read offline_access', 'allow');
		expect(back.searchParams.get('state')).toBe('a&b');
		expect(back.searchParams.get('x')).toBe('1');
		const { json } = await exchange(back.searchParams.get('code')!);
		expect(json).toMatchObject({
			scope: 'core.common.read offline_access',
			refresh_token: expect.any(String),
		});
		const refreshed = await tokenRequest(sandbox, {
			grant_type: 'refresh_token',
			refresh_token: json.refresh_token,
			...credentials(),
		});
		expect(refreshed.status).toBe(200);
		await sandbox.admin.advanceClock(6);
		expect(await call(refreshed.json.access_token, 'currencies')).toBe(200);
	});

	it('gives a code that works once, and no refresh token without offline_access', async () => {
		const code = (await decide('core.common.read', 'allow')).searchParams.get('code')!;
		expect((await exchange(code)).json).not.toHaveProperty('refresh_token');
		expect((await exchange(code)).json.error).toBe('invalid_grant');
	});

	it('comes back with access_denied where the user denies', async () => {
		const back = await decide('core.common.read', 'deny');
		expect(back.searchParams.get('error')).toBe('access_denied');
		expect(back.searchParams.get('state')).toBe('a&b');
	});

	it('comes back with invalid_scope for scopes beyond the client', async () => {
		const response = await fetch(page('core.nonsense.read'), { redirect: 'manual' });
		expect(new URL(response.headers.get('location')!).searchParams.get('error')).toBe(
			'invalid_scope',
		);
	});

	it('shows an unknown client or redirect address instead of following it', async () => {
		for (const change of [{ client_id: '"><script>' }, { redirect_uri: 'javascript:alert(1)' }]) {
			const url = new URL(page('core.common.read'));
			for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
			const reply = await replyOf(await fetch(url, { redirect: 'manual' }));
			expect(reply.status).toBe(400);
			expect(reply.text).not.toContain('<script>');
		}
	});

	it('lets a refresh token end after 90 days', async () => {
		const code = (await decide('core.common.read offline_access', 'allow')).searchParams.get(
			'code',
		)!;
		const { refresh_token } = (await exchange(code)).json;
		const refresh = async () =>
			(
				await tokenRequest(sandbox, {
					grant_type: 'refresh_token',
					refresh_token,
					...credentials(),
				})
			).status;
		await sandbox.admin.advanceClock(90 * 86_400 - 10);
		expect(await refresh()).toBe(200);
		await sandbox.admin.advanceClock(11);
		expect(await refresh()).toBe(400);
	});
});
