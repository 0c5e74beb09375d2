/** What an update must not touch, or cannot. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

async function refusal(path: string, body: object): Promise<string[]> {
	const { status, json } = await coupa.put(path, body);
	expect(status).toBe(400);
	return said(json);
}

async function idOf(reply: Promise<Reply>): Promise<number> {
	const { status, json } = await reply;
	expect([status, json.errors]).toEqual([201, undefined]);
	return json.id as number;
}

describe('a lock', () => {
	it('keeps an inactive address as it is', async () => {
		const address = { street1: '1 Road', city: 'Paris', 'postal-code': '75001' };
		const given = { ...address, country: { code: 'FR' }, active: false };
		const path = `addresses/${await idOf(coupa.post('addresses', given))}`;
		const message = ['Address cannot be updated: it is inactive'];
		expect(await refusal(path, { city: 'Lyon' })).toEqual(message);
		expect(await refusal(path, { active: true })).toEqual(message);
	});

	it('keeps a published contract, which can be made inactive only', async () => {
		const contract = { name: `Locked ${++number}`, supplier: { id: 1 } };
		const path = `contracts/${await idOf(coupa.post('contracts', contract))}`;
		expect((await coupa.put(path, { supplier: { id: 2 } })).json.supplier.id).toBe(2);
		await sandbox.admin.updateRecord('contracts', Number(path.split('/')[1]), {
			status: 'published',
		});
		expect(await refusal(path, { name: 'Other' })).toEqual([
			'Contract cannot be updated in status published',
		]);
		expect((await coupa.put(path, { status: 'inactive' })).json.status).toBe('inactive');
		expect(await refusal(path, { supplier: { id: 1 } })).toEqual([
			'Supplier can be changed in status draft only',
		]);
	});

	it('keeps exchange rates, attachments, currencies and adjustments', async () => {
		expect(await refusal('exchange_rates/1', { rate: '2' })).toEqual([
			'Exchange rate cannot be updated: create a new one',
		]);
		const attachment = { type: 'text', text: 'a', intent: 'Internal' };
		const id = await idOf(coupa.post('invoices/5/attachments', attachment));
		for (const path of [`invoices/5/attachments/${id}`, 'currencies/1', 'data_file_sources/1']) {
			expect((await coupa.put(path, {})).status).toBe(404);
		}
	});

	it('keeps the period and the account of a budget line, without an error', async () => {
		const before = (await coupa.get('budget_lines/1')).json;
		const { status, json } = await coupa.put('budget_lines/1', {
			period: { id: before.period.id === 1 ? 2 : 1 },
			amount: '4321',
		});
		expect([status, json.period.id, json.amount]).toEqual([200, before.period.id, '4321.0']);
	});

	it('keeps a return request that is no draft any more', async () => {
		const path = `return_requests/${await idOf(coupa.post('return_requests', {}))}`;
		await coupa.post(`${path}/submit`);
		expect(await refusal(path, {})).toEqual([
			'Return request cannot be updated in status submitted',
		]);
		expect((await coupa.delete(path)).status).toBe(400);
	});

	it('wants the approver of a change of an order to be named again', async () => {
		const order = await coupa.post('purchase_orders', {
			supplier: { id: 1 },
			'order-lines': [{ description: 'Lamp', price: '5', quantity: '2' }],
		});
		const line = {
			description: 'Desk',
			price: '60',
			quantity: '1',
			total: '60',
			account: { id: 1 },
			currency: { code: 'USD' },
		};
		const body = { 'order-header-id': order.json.id, 'order-line-changes': [line] };
		const early = await coupa.post('purchase_order_changes', body);
		expect(said(early.json)).toEqual(['Purchase order cannot be changed in status draft']);
		await coupa.put(`purchase_orders/${order.json.id}/issue`);
		const { json } = await coupa.post('purchase_order_changes', body);
		const path = `purchase_order_changes/${json.id}`;
		expect(await refusal(path, { 'ship-to-attention': 'Dock 9' })).toEqual([
			"Approvals must name the current approver's login",
		]);
		const user = (await coupa.get(`users/${json['current-approval']['approver-id']}`)).json;
		const changed = await coupa.put(path, {
			'ship-to-attention': 'Dock 9',
			approver: { login: user.login },
		});
		expect([changed.status, changed.json['ship-to-attention']]).toEqual([200, 'Dock 9']);
		await coupa.put(`approvals/${json['current-approval'].id}/approve`);
		expect(await refusal(path, {})).toEqual([
			'Purchase order change cannot be updated in status approved',
		]);
	});
});

describe('values', () => {
	it.each([
		[{ 'po-method': 'PROMPT' }, 'PO method must be one of cxml, xml, '],
		[{ status: false }, 'Supplier status must be one of draft, active, inactive or onboarding.'],
		[{ 'po-email': 'nobody' }, 'Supplier email is not a valid email address.'],
		[
			{ 'primary-contact': { email: 'no body@x.example' } },
			'Supplier email is not a valid email address.',
		],
	])('of suppliers such as %j are refused as Coupa says it', async (more, message) => {
		const name = `Refused ${++number}`;
		const { status, json } = await coupa.post('suppliers', { name, ...more });
		expect([status, json]).toEqual([400, { errors: { supplier: [expect.any(String)] } }]);
		expect(said(json)[0]).toContain(message);
	});

	it('that are a list of one tenant’s are not refused', async () => {
		const { json } = await coupa.post('suppliers', { name: `Free ${++number}`, duns: '123456789' });
		expect(json.duns).toBe('123456789');
	});

	it.each(['TRUE', 'yes', 1, '0'])('%j is no boolean', async (active) => {
		const { status } = await coupa.post('departments', { name: `No ${++number}`, active });
		expect(status).toBe(400);
	});

	it('name the object once for all messages, in XML in CDATA', async () => {
		const taken = { name: 'Acme Industrial Supply, Inc.', number: '10002' };
		expect((await coupa.post('suppliers', taken)).json).toEqual({
			errors: { supplier: ['Name has already been taken', 'Number has already been taken'] },
		});
		const xml = { accept: 'application/xml', 'content-type': 'application/xml' };
		const { text } = await coupa.post('suppliers', '<supplier><name/></supplier>', xml);
		expect(text).toContain("<errors><error><![CDATA[Name can't be blank]]></error></errors>");
	});
});

describe('what a new record has by itself', () => {
	it('is a draft for a supplier, unless a status is sent', async () => {
		const { json } = await coupa.post('suppliers', { name: `New ${++number}` });
		expect(json).toMatchObject({ status: 'draft', 'payment-method': 'invoice' });
		const active = await coupa.post('suppliers', { name: `New ${++number}`, status: 'active' });
		expect(active.json.status).toBe('active');
		expect((await coupa.put(`suppliers/${json.id}`, { status: 'active' })).json.status).toBe(
			'active',
		);
	});

	it('is nothing for the active flag of a remit-to address', async () => {
		const { json } = await coupa.post('suppliers/1/addresses', {
			'remit-to-code': `NEW-${++number}`,
			street1: '1 Road',
			city: 'Paris',
			'postal-code': '75001',
			country: { code: 'FR' },
		});
		expect(json.active).toBeNull();
	});

	it('is a supplier for supplier information without one', async () => {
		const name = `SIM ${++number}`;
		const { json } = await coupa.post('supplier_information', { name });
		const made = (await coupa.get(`suppliers/${json['supplier-id']}`)).json;
		expect(made).toMatchObject({ name, status: 'draft' });
	});

	it('is the price of the supplier’s item for a line of a requisition', async () => {
		const offer = (await coupa.get('supplier_items/1')).json;
		const line = {
			item: { id: offer.item.id },
			supplier: { id: offer.supplier.id },
			quantity: '2',
		};
		const { json } = await coupa.post('requisitions', { 'requisition-lines': [line] });
		expect(json['requisition-lines'][0]['unit-price']).toBe(offer.price);
	});

	it('is ERP as the payment channel of an invoice', async () => {
		const { json } = await coupa.post('invoices', {
			'invoice-number': `C-${++number}`,
			'invoice-date': '2026-03-01',
			supplier: { id: 1 },
			status: 'approved',
		});
		expect(json).toMatchObject({ status: 'draft', 'payment-channel': 'ERP' });
	});
});

describe('statuses', () => {
	it('of assignments go by their dates', async () => {
		const status = async (dates: Record<string, string>, action: string) => {
			await sandbox.admin.updateRecord('worker_assignments', 1, dates);
			return (await coupa.put(`worker_assignments/1/${action}`)).json.status;
		};
		const [past, ahead] = ['2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'];
		expect(await status({ 'start-date': past }, 'confirm')).toBe('Active');
		expect(await status({ 'start-date': ahead }, 'confirm')).toBe('Scheduled');
		expect(await status({ 'end-date': past }, 'close')).toBe('Closed');
		expect(await status({ 'end-date': ahead }, 'close')).toBe('Pending Close');
	});

	it('of confirmed order lines are buyer_draft after an update', async () => {
		const path = 'order_header_confirmations/1';
		await sandbox.admin.updateRecord('order_header_confirmations', 1, {
			'order-line-confirmations': [{ id: 77, status: 'accepted' }],
		});
		const { json } = await coupa.put(path, { 'order-line-confirmations': [{ id: 77 }] });
		expect(json['order-line-confirmations']).toMatchObject([{ id: 77, status: 'buyer_draft' }]);
	});
});

describe('the JSON of addresses', () => {
	it('has underscores, country_id and the country as a text; the XML has not', async () => {
		const { json } = await coupa.post('addresses', {
			street1: '1 Road',
			city: 'Paris',
			'postal-code': '75001',
			country: { code: 'FR' },
		});
		expect(json).toMatchObject({
			postal_code: '75001',
			country: 'France',
			country_id: expect.any(Number),
			updated_at: expect.any(String),
		});
		expect(json).not.toHaveProperty('postal-code');
		const [listed] = (await coupa.get(`addresses?id=${json.id}`)).json;
		expect(listed).toEqual(json);
		const { text } = await coupa.get(`addresses/${json.id}`, { accept: 'application/xml' });
		expect(text).toContain('<postal-code>75001</postal-code>');
		expect(text).toMatch(/<country><id type="integer">\d+<\/id>/);
	});
});
