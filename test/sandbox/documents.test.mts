import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client, type Reply } from './client.mts';

type Json = Reply['json'];

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const stored = async (path: string): Promise<Json> => (await coupa.get(path)).json;

/** Approves what is open until nothing is. */
async function approveAll(path: string): Promise<Json> {
	for (;;) {
		const document = await stored(path);
		const open = document.approvals.find((one: Json) => one.status === 'pending_approval');
		if (!open) return document;
		expect((await coupa.put(`approvals/${open.id}/approve`)).status).toBe(200);
	}
}

async function refusalOf(path: string, body?: object): Promise<string> {
	const { status, json } = await coupa.put(path, body);
	expect(status).toBe(400);
	return said(json)[0];
}

async function invoice(more: object = {}): Promise<Json> {
	const { json } = await coupa.post('invoices', {
		'invoice-number': `D-${++number}`,
		'invoice-date': '2026-03-01',
		supplier: { number: '10001' },
		'invoice-lines': [{ description: 'Paper', price: '10', quantity: '2' }],
		...more,
	});
	return json;
}

describe('requisitions', () => {
	const line = (supplier: number, description: string) => ({
		description,
		'unit-price': '12.5',
		quantity: '4',
		supplier: { id: supplier },
	});

	it('go from the cart over a draft to orders, one for each supplier', async () => {
		await coupa.post('requisitions/create_as_cart', { 'requisition-lines': [line(1, 'Chair')] });
		const cart = await coupa.post('requisitions/add_to_cart', {
			'requisition-lines': [line(2, 'Lamp')],
		});
		expect([cart.status, cart.json['requisition-lines'].length]).toEqual([200, 2]);
		const { id } = await stored('requisitions/current_cart');
		expect(id).toBe(cart.json.id);
		expect((await coupa.put(`requisitions/${id}/save_for_later`)).json.status).toBe('draft');
		expect((await coupa.get('requisitions/current_cart')).status).toBe(404);
		await coupa.put(`requisitions/${id}/update_and_submit_for_approval`, {
			'custom-fields': { 'cost-center': 'CC-200 Paris' },
		});
		const requisition = await approveAll(`requisitions/${id}`);
		expect(requisition.status).toBe('ordered');

		const orders = await stored(`purchase_orders?requisition_header[id]=${id}`);
		expect(orders.map((order: Json) => [order.supplier.id, order.status, order.total])).toEqual([
			[1, 'issued', '50.0'],
			[2, 'issued', '50.0'],
		]);
		expect(orders[0]).toMatchObject({
			version: 1,
			exported: false,
			'custom-fields': { 'cost-center': { name: 'CC-200 Paris' } },
			'order-lines': [{ description: 'Chair', price: '12.5', quantity: '4.0', status: 'created' }],
		});
		expect(
			requisition['requisition-lines'].map((one: Json) => [one.status, one['order-line-id']]),
		).toEqual(orders.map((order: Json) => ['ordered', order['order-lines'][0].id]));
	});

	it('become orders that wait for a buyer where the supplier is none to buy from', async () => {
		const [onHold] = await stored('suppliers?status=inactive&limit=1');
		const { json } = await coupa.post('requisitions/submit_for_approval', {
			'requisition-lines': [line(onHold.id, 'Lamp'), { description: 'Rug', 'unit-price': '9' }],
		});
		await approveAll(`requisitions/${json.id}`);
		const orders = await stored(`purchase_orders?requisition_header[id]=${json.id}`);
		expect(orders.map(({ status }: Json) => status)).toEqual(['buyer_hold', 'buyer_hold']);
		const [, without] = orders;
		expect(await refusalOf(`purchase_orders/${without.id}/release_from_buyer_hold`)).toBe(
			'Purchase order cannot be released from buyer hold: it has no supplier',
		);
		await coupa.put(`purchase_orders/${without.id}`, { supplier: { id: 3 } });
		const released = await coupa.put(`purchase_orders/${without.id}/release_from_buyer_hold`);
		expect(released.json.status).toBe('issued');
	});

	it('take what is not valid with update_without_validation only', async () => {
		const [{ id }] = await stored('requisitions?status=draft&limit=1');
		const body = { 'req-title': 'New', 'need-by-date': 'soon' };
		expect((await coupa.put(`requisitions/${id}`, body)).status).toBe(400);
		const { status, json } = await coupa.put(`requisitions/${id}/update_without_validation`, body);
		expect([status, json['req-title'], json['need-by-date']]).toEqual([200, 'New', null]);
	});

	it('of the user of the API are listed as mine', async () => {
		const { json } = await coupa.get('requisitions/mine?limit=50');
		expect(new Set(json.map((one: Json) => one['requested-by'].login))).toEqual(
			new Set(['integration']),
		);
	});
});

