import { object, type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

function update(record: object, options: object = {}, path = 'suppliers') {
	return {
		resource: 'record',
		operation: 'update',
		object: object(path),
		recordId: '3',
		inputMode: 'json',
		jsonBody: JSON.stringify(record),
		options,
	};
}

test.each([
	[{ websiet: 'x' }, '"websiet" is not a field of this object: did you mean "website"?'],
	[{ 'created-at': '2026-01-01' }, '"created-at" is read-only: nothing is left to send'],
	[{ name: 'x'.repeat(300) }, /^"name" is 300 characters long; the limit is \d+$/],
	[{ 'payment-method': 'gold' }, /^"payment-method" must be one of invoice, pcard/],
	[{ 'on-hold': 'perhaps' }, '"on-hold" must be true or false'],
	[{ 'savings-pct': 'a lot' }, '"savings-pct" must be a number, such as 12.50'],
	[{ contacts: 'nobody' }, '"contacts" must be a list'],
	[{ 'payment-term': 'Net 30' }, '"payment-term" must be an object, such as {"code": "Net 30"}'],
	[
		{ 'payment-term': { kode: 'Net 30' } },
		'"payment-term.kode" is not a field of this object: did you mean "code"?',
	],
])('%j is refused before it is sent', async (record, message) => {
	const { error } = await scenario.run(update(record));
	expect(error?.message).toMatch(
		message instanceof RegExp ? message : new RegExp(`^${escape(message)}$`),
	);
	expect(error?.description).toMatch(/Nothing was sent to Coupa.*"Check Fields"/);
	expect((await scenario.apiRequests()).filter((request) => request.startsWith('PUT'))).toEqual([]);
});

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test('all problems are named at once, those of lines with their place', async () => {
	const record = {
		'invoice-nubmer': 'A-1',
		'invoice-date': 'yesterday',
		'invoice-lines': [
			{ description: 'ok', price: '1.50' },
			{ prcie: '2', price: 'two' },
		],
	};
	const { error } = await scenario.run(update(record, {}, 'invoices'));
	expect(error?.message).toMatch(/^4 fields cannot be sent: /);
	expect(error?.message).toMatch(
		/"invoice-nubmer" is not a field of this object: did you mean "invoice-number"\?/,
	);
	expect(error?.message).toMatch(/"invoice-date" must be a date/);
	expect(error?.message).toMatch(
		/"invoice-lines\[1\]\.prcie" is not a field of this object: did you mean "price"\?/,
	);
	expect(error?.message).toMatch(/"invoice-lines\[1\]\.price" must be a number/);
});

test("the tenant's own custom fields pass, at the root and in their namespace", async () => {
	const record = { 'erp-vendor-id': 'SAP-9', 'custom-fields': { 'sustainability-note': 'fine' } };
	const result = await scenario.run(update(record));
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject(record);
});

test('an empty value that is meant passes, whatever the type', async () => {
	const result = await scenario.run(update({ website: '', 'savings-pct': null }));
	expect(result.error).toBeUndefined();
});

test('the check can be switched off, for a tenant that knows more', async () => {
	const { error } = await scenario.run(update({ 'brand-new': 'x' }, { checkFields: false }));
	expect(error).toBeUndefined();
	expect((await scenario.apiRequests()).some((request) => request.startsWith('PUT'))).toBe(true);
});
