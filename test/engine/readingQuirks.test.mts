/** Reading from tenants that do what Coupa's documents leave open. */
import type { IDataObject } from 'n8n-workflow';

import {
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
	valuesOf,
	where,
} from '../support/scenario.mts';

const COUNT = 400;

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ counts: { suppliers: COUNT, invoices: 120 }, rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearRequests();
});

const ALL = { returnAll: true };
const EVERY_ID = Array.from({ length: COUNT }, (_, index) => index + 1);

function customList(path: string, query: IDataObject): IDataObject {
	const pair = Object.entries(query).map(([name, value]) => ({ name, value }));
	return {
		resource: 'customAction',
		operation: 'sendRequest',
		method: 'GET',
		path,
		queryParameters: { pair },
		pagination: true,
		returnAll: true,
	};
}

async function ids(parameters: IDataObject): Promise<unknown[]> {
	const result = await scenario.run(parameters);
	expect(result.error).toBeUndefined();
	return valuesOf(result, 'id');
}

describe.each([
	['small pages', 'page-cap=25', EVERY_ID],
	['very small pages', 'page-cap=7', EVERY_ID],
	[
		'pages from which some are taken out',
		'filtered-after-paging=17',
		EVERY_ID.filter((id) => id % 17 !== 0),
	],
	[
		'pages from which all are taken out',
		'empty-pages=50',
		EVERY_ID.filter((id) => id <= 50 || id > 150),
	],
	['a list that comes whole', 'comes-whole', EVERY_ID],
	['no notice of limit', 'ignores-limit', EVERY_ID],
	['no notice of offset', 'ignores-offset', EVERY_ID],
	['no order', 'unordered', EVERY_ID],
	['no direction', 'ignores-dir', EVERY_ID],
	['no conditions on IDs', 'ignores-conditions=id', EVERY_ID],
])('with %s', (_what, flavour, expected) => {
	beforeEach(async () => await scenario.sandbox.admin.tenant(flavour));

	test.each([
		['several pages at a time', {}],
		['one page after the other', { parallelRequests: 1 }],
	])('Query gives all, with %s', async (_how, options) => {
		expect(await ids(queryOf('suppliers', { ...ALL, returnType: 'limited', options }))).toEqual(
			expected,
		);
	});

	test('Custom Action gives all', async () => {
		const query = { return_object: 'limited' };
		expect(await ids(customList('/api/suppliers', query))).toEqual(expected);
	});
});

test.each([
	['ignores-dir,empty-pages=50', EVERY_ID.filter((id) => id <= 50 || id > 150)],
	['unordered,empty-pages=50', EVERY_ID.filter((id) => id <= 50 || id > 150)],
	['ignores-dir,ignores-conditions=id', EVERY_ID],
	['ignores-dir,comes-whole', EVERY_ID],
])('with %s, Query gives all, and the last ones first', async (flavour, expected) => {
	await scenario.sandbox.admin.tenant(flavour);
	expect(await ids(queryOf('suppliers', { ...ALL, returnType: 'limited' }))).toEqual(expected);
	const options = { orderBy: 'id', orderDirection: 'desc' };
	for (const most of [ALL, { limit: 60 }]) {
		const read = await ids(queryOf('suppliers', { ...most, returnType: 'limited', options }));
		expect(read).toEqual(expected.toReversed().slice(0, read.length));
		expect(read).toHaveLength('limit' in most ? 60 : expected.length);
	}
});

test('small lists that come whole take three requests', async () => {
	await scenario.sandbox.admin.tenant('comes-whole');
	const filters = where(['id', 'lt_or_eq', 30]);
	expect(await ids(queryOf('suppliers', { ...ALL, filters }))).toEqual(EVERY_ID.slice(0, 30));
	expect((await scenario.apiRequests()).length).toBeLessThanOrEqual(3);
});

test('a list of which nothing but the first page can be asked for is an error that says so', async () => {
	await scenario.sandbox.admin.tenant('ignores-offset,ignores-conditions=id');
	const { error, items } = await scenario.run(queryOf('suppliers', ALL));
	expect(error?.message).toBe('Coupa gives only the first 50 records of this list');
	expect(items).toEqual([]);
});

test.each([3, 130])('records of which %i share an ID all come', async (sharing) => {
	await scenario.sandbox.admin.tenant(`shared-ids=${sharing}@invoices`);
	const result = await scenario.run(queryOf('invoices', ALL));
	expect(new Set(valuesOf(result, 'invoice-number')).size).toBe(120);
	expect(result.items).toHaveLength(120);
});

test('the revisions of orders all come, though they carry the IDs of their orders', async () => {
	const result = await scenario.run({
		...queryOf('', ALL),
		object: objectByPath('purchase_order_revisions'),
	});
	expect(result.error).toBeUndefined();
	const own = result.items.map(({ json }) => (json['revision-record'] as IDataObject).id);
	expect(new Set(own).size).toBe(own.length);
	expect(own.length).toBeGreaterThan(new Set(valuesOf(result, 'id')).size);
});

test('a field of a condition is known in any spelling', async () => {
	const filters = where(['createdAt', 'gt_or_eq', '2000-01-01T00:00:00Z'], ['id', 'lt_or_eq', 3]);
	expect(await ids(queryOf('suppliers', { ...ALL, filters }))).toEqual([1, 2, 3]);
	expect(JSON.stringify(await scenario.apiRequests())).toContain('created_at[gt_or_eq]');
});

test('records that look alike all come', async () => {
	const result = await scenario.run(customList('/api/invoices', { fields: '["status"]' }));
	expect(result.items).toHaveLength(120);
	expect(Object.keys(result.items[0].json)).toEqual(['status']);
});

