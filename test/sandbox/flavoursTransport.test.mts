/** Flavours of what stands between Coupa and its client. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => await sandbox.admin.tenant(''));

const replies = async (times: number, path = 'suppliers?limit=2'): Promise<Reply[]> => {
	const list: Reply[] = [];
	for (let at = 0; at < times; at++) list.push(await coupa.get(path));
	return list;
};
const statuses = async (times: number, path?: string) =>
	(await replies(times, path)).map(({ status }) => status);

describe.each([
	['gateway-404', 404, 'text/plain', 'default backend - 404'],
	['firewall-403', 403, 'text/html', 'Request Rejected'],
	['gateway-503', 503, 'text/html', '503 Service Unavailable'],
])('%s', (name, status, type, words) => {
	it('answers each n-th reading in the place of Coupa', async () => {
		await sandbox.admin.tenant(`${name}=3`);
		const all = await replies(7);
		expect(all.map((reply) => reply.status)).toEqual([200, 200, status, 200, 200, status, 200]);
		expect(all[2].headers.get('content-type')).toContain(type);
		expect(all[2].text).toContain(words);
	});

	it('once, for chosen resources, in GraphQL, and never a write', async () => {
		await sandbox.admin.tenant(`${name}=once@suppliers`);
		expect(await statuses(2, 'invoices?limit=1')).toEqual([200, 200]);
		expect(await statuses(3)).toEqual([status, 200, 200]);
		await sandbox.admin.tenant(`${name}=1`);
		expect((await coupa.put('suppliers/1', {})).status).toBe(200);
		expect((await coupa.post('graphql', { query: '{ suppliers { id } }' })).status).toBe(status);
	});
});

it('outage: after the first reading, 503 for a time', async () => {
	await sandbox.admin.tenant('outage=300');
	expect(await statuses(3)).toEqual([200, 503, 503]);
	await sandbox.admin.advanceClock(301);
	expect(await statuses(3)).toEqual([200, 200, 200]);
});

it.each(['414', '431'])('long-urls=%s: long ones are refused with a page', async (status) => {
	await sandbox.admin.tenant(`long-urls=${status}`);
	const path = (values: number) => `suppliers?id[in]=${'1,'.repeat(values)}1`;
	const { headers, ...long } = await coupa.get(path(4_000));
	expect([long.status, long.json]).toEqual([Number(status), undefined]);
	expect(headers.get('content-type')).toContain('text/html');
	expect((await coupa.get(path(20_000))).status).toBe(Number(status));
	expect((await coupa.get(path(3_900))).status).toBe(200);
	await sandbox.admin.tenant('');
	expect((await coupa.get(path(7_900))).status).toBe(200);
	expect((await coupa.get(path(8_000))).status).toBe(431);
});

it('throttles: each n-th request of any kind is a 429, with Retry-After where that is set', async () => {
	await sandbox.admin.tenant('throttles=2');
	expect((await coupa.get('suppliers/1')).status).toBe(200);
	const refused = await coupa.put('suppliers/1', {});
	expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
	await sandbox.admin.options({ retryAfter: 3 });
	expect((await replies(2))[1].headers.get('retry-after')).toBe('3');
	await sandbox.admin.options({ retryAfter: null });
});

describe('in the place of a list, with 200,', () => {
	const bodies = async (tenant: string, times: number) => {
		await sandbox.admin.tenant(tenant);
		const all = await replies(times);
		expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
		return all.map(({ json }) => json);
	};
	const two = [expect.objectContaining({ id: 1 }), expect.objectContaining({ id: 2 })];

	it.each([
		['error-as-list', { error: expect.any(String) }],
		['null-as-list', null],
		['text-as-list', expect.stringContaining('try again')],
		['rooted-list', { suppliers: two }],
	])('%s comes each n-th time, or once', async (name, odd) => {
		expect(await bodies(`${name}=2`, 4)).toEqual([two, odd, two, odd]);
		expect(await bodies(`${name}=once@suppliers`, 3)).toEqual([odd, two, two]);
		expect((await coupa.get('suppliers/1')).json).toMatchObject({ id: 1 });
	});
});

it('xml-anyway: each n-th GET is answered in XML', async () => {
	await sandbox.admin.tenant('xml-anyway=2');
	const [, list, , empty] = await replies(4);
	expect(list.headers.get('content-type')).toContain('application/xml');
	expect(list.text).toContain('<suppliers type="array"><supplier><id type="integer">1</id>');
	expect(empty.json).toBeUndefined();
	await coupa.get('suppliers/1');
	expect((await coupa.get('suppliers/1')).text).toContain('<supplier><id');
	expect((await coupa.put('suppliers/1', {})).json).toMatchObject({ id: 1 });
});

it('empty-as-404: no results are a 404 in JSON', async () => {
	await sandbox.admin.tenant('empty-as-404@suppliers');
	const { status, json } = await coupa.get('suppliers?name=Nobody');
	expect([status, json]).toEqual([404, { error: 'No results match your search criteria.' }]);
	expect(await statuses(1)).toEqual([200]);
	expect((await coupa.get('invoices?id[gt]=99999')).json).toEqual([]);
});
