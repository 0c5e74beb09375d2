/** What is known of the document after a decision, and what stands where it cannot be read. */
import { object, queryOf, type Scenario, startScenario, where } from '../support/scenario.mts';
import {
	approval,
	credentialWith,
	decideDocument,
	submittedInvoice,
	waiting,
	nextNumber,
} from './approvals.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

test('the decision stands where the document cannot be read: a hint names the scope', async () => {
	const id = await submittedInvoice(scenario, nextNumber());
	const open = await waiting(scenario, id);
	const credential = await credentialWith(scenario, ['core.approval.read', 'core.approval.write']);
	const { items, error, hints } = await scenario.run(
		approval('approve', { approvalId: String(open.id) }),
		{ credential },
	);
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({ status: 'approved' });
	expect(items[0].json.document).toEqual({ type: 'InvoiceHeader', id });
	expect(hints.join()).toMatch(
		/^Coupa accepted the decision\. .*InvoiceHeader.*core\.invoice\.read/,
	);
});

test('the decision stands for a type of document that is not known', async () => {
	const created = await scenario.sandbox.admin.createRecord('approvals', {
		'approvable-id': 12,
		'approvable-type': 'SomethingNew',
		status: 'pending_approval',
	});
	const { items, hints } = await scenario.run(
		approval('approve', { approvalId: String(created.id) }),
	);
	expect(items[0].json.document).toEqual({ type: 'SomethingNew', id: 12 });
	expect(hints.join()).toContain('SomethingNew');
});

describe('where Coupa answers a decision with something else than the approval', () => {
	test.each([
		['the document', JSON.stringify({ id: 77, status: 'approved', 'req-title': 'Chairs' })],
		['nothing', ''],
	])('%s: the approval is read', async (_what, body) => {
		const id = await submittedInvoice(scenario, nextNumber());
		const open = await waiting(scenario, id);
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 200,
			body,
			match: { method: 'PUT' },
		});
		const { items, error } = await scenario.run(
			approval('approve', { approvalId: String(open.id) }),
		);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id: open.id, document: { type: 'InvoiceHeader', id } });
		expect((await scenario.apiRequests())[1]).toBe(`GET /api/approvals/${open.id}`);
	});

	test('and the approval cannot be read: the decision stands, with the document that is known', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const open = await waiting(scenario, id);
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 200,
			body: '',
			match: { method: 'PUT' },
		});
		await scenario.sandbox.admin.fault({
			kind: 'status',
			status: 404,
			match: { method: 'GET', path: `/api/approvals/${open.id}` },
		});
		const { items, error, hints } = await scenario.run(decideDocument('approve', id));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id: open.id, document: { type: 'InvoiceHeader', id } });
		expect(hints.join()).toContain('The approval could not be read afterwards');
	});
});

test('a tenant that ignores the filters does not lead to the approval of another document', async () => {
	const id = await submittedInvoice(scenario, nextNumber());
	await scenario.run(decideDocument('reject', id));
	await scenario.sandbox.admin.clearRequests();
	await scenario.sandbox.admin.fault({
		kind: 'ignoreFilters',
		match: { path: '/api/approvals', method: 'GET' },
	});
	const { error } = await scenario.run(decideDocument('approve', id));
	await scenario.sandbox.admin.clearFaults();
	expect(error?.message).toMatch(/^No approval of InvoiceHeader/);
	expect((await scenario.apiRequests()).filter((request) => request.startsWith('PUT'))).toEqual([]);
});

test('a decision of which no answer came back is not repeated, and the error says how to check', async () => {
	const id = await submittedInvoice(scenario, nextNumber());
	const open = await waiting(scenario, id);
	await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'PUT' } });
	const { error } = await scenario.run(approval('approve', { approvalId: String(open.id) }));
	expect(error?.description).toContain('before you decide again');
	expect(await scenario.apiRequests()).toEqual([`PUT /api/approvals/${open.id}/approve`]);
});

test.each(['InventoryRequestHeader', 'ReceiptRequest'])(
	'a receipt request is approved by its document, called %s',
	async (documentType) => {
		const act = async (action: string, id: unknown, more = {}) =>
			await scenario.run({
				resource: 'record',
				operation: 'performAction',
				object: object('receipt_requests'),
				action,
				recordId: String(id),
				...more,
			});
		const drafts = await scenario.run(
			queryOf('receipt_requests', { filters: where(['status', 'eq', 'draft']), limit: 1 }),
		);
		const { id } = drafts.items[0].json;
		await act('submit', id);
		const pair = [{ name: 'approver_id', value: '11' }];
		await act('add_approver', id, { actionQuery: { pair } });
		const { items, error } = await scenario.run(decideDocument('approve', id, { documentType }));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({
			status: 'approved',
			'approvable-type': 'InventoryRequestHeader',
			document: { id },
		});
	},
);
