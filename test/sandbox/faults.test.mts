import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, tokenRequest, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => {
	await sandbox.admin.clearFaults();
	await sandbox.admin.clearRequests();
});

const statuses = async (path: string, times: number) => {
	const list: number[] = [];
	for (let at = 0; at < times; at++) list.push((await coupa.get(path)).status);
	return list;
};

describe('a fault', () => {
	it('skips, repeats and ends', async () => {
		await sandbox.admin.fault({
			kind: 'status',
			status: 503,
			skip: 1,
			times: 2,
			match: { path: '/api/suppliers' },
		});
		expect(await statuses('suppliers', 4)).toEqual([200, 503, 503, 200]);
	});

	it('matches by method, prefix, expression, query and body', async () => {
		await sandbox.admin.fault({ kind: 'status', status: 500, match: { method: 'PUT' } });
		await sandbox.admin.fault({
			kind: 'status',
			status: 501,
			match: { path: '/invoices\\/\\d+$/' },
		});
		await sandbox.admin.fault({ kind: 'status', status: 502, match: { query: 'offset=50' } });
		expect(await statuses('invoices', 1)).toEqual([200]);
		expect(await statuses('invoices/1', 1)).toEqual([501]);
		expect(await statuses('invoices?limit=1&offset=50', 1)).toEqual([502]);
		expect((await coupa.put('suppliers/1', {})).status).toBe(500);
		await sandbox.admin.fault({ kind: 'status', status: 503, match: { body: 'Second' } });
		expect((await coupa.put('suppliers/1', { website: 'https://first' })).status).toBe(200);
		expect((await coupa.put('suppliers/1', { website: 'https://Second' })).status).toBe(503);
	});

	it('carries headers and a body', async () => {
		await sandbox.admin.fault({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '3' },
			body: { error: 'slow down' },
		});
		const { status, headers, json } = await coupa.get('suppliers');
		expect([status, headers.get('retry-after'), json]).toEqual([429, '3', { error: 'slow down' }]);
	});

	it('hits the token endpoint, too', async () => {
		await sandbox.admin.fault({ kind: 'status', status: 500, match: { path: '/oauth2/token' } });
		expect((await tokenRequest(sandbox, {})).status).toBe(500);
		expect((await tokenRequest(sandbox, {})).status).toBe(401);
	});
});

describe('a broken connection', () => {
	const create = async (name: string) => await coupa.post('departments', { name });
	const exists = async (name: string) =>
		(await coupa.get(`departments?name=${name}`)).json.length as number;

	it('before: the request was not executed', async () => {
		await sandbox.admin.fault({ kind: 'reset', when: 'before', match: { method: 'POST' } });
		await expect(create('Before')).rejects.toThrow();
		expect(await exists('Before')).toBe(0);
	});

	it('after: it was', async () => {
		await sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'POST' } });
		await expect(create('After')).rejects.toThrow();
		expect(await exists('After')).toBe(1);
	});

	it('in the middle of an answer', async () => {
		await sandbox.admin.fault({ kind: 'cut' });
		await expect(coupa.get('suppliers')).rejects.toThrow();
	});

	it('or half of the JSON in a whole answer', async () => {
		await sandbox.admin.fault({ kind: 'cut', variant: 'json' });
		const { status, text, json } = await coupa.get('suppliers');
		expect([status, json]).toEqual([200, undefined]);
		expect(text.startsWith('[{"id":1')).toBe(true);
	});
});

