/** Flavours of which records come, and in which order. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({
		rate: false,
		size: 'small',
		counts: { suppliers: 240, invoices: 120 },
	});
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => await sandbox.admin.tenant(''));

type Listed = { id: number; [name: string]: unknown };

const list = async (path: string): Promise<Listed[]> => {
	const { status, json } = await coupa.get(path);
	expect([path, status]).toEqual([path, 200]);
	return json as Listed[];
};
const ids = async (path: string) => (await list(path)).map(({ id }) => id);
const upTo = (last: number, first = 1) =>
	Array.from({ length: last - first + 1 }, (_, at) => first + at);

describe('page-cap', () => {
	it('gives fewer than 50 records a page, and the others with the next pages', async () => {
		await sandbox.admin.tenant('page-cap=20');
		expect(await ids('suppliers?limit=50')).toEqual(upTo(20));
		expect(await ids('suppliers?offset=20')).toEqual(upTo(40, 21));
		expect(await ids('suppliers?id[gt]=230')).toEqual(upTo(240, 231));
		expect(await ids('suppliers?limit=7')).toEqual(upTo(7));
	});

	it('is 25 unless a number is given, and can hold for chosen resources only', async () => {
		await sandbox.admin.tenant('page-cap=10@invoices+suppliers/*/addresses,page-cap@suppliers');
		const counts = ['suppliers', 'invoices', 'users'].map(async (path) => (await ids(path)).length);
		expect(await Promise.all(counts)).toEqual([25, 10, 12]);
		for (let at = 0; at < 12; at++) {
			await sandbox.admin.createRecord('suppliers/2/addresses', { 'remit-to-code': `P${at}` });
		}
		expect(await ids('suppliers/2/addresses')).toHaveLength(10);
	});

	it('holds for GraphQL, too', async () => {
		await sandbox.admin.tenant('page-cap=10');
		const { json } = await coupa.post('graphql', { query: '{ suppliers { id } }' });
		expect(json.data.suppliers).toHaveLength(10);
	});
});

it('filtered-after-paging: 47 or 48 of 50 come although more follow, and the others never', async () => {
	await sandbox.admin.tenant('filtered-after-paging');
	const shown = upTo(240).filter((id) => id % 17 !== 0);
	const pages = [0, 50, 100, 150, 200].map(async (after) => await ids(`suppliers?id[gt]=${after}`));
	const read = await Promise.all(pages);
	expect(read.map(({ length }) => length)).toEqual([48, 47, 47, 47, 37]);
	expect(read.flat()).toEqual(shown);
	expect(await ids('suppliers?limit=3&offset=15')).toEqual([16, 18]);
	expect((await coupa.get('suppliers/17')).status).toBe(404);
	expect((await coupa.get('suppliers/16')).status).toBe(200);
});

it('empty-pages: two pages are empty, and records follow', async () => {
	await sandbox.admin.tenant('empty-pages=50@suppliers');
	expect(await ids('suppliers')).toEqual(upTo(50));
	expect(await ids('suppliers?id[gt]=50')).toEqual([]);
	expect(await ids('suppliers?offset=100')).toEqual([]);
	expect(await ids('suppliers?offset=150')).toEqual(upTo(200, 151));
	expect(await ids('invoices?id[gt]=50')).toEqual(upTo(100, 51));
});

it('comes-whole: all at once, whatever page is asked for', async () => {
	await sandbox.admin.tenant('comes-whole');
	expect(await ids('suppliers?limit=10&offset=30')).toEqual(upTo(240));
	expect(await ids('suppliers?id[gt]=100')).toEqual(upTo(240, 101));
});

it('ignores-limit, ignores-offset: 50 each time, the first page each time', async () => {
	await sandbox.admin.tenant('ignores-limit@suppliers,ignores-offset@invoices');
	expect(await ids('suppliers?limit=3&offset=10')).toEqual(upTo(60, 11));
	expect(await ids('invoices?limit=3&offset=10')).toEqual([1, 2, 3]);
});

it('ignores-order: the lowest ID first, also where the newest was asked for', async () => {
	await sandbox.admin.tenant('ignores-order@invoices');
	const newest = (path: string) => `${path}?order_by=updated_at&dir=desc&limit=5`;
	expect(await ids(newest('invoices'))).toEqual([1, 2, 3, 4, 5]);
	expect(await ids(newest('suppliers'))).not.toEqual([1, 2, 3, 4, 5]);
});

