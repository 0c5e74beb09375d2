import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client, type Reply } from './client.mts';

type Json = Reply['json'];

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const stored = async (path: string): Promise<Json> => (await coupa.get(path)).json;
const positions = (document: Json) =>
	document.approvals.map(({ position, status }: Json) => [position, status]);
const openOf = (document: Json): Json[] =>
	document.approvals.filter(({ status }: Json) => status === 'pending_approval');

/** A requisition of that total, submitted. */
async function submitted(total: string, more: object = {}): Promise<Json> {
	const { status, json } = await coupa.post('requisitions/submit_for_approval', {
		'requisition-lines': [
			{ description: 'Desk', 'unit-price': total, quantity: '1', supplier: { id: 1 } },
		],
		...more,
	});
	expect(status).toBe(201);
	return json;
}

async function approveNext(document: Json, path: string): Promise<Json> {
	const [open] = openOf(document);
	expect((await coupa.put(`approvals/${open.id}/approve`)).status).toBe(200);
	return await stored(`${path}/${document.id}`);
}

describe('a chain', () => {
	it.each([
		['900.0', [1]],
		['9000.0', [1, 2]],
		['49000.0', [1, 2, 3]],
		['51000.0', [1, 2, 3, 3]],
	])('of a requisition of %s has the positions %j', async (total, expected) => {
		const requisition = await submitted(total);
		expect(positions(requisition)).toEqual(
			expected.map((position) => [position, position === 1 ? 'pending_approval' : 'pending']),
		);
		expect(new Set(requisition.approvals.map((one: Json) => one['approval-chain-id'])).size).toBe(
			1,
		);
	});

	it('starts with the manager of who asks, and goes on with the owner of the cost centre', async () => {
		const user = await stored('users/9');
		const requisition = await submitted('5000', {
			'requested-by': { id: 9 },
			'custom-fields': { 'cost-center': 'CC-200 Paris' },
		});
		const [manager, owner] = requisition.approvals;
		expect(manager).toMatchObject({
			'approver-id': user.manager.id,
			type: 'ManagementHierarchyApproval',
		});
		expect([6, 7, 8]).toContain(owner['approver-id']);
		expect(requisition.approver.id).toBe(user.manager.id);
		expect(requisition['current-approval'].id).toBe(manager.id);
	});

	it('opens one after the other, and refuses those whose turn it is not', async () => {
		const requisition = await submitted('20000');
		const [, second] = requisition.approvals;
		const early = await coupa.put(`approvals/${second.id}/approve`);
		expect(said(early.json)).toEqual(['Approval cannot be approved in status pending']);
		const after = await approveNext(requisition, 'requisitions');
		expect(positions(after)).toEqual([
			[1, 'approved'],
			[2, 'pending_approval'],
			[3, 'pending'],
		]);
	});

	it('opens a parallel group at once, and needs all of it', async () => {
		let requisition = await submitted('80000');
		requisition = await approveNext(requisition, 'requisitions');
		requisition = await approveNext(requisition, 'requisitions');
		const group = openOf(requisition);
		expect(group.map((one) => one['parallel-group-name'])).toEqual(
			Array(2).fill('Finance and procurement'),
		);
		expect(requisition['current-parallel-approvals'].map(({ id }: Json) => id)).toEqual(
			group.map(({ id }) => id),
		);
		await coupa.put(`approvals/${group[1].id}/approve`);
		expect((await stored(`requisitions/${requisition.id}`)).status).toBe('pending_approval');
		await coupa.put(`approvals/${group[0].id}/approve`);
		const done = await stored(`requisitions/${requisition.id}`);
		expect([done.status, done['current-approval'], done.approver]).toEqual(['ordered', null, null]);
	});

	it('ends with a rejection: the rest is skipped and the requester has it back', async () => {
		const requisition = await submitted('20000');
		const [{ id }] = requisition.approvals;
		const { json } = await coupa.put(`approvals/${id}/reject?reason=Too%20dear`, { note: 'Wait' });
		expect(json).toMatchObject({
			status: 'rejected',
			note: 'Too dear: Wait',
			reasons: [{ description: 'Too dear' }],
			'approved-by': null,
		});
		const back = await stored(`requisitions/${requisition.id}`);
		expect(positions(back).map(([, status]: Json) => status)).toEqual([
			'rejected',
			'skipped',
			'skipped',
		]);
		expect(back).toMatchObject({ status: 'draft', 'reject-reason-comment': 'Too dear: Wait' });
		const again = await coupa.put(`requisitions/${requisition.id}/update_and_submit_for_approval`, {
			'requisition-lines': [{ id: back['requisition-lines'][0].id, 'unit-price': '700' }],
		});
		expect([again.json.total, positions(again.json)]).toEqual(['700.0', [[1, 'pending_approval']]]);
	});

	it('goes on after a hold; a second hold is refused', async () => {
		const [{ id }] = await stored('invoices?status=on_hold&limit=1');
		const invoice = await stored(`invoices/${id}`);
		expect(positions(invoice)).toEqual([
			[1, 'on_hold'],
			[2, 'pending'],
		]);
		const path = `approvals/${invoice.approvals[0].id}`;
		expect(said((await coupa.put(`${path}/hold`)).json)).toEqual([
			'Approval cannot be put on hold in status on_hold',
		]);
		expect((await coupa.put(`${path}/approve`)).json).toMatchObject({
			'approval-date': expect.any(String),
			'approved-by': { login: 'integration' },
		});
		expect((await stored(`invoices/${id}`)).status).toBe('pending_approval');
		expect((await approveNext(await stored(`invoices/${id}`), 'invoices')).status).toBe('approved');
	});
});

