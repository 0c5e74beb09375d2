import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

async function firstOf(path: string): Promise<Reply['json']> {
	return (await coupa.get(`${path}&limit=1`)).json[0];
}

describe('approvals', () => {
	it('approve one after the other, and with the last one the invoice', async () => {
		const invoice = await firstOf('invoices?status=pending_approval');
		const [first, second] = invoice.approvals;
		const approved = await coupa.put(`approvals/${first.id}/approve`);
		expect(approved.json).toMatchObject({
			status: 'approved',
			'approved-by': { login: 'integration' },
		});
		expect((await coupa.get(`approvals/${second.id}`)).json.status).toBe('pending_approval');
		expect((await coupa.get(`invoices/${invoice.id}`)).json.status).toBe('pending_approval');
		await coupa.put(`approvals/${second.id}/approve`);
		expect((await coupa.get(`invoices/${invoice.id}`)).json.status).toBe('approved');
	});

	it('reject with a reason in the query string', async () => {
		const invoice = await firstOf('invoices?status=pending_approval');
		const rejected = await coupa.put(
			`approvals/${invoice.approvals[0].id}/reject?reason=Wrong%20price`,
		);
		expect(rejected.json).toMatchObject({ status: 'rejected', note: 'Wrong price' });
		expect((await coupa.get(`invoices/${invoice.id}`)).json.status).toBe('rejected');
	});

	it('hold, and refuse to decide twice', async () => {
		const invoice = await firstOf('invoices?status=pending_approval');
		const { id } = invoice.approvals[0];
		expect((await coupa.put(`approvals/${id}/hold`, { note: 'wait' })).json).toMatchObject({
			status: 'on_hold',
			note: 'wait',
		});
		expect((await coupa.put(`approvals/${id}/approve`)).status).toBe(200);
		const again = await coupa.put(`approvals/${id}/approve`);
		expect(again.status).toBe(400);
		expect(said(again.json)[0]).toContain('approved');
	});
});

describe('documents', () => {
	it('go from status to status', async () => {
		const { id } = await firstOf('invoices?status=draft');
		expect((await coupa.put(`invoices/${id}/submit`)).json.status).toBe('pending_approval');
		expect((await coupa.put(`invoices/${id}/dispute`)).json.status).toBe('disputed');
		expect((await coupa.put(`invoices/${id}/withdraw_dispute`)).json.status).toBe(
			'pending_approval',
		);
		expect((await coupa.put(`invoices/${id}/bypass_approvals`)).json.status).toBe('approved');
		expect((await coupa.put(`invoices/${id}/void`)).json).toMatchObject({
			status: 'voided',
			canceled: true,
		});
	});

	it('refuse actions in the wrong status and say why', async () => {
		const { id } = await firstOf('invoices?status=voided');
		const { status, json } = await coupa.put(`invoices/${id}/void`);
		expect(status).toBe(400);
		expect(said(json)[0]).toBe('Invoice cannot be voided in status voided');
	});

	it('move updated-at with actions that change nothing else', async () => {
		const { id, ...before } = await firstOf('invoices?status=approved');
		const { json } = await coupa.put(`invoices/${id}/revalidate_tolerances`);
		expect(json['updated-at'] > before['updated-at']).toBe(true);
		expect({ ...json, 'updated-at': 0, 'updated-by': 0 }).toEqual({
			id,
			...before,
			'updated-at': 0,
			'updated-by': 0,
		});
	});

	it('are issued, closed, reopened and cancelled where they are orders', async () => {
		const { id } = await firstOf('purchase_orders?status=draft');
		for (const [action, status] of [
			['issue', 'issued'],
			['close', 'closed'],
			['reopen', 'issued'],
			['cancel', 'cancelled'],
		]) {
			expect((await coupa.put(`purchase_orders/${id}/${action}`)).json.status).toBe(status);
		}
		expect((await coupa.put(`purchase_orders/${id}/reopen`)).status).toBe(400);
	});

	it('are created and submitted in one request where they are requisitions', async () => {
		const line = { description: 'Chair', 'unit-price': '10.0', quantity: '2' };
		const { status, json } = await coupa.post('requisitions/submit_for_approval', {
			'requisition-lines': [line],
		});
		expect(status).toBe(201);
		expect(json).toMatchObject({
			status: 'pending_approval',
			total: '20.0',
			approvals: [{ status: 'pending_approval' }],
		});
		const refused = await coupa.post('requisitions/submit_for_approval', {});
		expect(said(refused.json)).toEqual(["Requisition lines can't be blank"]);
	});
});

