/** Flavours of the token endpoint. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { replyOf, type Reply } from './client.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
});
afterAll(async () => await sandbox.stop());
afterEach(async () => {
	await sandbox.admin.tenant('');
	await sandbox.admin.clearRequests();
});

const ask = async (init: RequestInit = {}): Promise<Reply> => {
	const body = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: sandbox.clientId,
		client_secret: sandbox.clientSecret,
		scope: 'core.common.read',
	});
	return await replyOf(
		await fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', body, ...init }),
	);
};
const GOOD = [200, expect.objectContaining({ access_token: expect.any(String) })];
const seen = ({ status, json }: Reply) => [status, json];

it('token-hangs: the answer never comes', async () => {
	await sandbox.admin.tenant('token-hangs=once');
	await expect(ask({ signal: AbortSignal.timeout(200) })).rejects.toThrow('timeout');
	expect(seen(await ask())).toEqual(GOOD);
	const requests = await sandbox.admin.requests();
	expect(requests.map(({ status }) => status)).toEqual([0, 200]);
});

it('token-missing: 200 and no token, each n-th time, once or always', async () => {
	const none = [200, { token_type: 'bearer', expires_in: 86_399 }];
	await sandbox.admin.tenant('token-missing=2');
	expect([seen(await ask()), seen(await ask())]).toEqual([GOOD, none]);
	await sandbox.admin.tenant('token-missing=once');
	expect([seen(await ask()), seen(await ask())]).toEqual([none, GOOD]);
	await sandbox.admin.tenant('token-missing');
	expect([seen(await ask()), seen(await ask())]).toEqual([none, none]);
});

it('token-429: a JSON error that is not about the client', async () => {
	await sandbox.admin.tenant('token-429=once');
	const error = expect.objectContaining({ error: 'too_many_requests' });
	expect([seen(await ask()), seen(await ask())]).toEqual([[429, error], GOOD]);
});

it('token-redirects: who follows gives the secret to another host, and gets a token there', async () => {
	await sandbox.admin.tenant('token-redirects');
	const { status, headers } = await ask({ redirect: 'manual' });
	const location = new URL(headers.get('location')!);
	expect([status, location.pathname, location.search]).toEqual([
		307,
		'/oauth2/token',
		'?redirected',
	]);
	expect(location.hostname).not.toBe(new URL(sandbox.url).hostname);
	expect(seen(await ask())).toEqual(GOOD);
	const requests = await sandbox.admin.requests();
	expect(requests.map(({ query }) => query)).toEqual(['', '', 'redirected']);
});

it('token-html: 200 and a page', async () => {
	await sandbox.admin.tenant('token-html');
	const { status, headers, text } = await ask();
	expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
	expect(text).toContain('<html>');
});

it('token-xml: 200 and a token in XML', async () => {
	await sandbox.admin.tenant('token-xml');
	const { status, headers, text } = await ask();
	expect([status, headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
	expect(text).toContain('<access-token>');
});
