import { type Scenario, startScenario } from '../support/scenario.mts';
import {
	addParallelApproval,
	type Approval,
	approval,
	approvalsOf,
	credentialWith,
	decideDocument,
	fullNameOf,
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

describe.each([
	['approve', 'approved', ['approved', 'pending_approval']],
	['reject', 'rejected', ['rejected']],
	['hold', 'on_hold', ['on_hold', 'pending_approval']],
])('%s', (operation, status, documentStatuses) => {
	test('says so where the approval is still open afterwards', async () => {
		const open = await waiting(scenario, await submittedInvoice(scenario, nextNumber()));
		await scenario.sandbox.admin.tenant('ignores-decisions');
		const { items, hints } = await scenario.run(
			approval(operation, { identifyBy: 'approvalId', approvalId: String(open.id) }),
		);
		await scenario.sandbox.admin.tenant('');
		expect(items[0].json).toMatchObject({ id: open.id, status: 'pending_approval' });
		expect(hints.join()).toContain('The approval still has the status pending_approval.');
	});

	test('by the ID of the approval: gives the approval and the new status of its document', async () => {
		const number = nextNumber();
		const id = await submittedInvoice(scenario, number);
		const open = await waiting(scenario, id);
		const { items, error } = await scenario.run(
			approval(operation, {
				identifyBy: 'approvalId',
				approvalId: `={{ ${Number(open.id)} }}`,
				reason: 'Because & so',
				note: 'See mail',
			}),
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			id: open.id,
			status,
			document: { type: 'InvoiceHeader', id, number },
		});
		const { document } = items[0].json as { document: Approval };
		const now = await scenario.sandbox.admin.record('invoices', id);
		expect(document.status).toBe(now.status);
		expect(documentStatuses).toContain(document.status);
		expect(await scenario.apiRequests()).toEqual([
			`PUT /api/approvals/${open.id}/${operation}?reason=Because%20%26%20so&note=See%20mail`,
			`GET /api/invoices/${id}?fields=${encodeURIComponent('["id","status","invoice_number"]')}`,
		]);
	});

	test('a model gets what became of it, in a few words', async () => {
		const number = nextNumber();
		const id = await submittedInvoice(scenario, number);
		const open = await waiting(scenario, id);
		const { items, error } = await scenario.run(decideDocument(operation, id), { asTool: true });
		expect(error).toBeUndefined();
		const { json } = items[0];
		expect(json).toMatchObject({ id: open.id, status, document: { type: 'InvoiceHeader', id } });
		expect(JSON.stringify(json)).toContain(number);
		expect(JSON.stringify(json).length).toBeLessThan(500);
	});

	test('by the document: finds the approval that waits', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const open = await waiting(scenario, id);
		const { items, error } = await scenario.run(decideDocument(operation, id));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id: open.id, status });
		const requests = await scenario.apiRequests();
		expect(requests[0]).toContain(`approvable_type=InvoiceHeader&approvable_id=${id}`);
		const writes = requests.filter((request) => !request.startsWith('GET'));
		expect(writes).toEqual([`PUT /api/approvals/${open.id}/${operation}`]);
	});

	test('by the document and the approver, where several wait', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const second = await addParallelApproval(scenario, id);
		const approver = { __rl: true, mode: 'id', value: String(second['approver-id']) };
		const { items, error } = await scenario.run(decideDocument(operation, id, { approver }));
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ id: second.id, status });
	});

	test('several that wait: refused with their IDs and approvers, and nothing is decided', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const first = await waiting(scenario, id);
		const second = await addParallelApproval(scenario, id);
		const { error } = await scenario.run(decideDocument(operation, id));
		expect(error?.message).toContain(`approvals of InvoiceHeader ${id} are pending`);
		expect(error?.message).toContain(`${first.id} (${fullNameOf(first)})`);
		expect(error?.message).toContain(`${second.id} (${fullNameOf(second)})`);
		expect((await scenario.apiRequests()).filter((request) => request.startsWith('PUT'))).toEqual(
			[],
		);
	});

	test('none that waits: refused with the states of all', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		await scenario.run(decideDocument('reject', id));
		await scenario.sandbox.admin.clearRequests();
		const [first] = (await approvalsOf(scenario, id)).filter(
			(entry) => entry.status === 'rejected',
		);
		const { error } = await scenario.run(decideDocument(operation, id));
		expect(error?.message).toBe(`No approval of InvoiceHeader ${id} is open for this decision`);
		expect(error?.description).toContain(`${first.id} (${fullNameOf(first)}) is rejected`);
	});

	test('an approval that is decided already: in the words of Coupa, with what to do', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const open = await waiting(scenario, id);
		await scenario.run(approval('reject', { approvalId: String(open.id) }));
		const { error } = await scenario.run(approval(operation, { approvalId: String(open.id) }));
		expect(error?.httpCode).toBe('400');
		expect(error?.message).toMatch(new RegExp(`^Approval ${open.id}: .*rejected`));
		expect(error?.description).toContain('Get the approvals of the document');
	});

	test('an unknown ID says which approval', async () => {
		const { error } = await scenario.run(approval(operation, { approvalId: '987654' }));
		expect(error?.message).toMatch(/^Approval 987654: /);
		expect(error?.httpCode).toBe('404');
	});

	test('a missing scope is named', async () => {
		const credential = await credentialWith(scenario, ['core.approval.read', 'core.invoice.read']);
		const { error } = await scenario.run(approval(operation, { approvalId: '5' }), { credential });
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('core.approval.write');
	});

	test('a read-only credential decides nothing', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const credential = await credentialWith(scenario, undefined, { readOnly: true });
		const { error } = await scenario.run(decideDocument(operation, id), { credential });
		expect(error?.message).toBe('Access to Coupa is read-only');
		expect((await waiting(scenario, id)).status).toBe('pending_approval');
	});
});

test('several items: each is decided, and what fails stands in its place', async () => {
	const ids = [
		await submittedInvoice(scenario, nextNumber()),
		await submittedInvoice(scenario, nextNumber()),
	];
	const items = [ids[0], 987654, ids[1]].map((id) => ({ json: { id } }));
	const result = await scenario.run(decideDocument('approve', '={{ $json.id }}'), {
		items,
		continueOnFail: true,
	});
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(result.items[0].json).toMatchObject({ status: 'approved', document: { id: ids[0] } });
	expect(result.items[1].json.error).toBe(
		'No approval of InvoiceHeader 987654 is open for this decision',
	);
	expect(result.items[2].json).toMatchObject({ status: 'approved', document: { id: ids[1] } });
});

test('the whole chain can be approved by the document, one approver after the other', async () => {
	const id = await submittedInvoice(scenario, nextNumber());
	let turn: Approval | undefined;
	for (let turns = 0; (turn = await waiting(scenario, id)) !== undefined; turns++) {
		expect(turns).toBeLessThan(20);
		const approver = { __rl: true, mode: 'id', value: String(turn['approver-id']) };
		const { error } = await scenario.run(decideDocument('approve', id, { approver }));
		expect(error).toBeUndefined();
	}
	expect((await scenario.sandbox.admin.record('invoices', id)).status).toBe('approved');
});