describe('other answers', () => {
	it('HTML of a proxy, XML where JSON was asked for, 404 for an empty list', async () => {
		await sandbox.admin.fault({ kind: 'html', status: 503 });
		const html = await coupa.get('suppliers');
		expect([html.status, html.headers.get('content-type')]).toEqual([
			503,
			'text/html; charset=utf-8',
		]);
		await sandbox.admin.fault({ kind: 'xmlError', message: 'a < b' });
		const xml = await coupa.get('suppliers');
		expect([xml.status, xml.text]).toEqual([
			400,
			expect.stringContaining('<errors><error><![CDATA[a < b]]></error></errors>'),
		]);
		await sandbox.admin.fault({ kind: 'emptyAs404', times: 2 });
		expect((await coupa.get('suppliers?id[gt]=9999999')).status).toBe(404);
		expect((await coupa.get('suppliers')).status).toBe(200);
	});

	it('refuses a token that is good', async () => {
		await sandbox.admin.fault({ kind: 'refuseToken' });
		expect(await statuses('suppliers', 2)).toEqual([401, 200]);
	});

	it('ignores the order, or the filters', async () => {
		const ids = async (query: string) =>
			(await coupa.get(`suppliers?${query}`)).json.map(({ id }: { id: number }) => id) as number[];
		await sandbox.admin.fault({ kind: 'ignoreOrder' });
		const shuffled = await ids('order_by=id&limit=50');
		expect(shuffled).not.toEqual([...shuffled].sort((a, b) => a - b));
		expect([...shuffled].sort((a, b) => a - b)).toEqual(await ids('order_by=id&limit=50'));
		await sandbox.admin.fault({ kind: 'ignoreFilters' });
		expect(await ids('id[gt]=15&limit=3')).toEqual([1, 2, 3]);
	});

	it('are slow', async () => {
		await sandbox.admin.fault({ kind: 'slow', ms: 60_000 });
		const controller = new AbortController();
		const pending = coupa.request('GET', 'suppliers', { signal: controller.signal });
		setTimeout(() => controller.abort(), 50);
		await expect(pending).rejects.toThrow('aborted');
	});

	it('change records between two pages', async () => {
		const first = (await coupa.get('departments?limit=2&return_object=limited')).json;
		await sandbox.admin.fault({
			kind: 'change',
			changes: [
				{
					op: 'create',
					resource: 'departments',
					record: { id: 4711, name: 'Late', 'updated-at': '2026-01-01T00:00:00+00:00' },
				},
				{ op: 'update', resource: 'departments', id: 3, record: { name: 'Changed' } },
				{ op: 'delete', resource: 'departments', id: 4 },
			],
		});
		const { json } = await coupa.get(`departments?id[gt]=${first.at(-1).id}&limit=50`);
		const byId = new Map(json.map((record: { id: number }) => [record.id, record]));
		expect(byId.get(3)).toMatchObject({ name: 'Changed' });
		expect(byId.has(4)).toBe(false);
		expect(byId.get(4711)).toMatchObject({
			name: 'Late',
			'updated-at': '2026-01-01T00:00:00+00:00',
		});
	});
});

describe('the log', () => {
	it('tells what came in, without tokens', async () => {
		await coupa.get('suppliers?limit=1');
		await sandbox.admin.fault({ kind: 'reset', when: 'after' });
		await coupa.put('suppliers/1', { website: 'https://x.example' }).catch(() => undefined);
		const log = await sandbox.admin.requests();
		expect(log).toEqual([
			expect.objectContaining({
				method: 'GET',
				path: '/api/suppliers',
				query: 'limit=1',
				status: 200,
				token: expect.stringMatching(/^[0-9a-f]{12}$/),
			}),
			expect.objectContaining({
				method: 'PUT',
				path: '/api/suppliers/1',
				status: 0,
				fault: 'reset',
			}),
		]);
		expect(JSON.stringify(log)).not.toContain(coupa.token);
	});
});

describe('the rate limit', () => {
	it('lets a burst of 20 through and answers 429 beyond, until time passes', async () => {
		const limited = await startSandbox({ size: 'small', rate: { perSecond: 0.001, burst: 20 } });
		const client = await clientOf(limited);
		const replies = [];
		for (let at = 0; at < 22; at++) replies.push(await client.get('currencies/1'));
		expect(replies.map(({ status }) => status)).toEqual([...Array(20).fill(200), 429, 429]);
		expect(replies.at(-1)!.headers.get('retry-after')).toBeNull();
		await limited.admin.options({ retryAfter: 2 });
		for (let at = 0; at < 20; at++) await client.get('currencies/1');
		expect((await client.get('currencies/1')).headers.get('retry-after')).toBe('2');
		await limited.admin.options({ ratePerSecond: 0 });
		expect((await client.get('currencies/1')).status).toBe(200);
		await limited.stop();
	});
});

describe('the clock', () => {
	it('is what the Date header shows', async () => {
		const dateOf = async () => Date.parse((await coupa.get('currencies/1')).headers.get('date')!);
		const before = await dateOf();
		await sandbox.admin.advanceClock(-7200);
		expect(Math.abs((await dateOf()) - before + 7_200_000)).toBeLessThan(30_000);
		await sandbox.admin.advanceClock(7200);
	});
});
