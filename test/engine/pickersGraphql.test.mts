import type { TokenOfTest } from '../support/credentials.mts';
import { createCustomFields } from '../../sandbox/tenant/customFields.mts';
import { type Scenario, startScenario } from '../support/scenario.mts';
import { freshPickers, type Pickers, requestsOf, valuesIn } from './pickers.mts';

/** Custom fields from the GraphQL schema of a tenant: no attributes, and records that tell nothing. */
let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.tenant('no-custom-field-attributes');
	await scenario.sandbox.admin.clearRequests();
});

/** Pickers of a tenant that has neither attributes nor documents, as they know after two openings. */
async function withGraphqlNext(token?: TokenOfTest): Promise<Pickers> {
	const pickers = await freshPickers(scenario, {}, undefined, token);
	await pickers.list('getReturnFields', 'commodities');
	await pickers.list('getReturnFields', 'departments');
	for (const path of ['/api/suppliers', '/api/invoices']) {
		await scenario.sandbox.admin.fault({ kind: 'status', status: 500, match: { path }, times: 9 });
	}
	await requestsOf(scenario);
	return pickers;
}

/** What each custom field below `custom-fields` is offered as, `custom-fields.risk-tier: lookup`. */
function nestedOf(object: string, prefix = ''): string[] {
	return [...createCustomFields().of(object).values()]
		.filter(({ root }) => !root)
		.map(({ name, type }) => `${prefix}custom-fields.${name}: ${type}`);
}

async function offered(pickers: Pickers, path: string): Promise<unknown[]> {
	const options = await pickers.list('getReturnFields', path);
	return options
		.filter(({ name, value }) => name.startsWith('Custom: ') && value !== 'custom-fields')
		.map(({ description }) => description);
}

test('are offered with their types, for headers and lines, after one introspection', async () => {
	const pickers = await withGraphqlNext();
	const ofSuppliers = await offered(pickers, 'suppliers');
	expect(ofSuppliers.sort()).toEqual(nestedOf('Supplier').sort());
	expect(ofSuppliers).toContain('custom-fields.annual-spend-target: decimal');
	const ofInvoices = await offered(pickers, 'invoices');
	expect(ofInvoices.sort()).toEqual(
		[...nestedOf('InvoiceHeader'), ...nestedOf('InvoiceLine', 'invoice-lines.')].sort(),
	);
	const sent = await requestsOf(scenario);
	expect(sent.filter((request) => request === 'POST /api/graphql')).toHaveLength(1);
});

test('are found where the tenant refuses GraphQL too, as far as records show them', async () => {
	const token = await scenario.sandbox.admin.token({ grantType: 'authorization_code' });
	const pickers = await withGraphqlNext(token);
	await scenario.sandbox.admin.clearFaults();
	const values = valuesIn(await pickers.list('getFilterFields', 'suppliers'));
	expect(values).toContain('custom-fields.onboarded-on');
	expect(await requestsOf(scenario)).toContain('POST /api/graphql');
});
