import { createCustomFields } from '../../sandbox/tenant/customFields.mts';
import {
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
	valuesOf,
	where,
} from '../support/scenario.mts';
import { freshPickers, type Pickers, requestsOf, valuesIn } from './pickers.mts';

/** A tenant whose records each hold a third of their custom fields, and leave out what is empty. */
const SPARSE = 'sparse-custom-fields,omits-empty';

/** The paths of the objects that have custom fields, and the lines below them. */
const OBJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	suppliers: { Supplier: '' },
	invoices: { InvoiceHeader: '', InvoiceLine: 'invoice-lines.' },
	purchase_orders: { OrderHeader: '', OrderLine: 'order-lines.' },
	requisitions: { RequisitionHeader: '' },
	expense_reports: { ExpenseReport: '' },
	users: { User: '' },
	items: { Item: '' },
};

/** `invoice-lines.custom-fields.wbs-element: lookup`, for each custom field of an object of the sandbox. */
function expectedOf(path: string): string[] {
	const { all } = createCustomFields();
	return Object.entries(OBJECTS[path]).flatMap(([object, prefix]) =>
		all
			.filter((field) => field.object === object)
			.map(({ name, root, type }) => `${prefix}${root ? '' : 'custom-fields.'}${name}: ${type}`),
	);
}

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small', tenant: SPARSE });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.tenant(SPARSE);
	await scenario.sandbox.admin.clearRequests();
});

async function records(path: string): Promise<Array<Record<string, unknown>>> {
	const result = await scenario.run(queryOf(path, { returnAll: true }));
	return result.items.map(({ json }) => json);
}

test('no record of the sandbox holds more than half of the custom fields of its object', async () => {
	const { of } = createCustomFields();
	for (const [path, objects] of Object.entries(OBJECTS)) {
		const names = of(Object.keys(objects)[0]);
		if (names.size === 1) continue;
		for (const record of await records(path)) {
			const held = Object.keys({ ...record, ...(record['custom-fields'] as object) });
			const custom = held.filter((name) => names.has(name));
			expect(custom.length).toBeLessThanOrEqual(names.size / 2);
		}
	}
});

describe.each([SPARSE, `${SPARSE},no-custom-field-attributes`])('on a tenant that %s', (tenant) => {
	test('all 40 custom fields are offered, in both namespaces, on headers and lines, with their types', async () => {
		await scenario.sandbox.admin.tenant(tenant);
		const pickers = await freshPickers(scenario);
		let count = 0;
		for (const path of Object.keys(OBJECTS)) {
			const options = await pickers.list('getReturnFields', path);
			const found = options
				.filter(({ name, value }) => name.startsWith('Custom: ') && value !== 'custom-fields')
				.map(({ description }) => description);
			expect(found.sort()).toEqual(expectedOf(path).sort());
			expect((await requestsOf(scenario)).length).toBeLessThanOrEqual(3);
			count += found.length;
		}
		expect(count).toBe(40);
	});
});

