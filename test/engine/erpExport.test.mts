/** What waits for its export, and marks, on n8n's engine. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario, valuesOf, where } from '../support/scenario.mts';
import { erp, success, waitingIn } from './erpExport.mts';
import { writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const waiting = async (more?: object) => await waitingIn(scenario, more);
const writes = async () => await writesIn(scenario);

describe('Get Unexported', () => {
	const approved = (more: IDataObject = {}) =>
		erp('getUnexported', {
			filters: where(['status', 'eq', 'pending_receipt']),
			returnType: 'fields',
			returnFields: ['id', 'exported'],
			options: { requestsPerSecond: 25 },
			...more,
		});

	test('loses nothing while its documents are marked', async () => {
		for (let count = 0; count < 160; count++) await waiting({ status: 'pending_receipt' });
		const all = await scenario.run({
			...approved({ returnAll: true }),
			resource: 'record',
			operation: 'query',
			filters: where(['status', 'eq', 'pending_receipt'], ['exported', 'eq', false]),
		});
		const seen: number[] = [];
		for (;;) {
			const { items, error } = await scenario.run(approved({ limit: 60 }));
			expect(error).toBeUndefined();
			if (items.length === 0) break;
			expect(items.every(({ json }) => json.exported === false)).toBe(true);
			seen.push(...items.map(({ json }) => json.id as number));
			const marked = await scenario.run(erp('markExported', { recordId: '={{ $json.id }}' }), {
				items: items.map(({ json }) => ({ json })),
			});
			expect(marked.items.map(({ json }) => json.id)).toEqual(items.map(({ json }) => json.id));
		}
		expect(all.items.length).toBeGreaterThanOrEqual(160);
		expect(seen).toEqual(valuesOf(all, 'id'));
	}, 120_000);

	test.each(['simplified', 'limited', 'fields'])(
		'gives none where Coupa takes no notice of the mark: %s',
		async (returnType) => {
			await waiting({ exported: true });
			await scenario.sandbox.admin.tenant('ignores-conditions=exported');
			const more = { filters: {}, returnAll: true, returnType, returnFields: ['id'] };
			const { error, items } = await scenario.run(approved(more));
			await scenario.sandbox.admin.tenant('');
			expect(error?.message).toBe('Coupa does not select by exported');
			expect(items).toEqual([]);
		},
	);

	test('gives simplified documents', async () => {
		const id = await waiting({ status: 'approved' });
		const { items, error } = await scenario.run(
			approved({ returnType: 'simplified', filters: where(['id', 'eq', id]) }),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([{ id, status: 'approved' }]);
		expect(Object.keys(items[0].json).length).toBeLessThanOrEqual(13);
		expect(Object.values(items[0].json)).not.toContain(null);
	});

	test('loses nothing when documents are marked between two of its pages', async () => {
		const ids: number[] = [];
		for (let count = 0; count < 120; count++)
			ids.push(await waiting({ status: 'pending_receipt' }));
		const changes = ids.slice(0, 50).map((id) => ({
			op: 'update' as const,
			resource: 'invoices',
			id,
			record: { exported: true },
		}));
		const match = { method: 'GET', path: '/api/invoices' };
		await scenario.sandbox.admin.fault({ kind: 'change', when: 'after', match, changes });
		const { items } = await scenario.run(approved({ returnAll: true }));
		expect(items.map(({ json }) => json.id)).toEqual(ids);
		const requests = await scenario.apiRequests();
		expect(requests.every((request) => request.includes('exported=false'))).toBe(true);
	});

	test('takes the same condition from a person, and refuses one that contradicts', async () => {
		const same = approved({ filterMode: 'queryString', queryString: 'exported=false', limit: 1 });
		expect((await scenario.run(same)).error).toBeUndefined();
		expect((await scenario.apiRequests())[0].match(/exported=/g)).toHaveLength(1);
		for (const filters of [where(['exported', 'eq', true]), where(['exported', 'not_eq', false])]) {
			const { error } = await scenario.run(approved({ filters }));
			expect(error?.message).toMatch(/^The condition exported.* contradicts "Get Unexported"/);
		}
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test('works with a read-only credential, and gives the deleted lines of orders', async () => {
		const credential = scenario.addCredential({ readOnly: true }, scenario.token);
		const parameters = erp('getUnexported', {
			object: object('purchase_orders'),
			returnType: 'limited',
			options: { showDeletedLines: true },
		});
		const { items, error } = await scenario.run(parameters, { credential });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect((await scenario.apiRequests())[0]).toContain('show_deleted_lines=true');
	});

	test('refuses an object without a mark', async () => {
		const { error } = await scenario.run(erp('getUnexported', { object: object('suppliers') }));
		expect(error?.message).toBe('Supplier has no export mark');
		expect(await scenario.apiRequests()).toEqual([]);
	});
});

describe('Mark as Exported', () => {
	test('is one request with nothing else in it', async () => {
		const id = await waiting();
		const { items } = await scenario.run(erp('markExported', { recordId: String(id) }));
		expect(items[0].json).toMatchObject({ id, exported: true });
		expect(await scenario.apiRequests()).toEqual([
			`PUT /api/invoices/${id}?exported=true&fields=%5B%22id%22%2C%22exported%22%2C%22last_exported_at%22%5D`,
		]);
		expect((await scenario.sandbox.admin.record('invoices', id)).exported).toBe(true);
	});

	test('is repeated when the answer was lost', async () => {
		const id = await waiting();
		await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'PUT' } });
		const { items, error } = await scenario.run(erp('markExported', { recordId: String(id) }));
		expect(error).toBeUndefined();
		expect(items[0].json.exported).toBe(true);
		expect(await writes()).toHaveLength(2);
	});

	test('is an error where Coupa answers, and does not set it', async () => {
		const id = await waiting();
		await scenario.sandbox.admin.tenant('ignores-marks');
		const marked = await scenario.run(erp('markExported', { recordId: String(id) }));
		const reported = await scenario.run(success(id));
		await scenario.sandbox.admin.tenant('');
		expect(marked.error?.message).toBe(`Invoice ${id}: Coupa does not show it as exported`);
		expect(marked.error?.description).toContain('Marking it again is safe');
		expect(reported.error?.message).toMatch(/does not show it as exported \(step markExported\)/);
		const again = await scenario.run(success(id));
		expect(again.items[0].json).toMatchObject({ exported: true });
	});

	test('gives the record where it is asked for', async () => {
		const id = await waiting();
		const parameters = erp('markExported', { recordId: String(id), returnType: 'shallow' });
		const { items } = await scenario.run(parameters);
		expect(items[0].json).toMatchObject({ id, exported: true, status: 'approved' });
	});

	test('leaves what is marked already, and what changed since, where that is wanted', async () => {
		const id = await waiting({ 'updated-at': '2026-02-01T10:00:00+00:00' });
		const mark = (options: IDataObject) =>
			scenario.run(erp('markExported', { recordId: String(id), options }));
		const changed = await mark({ unchangedSince: '2026-02-01T09:00:00Z' });
		expect(changed.items[0].json).toMatchObject({ id, exported: false });
		expect(changed.items[0].json.skipped).toMatch(/changed since/);
		expect(await writes()).toEqual([]);
		const same = await mark({ unchangedSince: '2026-02-01T10:00:00Z' });
		expect(same.items[0].json).toMatchObject({ id, exported: true });
		await scenario.apiRequests();
		const again = await mark({ skipExported: true });
		expect(again.items[0].json).toMatchObject({ exported: true, skipped: expect.any(String) });
		expect(await writes()).toEqual([]);
	});

	test('uses the action of objects that have one', async () => {
		const { id } = await scenario.sandbox.admin.createRecord('coupa_pay/payments', {});
		const parameters = { object: object('coupa_pay/payments'), recordId: String(id) };
		const { items, error } = await scenario.run(erp('markExported', parameters));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id, exported: true });
		expect((await writes())[0]).toMatch(/^PUT \/api\/coupa_pay\/payments\/\d+\/export\?fields=/);
	});

	test('of a record that does not exist is an error', async () => {
		const { error } = await scenario.run(erp('markExported', { recordId: '99999' }));
		expect(error?.message).toMatch(/^Invoice 99999: /);
		expect(error?.httpCode).toBe('404');
	});
});
