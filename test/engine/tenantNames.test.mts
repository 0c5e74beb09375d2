/** The tenant's own fields arrive under their names, and misspelled ones are noticed. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { done, isRefused, stored, update } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

describe("the tenant's own fields", () => {
	it('arrive in the names that another Key Style gave them, wherever they stand', async () => {
		const [{ json: invoice }] = (
			await done(scenario, {
				resource: 'record',
				operation: 'get',
				object: object('invoices'),
				recordId: '2',
				options: { keyStyle: 'camelCase' },
			})
		).items;
		const lines = invoice.invoiceLines as IDataObject[];
		lines[0] = {
			...lines[0],
			erpLineRef: 'L-2',
			customFields: { ...(lines[0].customFields as IDataObject), assetRelevant: 'yes' },
		};
		const { hints } = await done(scenario, update('invoices', 2, '={{ $json }}'), [
			{
				json: {
					...invoice,
					erpDocumentNumber: 'SAP-2',
					customFields: { ...(invoice.customFields as IDataObject), approvalRemark: 'fine' },
				},
			},
		]);
		expect(await stored(scenario, 'invoices', 2)).toMatchObject({
			'erp-document-number': 'SAP-2',
			'custom-fields': { 'approval-remark': 'fine' },
		});
		const { items } = await done(scenario, {
			resource: 'record',
			operation: 'get',
			object: object('invoices'),
			recordId: '2',
		});
		expect((items[0].json['invoice-lines'] as IDataObject[])[0]).toMatchObject({
			'erp-line-ref': 'L-2',
			'custom-fields': { 'asset-relevant': true },
		});
		expect(hints.join()).not.toMatch(/not known/);
	});

	it.each([
		[{ 'custom-fields': { 'erp-vendr-id': 'E2' } }, 'custom-fields.erp-vendr-id', 'erp-vendor-id'],
		[{ 'erp-vendr-id': 'E2' }, 'erp-vendr-id', 'erp-vendor-id'],
		[
			{ customFields: { sustainabilityNot: 'x' } },
			'custom-fields.sustainabilityNot',
			'custom-fields.sustainability-note',
		],
		[{ vendor_ratng: 5 }, 'vendor_ratng', 'vendor-rating'],
		[{ erp_vndr_id: 'E2' }, 'erp_vndr_id', 'erp-vendor-id'],
		[
			{ custom_fields: { risk_tir: { id: 1 } } },
			'custom-fields.risk_tir',
			'custom-fields.risk-tier',
		],
		// It would be lost there.
		[
			{ 'custom-fields': { 'erp-vendor-id': 'E2' } },
			'custom-fields.erp-vendor-id',
			'erp-vendor-id',
		],
	])('are noticed where they are misspelled: %j', async (record, path, meant) => {
		await isRefused(
			scenario,
			update('suppliers', 3, record),
			`"${path}" is not a field of this object: did you mean "${meant}"?`,
		);
	});

	it('may be new: one that nobody knows is sent, with a hint', async () => {
		const { hints } = await done(
			scenario,
			update('suppliers', 3, { website: 'w', 'brand-new': 1 }),
		);
		expect(hints.join()).toContain('"brand-new" is not a known field');
		expect(await scenario.apiRequests()).toContainEqual(expect.stringMatching(/^PUT /));
	});

	it('hold a day where that is their type, in JSON as well', async () => {
		await done(
			scenario,
			update('suppliers', 3, { 'custom-fields.onboardedOn': '2026-01-31T00:00:00' }),
		);
		expect(await stored(scenario, 'suppliers', 3)).toMatchObject({
			'custom-fields': { 'onboarded-on': '2026-01-31' },
		});
	});

	it('are asked for once, however many items have them', async () => {
		const items = Array.from({ length: 5 }, (_, index) => ({ json: { id: index + 3 } }));
		const record = { customFields: { sustainabilityNote: 'x' } };
		await done(scenario, update('suppliers', '={{ $json.id }}', record), items);
		const requests = await scenario.apiRequests();
		expect(requests.filter((request) => request.startsWith('PUT'))).toHaveLength(5);
		expect(requests.length).toBeLessThan(5 + 4);
	});
});
