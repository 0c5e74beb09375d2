import { object, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

function upsert(record: object, matchFields: string[] | string, more: object = {}) {
	return {
		resource: 'record',
		operation: 'createOrUpdate',
		object: object('suppliers'),
		matchFields,
		inputMode: 'json',
		jsonBody: JSON.stringify(record),
		returnType: 'fields',
		returnFields: ['id', 'name'],
		...more,
	};
}

test('creates a record that is not there, and updates it the next time', async () => {
	const record = { number: 'UP-1', name: 'Upsert One' };
	const first = await scenario.run(upsert(record, ['number']));
	expect(first.error).toBeUndefined();
	expect(first.items[0].json).toMatchObject({ name: 'Upsert One', operation: 'created' });
	const second = await scenario.run(upsert({ ...record, name: 'Upsert 1' }, ['number']));
	expect(second.items[0].json).toEqual({
		id: first.items[0].json.id,
		name: 'Upsert 1',
		operation: 'updated',
	});
	expect(await scenario.apiRequests()).toEqual([
		expect.stringMatching(/^GET \/api\/suppliers\?number=UP-1&/),
		expect.stringMatching(/^POST \/api\/suppliers\?/),
		expect.stringMatching(/^GET \/api\/suppliers\?id=\d+&/),
		expect.stringMatching(/^GET \/api\/suppliers\?number=UP-1&/),
		expect.stringMatching(/^PUT \/api\/suppliers\/\d+\?/),
	]);
});

test('matches by a custom field, of either namespace', async () => {
	for (const [path, record] of [
		['erp-vendor-id', { 'erp-vendor-id': 'SAP-UP' }],
		[
			'custom-fields.sustainability-note',
			{ 'custom-fields': { 'sustainability-note': 'note-up' } },
		],
	] as const) {
		const name = `By ${path}`;
		const created = await scenario.run(upsert({ name, ...record }, [path]));
		expect(created.items[0]?.json).toMatchObject({ operation: 'created' });
		const updated = await scenario.run(upsert({ name, ...record }, [path]));
		expect(updated.items[0]?.json).toMatchObject({
			id: created.items[0].json.id,
			operation: 'updated',
		});
	}
});

test('matches by several fields together, and by the key of a reference', async () => {
	const fields = ['name', 'payment-term.code'];
	const record = { name: 'Composite', 'payment-term': { code: 'Net 30' } };
	expect((await scenario.run(upsert(record, fields))).items[0].json.operation).toBe('created');
	expect((await scenario.run(upsert(record, fields))).items[0].json.operation).toBe('updated');
});

test.each([
	['suppliers', 'number', ' PAD-1 ', 'PAD-1', { name: 'Padded' }],
	['departments', 'name', '\tPadded\u00a0', 'Padded', {}],
	['suppliers', 'custom-fields.sustainability-note', ' pad ', 'pad', { name: 'Padded Note' }],
])(
	'a key with blanks around it makes one record: %s by %s',
	async (path, field, given, kept, more) => {
		const custom = field.split('.')[1];
		const key =
			custom === undefined ? { [field]: given } : { 'custom-fields': { [custom]: given } };
		const parameters = upsert({ ...key, ...more }, [field], {
			object: object(path),
			returnType: 'default',
		});
		const first = await scenario.run(parameters);
		const second = await scenario.run(parameters);
		expect([first, second].map(({ items }) => items[0]?.json.operation)).toEqual([
			'created',
			'updated',
		]);
		expect(second.items[0].json.id).toBe(first.items[0].json.id);
		const record = await scenario.sandbox.admin.record(path, Number(first.items[0].json.id));
		expect(record).toMatchObject(
			custom === undefined ? { [field]: kept } : { 'custom-fields': { [custom]: kept } },
		);
	},
);

test('matches by a lookup of a custom field', async () => {
	const parameters = upsert(
		{ name: 'Tiered', 'custom-fields': { 'risk-tier': { name: 'Critical' } } },
		['name', 'custom-fields.risk-tier.name'],
	);
	expect((await scenario.run(parameters)).items[0]?.json.operation).toBe('created');
	expect((await scenario.run(parameters)).items[0]?.json.operation).toBe('updated');
});

test('matches by names in any spelling', async () => {
	for (const [matchFields, record] of [
		['erpVendorId', { erpVendorId: 'SPELL-1' }],
		['customFields.sustainabilityNote', { customFields: { sustainabilityNote: 'spell-2' } }],
		['payment_term.code, Name', { paymentTerm: { code: 'Net 30' } }],
	] as const) {
		const parameters = upsert({ name: `Spelled ${matchFields}`, ...record }, matchFields);
		const operations = [await scenario.run(parameters), await scenario.run(parameters)].map(
			({ items }) => items[0]?.json.operation,
		);
		expect([matchFields, ...operations]).toEqual([matchFields, 'created', 'updated']);
	}
});

test.each(['2026-03-05', '2026-03-05T00:00:00'])(
	'matches by a day, %s, that Coupa shows in another zone',
	async (day) => {
		await scenario.sandbox.admin.tenant('zone-west=8');
		const record = {
			'from-currency': { code: 'USD' },
			'to-currency': { code: 'EUR' },
			'rate-date': day,
			rate: '1.5',
		};
		const parameters = upsert(record, ['from-currency.code', 'to-currency.code', 'rate-date'], {
			object: object('exchange_rates'),
			returnType: 'default',
			options: { onlyChanges: true },
		});
		await scenario.run(parameters);
		const { items, error } = await scenario.run(parameters);
		await scenario.sandbox.admin.tenant('');
		expect(error).toBeUndefined();
		expect(items[0].json.operation).toBe('unchanged');
	},
);

test.each(['typed-days=8', 'typed-days=8,zone-west=8'])(
	'matches by a day that a person typed in Coupa: %s',
	async (flavours) => {
		const { admin } = scenario.sandbox;
		const invoice = await admin.record('invoices', 2);
		await admin.tenant(flavours);
		await admin.reset();
		const key = {
			'invoice-number': invoice['invoice-number'],
			'invoice-date': String(invoice['invoice-date']).slice(0, 10),
		};
		const parameters = upsert({ ...key, 'internal-note': 'Seen' }, Object.keys(key), {
			object: object('invoices'),
			returnType: 'limited',
		});
		const { items, error } = await scenario.run(parameters);
		await admin.tenant('');
		await admin.reset();
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id: 2, operation: 'updated' });
	},
);

