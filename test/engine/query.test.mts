import {
	object,
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
	valuesOf,
	where,
} from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ counts: { suppliers: 151 }, rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const IDS = { returnType: 'limited', returnAll: true };

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

async function idsWhere(path: string, ...rows: Parameters<typeof where>): Promise<unknown[]> {
	const result = await scenario.run(queryOf(path, { ...IDS, filters: where(...rows) }));
	expect(result.error).toBeUndefined();
	return valuesOf(result, 'id');
}

test.each([
	['primary-contact', /another record/],
	['contacts', /a list/],
	['contacts.name-given', /a list/],
])('%s has no order', async (orderBy, problem) => {
	const parameters = { ...IDS, options: { orderBy } };
	const { error } = await scenario.run(queryOf('suppliers', parameters));
	expect(error?.message).toMatch(problem);
	expect(await scenario.sandbox.admin.requests()).toEqual([]);
});

describe('return types', () => {
	const one = (more: object) => queryOf('invoices', { limit: 1, ...more });

	test('everything', async () => {
		const [{ json }] = (await scenario.run(one({}))).items;
		expect(json).toHaveProperty('invoice-number');
		expect(json).toHaveProperty(['supplier', 'number']);
		expect(Object.keys(json).length).toBeGreaterThan(50);
	});

	test('shallow', async () => {
		const [{ json }] = (await scenario.run(one({ returnType: 'shallow' }))).items;
		expect(json).toHaveProperty('invoice-number');
		expect(Object.keys(json.supplier as object).sort()).toEqual(['id', 'name', 'number']);
	});

	test('IDs only', async () => {
		expect((await scenario.run(one({ returnType: 'limited' }))).items[0].json).toEqual({ id: 1 });
	});

	test('selected fields, from the list', async () => {
		const returnFields = ['invoice-number', 'supplier.name', 'invoice-lines.price'];
		const [{ json }] = (await scenario.run(one({ returnType: 'fields', returnFields }))).items;
		expect(Object.keys(json).sort()).toEqual(['invoice-lines', 'invoice-number', 'supplier']);
		expect(Object.keys(json.supplier as object)).toEqual(['name']);
	});

	test('selected fields, as JSON in the form of Coupa', async () => {
		const returnFieldsJson = '["id", {"supplier": ["number"]}, {"custom_fields": {}}]';
		const parameters = one({ returnType: 'fields', returnFieldsMode: 'json', returnFieldsJson });
		const [{ json }] = (await scenario.run(parameters)).items;
		expect(Object.keys(json).sort()).toEqual(['custom-fields', 'id', 'supplier']);
	});

	test.each(['supplier_directory', 'id_only'])(
		'the API filter %s, page by page',
		async (apiFilter) => {
			const parameters = queryOf('suppliers', {
				returnAll: true,
				returnType: 'apiFilter',
				apiFilter,
			});
			const result = await scenario.run(parameters);
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(151);
		},
	);

	test('nothing, after a write', async () => {
		const result = await scenario.run({
			resource: 'record',
			operation: 'update',
			object: object('suppliers'),
			recordId: '9',
			inputMode: 'json',
			jsonBody: '{"website": "https://nine.example"}',
			returnType: 'none',
		});
		expect(result.items[0].json).toEqual({ id: 9, updated: true });
		expect(await scenario.sandbox.admin.record('suppliers', 9)).toMatchObject({
			website: 'https://nine.example',
		});
	});

	test.each([
		['camelCase', ['invoiceNumber', 'supplierCreated']],
		['snakeCase', ['invoice_number', 'supplier_created']],
	])('keys in %s, nested ones too', async (keyStyle, names) => {
		const [{ json }] = (await scenario.run(one({ options: { keyStyle } }))).items;
		expect(Object.keys(json)).toEqual(expect.arrayContaining(names));
		expect(JSON.stringify(json)).not.toMatch(/"[a-z]+-[a-z-]+":/);
	});

	test('decimals stay text, as Coupa sends them', async () => {
		const returnFields = ['gross-total', 'invoice-lines.price'];
		const [{ json }] = (await scenario.run(one({ returnType: 'fields', returnFields }))).items;
		expect(typeof json['gross-total']).toBe('string');
		const [line] = json['invoice-lines'] as Array<Record<string, unknown>>;
		expect(line.price).toMatch(/^\d+\.\d+$/);
	});
});

