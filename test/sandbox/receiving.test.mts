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

/** An issued order with one line of ten pieces and one without a quantity. */
async function order(): Promise<{ id: number; quantityLine: number; amountLine: number }> {
	const { json } = await coupa.post('purchase_orders', {
		supplier: { id: 1 },
		'order-lines': [
			{ description: 'Lamp', price: '5', quantity: '10' },
			{ description: 'Cleaning', price: '200' },
		],
	});
	await coupa.put(`purchase_orders/${json.id}/issue`);
	const [quantityLine, amountLine] = json['order-lines'].map(({ id }: Json) => id);
	return { id: json.id, quantityLine, amountLine };
}

const receive = async (line: number, more: object) =>
	await coupa.post('receiving_transactions', { 'order-line': { id: line }, ...more });
const lineOf = async (id: number) => {
	const { received, status } = await stored(`purchase_order_lines/${id}`);
	return [received, status];
};

describe('a receipt', () => {
	it('raises what was received of its line, and takes what it needs from it', async () => {
		const { quantityLine, amountLine } = await order();
		const { status, json } = await receive(quantityLine, { quantity: '4' });
		expect([status, json]).toEqual([
			201,
			expect.objectContaining({
				type: 'ReceivingQuantityConsumption',
				status: 'created',
				price: '5.0',
				total: '20.0',
				exported: false,
			}),
		]);
		expect(await lineOf(quantityLine)).toEqual(['4.0', 'partially_received']);
		await receive(quantityLine, { quantity: '6' });
		expect(await lineOf(quantityLine)).toEqual(['10.0', 'received']);
		const amount = await receive(amountLine, { total: '50' });
		expect(amount.json.type).toBe('ReceivingAmountConsumption');
		expect(await lineOf(amountLine)).toEqual(['50.0', 'partially_received']);
	});

	it('is taken back by voiding or deleting it, once; an update takes its export flag only', async () => {
		const { quantityLine } = await order();
		const { json } = await receive(quantityLine, { quantity: '4' });
		const path = `receiving_transactions/${json.id}`;
		const ignored = await coupa.put(path, { quantity: '7' });
		expect([ignored.status, ignored.json.quantity]).toEqual([200, '4.0']);
		expect((await coupa.put(path, { quantity: '7', exported: true })).json).toMatchObject({
			quantity: '4.0',
			exported: true,
		});
		expect(await lineOf(quantityLine)).toEqual(['4.0', 'partially_received']);
		const voided = { status: 'voided', exported: false };
		expect((await coupa.put(`${path}/void`)).json).toMatchObject(voided);
		expect(await lineOf(quantityLine)).toEqual(['0.0', 'created']);
		const again = await coupa.put(`${path}/void`);
		expect(said(again.json)).toEqual(['Receipt cannot be voided in status voided']);
		const other = await receive(quantityLine, { quantity: '3' });
		await coupa.delete(`receiving_transactions/${other.json.id}`);
		expect(await lineOf(quantityLine)).toEqual(['0.0', 'created']);
	});

	it.each([
		[{}, "Quantity can't be blank"],
		[{ quantity: '0' }, 'Quantity must be greater than 0'],
		[{ quantity: '-1' }, 'Quantity must be greater than 0'],
		[{ quantity: '1', 'order-line': null }, "Order line can't be blank"],
	])('is refused with %j', async (more, message) => {
		const { quantityLine } = await order();
		const { status, json } = await receive(quantityLine, more);
		expect([status, said(json)]).toEqual([400, [message]]);
		expect(await lineOf(quantityLine)).toEqual(['0.0', 'created']);
	});

	it.each([
		['cancel', 'cancelled'],
		['close', 'closed'],
	])('is refused after %s', async (action, status) => {
		const { id, quantityLine } = await order();
		const { json } = await coupa.put(`purchase_orders/${id}/${action}`);
		const refused = await receive(quantityLine, { quantity: '1' });
		expect(said(refused.json)).toEqual([
			`Receipt cannot be created: purchase order ${json['po-number']} is ${status}`,
		]);
		expect(await lineOf(quantityLine)).toEqual(['0.0', status]);
	});

	it('is refused for a line that is closed for receiving', async () => {
		const { quantityLine } = await order();
		const path = `purchase_order_lines/${quantityLine}`;
		await coupa.put(`${path}/soft_close_for_receiving`);
		expect(said((await receive(quantityLine, { quantity: '1' })).json)).toEqual([
			'Receipt cannot be created: line 1 is soft closed for receiving',
		]);
		expect(said((await coupa.put(`${path}/soft_close_for_receiving`)).json)).toEqual([
			'Purchase order line cannot be soft closed for receiving in status soft_closed_for_receiving',
		]);
		expect((await coupa.put(`${path}/reopen_for_receiving`)).json.status).toBe('created');
		expect((await receive(quantityLine, { quantity: '1' })).status).toBe(201);
	});
});