describe('integrations', () => {
	it('report by history records', async () => {
		const { status, json } = await coupa.post('integration_history_records/create_alert', {
			'document-type': 'InvoiceHeader',
			'document-id': 3,
			status: 'Failed: account closed',
			'contact-alert-type': 'Technical',
		});
		expect([status, json.resolved]).toEqual([201, false]);
		const open =
			'integration_history_records?resolved=false&document-type=InvoiceHeader&document-id=3';
		expect((await coupa.get(open)).json.map(({ id }: { id: number }) => id)).toContain(json.id);
		expect((await coupa.put(`integration_history_records/${json.id}/resolve`)).json.resolved).toBe(
			true,
		);
		expect(
			(await coupa.put(`integration_history_records/${json.id}/unresolve`)).json.resolved,
		).toBe(false);
	});

	it('need what Coupa requires of them', async () => {
		const refused = await coupa.post('integration_history_records', { status: 'posted' });
		expect(refused.status).toBe(400);
		expect(said(refused.json).sort()).toEqual([
			"Contact alert type can't be blank",
			"Document id can't be blank",
			"Document type can't be blank",
		]);
		const error = await coupa.post('integration_errors/create_alert', {
			'document-type': 'InvoiceHeader',
			'document-id': 3,
		});
		expect(said(error.json).sort()).toEqual([
			"Contact alert type can't be blank",
			"Integration run can't be blank",
		]);
	});

	it('run', async () => {
		const { json } = await coupa.post('integration_runs', {
			integration: { name: 'ERP Invoice Export' },
		});
		expect(json.status).toBe('pending');
		expect((await coupa.put(`integration_runs/${json.id}/success`)).status).toBe(400);
		expect((await coupa.put(`integration_runs/${json.id}/run`)).json).toMatchObject({
			status: 'running',
			'start-time': expect.any(String),
		});
		expect((await coupa.put(`integration_runs/${json.id}/success`)).json).toMatchObject({
			status: 'successful',
			'end-time': expect.any(String),
		});
	});

	it('a mark is a request of its own: other changes in it are ignored', async () => {
		const { id } = await firstOf('invoices?exported=false&status=approved');
		const { json } = await coupa.put(`invoices/${id}?exported=true`, {
			'erp-document-number': 'IGNORED',
		});
		expect(json.exported).toBe(true);
		expect(json['erp-document-number']).not.toBe('IGNORED');
	});

	it('mark the document of a record as exported', async () => {
		const { id } = await firstOf('invoices?exported=false&status=approved');
		await coupa.post('integration_history_records/mark_exported', {
			'document-type': 'InvoiceHeader',
			'document-id': id,
			'contact-alert-type': 'Technical',
		});
		expect((await coupa.get(`invoices/${id}`)).json.exported).toBe(true);
	});
});

it('adds and removes content groups', async () => {
	const groups = async () =>
		(await coupa.get('suppliers/2/business_groups')).json.map(({ id }: { id: number }) => id);
	await coupa.put('suppliers/2/business_groups/remove_all');
	expect(await groups()).toEqual([]);
	await coupa.put('suppliers/2/business_groups/3/add');
	await coupa.put('suppliers/2/business_groups/add', { name: 'EMEA' });
	expect(await groups()).toEqual([2, 3]);
	await coupa.put('suppliers/2/business_groups/3/remove');
	expect((await coupa.get('suppliers/2')).json['content-groups']).toMatchObject([
		{ id: 2, name: 'EMEA' },
	]);
	expect((await coupa.put('suppliers/2/business_groups/77/add')).status).toBe(404);
});