describe('conditions', () => {
	test.each([
		['eq', '7', [7]],
		['not_eq', '1', range(2, 151)],
		['gt', '149', [150, 151]],
		['gt_or_eq', '150', [150, 151]],
		['lt', '3', [1, 2]],
		['lt_or_eq', '2', [1, 2]],
		['in', '3, 5,9', [3, 5, 9]],
		['not_in', range(2, 151).join(','), [1]],
	])('%s on a number', async (operator, value, ids) => {
		expect(await idsWhere('suppliers', ['id', operator, value])).toEqual(ids);
	});

	test.each([
		['contains', 'Technical'],
		['starts_with', "O'Neill"],
		['ends_with', 'Services'],
	])('%s on text', async (operator, value) => {
		expect(await idsWhere('suppliers', ['name', operator, value])).toContain(8);
	});

	test('is empty, and is not empty', async () => {
		await scenario.sandbox.admin.updateRecord('suppliers', 4, { website: null });
		await scenario.sandbox.admin.updateRecord('suppliers', 5, { website: 'https://five.example' });
		const empty = await idsWhere('suppliers', ['website', 'blank']);
		const filled = await idsWhere('suppliers', ['website', 'not_blank']);
		expect(empty).toContain(4);
		expect(filled).toContain(5);
		expect([...empty, ...filled].sort((a, b) => Number(a) - Number(b))).toEqual(range(1, 151));
	});

	test.each([
		'Müller & Söhne GmbH',
		'東京オフィスサプライ株式会社',
		'100% Paper + Print Ltd',
		'🚚 Rocket Freight LLC',
		'Café "Le Zinc" S.à r.l.',
		"O'Neill <Technical> Services",
	])('finds "%s", whatever has to be encoded', async (name) => {
		const result = await scenario.run(
			queryOf('suppliers', { filters: where(['name', 'eq', name]) }),
		);
		expect(valuesOf(result, 'name')).toEqual([name]);
	});

	test('on a field of a reference, and of the lines', async () => {
		const [{ json }] = (await scenario.run(queryOf('invoices', { limit: 1 }))).items;
		const supplier = json.supplier as { name: string; id: number };
		const found = await idsWhere('invoices', ['supplier.name', 'eq', supplier.name]);
		expect(found).toContain(json.id);
		const [line] = json['invoice-lines'] as Array<{ description: string }>;
		expect(
			await idsWhere('invoices', ['invoice-lines.description', 'eq', line.description]),
		).toContain(json.id);
	});

	test('on dates: with zone, in the time zone of the workflow, and without time', async () => {
		await scenario.sandbox.admin.updateRecord('suppliers', 20, {
			'updated-at': '2026-03-01T12:00:00Z',
		});
		const during = (from: unknown, to: unknown) =>
			idsWhere('suppliers', ['updated-at', 'gt_or_eq', from], ['updated-at', 'lt', to]);
		expect(await during('2026-03-01T13:00:00+01:00', '2026-03-01T12:00:01Z')).toEqual([20]);
		// The workflow's time zone is Europe/Berlin, one hour ahead of UTC in March.
		expect(await during('2026-03-01T13:00:00', '2026-03-01T13:00:01')).toEqual([20]);
		expect(await during('2026-03-01', '2026-03-02')).toContain(20);
		expect(
			await during("={{ DateTime.fromISO('2026-03-01T12:00:00Z') }}", '2026-03-01T12:00:01Z'),
		).toEqual([20]);
	});

	test('are shown in the form of Coupa, so that people learn it', async () => {
		const { hints } = await scenario.run(
			queryOf('suppliers', { filters: where(['payment-term.code', 'eq', 'Net 30']) }),
		);
		expect(hints).toEqual(['Asked Coupa for /api/suppliers?payment_term[code]=Net 30']);
	});

	test('as a query string in the form of Coupa', async () => {
		const parameters = {
			...IDS,
			filterMode: 'queryString',
			queryString: 'id[gt]=148&id[not_eq]=150',
		};
		expect(valuesOf(await scenario.run(queryOf('suppliers', parameters)), 'id')).toEqual([
			149, 151,
		]);
	});

	test.each([
		[where(['updated-at', 'contains', '2026']), /"contains" does not work on Updated At/],
		[where(['name', 'eq', '']), /The filter on name has no value/],
		[where(['', 'eq', 'x']), /Filter 1 has no field/],
	])('what cannot work is refused before it is sent (%#)', async (filters, message) => {
		const { error } = await scenario.run(queryOf('suppliers', { filters }));
		expect(error?.message).toMatch(message);
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test('what Coupa refuses is shown with its reason and the query', async () => {
		const { error } = await scenario.run(
			queryOf('suppliers', { filters: where(['no-such-field', 'eq', 'x']) }),
		);
		expect(error?.message).toMatch(/no.such.field/);
		expect(error?.description).toMatch(/The query was: no_such_field=x/);
	});
});

describe('objects', () => {
	test('below another record, from the list', async () => {
		const result = await scenario.run(
			queryOf('suppliers/{supplier_id}/addresses', { parentId: '1' }),
		);
		expect(result.error).toBeUndefined();
		expect(result.items.length).toBeGreaterThan(0);
		expect(await scenario.apiRequests()).toEqual([
			expect.stringMatching(/^GET \/api\/suppliers\/1\/addresses\?/),
			// From the other end: a page that is short is no proof that there are no more.
			expect.stringMatching(/^GET \/api\/suppliers\/1\/addresses\?.*dir=desc/),
		]);
	});

	test('a missing parent ID is refused before anything is sent', async () => {
		const parameters = queryOf('suppliers/{supplier_id}/addresses', { parentId: "={{ '' }}" });
		const { error } = await scenario.run(parameters);
		expect(error?.message).toMatch(/belongs to another record, whose ID is missing/);
		expect(error?.description).toMatch(/supplier id/);
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test.each(['suppliers', '/api/suppliers/', 'api/suppliers'])('by path: %s', async (path) => {
		const parameters = { ...queryOf('', IDS), object: objectByPath(path) };
		expect((await scenario.run(parameters)).items).toHaveLength(151);
	});
});