describe('an order', () => {
	it('with receipts is closed, not cancelled; its lines go with it and come back', async () => {
		const { id, quantityLine, amountLine } = await order();
		await receive(quantityLine, { quantity: '4' });
		const refused = await coupa.put(`purchase_orders/${id}/cancel`);
		expect(said(refused.json)).toEqual(['Purchase order cannot be cancelled: it has receipts']);
		await coupa.put(`purchase_orders/${id}/close`);
		expect((await lineOf(quantityLine))[1]).toBe('closed');
		await coupa.put(`purchase_orders/${id}/reopen`);
		expect([await lineOf(quantityLine), await lineOf(amountLine)]).toEqual([
			['4.0', 'partially_received'],
			['0.0', 'created'],
		]);
	});

	it('is changed by an approved change: a new version, to be exported again', async () => {
		const { id, quantityLine } = await order();
		await coupa.put(`purchase_orders/${id}?exported=true`);
		const { json } = await coupa.post('purchase_order_changes', {
			'order-header-id': id,
			'ship-to-attention': 'Dock 9',
			'order-line-changes': [
				{
					'order-line-id': quantityLine,
					description: 'Lamp',
					price: '6',
					quantity: '12',
					total: '72',
					account: { id: 1 },
					currency: { code: 'USD' },
				},
			],
		});
		expect(json.errors).toBeUndefined();
		expect(json.status).toBe('pending_approval');
		expect(await stored(`purchase_orders/${id}`)).toMatchObject({ version: 1, exported: true });
		await coupa.put(`approvals/${json['current-approval'].id}/approve`);
		expect((await stored(`purchase_order_changes/${json.id}`)).status).toBe('approved');
		const changed = await stored(`purchase_orders/${id}`);
		expect(changed).toMatchObject({
			version: 2,
			exported: false,
			total: '272.0',
			'ship-to-attention': 'Dock 9',
		});
		expect(changed['order-lines']).toHaveLength(2);
	});

	it('is changed at once where the change needs no approval', async () => {
		const { id, quantityLine } = await order();
		const { json } = await coupa.post('purchase_order_changes', {
			'order-header-id': id,
			'order-line-changes': [
				{
					'order-line-id': quantityLine,
					description: 'Lamp',
					price: '1',
					quantity: '2',
					total: '2',
					account: { id: 1 },
					currency: { code: 'USD' },
				},
			],
		});
		expect(json.status).toBe('approved');
		expect(await stored(`purchase_orders/${id}`)).toMatchObject({ version: 2, exported: false });
	});

	it('makes its requisition received when all of it is', async () => {
		const { json } = await coupa.post('requisitions/submit_for_approval', {
			'requisition-lines': [
				{ description: 'Lamp', 'unit-price': '5', quantity: '2', supplier: { id: 1 } },
			],
		});
		await coupa.put(`approvals/${json.approvals[0].id}/approve`);
		const path = `requisitions/${json.id}`;
		const line = (await stored(path))['requisition-lines'][0]['order-line-id'];
		const statuses = ['ordered'];
		for (const quantity of ['1', '1']) {
			await receive(line, { quantity });
			statuses.push((await stored(path)).status);
		}
		expect(statuses).toEqual(['ordered', 'partially_received', 'received']);
	});
});

describe('other documents make receipts', () => {
	const receiptsOf = async (line: number) =>
		await stored(`receiving_transactions?order_line[id]=${line}&order_by=id&dir=desc&limit=1`);

	it('an advance ship notice out of an invoice, once it is received', async () => {
		const { quantityLine } = await order();
		const { json: invoice } = await coupa.post('invoices', {
			'invoice-number': 'ASN-1',
			'invoice-date': '2026-03-01',
			supplier: { id: 1 },
			'invoice-lines': [
				{ description: 'Lamp', price: '5', quantity: '3', 'order-line-id': quantityLine },
			],
		});
		const flipped = await coupa.put(`invoices/${invoice.id}/flip_to_advance_ship_notice`);
		const path = `asn/headers/${flipped.json.id}`;
		expect(await stored(path)).toMatchObject({
			'asn-number': 'ASN-ASN-1',
			status: 'issued',
			lines: [{ quantity: '3.0', 'order-line': { id: quantityLine } }],
		});
		expect((await coupa.put(`${path}/receive`)).json).toMatchObject({
			status: 'received',
			lines: [{ status: 'received', 'received-qty': '3.0' }],
		});
		expect(await lineOf(quantityLine)).toEqual(['3.0', 'partially_received']);
		expect(await receiptsOf(quantityLine)).toMatchObject([
			{ quantity: '3.0', 'asn-header': { id: flipped.json.id } },
		]);
		expect((await coupa.put(`${path}/void`)).status).toBe(400);
	});

	it('a receipt request, once it is approved', async () => {
		const [request] = await stored('receipt_requests?status=draft&limit=1');
		const path = `receipt_requests/${request.id}`;
		await coupa.post(`${path}/submit`);
		await coupa.put(`${path}/add_approver?approver_id=11`);
		const open = `approvals?approvable_type=InventoryRequestHeader&approvable_id=${request.id}&status=pending_approval`;
		for (const approver of [1, 2]) {
			const [approval, ...more] = await stored(open);
			expect([approver, more]).toEqual([approver, []]);
			await coupa.put(`approvals/${approval.id}/approve`);
		}
		const approved = await stored(path);
		expect([approved.status, approved.lines[0]['inventory-transaction-id']]).toEqual([
			'approved',
			(await receiptsOf(approved.lines[0]['order-line-id']))[0].id,
		]);
	});
});