describe('what is no list', () => {
	test.each([
		'gateway-404=3',
		'gateway-404=once',
		'error-as-list=3',
		'null-as-list=3',
		'text-as-list=3',
		'rooted-list=3',
	])('is asked for again: %s', async (flavour) => {
		await scenario.sandbox.admin.tenant(flavour);
		expect(await ids(queryOf('suppliers', { ...ALL, returnType: 'limited' }))).toEqual(EVERY_ID);
	});
});

describe('an order', () => {
	function byUpdatedAt(more: IDataObject = {}, orderBy = 'updated-at'): IDataObject {
		return queryOf('suppliers', { ...ALL, ...more, options: { orderBy, orderDirection: 'desc' } });
	}

	let newest: unknown[];
	beforeAll(async () => {
		for (const id of [7, 300, 41, 222]) {
			await scenario.sandbox.admin.updateRecord('suppliers', id, {
				website: 'https://new.example',
			});
		}
		newest = (await ids(byUpdatedAt())).slice(0, 10);
	});

	test.each(['underscored-json', 'default-filter-without=updated-at', 'default-filter-without=id'])(
		'by updated-at is kept where a tenant has %s',
		async (flavour) => {
			await scenario.sandbox.admin.tenant(flavour);
			const result = await scenario.run(byUpdatedAt());
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(COUNT);
			const some = await scenario.run(byUpdatedAt({ returnAll: false, limit: 10 }));
			expect(some.items.map(({ json }) => json.name)).toEqual(
				result.items.slice(0, 10).map(({ json }) => json.name),
			);
		},
	);

	test.each(['ignores-order', 'unordered', 'ignores-dir'])(
		'with a limit gives the newest where a tenant has %s, with a hint',
		async (flavour) => {
			await scenario.sandbox.admin.tenant(flavour);
			const result = await scenario.run(byUpdatedAt({ returnAll: false, limit: 10 }));
			expect(valuesOf(result, 'id')).toEqual(newest);
			expect(result.hints.join()).toMatch(
				/not certain that Coupa orders this object by updated-at/,
			);
		},
	);

	test('with a limit takes one request more', async () => {
		expect(await ids(byUpdatedAt({ returnAll: false, limit: 10 }))).toEqual(newest);
		expect(await scenario.apiRequests()).toHaveLength(2);
	});

	test.each(['updatedAt', 'updated_at', 'Updated-At'])('understands %s', async (orderBy) => {
		expect((await ids(byUpdatedAt({}, orderBy))).slice(0, 10)).toEqual(newest);
		expect(await ids(byUpdatedAt({ returnAll: false, limit: 10 }, orderBy))).toEqual(newest);
	});

	test.each([ALL, { returnAll: false, limit: 10 }])('by no field is an error: %j', async (more) => {
		const { error } = await scenario.run(byUpdatedAt(more, 'udpated-at'));
		expect(`${error?.message} ${error?.description}`).toMatch(/udpated[-_]at/);
	});
});

describe('a default API filter that leaves out the ID', () => {
	test('gives all as the filter has them, with a hint', async () => {
		await scenario.sandbox.admin.tenant('default-filter-without=id');
		const result = await scenario.run(queryOf('suppliers', ALL));
		expect(result.items).toHaveLength(COUNT);
		expect(new Set(valuesOf(result, 'name')).size).toBe(COUNT);
		expect(result.items.every(({ json }) => !('id' in json))).toBe(true);
		expect(result.hints.join()).toMatch(/default API filter/);
	});
});

describe('conditions that have no effect', () => {
	test('are an error that names them', async () => {
		await scenario.sandbox.admin.tenant('ignores-conditions=status');
		const filters = where(['status', 'eq', 'inactive']);
		const { error } = await scenario.run(queryOf('suppliers', { ...ALL, filters }));
		expect(error?.message).toBe('Coupa does not select by status');
	});

	const RETURNED = [
		{ returnType: 'simplified' },
		{ returnType: 'limited' },
		{ returnType: 'fields', returnFields: ['name'] },
		{ returnType: 'totals' },
	];
	const CONDITIONS: Array<[field: string, asked: string]> = [
		['tax-id', 'tax_id'],
		['custom-fields.sustainability-note', 'custom_fields[sustainability_note]'],
		['created-by.email', 'created_by[email]'],
	];

	beforeAll(async () => {
		const note = { 'custom-fields': { 'sustainability-note': 'green' } };
		await scenario.sandbox.admin.updateRecord('suppliers', 7, note);
	});

	test.each(RETURNED)(
		'are noticed though what is returned does not show the field: %j',
		async (more) => {
			for (const [field, asked] of CONDITIONS) {
				await scenario.sandbox.admin.tenant(`ignores-conditions=${field.split('.')[0]}`);
				const filters = where([field, 'eq', 'nobody-has-this']);
				const { error, items } = await scenario.run(
					queryOf('suppliers', { ...ALL, ...more, filters }),
				);
				expect(error?.message).toBe(`Coupa does not select by ${asked}`);
				expect(items).toEqual([]);
			}
		},
	);

	test.each(RETURNED)('change nothing in what is returned, nor the requests: %j', async (more) => {
		const asked = async (filters: IDataObject) => {
			await scenario.sandbox.admin.clearRequests();
			const { items, error } = await scenario.run(
				queryOf('suppliers', { limit: 5, ...more, filters }),
			);
			expect(error).toBeUndefined();
			return [items.map(({ json }) => json), (await scenario.apiRequests()).length];
		};
		const { 'tax-id': tax } = await scenario.sandbox.admin.record('suppliers', 7);
		const filters = where(['id', 'eq', 7]);
		const both = where(['id', 'eq', 7], ['tax-id', 'eq', tax]);
		expect(await asked(both)).toEqual(await asked(filters));
	});
});
