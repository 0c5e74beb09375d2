/** A preview says what would happen, and nothing that has not. */
import type { IDataObject } from 'n8n-workflow';

import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';
import { approval } from './approvals.mts';
import { success, waitingIn } from './erpExport.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());

const record = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'record',
	operation,
	object: object('suppliers'),
	inputMode: 'json',
	...more,
});

test('a record that an item before it would create has no ID in the items that follow', async () => {
	const parameters = record('createOrUpdate', {
		matchFields: ['number'],
		jsonBody: '={{ $json }}',
		options: { preview: true },
	});
	const items = ['One', 'Two'].map((name) => ({ json: { number: 'PREVIEW-2', name } }));
	const { items: output } = await scenario.run(parameters, { items });
	expect(output.map(({ json }) => [json.would, json.id])).toEqual([
		['create', undefined],
		['update', '<ID of new record 1>'],
	]);
});

test('rows that are removed or added are told in lists alone', async () => {
	const contacts = [{ email: 'gone@preview.example' }];
	await scenario.run(record('update', { recordId: '6', jsonBody: JSON.stringify({ contacts }) }));
	const removal = { contacts: [{ ...contacts[0], _delete: true }] };
	const removed = await scenario.run(
		record('update', {
			recordId: '6',
			jsonBody: JSON.stringify(removal),
			options: { preview: true },
		}),
	);
	expect(removed.items[0].json).toMatchObject({ changes: [], lists: [{ list: 'contacts' }] });

	const report = (notes: string, options: IDataObject = {}): IDataObject =>
		record('update', {
			object: object('expense_reports'),
			recordId: '1',
			jsonBody: JSON.stringify({
				payment: { 'amount-paid': '5', notes, 'payment-date': '2026-02-01' },
			}),
			options,
		});
	await scenario.run(report('CHK-1'));
	const paid = await scenario.run(report('CHK-2', { preview: true }));
	expect(paid.items[0].json).toMatchObject({
		changes: [],
		lists: [{ list: 'payment', added: [{ notes: 'CHK-2' }] }],
	});
});

test.each([
	['payments', { 'amount-paid': '6', notes: 'CHK-9', 'payment-date': '2026-02-01' }],
	['invoice-lines', { description: 'One more', price: '2.00', quantity: '1' }],
])('what is added to %s is no change of what is there', async (list, row) => {
	const invoice = (body: IDataObject, options: IDataObject = {}): IDataObject =>
		record('update', {
			object: object('invoices'),
			recordId: '3',
			jsonBody: JSON.stringify(body),
			options,
		});
	await scenario.run(
		invoice({ payments: [{ 'amount-paid': '5', notes: 'CHK-8', 'payment-date': '2026-01-01' }] }),
	);
	const { items } = await scenario.run(invoice({ [list]: [row] }, { preview: true }));
	expect(items[0].json).toMatchObject({
		would: 'update',
		changes: [],
		lists: [{ list, added: [row], unchanged: 0 }],
	});
});

test('of an action and of a report, it says what it is about', async () => {
	const options = { preview: true };
	const action = { operation: 'performAction', action: 'issue', recordId: '4', options };
	const issue = await scenario.run(
		record('performAction', { ...action, object: object('purchase_orders') }),
	);
	expect(issue.items[0].json).toMatchObject({ would: 'perform action', action: 'issue', id: 4 });
	const id = await waitingIn(scenario);
	const { items } = await scenario.run({ ...success(id), options });
	expect(items[0].json).toMatchObject({
		would: 'report success',
		id,
		changes: [{ field: 'erp-document-number', from: null, to: '5105601234' }],
		steps: ['writeFields', 'createRecord', 'markExported'],
	});
});

test('of an action that takes a record, it says what would change, as of an update', async () => {
	const query = queryOf('requisitions', { limit: 1, returnType: 'default' });
	const [{ json: requisition }] = (await scenario.run(query)).items;
	const { id, department } = requisition as { id: number; department: IDataObject };
	const other = { id: department.id === 1 ? 2 : 1 };
	const row = { 'line-num': 99, description: 'New', quantity: '1', 'unit-price': '3' };
	const { items } = await scenario.run(
		record('performAction', {
			object: object('requisitions'),
			action: 'update_without_validation',
			recordId: String(id),
			actionBody: JSON.stringify({ department: other, 'requisition-lines': [row] }),
			options: { preview: true },
		}),
	);
	expect(Object.keys(items[0].json).slice(0, 4)).toEqual(['preview', 'would', 'action', 'id']);
	expect(items[0].json).toMatchObject({
		would: 'perform action',
		id,
		changes: [{ field: 'department', from: { id: department.id }, to: other }],
		lists: [{ list: 'requisition-lines', added: [row], unchanged: 0 }],
		requests: [{ method: 'PUT', path: `/api/requisitions/${id}/update_without_validation` }],
	});
});

test('of a decision, it does not say that it is made', async () => {
	const { hints, items } = await scenario.run(
		approval('approve', {
			identifyBy: 'approvalId',
			approvalId: '987654',
			options: { preview: true },
		}),
	);
	expect(items[0].json.requests).toHaveLength(1);
	expect(hints).toEqual([]);
});