describe('on a whole chain', () => {
	it('restart_approvals begins anew, and the old one stays to be read', async () => {
		const [invoice] = await stored('invoices?status=pending_approval&limit=1');
		const decided = await approveNext(invoice, 'invoices');
		const { json } = await coupa.put(`invoices/${invoice.id}/restart_approvals`);
		const old = decided.approvals.map(({ id }: Json) => id);
		expect(
			json.approvals.map(({ id }: Json) => id).filter((id: number) => old.includes(id)),
		).toEqual([]);
		expect(positions(json)[0]).toEqual([1, 'pending_approval']);
		expect((await stored(`approvals/${old[0]}`)).status).toBe('approved');
		expect((await stored(`approvals/${old[1]}`)).status).toBe('withdrawn');
	});

	it('bypass_current_approval moves on by one, bypass_approvals to the end', async () => {
		const requests = await stored('invoices?status=pending_approval&limit=50');
		const invoice = requests.find(({ approvals }: Json) => openOf({ approvals }).length === 2);
		const one = await coupa.put(`invoices/${invoice.id}/bypass_current_approval`);
		expect([one.json.status, openOf(one.json).length]).toEqual(['pending_approval', 1]);
		expect(one.json.approvals.map(({ type }: Json) => type)).toContain('OverrideApproval');
		const all = await coupa.put(`invoices/${invoice.id}/bypass_approvals`);
		expect([all.json.status, openOf(all.json)]).toEqual(['approved', []]);
		const again = await coupa.put(`invoices/${invoice.id}/bypass_approvals`);
		expect(said(again.json)).toEqual([
			'Invoice cannot be approved without its approvers in status approved',
		]);
	});
});

describe('approvers', () => {
	it('are added by id, login or email, at the end or at a position', async () => {
		const { id } = await submitted('5000');
		const { login } = await stored('users/11');
		await coupa.put(`requisitions/${id}/add_approver?approver_id=10`);
		const { json } = await coupa.put(`requisitions/${id}/add_approver`, {
			approver: { login },
			position: 2,
		});
		expect(json.approvals.map((one: Json) => [one.position, one['approver-id']]).sort()).toEqual([
			[1, expect.any(Number)],
			[2, 11],
			[3, expect.any(Number)],
			[4, 10],
		]);
		expect(json.approvals.find((one: Json) => one['approver-id'] === 11)['approval-chain-id']).toBe(
			json.approvals[0]['approval-chain-id'],
		);
	});

	it('are named as objects: of a new requisition last, and by add_approver', async () => {
		const user = await stored('users/11');
		const line = { description: 'Lamp', 'unit-price': '5', quantity: '2' };
		const { json } = await coupa.post('requisitions/submit_for_approval', {
			approver: { login: user.login },
			'requisition-lines': [line],
		});
		const ids = (approvals: Json[]) => approvals.map((one) => one['approver-id'] as number);
		expect(ids(json.approvals).at(-1)).toBe(11);
		const other = await stored('users/12');
		const path = `requisitions/${json.id}/add_approver`;
		const added = await coupa.put(path, { approver: { email: other.email } });
		expect(ids(added.json.approvals).at(-1)).toBe(12);
		const nobody = await coupa.post('requisitions/submit_for_approval', {
			approver: { login: 'nobody' },
			'requisition-lines': [line],
		});
		expect([nobody.status, said(nobody.json)[0]]).toEqual([
			400,
			expect.stringContaining('Unable to find valid User record for approver'),
		]);
	});

	it.each([
		['', "Approver can't be blank"],
		['?approver_id=99999', 'Approver is not a user'],
		['?approver_id=11&position=1', 'Position 1 has its turn or had it: 2 is the next'],
		['?approver_id=11&position=x', 'Position is not a number'],
	])('are refused: %s', async (query, message) => {
		const { id } = await submitted('500');
		const { status, json } = await coupa.put(`requisitions/${id}/add_approver${query}`);
		expect([status, json.errors]).toEqual([400, { requisition_header: [message] }]);
	});

	it('are not added twice, nor to a document without a chain', async () => {
		const { id } = await submitted('500');
		await coupa.put(`requisitions/${id}/add_approver?approver_id=11`);
		const twice = await coupa.put(`requisitions/${id}/add_approver?approver_id=11`);
		expect(said(twice.json)[0]).toMatch(/is an approver already$/);
		const [draft] = await stored('requisitions?status=draft&limit=1');
		const none = await coupa.put(`requisitions/${draft.id}/add_approver?approver_id=11`);
		expect(said(none.json)).toEqual(['Requisition cannot be given an approver in status draft']);
	});

	it('are taken out again where they were added by hand', async () => {
		const { id, approvals } = await submitted('5000');
		const path = `requisitions/${id}/remove_approval`;
		const byRule = await coupa.put(`${path}?approval_id=${approvals[1].id}`);
		expect(said(byRule.json)).toEqual(['Approval cannot be removed: it was not added by hand']);
		await coupa.put(`requisitions/${id}/add_approver?approver_id=11&position=2`);
		const { json } = await coupa.put(`${path}?approver_id=11`);
		expect(json.approvals).toEqual(approvals.map(() => expect.anything()));
		expect(positions(json)).toEqual(positions({ approvals }));
		expect(said((await coupa.put(path)).json)).toEqual([
			'Requisition has no such approval that can be removed',
		]);
	});

	it('are found by name', async () => {
		const { fullname, id } = await stored('users/8');
		const { json } = await coupa.get(
			`approvals/approver_search?query=${encodeURIComponent(fullname)}&limit=5`,
		);
		expect(json.map((user: Json) => user.id)).toContain(id);
	});
});