describe('the lists', () => {
	let pickers: Pickers;
	beforeAll(async () => {
		pickers = await freshPickers(scenario);
	});

	test('have the standard fields first and the custom ones behind them, marked', async () => {
		for (const list of ['getFilterFields', 'getReturnFields', 'getOrderFields'] as const) {
			const options = await pickers.list(list, 'invoices');
			const marks = options.map(({ name }) => name.startsWith('Custom: '));
			expect(marks).toContain(true);
			expect(marks).toEqual([...marks].sort());
		}
		expect(await pickers.list('getFilterFields', 'invoices')).toEqual(
			expect.arrayContaining([
				{
					name: 'Custom: Cost Owner Login',
					value: 'custom-fields.cost-owner.login|text',
					description: 'custom-fields.cost-owner.login: key of a user',
				},
				{
					name: 'Custom: Invoice Lines Accrual Amount',
					value: 'invoice-lines.custom-fields.accrual-amount|number',
					description: 'invoice-lines.custom-fields.accrual-amount: decimal',
				},
			]),
		);
	});

	test('have the fields of lines and the keys of their references, for conditions', async () => {
		const values = valuesIn(await pickers.list('getFilterFields', 'purchase_orders'));
		expect(values).toEqual(
			expect.arrayContaining(['supplier.name', 'order-lines.price', 'order-lines.account.code']),
		);
		expect(values).not.toContain('order-lines');
	});

	test('have conditions that Coupa takes, for every custom field', async () => {
		const VALUES: Record<string, string> = {
			boolean: 'true',
			date: '2026-01-01',
			decimal: '1.5',
			integer: '7',
			text: 'x',
		};
		for (const path of ['invoices', 'purchase_orders', 'suppliers']) {
			const custom = (await pickers.list('getFilterFields', path)).filter(({ name }) =>
				name.startsWith('Custom: '),
			);
			expect(custom.length).toBeGreaterThan(10);
			for (const option of custom) {
				const { description } = option;
				const [value] = valuesIn([option]);
				const type = description?.split(': ').at(-1) ?? '';
				const text = VALUES[type] ?? (value.endsWith('.id') ? '3' : 'x');
				const filters = where([value, 'eq', text]);
				const { error } = await scenario.run(queryOf(path, { filters }));
				expect([value, error?.message]).toEqual([value, undefined]);
			}
		}
	});

	test('have a condition on lines that finds what it says', async () => {
		const [invoice] = (await records('invoices')).filter(({ 'invoice-lines': lines }) =>
			JSON.stringify(lines).includes('accrual-amount'),
		);
		const lines = invoice['invoice-lines'] as Array<{ 'custom-fields': Record<string, string> }>;
		const amount = lines
			.map((line) => line['custom-fields']['accrual-amount'])
			.find((value) => value !== undefined);
		const filters = where(['invoice-lines.custom-fields.accrual-amount', 'eq', amount]);
		const found = await scenario.run(queryOf('invoices', { filters, returnAll: true }));
		expect(valuesOf(found, 'id')).toContain(invoice.id);
		expect(found.items.length).toBeLessThan((await records('invoices')).length);
	});

	test('have fields to return and to order by that Coupa takes, all at once', async () => {
		for (const path of ['invoices', 'suppliers']) {
			const isCustom = ({ name }: { name: string }): boolean => name.startsWith('Custom: ');
			const returned = (await pickers.list('getReturnFields', path)).filter(isCustom);
			const returnFields = valuesIn(returned).filter((value) => value !== 'custom-fields');
			const parameters = { returnType: 'fields', returnFieldsMode: 'list', returnFields };
			const { error, items } = await scenario.run(queryOf(path, { ...parameters, limit: 3 }));
			expect(error).toBeUndefined();
			expect(items[0].json).toHaveProperty('custom-fields');
			const order = valuesIn((await pickers.list('getOrderFields', path)).filter(isCustom));
			expect(order.length).toBeGreaterThan(1);
			for (const orderBy of order) {
				const ordered = await scenario.run(queryOf(path, { options: { orderBy }, limit: 3 }));
				expect([orderBy, ordered.error]).toEqual([orderBy, undefined]);
			}
		}
	});

	test("are the same for the trigger's conditions and return fields", async () => {
		const trigger = await freshPickers(scenario, {}, 'coupaTrigger');
		for (const list of ['getFilterFields', 'getReturnFields'] as const) {
			expect(await trigger.list(list, 'invoices')).toEqual(await pickers.list(list, 'invoices'));
		}
	});
});

describe('the mapper', () => {
	test.each(['create', 'update', 'createOrUpdate'])(
		'offers custom fields behind "Add field" with fitting inputs for %s',
		async (operation) => {
			const pickers = await freshPickers(scenario);
			const fields = await pickers.mapper('invoices', operation);
			const custom = fields.filter(({ displayName }) => displayName.startsWith('Custom: '));
			expect(custom.every(({ removed, required }) => removed === true && !required)).toBe(true);
			const types = Object.fromEntries(custom.map(({ id, type }) => [id, type]));
			expect(types).toMatchObject({
				'erp-document-number': 'string',
				'legacy-batch-no': 'number',
				'custom-fields.accrual-relevant': 'boolean',
				'custom-fields.approval-remark': 'string',
				'custom-fields.cost-center.id': 'number',
				'custom-fields.cost-center.name': 'string',
				'custom-fields.cost-owner.email': 'string',
				'custom-fields.cost-owner.id': 'number',
				'custom-fields.cost-owner.login': 'string',
				'custom-fields.posting-date': 'dateTime',
				'custom-fields.retention-amount': 'string',
			});
			expect(custom.some(({ id }) => id.startsWith('invoice-lines.'))).toBe(false);
			// First of what "Add field" offers.
			expect(fields.indexOf(custom[0])).toBe(fields.findIndex(({ removed }) => removed));
		},
	);

	test.each([
		['custom-fields.risk-tier.name', 'High', { 'risk-tier': { name: 'High' } }],
		['custom-fields.risk-tier.id', 4, { 'risk-tier': { name: 'Critical' } }],
		['custom-fields.risk-tier.external-ref-num', 'LV-1002', { 'risk-tier': { name: 'Medium' } }],
		['custom-fields.relationship-owner.login', 'integration', expect.anything()],
		['custom-fields.relationship-owner.id', 3, { 'relationship-owner': { id: 3 } }],
		['custom-fields.onboarded-on', '2026-02-03', { 'onboarded-on': '2026-02-03' }],
		['custom-fields.annual-spend-target', '12.50', { 'annual-spend-target': '12.5' }],
	])('has a key %s that works', async (id, value, written) => {
		const offered = await (await freshPickers(scenario)).mapper('suppliers');
		expect(offered.map((field) => field.id)).toContain(id);
		const { error, items } = await scenario.run({
			resource: 'record',
			operation: 'update',
			object: objectByPath('suppliers'),
			recordId: '7',
			inputMode: 'fields',
			fields: { mappingMode: 'defineBelow', value: { [id]: value }, schema: [] },
		});
		expect(error).toBeUndefined();
		expect(items[0].json['custom-fields']).toMatchObject(written as object);
	});
});