it('ignores-dir: ascending', async () => {
	await sandbox.admin.tenant('ignores-dir');
	expect(await ids('invoices?order_by=id&dir=desc&limit=3')).toEqual([1, 2, 3]);
	const ascending = await ids('invoices?order_by=updated_at');
	expect(await ids('invoices?order_by=updated_at&dir=desc')).toEqual(ascending);
});

it('unordered: the records of the page, in no order', async () => {
	const all = 'invoices?id[lt_or_eq]=50&order_by=id';
	const ordered = await ids(all);
	await sandbox.admin.tenant('unordered');
	const mixed = await ids(all);
	expect(mixed).not.toEqual(ordered);
	expect([...mixed].sort((a, b) => a - b)).toEqual(ordered);
});

it('random-ties: the same values come in another order with each request, the same again from the start', async () => {
	const byStatus = 'invoices?order_by=status&limit=50';
	const statuses = (records: Listed[]) => records.map(({ status }) => status);
	const plain = await list(byStatus);
	const twice = async () => {
		await sandbox.admin.tenant('random-ties');
		return [await list(byStatus), await list(byStatus)];
	};
	const [first, second] = await twice();
	expect(statuses(first)).toEqual(statuses(plain));
	const order = (records: Listed[]) => records.map(({ id }) => id);
	expect(order(first)).not.toEqual(order(plain));
	expect(order(second)).not.toEqual(order(first));
	expect((await twice()).map(order)).toEqual([order(first), order(second)]);
});

describe('ignores-conditions', () => {
	it('of all fields', async () => {
		await sandbox.admin.tenant('ignores-conditions@suppliers');
		expect(await ids('suppliers?name=Nobody&id[gt]=100&nonsense=1')).toEqual(upTo(50));
		expect(await ids('invoices?id[gt]=100')).toEqual(upTo(120, 101));
	});

	it('of one or several fields', async () => {
		await sandbox.admin.tenant('ignores-conditions=id,ignores-conditions=custom-fields');
		expect(await ids('suppliers?id[gt]=100&limit=2')).toEqual([1, 2]);
		const path = 'invoices?custom-fields[cost-center]=nowhere&limit=2';
		expect(await ids(path)).toEqual([1, 2]);
		expect(await ids('suppliers?name=Nobody')).toEqual([]);
	});
});

it('shared-ids: three records have one ID, in lists, by ID and in conditions', async () => {
	await sandbox.admin.tenant('shared-ids@invoices');
	const path = 'invoices?limit=7&fields=["id","invoice_number"]';
	const read = await list(path);
	expect(read.map(({ id }) => id)).toEqual([1, 1, 1, 4, 4, 4, 7]);
	expect(new Set(read.map((record) => record['invoice-number'])).size).toBe(7);
	expect(await ids('invoices?id[gt]=4&limit=2')).toEqual([7, 7]);
	expect(await ids('invoices?id=4')).toEqual([4, 4, 4]);
	expect((await coupa.get('invoices/5')).json.id).toBe(4);
	expect(await ids('suppliers?limit=3')).toEqual([1, 2, 3]);
});

it('foreign-ids: the ID falls from record to record, and finds none', async () => {
	await sandbox.admin.tenant('foreign-ids@invoices');
	const [first, second] = await ids('invoices?limit=2');
	expect(first).toBeGreaterThan(second);
	expect(await ids(`invoices?id[gt]=${second}`)).toEqual([]);
	expect((await coupa.get(`invoices/${second}`)).status).toBe(404);
});

it('conditions on two fields of one class find nothing, on every tenant', async () => {
	const [rate] = await list('exchange_rates?limit=1');
	const from = (rate['from-currency'] as { code: string }).code;
	const to = (rate['to-currency'] as { code: string }).code;
	const one = await ids(`exchange_rates?from-currency[code]=${from}`);
	expect(one).toContain(rate.id);
	expect(await ids(`exchange_rates?from-currency[code]=${from}&from-currency[id][gt]=0`)).toEqual(
		one,
	);
	expect(await ids(`exchange_rates?from-currency[code]=${from}&to-currency[code]=${to}`)).toEqual(
		[],
	);
});
