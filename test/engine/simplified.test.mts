/** Simplified records: small, without anything empty, from reads, writes and actions. */
import { NOUNS } from '../../nodes/shared/nouns.ts';
import { object, type Scenario, startScenario, where } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small' });
});
afterAll(async () => await scenario.stop());

describe('simplified records', () => {
	const NOUN_EXAMPLES = NOUNS.map(({ value, path }) => [value, path]);

	/** Nulls, empty texts and empty lists, wherever they are. */
	function emptyIn(value: unknown): unknown[] {
		if (value === null || value === '') return [value];
		if (typeof value !== 'object') return [];
		const entries = Object.values(value as object);
		return entries.length === 0 ? [value] : entries.flatMap(emptyIn);
	}

	it.each(NOUN_EXAMPLES)('of %s are what people know it by, and small', async (resource) => {
		const { error, items } = await scenario.run({ resource, operation: 'getMany', limit: 20 });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			const keys = Object.keys(json);
			expect(keys[0]).toBe('id');
			expect(keys.length).toBeGreaterThan(3);
			expect(keys.length).toBeLessThanOrEqual(13);
			expect(emptyIn(json)).toEqual([]);
			expect(JSON.stringify(json).length).toBeLessThan(600);
		}
	});

	it('have references as ID and name, and are asked of Coupa as such', async () => {
		await scenario.apiRequests();
		const { items } = await scenario.run({ resource: 'invoice', operation: 'getMany', limit: 1 });
		expect(items[0].json).toMatchObject({
			id: 1,
			'invoice-number': expect.any(String),
			status: expect.any(String),
			'gross-total': expect.any(String),
			supplier: { id: expect.any(Number), name: expect.any(String), number: expect.any(String) },
		});
		expect(Object.keys(items[0].json.supplier as object)).toEqual(['id', 'name', 'number']);
		const [request] = await scenario.apiRequests();
		expect(decodeURIComponent(request)).toContain('fields=["id",');
	});

	it('come back of what is written, with what was sent, what was not taken and what became of it', async () => {
		await scenario.sandbox.admin.tenant('drops-unknown-references');
		const value = { number: '10004', website: 'https://four.example' };
		const written = await scenario.run({
			...{ resource: 'supplier', operation: 'createOrUpdate', matchFields: ['number'] },
			fields: { mappingMode: 'defineBelow', value: { ...value, 'payment-term.code': 'Net 9999' } },
		});
		const [{ json }] = written.items;
		expect(Object.keys(json).slice(0, 2)).toEqual(['id', 'operation']);
		expect(json).toMatchObject({ number: '10004', operation: 'updated' });
		expect(json.notTaken).toMatchObject([{ field: 'payment-term' }]);
		expect(json).toMatchObject({ website: value.website });
		// Thirteen of the record, what became of it, and what was not taken.
		expect(Object.keys(json).length).toBeLessThanOrEqual(15);
		expect(await scenario.sandbox.admin.record('suppliers', 4)).toMatchObject({
			website: value.website,
		});
	});

	it('say what became of a record first, whatever comes back of it', async () => {
		const upsert = async (returnType: string) =>
			await scenario.run({
				...{ resource: 'supplier', operation: 'createOrUpdate', matchFields: ['number'] },
				...{ inputMode: 'json', jsonBody: '{"number": "10004", "website": "https://5.example"}' },
				returnType,
			});
		for (const returnType of ['default', 'limited', 'simplified', 'shallow']) {
			const { items } = await upsert(returnType);
			expect(Object.keys(items[0].json).slice(0, 2)).toEqual(['id', 'operation']);
		}
	});

	it('come back of an action', async () => {
		const { items } = await scenario.run({
			...{ resource: 'purchaseOrder', operation: 'getMany', limit: 1 },
			filters: where(['status', 'eq', 'issued']),
		});
		const { id } = items[0].json;
		const closed = await scenario.run({
			...{ resource: 'purchaseOrder', operation: 'close', recordId: id },
		});
		expect(closed.items[0].json).toMatchObject({ id, status: 'closed' });
		expect(emptyIn(closed.items[0].json)).toEqual([]);
		expect(closed.items[0].json).not.toHaveProperty('order-lines');
	});

	it('can be had of any object', async () => {
		const { error, items } = await scenario.run({
			...{ resource: 'record', operation: 'query', object: object('currencies'), limit: 3 },
			returnType: 'simplified',
		});
		expect(error).toBeUndefined();
		expect(items.flatMap(({ json }) => emptyIn(json))).toEqual([]);
		expect(Object.keys(items[0].json)).toEqual(expect.arrayContaining(['id', 'code', 'name']));
	});

	it('are written in another key style where one is chosen', async () => {
		const options = { keyStyle: 'camelCase' };
		const { items } = await scenario.run({
			...{ resource: 'invoice', operation: 'get', recordId: '1', options },
		});
		expect(Object.keys(items[0].json).slice(0, 2)).toEqual(['id', 'invoiceNumber']);
	});

	it('are everything where everything is chosen, the known fields first', async () => {
		const { items } = await scenario.run({
			...{ resource: 'invoice', operation: 'get', recordId: '1', returnType: 'default' },
		});
		const keys = Object.keys(items[0].json);
		expect(keys.length).toBeGreaterThan(100);
		expect(keys.slice(0, 3)).toEqual(['id', 'invoice-number', 'status']);
	});
});