describe('invoices', () => {
	it('are approved by their chain, and stand among those to export', async () => {
		const { id } = await invoice();
		await coupa.put(`invoices/${id}/submit`);
		expect((await approveAll(`invoices/${id}`)).status).toBe('approved');
		const waiting = await stored(`invoices?exported=false&status=approved&id=${id}`);
		expect(waiting).toHaveLength(1);
	});

	it('are not submitted without lines, nor approved by a plain update', async () => {
		const { id } = await invoice({ 'invoice-lines': [] });
		expect(await refusalOf(`invoices/${id}/submit`)).toBe(
			'Invoice cannot be submitted: it has no lines',
		);
		const { json } = await coupa.put(`invoices/${id}`, { status: 'approved' });
		expect(json.status).toBe('draft');
	});

	it('are rejected with the rest of the chain skipped, and submitted again', async () => {
		const { id } = await invoice();
		const { json } = await coupa.put(`invoices/${id}/submit`);
		await coupa.put(`approvals/${json.approvals[0].id}/reject?reason=Wrong%20price`);
		expect((await stored(`invoices/${id}`)).status).toBe('rejected');
		expect((await coupa.put(`invoices/${id}/submit`)).json.status).toBe('pending_approval');
	});

	it('keep the reason of a dispute and its comment', async () => {
		const { id } = await invoice();
		await coupa.put(`invoices/${id}/submit`);
		const unknown = await coupa.put(`invoices/${id}/dispute`, { 'dispute-reason': { code: 'NO' } });
		expect(said(unknown.json)).toEqual(['Dispute reason NO is not an active one']);
		const { json } = await coupa.put(`invoices/${id}/dispute`, {
			'dispute-reason': { code: 'INCORRECT_QUANTITY' },
			comment: 'One is missing',
		});
		expect(json).toMatchObject({
			status: 'disputed',
			'dispute-reasons': [{ code: 'INCORRECT_QUANTITY' }],
		});
		expect(json.approvals.map(({ status }: Json) => status)).toEqual(['withdrawn']);
		expect(await stored(`invoices/${id}/comments`)).toMatchObject([{ comments: 'One is missing' }]);
	});

	it('are voided unless they are drafts, paid or credited', async () => {
		const { id, ...original } = await invoice();
		expect(await refusalOf(`invoices/${id}/void`)).toBe('Invoice cannot be voided in status draft');
		await coupa.put(`invoices/${id}/submit`);
		await approveAll(`invoices/${id}`);
		const credit = await invoice({
			'is-credit-note': true,
			'original-invoice-number': original['invoice-number'],
		});
		expect(await refusalOf(`invoices/${id}/void`)).toBe(
			'Invoice cannot be voided: a credit note refers to it',
		);
		await coupa.put(`invoices/${credit.id}/submit`);
		await coupa.put(`invoices/${credit.id}/void`);
		await coupa.put(`invoices/${id}`, { paid: true });
		expect(await refusalOf(`invoices/${id}/void`)).toBe('Invoice cannot be voided: it is paid');
		await coupa.put(`invoices/${id}`, { paid: false });
		expect((await coupa.put(`invoices/${id}/void`)).json.status).toBe('voided');
	});

	it('name the order lines that they bill, and count for them once they are approved', async () => {
		const [order] = await stored('purchase_orders?status=issued&limit=1');
		const line = order['order-lines'][0].id;
		const billed = async () => (await stored(`purchase_order_lines/${line}`)).invoiced;
		const { id } = await invoice({
			'invoice-lines': [{ description: 'x', price: '1', quantity: '3', 'order-line-id': line }],
		});
		await coupa.put(`invoices/${id}/submit`);
		expect(await billed()).toBe('0.0');
		await approveAll(`invoices/${id}`);
		expect(await billed()).toBe('3.0');
		await coupa.put(`invoices/${id}/void`);
		expect(await billed()).toBe('0.0');
		expect((await stored(`invoices/${id}`))['invoice-lines'][0]).toMatchObject({
			'order-header-num': String(order.id),
			'order-line-num': order['order-lines'][0]['line-num'],
			'po-number': order['po-number'],
		});
	});
});

it('expense reports are approved, rejected with a reason, and sent back by the line', async () => {
	const [report] = await stored('expense_reports?status=draft&limit=1');
	const { json } = await coupa.put(`expense_reports/${report.id}/submit`);
	expect(json.status).toBe('pending_approval');
	const line = json['expense-lines'][0].id;
	const back = await coupa.put(`expense_reports/${report.id}/send_back_line`, {
		'expense-line-id': line,
		comment: 'No receipt',
	});
	expect(back.json['expense-lines'][0]).toMatchObject({
		status: 'sent_back',
		'last-send-back-comment': { comments: 'No receipt' },
	});
	await coupa.put(`approvals/${json.approvals[0].id}/reject`, { reason: 'No receipt' });
	expect(await stored(`expense_reports/${report.id}`)).toMatchObject({
		status: 'rejected',
		'reject-reason': 'No receipt',
	});
	await coupa.put(`expense_reports/${report.id}/submit`);
	expect((await approveAll(`expense_reports/${report.id}`)).status).toBe('approved');
	expect(await refusalOf(`expense_reports/${report.id}/submit`)).toBe(
		'Expense report cannot be submitted in status approved',
	);
});

it('contracts are published once approved, and completed', async () => {
	const { json } = await coupa.post('contracts', { name: 'Cleaning', supplier: { id: 1 } });
	const path = `contracts/${json.id}`;
	expect(await refusalOf(`${path}/complete`)).toBe('Contract cannot be completed in status draft');
	let contract = (await coupa.put(`${path}/submit_for_approval`)).json;
	expect(contract.status).toBe('pending_approval');
	await coupa.put(`approvals/${contract['current-approval'].id}/approve`);
	contract = await stored(path);
	expect(contract).toMatchObject({
		status: 'published',
		'published-date': expect.any(String),
		'current-approval': null,
	});
	expect((await coupa.put(`${path}/complete`)).json.status).toBe('completed');
	// Who has it is written, and not shown.
	expect((await coupa.put(`${path}/check_out`)).status).toBe(200);
	expect((await coupa.put(`${path}/check_in`)).status).toBe(200);
	expect(await refusalOf(`${path}/check_in`)).toMatch(/it is not checked out/);
});
