import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';

/** What the mapper's fields become in Coupa, for every type of field and every kind of reference. */
let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());

async function update(path: string, id: number, value: Record<string, unknown>) {
	return await scenario.run({
		resource: 'record',
		operation: 'update',
		object: object(path),
		recordId: String(id),
		inputMode: 'fields',
		fields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
	});
}

/** One of the newest records of a collection, with everything in it, but not the one with an id. */
async function some(path: string, butNot?: unknown): Promise<Record<string, unknown>> {
	const options = { orderBy: 'id', orderDirection: 'desc' };
	const { items, error } = await scenario.run(queryOf(path, { limit: 3, options }));
	const found = items.find(({ json }) => json.id !== butNot);
	if (found === undefined) throw error ?? new Error(`${path} has no other record`);
	return found.json;
}

test.each([
	['string', 'suppliers', 'website', 'https://ü.example/?a=1&b=2', 'https://ü.example/?a=1&b=2'],
	[
		'text',
		'contracts',
		'terms',
		'Line 1\nLine 2: 100 % „quoted“',
		'Line 1\nLine 2: 100 % „quoted“',
	],
	['integer', 'contracts', 'no-of-renewals', 3, 3],
	['integer as text', 'contracts', 'no-of-renewals', '4', 4],
	['decimal as text', 'suppliers', 'savings-pct', '12.50', '12.5'],
	['decimal as a number', 'suppliers', 'savings-pct', 7.25, '7.25'],
	['float', 'items', 'reorder-point', 1.5, 1.5],
	['boolean', 'suppliers', 'on-hold', true, true],
	['one of a list', 'suppliers', 'payment-method', 'pcard', 'pcard'],
])('%s', async (_type, path, field, given, stored) => {
	const { id } = await some(path);
	const result = await update(path, Number(id), { [field]: given });
	expect(result.error).toBeUndefined();
	const record = await scenario.sandbox.admin.record(path, Number(id));
	const value = record[field];
	// Coupa writes decimals with as many zeros as it likes.
	const comparable =
		typeof stored === 'string' && /^\d+\.\d+$/.test(stored) ? Number(value) : value;
	expect(comparable).toEqual(typeof comparable === 'number' ? Number(stored) : stored);
});

test('no decimal ever passes through a float, however long it is', async () => {
	const line = {
		'line-num': 1,
		description: 'Exact',
		quantity: '1',
		price: '123456789012345678.1234',
	};
	const result = await scenario.run({
		resource: 'record',
		operation: 'create',
		object: object('invoices'),
		inputMode: 'fields',
		fields: {
			mappingMode: 'defineBelow',
			value: {
				'invoice-number': 'EXACT-1',
				'invoice-date': '2026-01-31',
				'supplier.number': '10001',
				'invoice-lines': JSON.stringify([line]),
			},
			matchingColumns: [],
			schema: [],
		},
	});
	expect(result.error).toBeUndefined();
	const [{ price }] = result.items[0].json['invoice-lines'] as Array<{ price: string }>;
	expect(price).toMatch(/^123456789012345678\.12340*$/);
});

test.each([
	['a date without time', '2026-03-01', '2026-03-01'],
	['a date picked in the editor', '2026-03-01T00:00:00.000+01:00', '2026-03-01'],
	[
		'a DateTime of an expression',
		"={{ DateTime.fromISO('2026-03-01T10:00:00', { zone: 'Asia/Tokyo' }) }}",
		'2026-03-01',
	],
])('date: %s', async (_name, given, stored) => {
	const { id } = await some('expense_reports');
	const result = await update('expense_reports', Number(id), { 'start-date': given });
	expect(result.error).toBeUndefined();
	const record = await scenario.sandbox.admin.record('expense_reports', Number(id));
	expect(String(record['start-date']).slice(0, 10)).toBe(stored);
});

