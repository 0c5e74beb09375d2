/** What expressions really give: values that are none, and values that must arrive as they are. */
import type { IDataObject } from 'n8n-workflow';

import {
	object,
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
	where,
} from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small', rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

async function asked(parameters: IDataObject, json: IDataObject = {}) {
	const { error, hints } = await scenario.run(parameters, { items: [{ json }] });
	return { error, hints, requests: await scenario.apiRequests() };
}

function invoices(...rows: Parameters<typeof where>): IDataObject {
	return queryOf('invoices', { filters: where(...rows), returnType: 'limited' });
}

describe('a filter', () => {
	test.each(['={{ $json.suppliers }}', '={{ JSON.stringify($json.suppliers) }}'])(
		'on a reference takes the records that an expression gives: %s',
		async (value) => {
			const json = { suppliers: [{ id: 1, name: 'A' }, { id: 2 }] };
			const { error, requests } = await asked(invoices(['supplier', 'in', value]), json);
			expect(error).toBeUndefined();
			expect(requests[0]).toContain('supplier[id][in]=1%2C2');
		},
	);

	test.each([
		['status', 'eq', '={{ $json.supplier }}', 'an object'],
		['status', 'eq', 'x{{ $json.supplier }}', undefined],
		['status', 'eq', '=x{{ $json.supplier }}', 'a text with an object in it'],
		['status', 'in', '={{ [["new"]] }}', 'a list'],
		['gross-total', 'gt', '={{ Number("x") }}', 'no number'],
	])('on %s with %s and %s', async (field, operator, value, what) => {
		const { error, requests } = await asked(invoices([field, operator, value]), {
			supplier: { id: 1 },
		});
		if (what === undefined) return expect(error).toBeUndefined();
		expect(error?.message).toContain(`compares with ${what}, and not`);
		expect(requests).toEqual([]);
	});

	test('on two fields of one class is sent, with a hint that it finds nothing', async () => {
		const rows: Parameters<typeof where> = [
			['from-currency.code', 'eq', 'USD'],
			['to-currency.code', 'eq', 'EUR'],
		];
		const { error, hints } = await asked(queryOf('exchange_rates', { filters: where(...rows) }));
		expect(error).toBeUndefined();
		expect(hints.join()).toMatch(/From Currency and To Currency are both of the class Currency/);
	});

	test('in Query String has the zone of a time as it is typed', async () => {
		const queryString = 'updated_at[gt_or_eq]=2026-01-01T00:00:00+01:00';
		const { error, requests } = await asked(
			queryOf('invoices', { filterMode: 'queryString', queryString }),
		);
		expect(error).toBeUndefined();
		expect(requests[0]).toContain('2026-01-01T00%3A00%3A00%2B01%3A00');
	});
});

describe('a choice that does not exist is refused before anything is sent', () => {
	test.each<[string, IDataObject]>([
		['Key Style', { options: { keyStyle: 'snake_case' } }],
		['Order Direction', { options: { orderDirection: '={{ "down" }}' } }],
		['Filter By', { filterMode: '={{ "query" }}' }],
		['Return', { returnType: '={{ $json.missing }}', apiFilter: 'Mine' }],
	])('%s', async (label, more) => {
		const { error, requests } = await asked(queryOf('invoices', more));
		expect(error?.message).toMatch(new RegExp(` is not an option of "${label}`));
		expect(error?.description).toMatch(/^Choose one of: /);
		expect(requests).toEqual([]);
	});
});

describe('the body of a write', () => {
	const create = (jsonBody: string): IDataObject => ({
		resource: 'record',
		operation: 'create',
		object: object('suppliers'),
		inputMode: 'json',
		jsonBody,
	});

	test.each(['12345678901234567890.12', '1e400'])(
		'is refused with the number %s',
		async (number) => {
			const { error, requests } = await asked(create(`{"name": "A", "minimum-order": ${number}}`));
			expect(error?.message).toContain(`has the number ${number}`);
			expect(requests).toEqual([]);
		},
	);

	test.each([
		['a list', { contacts: '[{"email": "text@values.example"}]' }, 'contacts'],
		['a record', { 'payment-term': '{"code": "Net 30"}' }, 'payment-term'],
	])('is read where %s in it is JSON in a text', async (_, body, field) => {
		const parameters = {
			...{ resource: 'record', operation: 'update', object: object('suppliers'), recordId: '9' },
			...{ inputMode: 'json', jsonBody: JSON.stringify(body) },
		};
		const { items, error } = await scenario.run(parameters);
		expect(error).toBeUndefined();
		expect(items[0].json[field]).toMatchObject(
			field === 'contacts'
				? expect.arrayContaining([expect.objectContaining({ email: 'text@values.example' })])
				: { code: 'Net 30' },
		);
	});

	test('is read where it is JSON in a text', async () => {
		const twice = JSON.stringify(JSON.stringify({ name: 'Twice encoded' }));
		const { error, requests } = await asked(create(twice));
		expect(error).toBeUndefined();
		expect(requests).toEqual([expect.stringMatching(/^POST \/api\/suppliers/)]);
	});
});

describe('an object by path', () => {
	test.each(['Suppliers', '/api/Suppliers/', 'purchase-orders'])(
		'%s is understood',
		async (path) => {
			const { error } = await asked({ ...queryOf(''), object: objectByPath(path), limit: 1 });
			expect(error).toBeUndefined();
		},
	);

	test('that is not there is told with the one that was meant', async () => {
		const { error } = await asked({
			resource: 'record',
			operation: 'get',
			object: objectByPath('suplliers'),
			recordId: '1',
		});
		expect(error?.description).toMatch(/Did you mean the path "suppliers"\?$/);
	});
});

test('a time without a zone is that of the workflow, and a day stays a day', async () => {
	const { items, error } = await scenario.run({
		resource: 'record',
		operation: 'update',
		object: object('invoices'),
		recordId: '1',
		fields: {
			mappingMode: 'defineBelow',
			value: { 'invoice-date': '2026-07-31T00:00:00', 'payment-date': '2026-07-31T08:00:00' },
		},
		returnType: 'fields',
		returnFields: ['invoice-date', 'payment-date'],
	});
	expect(error).toBeUndefined();
	const { 'invoice-date': day, 'payment-date': time } = items[0].json;
	expect(String(day)).toMatch(/^2026-07-31/);
	expect(Date.parse(String(time))).toBe(Date.parse('2026-07-31T08:00:00+02:00'));
});