test('matches by the ID, which is not sent as a value', async () => {
	const result = await scenario.run(upsert({ id: 5, website: 'https://five.example' }, 'id'));
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({ id: 5, operation: 'updated' });
	const missing = await scenario.run(upsert({ id: 987654, name: 'X' }, 'id'));
	expect(missing.error?.message).toBe('There is no Supplier with the ID 987654');
});

test('several matches are an error that lists them, and nothing is changed', async () => {
	await scenario.sandbox.admin.updateRecord('suppliers', 21, { 'tax-id': 'SAME' });
	await scenario.sandbox.admin.updateRecord('suppliers', 22, { 'tax-id': 'SAME' });
	const { error } = await scenario.run(upsert({ 'tax-id': 'SAME', name: 'Both' }, ['tax-id']));
	expect(error?.message).toMatch(/2 records match.*Supplier 21, 22/);
	expect(error?.description).toMatch(/tax_id=SAME/);
	expect((await scenario.apiRequests()).filter((request) => !request.startsWith('GET'))).toEqual(
		[],
	);
});

test('a run that was overtaken by another one updates what that one created', async () => {
	// The other run creates the supplier between this run's look-up and its creation.
	await scenario.sandbox.admin.fault({
		kind: 'change',
		match: { method: 'POST', path: '/api/suppliers' },
		changes: [
			{ op: 'create', resource: 'suppliers', record: { name: 'Racing Ltd', number: 'RACE' } },
		],
	});
	const record = { name: 'Racing Ltd', website: 'https://race.example' };
	const result = await scenario.run(upsert(record, ['name']));
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({ name: 'Racing Ltd', operation: 'updated' });
	const id = Number(result.items[0].json.id);
	expect(await scenario.sandbox.admin.record('suppliers', id)).toMatchObject({
		number: 'RACE',
		website: 'https://race.example',
	});
});

test.each([
	[upsert({ name: 'X' }, []), /No field is chosen to match by|Match By/],
	[upsert({ name: 'X' }, ['number']), /no value for "number"/],
	[
		upsert({ name: 'X', 'payment-term': { code: 'Net 30' } }, ['payment-term']),
		/"payment-term" is not a single value/,
	],
])(
	'what cannot be matched is refused before anything is sent (%#)',
	async (parameters, message) => {
		const { error } = await scenario.run({
			...parameters,
			matchFields: `={{ ${JSON.stringify(parameters.matchFields)} }}`,
		});
		expect(error?.message).toMatch(message);
		expect(await scenario.apiRequests()).toEqual([]);
	},
);
