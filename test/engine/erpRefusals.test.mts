/** What the hand-off refuses, and what the editor offers, on n8n's engine. */
import { byId, object, objectByPath, type Scenario, startScenario } from '../support/scenario.mts';
import { erp, failure, integration, success, waitingIn } from './erpExport.mts';
import { writesIn } from './writes.mts';
import { freshPickers } from './pickers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const waiting = async (more?: object) => await waitingIn(scenario, more);
const writes = async () => await writesIn(scenario);

describe('what cannot work', () => {
	const runOfAnother = { integrationRunId: '={{ $json.run }}' };

	test.each([
		[
			'an integration that does not exist, by name',
			{ integration: integration('Nobody') },
			/There is no integration with the name "Nobody"/,
		],
		[
			'an integration that does not exist, by ID',
			{ integration: integration('99', 'id') },
			/There is no integration with the ID 99/,
		],
		[
			'a run that does not exist',
			{ integrationRunId: '999' },
			/There is no integration run with the ID 999/,
		],
		[
			'a run of another integration',
			runOfAnother,
			/The integration run \d+ belongs to the integration 2, not to 1/,
		],
		['a document that does not exist', { recordId: '99999' }, /^Invoice 99999: /],
	])('%s is refused before anything is written', async (_what, more, message) => {
		const id = await waiting();
		const run = await scenario.sandbox.admin.createRecord('integration_runs', {
			integration: { id: 2 },
		});
		await scenario.sandbox.admin.clearRequests();
		const items = [{ json: { run: run.id as number } }];
		const { error } = await scenario.run(success(id, more), { items });
		expect(error?.message).toMatch(message);
		expect(await writes()).toEqual([]);
	});

	test.each([
		[
			'no integration',
			success(1, { integration: integration('={{ "" }}') }),
			/No integration is chosen/,
		],
		[
			'a name as the ID of the integration',
			success(1, { integration: integration('ERP', 'id') }),
			/The integration "ERP" is not a whole number/,
		],
		[
			'a run that is no number',
			success(1, { integrationRunId: 'x', integration: integration('x', 'id') }),
			/is not a whole number/,
		],
		[
			'an ID that is no number',
			success(1, { recordId: byId('INV-1') }),
			/"INV-1" is not an ID: choose "Number"/,
		],
		['no message', failure(1, { message: ' ' }), /The error message is empty/],
		[
			'an object without a history',
			success(1, { object: object('quote_requests') }),
			/Coupa keeps no integration history for "Quote Requests"/,
		],
		[
			'a path that nobody knows',
			success(1, { object: objectByPath('things') }),
			/Coupa keeps no integration history/,
		],
		[
			'a field twice',
			success(1, {
				customFields: {
					field: [
						{ name: 'a', value: '1' },
						{ name: 'a', value: '2' },
					],
				},
			}),
			/"a" is written back twice/,
		],
		[
			'a field without a name',
			success(1, { customFields: { field: [{ name: '', value: '1' }] } }),
			/Field 1 to write back has no name/,
		],
		[
			'payments of an invoice',
			success(1, {
				customFields: { field: [{ name: 'payments', value: '={{ [{ "amount-paid": 1 }] }}' }] },
			}),
			/"payments" cannot be written back: .* add a payment twice/,
		],
		[
			'the payment of an expense report',
			success(1, {
				object: object('expense_reports'),
				customFields: { field: [{ name: 'payment', value: '={{ { "amount-paid": 1 } }}' }] },
			}),
			/"payment" cannot be written back: .* add a payment twice/,
		],
		[
			'a list that the catalog knows',
			success(1, { customFields: { field: [{ name: 'invoice_lines', value: '' }] } }),
			/"invoice_lines" cannot be written back: it is a list/,
		],
		[
			'a value that is a list, whatever the field',
			success(1, {
				customFields: { field: [{ name: 'erp-lines', value: '={{ [{ "a": 1 }] }}' }] },
				options: { checkFields: false },
			}),
			/"erp-lines" cannot be written back: it is a list/,
		],
		[
			'a read-only field',
			success(1, { customFields: { field: [{ name: 'date-received', value: '2026-01-31' }] } }),
			/"date-received" is read-only/,
		],
		[
			'fields of an object that cannot be updated',
			success(1, { object: object('receipt_requests') }),
			/Coupa has no operation "Update"/,
		],
		[
			'a revision that is none',
			success(1, { options: { documentRevision: 'v2' } }),
			/The document revision "v2" is not a whole number/,
		],
		[
			'a mark on an object without one',
			erp('markExported', { object: object('suppliers'), recordId: '1' }),
			/Supplier has no export mark/,
		],
	])('%s is refused before anything is sent', async (_what, parameters, message) => {
		const { error } = await scenario.run(parameters);
		expect(error?.message).toMatch(message);
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test('a read-only credential writes nothing', async () => {
		const id = await waiting();
		const credential = scenario.addCredential({ readOnly: true }, scenario.token);
		for (const parameters of [
			success(id),
			failure(id),
			erp('markExported', { recordId: String(id) }),
		]) {
			const { error } = await scenario.run(parameters, { credential });
			expect(error?.message).toMatch(/^Access to Coupa is read-only/);
		}
		expect(await writes()).toEqual([]);
	});

	test('an object by path works with the type that the history has', async () => {
		const id = await waiting();
		const parameters = success(id, {
			object: objectByPath('/api/invoices'),
			options: { documentType: 'InvoiceHeader' },
		});
		expect((await scenario.run(parameters)).items[0].json.exported).toBe(true);
	});
});

describe('the lists in the editor', () => {
	const objects = async (operation: string) =>
		await (
			await freshPickers(scenario)
		).search('searchObjects', { resource: 'erpExport', operation });

	test('have only objects that can do the operation', async () => {
		const unexported = await objects('getUnexported');
		expect(unexported).toEqual(expect.arrayContaining(['Charges', 'Invoices', 'Purchase Orders']));
		expect(unexported).not.toContain('Suppliers');
		const marked = await objects('markExported');
		expect(marked).toEqual(expect.arrayContaining(['Invoices', 'Payables Invoices']));
		expect(marked).not.toContain('Charges');
		const reported = await objects('reportSuccess');
		expect(reported).toEqual(expect.arrayContaining(['Invoices', 'Suppliers', 'Charges']));
		expect(reported).not.toContain('Quote Requests');
		expect(await objects('reportFailure')).toEqual(reported);
	});

	test('find integrations by their name', async () => {
		const pickers = await freshPickers(scenario);
		const search = (text?: string) =>
			pickers.search(
				'searchIntegrations',
				{ resource: 'erpExport', operation: 'reportSuccess' },
				text,
			);
		expect(await search()).toContain('ERP Invoice Export (erp_inv)');
		expect(await search('PO E')).toEqual(['ERP PO Export (erp_po)']);
	});

	test("offer the tenant's own fields first to write back", async () => {
		const [none, ...fields] = await (
			await freshPickers(scenario)
		).list('getWriteBackFields', 'invoices');
		expect(none.value).toBe('');
		expect(fields[0].name).toMatch(/^Custom: /);
		const values = fields.map(({ value }) => value);
		expect(values).toEqual(expect.arrayContaining(['erp-document-number', 'internal-note']));
		expect(values).not.toContain('exported');
	});
});