test.each([
	['with zone', '2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00Z'],
	[
		'a DateTime of an expression',
		"={{ DateTime.fromISO('2026-03-01T10:00:00', { zone: 'Asia/Tokyo' }) }}",
		'2026-03-01T01:00:00Z',
	],
	['without time: midnight UTC', '2026-03-01', '2026-03-01T00:00:00Z'],
])('datetime: %s', async (_name, given, stored) => {
	const { id } = await some('invoices');
	const result = await update('invoices', Number(id), { 'payment-date': given });
	expect(result.error).toBeUndefined();
	const record = await scenario.sandbox.admin.record('invoices', Number(id));
	expect(Date.parse(String(record['payment-date']))).toBe(Date.parse(stored));
});

/** An object, a reference of it, where the referenced records are, and the keys to name one by. */
const REFERENCES: ReadonlyArray<[path: string, field: string, target: string, keys: string[]]> = [
	['contracts', 'supplier', 'suppliers', ['id']],
	['contracts', 'supplier', 'suppliers', ['name']],
	['contracts', 'supplier', 'suppliers', ['number']],
	['contracts', 'currency', 'currencies', ['code']],
	['contracts', 'department', 'departments', ['name']],
	['contracts', 'payment-term', 'payment_terms', ['code']],
	['contracts', 'shipping-term', 'shipping_terms', ['code']],
	['contracts', 'default-account', 'accounts', ['code', 'account-type.name']],
	['invoices', 'contract', 'contracts', ['name']],
	['invoices', 'contract', 'contracts', ['number']],
	['invoices', 'bill-to-address', 'addresses', ['name']],
	['invoices', 'bill-to-address', 'addresses', ['location-code']],
	['items', 'commodity', 'commodities', ['name']],
	['requisitions', 'requested-by', 'users', ['login']],
	['requisitions', 'requested-by', 'users', ['email']],
	['requisitions', 'requested-by', 'users', ['employee-number']],
	['lookup_values', 'lookup', 'lookups', ['name']],
	['project_memberships', 'project', 'projects', ['name']],
];

function at(record: Record<string, unknown>, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => valueOf(value as Record<string, unknown>, key), record);
}

/** The JSON of addresses has underscores. [XML vs JSON] */
function valueOf(record: Record<string, unknown>, key: string): unknown {
	return record[key] ?? record[key.replaceAll('-', '_')];
}

test.each(REFERENCES)('%s: the reference %s to %s by %j', async (path, field, target, keys) => {
	const { id, [field]: current } = await some(path);
	const wanted = await some(target, (current as { id?: number } | null)?.id);
	const value = Object.fromEntries(keys.map((key) => [`${field}.${key}`, at(wanted, key)]));
	const result = await update(path, Number(id), value);
	expect(result.error).toBeUndefined();
	expect(result.items[0].json[field]).toMatchObject({ id: wanted.id });
});

test('an explicit empty text clears a field, and an untouched one stays', async () => {
	const { id } = await some('suppliers');
	await update('suppliers', Number(id), {
		website: 'https://full.example',
		'po-email': 'a@b.example',
	});
	await update('suppliers', Number(id), { website: '', 'po-email': null });
	const record = await scenario.sandbox.admin.record('suppliers', Number(id));
	expect(record.website ?? '').toBe('');
	expect(record['po-email']).toBe('a@b.example');
});

test.each([
	['filled in', undefined],
	['of a column', 'autoMapInputData'],
])('a blank key of a reference, %s, is not sent: the reference stays', async (_, mappingMode) => {
	const { id, 'payment-term': term } = await some('suppliers');
	const values = {
		'payment-term.code': '',
		'shipping-term.code': '  ',
		website: 'https://blank.example',
	};
	await scenario.sandbox.admin.clearRequests();
	const { error, hints } =
		mappingMode === undefined
			? await update('suppliers', Number(id), values)
			: await scenario.run(
					{
						resource: 'record',
						operation: 'update',
						object: object('suppliers'),
						recordId: String(id),
						inputMode: 'fields',
						fields: { mappingMode, value: null },
					},
					{ items: [{ json: values }] },
				);
	expect(error).toBeUndefined();
	expect(hints).toEqual([]);
	const record = await scenario.sandbox.admin.record('suppliers', Number(id));
	expect(record).toMatchObject({ website: values.website, 'payment-term': term });
	expect(await scenario.apiRequests()).toEqual([expect.stringMatching(/^PUT /)]);
});
