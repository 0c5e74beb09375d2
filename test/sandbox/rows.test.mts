/** What an update does to a record's own rows, and to its lists of references. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, madeInvoice, said, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

type Json = Reply['json'];

const invoice = async (lines: object[] = []) =>
	await madeInvoice(coupa, `W-${++number}`, { 'invoice-lines': lines });

const order = async () => {
	const json = await coupa.made('purchase_orders', {
		supplier: { id: 1 },
		'order-lines': [
			{ description: 'Lamp', price: '5', quantity: '2' },
			{ description: 'Desk', price: '50', quantity: '1' },
		],
	});
	await coupa.changed(`purchase_orders/${json.id}/issue`, {});
	return await coupa.changed(`purchase_orders/${json.id}?exported=true`, {});
};

const supplier = async (more: object = {}) =>
	await coupa.made('suppliers', { name: `Rows ${++number}`, ...more });

const descriptions = (rows: Json[]) => rows.map(({ description }) => description as string);
const names = (list: Json[]) => list.map(({ name }) => name as string);

it('a row without an id is the one with its key where Coupa says so: lines of confirmations', async () => {
	const line = { 'line-num': 1, description: 'Lamp', uom: { code: 'EA' } };
	const path = 'order_header_confirmations/1';
	await coupa.changed(path, { 'order-line-confirmations': [line] });
	const again = { 'order-line-confirmations': [{ ...line, description: 'Desk lamp' }] };
	const json = await coupa.changed(path, again);
	expect(descriptions(json['order-line-confirmations'])).toEqual(['Desk lamp']);
});

describe('rows of an order', () => {
	it('go by _delete, which makes a new version that is exported again', async () => {
		const { id, version, 'order-lines': lines } = await order();
		const json = await coupa.changed(`purchase_orders/${id}`, {
			'order-lines': [{ id: lines[0].id, _delete: true }],
		});
		expect(descriptions(json['order-lines'])).toEqual(['Desk']);
		expect(json).toMatchObject({ version: version + 1, exported: false, total: '50.0' });
		const all = await coupa.get(`purchase_orders/${id}?show_deleted_lines=true`);
		expect(all.json['order-lines'][0].status).toBe('deleted');
	});

	it('are added without an id, which makes a new version too', async () => {
		const { id, version } = await order();
		const body = { 'order-lines': [{ description: 'Chair', price: '20', quantity: '1' }] };
		const json = await coupa.changed(`purchase_orders/${id}`, body);
		expect(descriptions(json['order-lines'])).toEqual(['Lamp', 'Desk', 'Chair']);
		expect(json).toMatchObject({ version: version + 1, exported: false });
		const again = await coupa.changed(`purchase_orders/${id}`, body);
		expect(again['order-lines']).toHaveLength(4);
	});

	it('go by DELETE on the line, and their order has a new version', async () => {
		const { id, version, 'order-lines': lines } = await order();
		expect((await coupa.delete(`purchase_order_lines/${lines[1].id}`)).status).toBe(204);
		expect((await coupa.get(`purchase_orders/${id}`)).json).toMatchObject({
			version: version + 1,
			exported: false,
		});
	});
});

describe('commands to an order', () => {
	it('cancel and close it, with the obstacles that the actions have', async () => {
		const { id, 'order-lines': lines } = await order();
		expect((await coupa.changed(`purchase_orders/${id}`, { _cancel: true })).status).toBe(
			'cancelled',
		);
		const refused = await coupa.put(`purchase_orders/${id}`, { _close: true });
		expect([refused.status, said(refused.json)]).toEqual([
			400,
			['Purchase order cannot be closed in status cancelled'],
		]);
		expect(lines).toHaveLength(2);
		const other = await order();
		expect((await coupa.changed(`purchase_orders/${other.id}`, { _close: true })).status).toBe(
			'closed',
		);
	});

	it('do nothing where they are false', async () => {
		const { id } = await order();
		expect((await coupa.changed(`purchase_orders/${id}`, { _cancel: false })).status).toBe(
			'issued',
		);
	});
});

describe('rows of other lists', () => {
	it('go by _delete by analogy, stay where they are left out, and are told from others', async () => {
		const { id, 'invoice-lines': lines } = await invoice([
			{ description: 'a', price: '1' },
			{ description: 'b', price: '2' },
		]);
		const less = await coupa.changed(`invoices/${id}`, {
			'invoice-lines': [{ id: lines[0].id, _delete: 'true' }],
		});
		expect([descriptions(less['invoice-lines']), less['gross-total']]).toEqual([['b'], '2.0']);
		const same = await coupa.changed(`invoices/${id}`, { 'invoice-lines': [] });
		expect(same['invoice-lines']).toHaveLength(1);
		const gone = await coupa.put(`invoices/${id}`, { 'invoice-lines': [{ id: lines[0].id }] });
		expect([gone.status, said(gone.json)]).toEqual([
			400,
			[`Couldn't find InvoiceLine with ID=${lines[0].id} for InvoiceHeader with ID=${id}`],
		]);
	});

	it('of another record are no rows of this one', async () => {
		const { 'invoice-lines': lines } = await invoice([{ description: 'a', price: '1' }]);
		const { id } = await invoice();
		const { status } = await coupa.put(`invoices/${id}`, {
			'invoice-lines': [{ id: lines[0].id, price: '9' }],
		});
		expect(status).toBe(400);
	});

	it('are doubled by the same update of addresses and contacts without ids', async () => {
		const { id } = await supplier();
		const body = {
			'supplier-addresses': [
				{
					street1: '1 Road',
					city: 'Paris',
					'postal-code': '75001',
					country: { code: 'FR' },
				},
			],
			contacts: [{ 'name-given': 'Jo', email: 'jo@rows.example' }],
		};
		await coupa.changed(`suppliers/${id}`, body);
		const json = await coupa.changed(`suppliers/${id}`, body);
		expect([json['supplier-addresses'].length, json.contacts.length]).toEqual([2, 2]);
	});

	it('can lie two lists deep, as rate card lines do', async () => {
		const { id } = await coupa.made('contracts', {
			name: `Rates ${++number}`,
			supplier: { id: 1 },
		});
		const first = await coupa.changed(`contracts/${id}`, {
			'rate-card': { 'rate-card-lines': [{ name: 'Junior', price: '50' }] },
		});
		const [line] = first['rate-card']['rate-card-lines'];
		const json = await coupa.changed(`contracts/${id}`, {
			'rate-card': {
				'rate-card-lines': [
					{ id: line.id, price: '55' },
					{ name: 'Senior', price: '90' },
				],
			},
		});
		expect(json['rate-card'].id).toBe(first['rate-card'].id);
		expect(json['rate-card']['rate-card-lines']).toMatchObject([
			{ id: line.id, name: 'Junior', price: '55.0' },
			{ name: 'Senior', price: '90.0' },
		]);
	});

	it('of a requisition are ignored where they repeat a line number', async () => {
		const { 'requisition-lines': lines } = await coupa.made('requisitions', {
			'requisition-lines': [
				{ 'line-num': 1, description: 'Lamp', 'unit-price': '5', quantity: '2' },
				{ 'line-num': 1, description: 'Desk', 'unit-price': '50', quantity: '1' },
				{ 'line-num': '2', description: 'Chair', 'unit-price': '20', quantity: '1' },
			],
		});
		expect(descriptions(lines)).toEqual(['Lamp', 'Chair']);
	});
});

describe('a single record of one’s own', () => {
	it('is edited in place and in part, and cannot be another one', async () => {
		const made = await supplier({
			'primary-contact': { 'name-given': 'Ann', email: 'ann@rows.example' },
		});
		const json = await coupa.changed(`suppliers/${made.id}`, {
			'primary-contact': { email: 'ann@new.example' },
		});
		expect(json['primary-contact']).toMatchObject({
			id: made['primary-contact'].id,
			'name-given': 'Ann',
			email: 'ann@new.example',
		});
		const { status } = await coupa.put(`suppliers/${made.id}`, {
			'primary-contact': { id: 999_999, email: 'x@new.example' },
		});
		expect(status).toBe(400);
	});
});

describe('lists of references', () => {
	it('are added to by name or id; one that is there changes nothing; empty clears', async () => {
		const { id, roles } = await coupa.made('users', {
			login: `rows${++number}`,
			email: `rows${number}@acme.example`,
			firstname: 'Ro',
			lastname: 'Ws',
		});
		expect(names(roles)).toEqual(['User']);
		const path = `users/${id}`;
		const more = await coupa.changed(path, { roles: [{ name: 'Buyer' }] });
		expect(names(more.roles)).toEqual(['User', 'Buyer']);
		const same = await coupa.changed(path, { roles: [{ id: more.roles[1].id }] });
		expect(names(same.roles)).toEqual(['User', 'Buyer']);
		expect((await coupa.changed(path, { roles: [] })).roles).toEqual([]);
		expect(names((await coupa.changed(path, { roles: [{ name: 'Admin' }] })).roles)).toEqual([
			'Admin',
		]);
		const unknown = await coupa.put(path, { roles: [{ name: 'Buyer' }, { name: 'Nobody' }] });
		expect([unknown.status, said(unknown.json)]).toEqual([
			400,
			[expect.stringContaining('Unable to find valid Role record for roles with keys')],
		]);
		expect(names((await coupa.get(path)).json.roles)).toEqual(['Admin']);
	});

	it('are cleared by an empty element in XML', async () => {
		const { id } = await supplier({ 'content-groups': [{ name: 'EMEA' }] });
		const headers = { accept: 'application/xml', 'content-type': 'application/xml' };
		const xml = '<supplier><content-groups></content-groups></supplier>';
		expect((await coupa.put(`suppliers/${id}`, xml, headers)).status).toBe(200);
		expect((await coupa.get(`suppliers/${id}`)).json['content-groups']).toEqual([]);
	});
});

describe('a row that is both changed and deleted in one request', () => {
	it('is gone', async () => {
		const { id, contacts } = await supplier({ contacts: [{ email: 'both@acme.example' }] });
		const row = contacts[0].id;
		const after = await coupa.changed(`suppliers/${id}`, {
			contacts: [
				{ id: row, email: 'again@acme.example' },
				{ id: row, _delete: true },
			],
		});
		expect(after.contacts).toEqual([]);
	});
});
