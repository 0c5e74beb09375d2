/** Each flavour of writing: what a tenant may do that is contradicted or not documented. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, madeInvoice, said, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterEach(async () => await sandbox.admin.tenant(''));
afterAll(async () => await sandbox.stop());

type Json = Reply['json'];

const supplier = async (more: object = {}) =>
	await coupa.made('suppliers', { name: `Flavoured ${++number}`, ...more });
const invoice = async (more: object = {}) => await madeInvoice(coupa, `F-${++number}`, more);
const names = (list: Json[]) => list.map(({ name }) => name as string);

describe('a tenant that', () => {
	it('drops-unknown-references leaves the value as it was, silently', async () => {
		const { id } = await supplier({ 'payment-term': { code: 'Net 30' } });
		await sandbox.admin.tenant('drops-unknown-references');
		const json = await coupa.changed(`suppliers/${id}`, {
			'payment-term': { code: 'Net 9999' },
			'content-groups': [{ name: 'EMEA' }, { name: 'No such group' }],
			'custom-fields': { 'risk-tier': { name: 'No such tier' } },
		});
		expect(json['payment-term'].code).toBe('Net 30');
		expect(names(json['content-groups'])).toEqual(['EMEA']);
		expect(json['custom-fields']['risk-tier']).toBeNull();
		const { status, json: required } = await coupa.post('invoices', {
			'invoice-number': `F-${++number}`,
			'invoice-date': '2026-03-01',
			supplier: { number: 'none' },
		});
		expect([status, said(required)]).toEqual([400, ["Supplier can't be blank"]]);
	});

	it('takes-doubtful-fields takes what no request is known to write', async () => {
		const { id } = await supplier();
		const body = { 'strategic-supplier': 'yes' };
		expect((await coupa.changed(`suppliers/${id}`, body))['strategic-supplier']).not.toBe('yes');
		await sandbox.admin.tenant('takes-doubtful-fields');
		expect((await coupa.changed(`suppliers/${id}`, body))['strategic-supplier']).toBe('yes');
	});

	it('refuses-unknown-keys refuses what is no field, and nothing else', async () => {
		await supplier({ nonsense: 1 });
		await sandbox.admin.tenant('refuses-unknown-keys');
		await supplier({ id: 5, 'erp-vendor-id': 'X', 'custom-fields': {}, payment_method: 'invoice' });
		const { status, json } = await coupa.post('suppliers', {
			name: `Flavoured ${++number}`,
			'no-sense': 1,
		});
		expect([status, said(json)]).toEqual([400, ["unknown attribute 'no_sense' for Supplier."]]);
	});

	it('trims-text keeps texts without blanks around them', async () => {
		const body = { website: ' https://a.example ' };
		const { id } = await supplier(body);
		expect((await coupa.get(`suppliers/${id}`)).json.website).toBe(body.website);
		await sandbox.admin.tenant('trims-text');
		expect((await coupa.changed(`suppliers/${id}`, body)).website).toBe('https://a.example');
	});

	it('capitalizes-text keeps texts with capital initials', async () => {
		const { id } = await supplier();
		await sandbox.admin.tenant('capitalizes-text');
		const body = { 'account-number': ' ab  größe5 x', 'po-method': 'email' };
		const json = await coupa.changed(`suppliers/${id}`, body);
		expect(json).toMatchObject({ 'account-number': 'Ab Größe5 X', 'po-method': 'email' });
	});

	it('ignores-null keeps what null would clear', async () => {
		const cleared = { 'payment-term': null, 'account-number': null, 'content-groups': null };
		const full = {
			'payment-term': { code: 'Net 30' },
			'account-number': 'V1',
			'content-groups': [{ name: 'EMEA' }],
		};
		const { id } = await supplier(full);
		await sandbox.admin.tenant('ignores-null');
		const kept = await coupa.changed(`suppliers/${id}`, cleared);
		expect([kept['payment-term'].code, kept['account-number']]).toEqual(['Net 30', 'V1']);
		expect(names(kept['content-groups'])).toEqual(['EMEA']);
		await sandbox.admin.tenant('');
		expect(await coupa.changed(`suppliers/${id}`, cleared)).toMatchObject({
			'payment-term': null,
			'account-number': null,
			'content-groups': [],
		});
	});

	it('ignores-empty-lists keeps what [] would clear', async () => {
		const { id } = await supplier({ 'content-groups': [{ name: 'EMEA' }] });
		await sandbox.admin.tenant('ignores-empty-lists');
		const kept = await coupa.changed(`suppliers/${id}`, { 'content-groups': [] });
		expect(names(kept['content-groups'])).toEqual(['EMEA']);
		// Of an empty list, XML is what the documents show.
		const type = { accept: 'application/xml', 'content-type': 'application/xml' };
		const empty = '<supplier><content-groups type="array"/></supplier>';
		expect((await coupa.put(`suppliers/${id}`, empty, type)).status).toBe(200);
		expect((await coupa.get(`suppliers/${id}`)).json['content-groups']).toEqual([]);
	});

	it.each([
		['undocumented-lists=add', 2, ['EMEA', 'APAC']],
		['undocumented-lists=match', 1, ['EMEA', 'APAC']],
		['undocumented-lists=replace', 1, ['APAC']],
	])('has %s', async (flavour, contacts, groups) => {
		const { id } = await supplier({
			contacts: [{ 'name-given': 'Jo', email: 'jo@flavoured.example' }],
			'content-groups': [{ name: 'EMEA' }],
		});
		await sandbox.admin.tenant(flavour);
		const json = await coupa.changed(`suppliers/${id}`, {
			contacts: [{ 'name-given': 'Joe', email: 'jo@flavoured.example' }],
			'content-groups': [{ name: 'APAC' }],
		});
		expect(json.contacts).toHaveLength(contacts);
		expect(json.contacts.at(-1)['name-given']).toBe('Joe');
		expect(names(json['content-groups'])).toEqual(groups);
	});

	it('has undocumented-lists=replace still adds where that is documented', async () => {
		await sandbox.admin.tenant('undocumented-lists=replace');
		const line = { 'invoice-lines': [{ description: 'a', price: '1' }] };
		const { id } = await invoice(line);
		expect((await coupa.changed(`invoices/${id}`, line))['invoice-lines']).toHaveLength(2);
	});

	it('deletes-order-lines-only takes no notice of _delete elsewhere', async () => {
		const { id, 'invoice-lines': lines } = await invoice({
			'invoice-lines': [{ description: 'a', price: '1' }],
		});
		await sandbox.admin.tenant('deletes-order-lines-only');
		const body = { 'invoice-lines': [{ id: lines[0].id, _delete: true }] };
		expect((await coupa.changed(`invoices/${id}`, body))['invoice-lines']).toHaveLength(1);
	});

	it('edits-payments changes a payment by its id', async () => {
		const { id, payments } = await invoice({ payments: [{ 'amount-paid': '1', notes: 'a' }] });
		await sandbox.admin.tenant('edits-payments');
		const json = await coupa.changed(`invoices/${id}`, {
			payments: [
				{ id: payments[0].id, 'amount-paid': '9' },
				{ id: payments[0].id, _delete: true },
			],
		});
		expect(json.payments).toMatchObject([{ 'amount-paid': '9.0', notes: 'a' }]);
	});

	it('pays-approved-only refuses payments for others', async () => {
		const { id } = await invoice();
		await sandbox.admin.tenant('pays-approved-only');
		const body = { payments: [{ 'amount-paid': '1', notes: 'a' }] };
		expect(said((await coupa.put(`invoices/${id}`, body)).json)).toEqual([
			'Payments cannot be added in status draft',
		]);
		await sandbox.admin.updateRecord('invoices', id, { status: 'approved' });
		expect((await coupa.changed(`invoices/${id}`, body)).payments).toHaveLength(1);
	});

	it('rounds-payments keeps two decimals of what is paid', async () => {
		const { id } = await invoice();
		const body = { payments: [{ 'amount-paid': '1.235', notes: 'a' }] };
		expect((await coupa.changed(`invoices/${id}`, body)).payments[0]['amount-paid']).toBe('1.235');
		await sandbox.admin.tenant('rounds-payments');
		const { payments } = await coupa.changed(`invoices/${id}`, body);
		expect(payments[1]['amount-paid']).toBe('1.24');
	});

	it('sets-paid marks an invoice as paid when its payments come to its total', async () => {
		const { id } = await invoice({ 'invoice-lines': [{ description: 'a', price: '100' }] });
		const half = (notes: string) => ({ payments: [{ 'amount-paid': '50', notes }] });
		await sandbox.admin.tenant('sets-paid');
		expect((await coupa.changed(`invoices/${id}`, half('a'))).paid).toBe(false);
		expect((await coupa.changed(`invoices/${id}`, half('b'))).paid).toBe(true);
		expect((await coupa.changed(`invoices/${id}`, { paid: false })).paid).toBe(false);
	});

	it('sets-paid takes no payment without an amount for one that pays', async () => {
		const { id } = await invoice({ 'invoice-lines': [{ description: 'a', price: '0' }] });
		await sandbox.admin.tenant('sets-paid');
		const { paid } = await coupa.changed(`invoices/${id}`, { payments: [{ notes: 'a' }] });
		expect(paid).toBe(false);
	});

	it('validates-strictly refuses the update of an invoice with an inactive account', async () => {
		const { id } = await invoice({
			'invoice-lines': [{ description: 'a', price: '1', account: { id: 4 } }],
		});
		await sandbox.admin.updateRecord('accounts', 4, { active: false });
		await coupa.changed(`invoices/${id}`, { 'internal-note': 'a' });
		await sandbox.admin.tenant('validates-strictly');
		const { status, json } = await coupa.put(`invoices/${id}`, { 'internal-note': 'b' });
		expect([status, said(json)]).toEqual([400, ['Account is not active']]);
		await sandbox.admin.updateRecord('accounts', 4, { active: true });
	});

	it('takes-doubled-invoice-numbers creates a second one', async () => {
		const { 'invoice-number': taken } = await invoice();
		const body = {
			'invoice-number': taken,
			'invoice-date': '2026-03-01',
			supplier: { number: '10001' },
		};
		expect((await coupa.post('invoices', body)).status).toBe(400);
		await sandbox.admin.tenant('takes-doubled-invoice-numbers');
		await coupa.made('invoices', body);
	});

	it('marks-with-other-fields takes what stands beside the mark', async () => {
		const { id } = await invoice();
		const body = { exported: true, 'internal-note': 'beside' };
		expect(await coupa.changed(`invoices/${id}`, body)).toMatchObject({
			exported: true,
			'internal-note': null,
		});
		await sandbox.admin.tenant('marks-with-other-fields');
		expect((await coupa.changed(`invoices/${id}`, body))['internal-note']).toBe('beside');
		const inQuery = await coupa.changed(`invoices/${id}?exported=false`, {
			'internal-note': 'query',
		});
		expect(inQuery).toMatchObject({ exported: false, 'internal-note': 'query' });
	});

	it('keeps-unchanged-records does not move updated-at without a change', async () => {
		const { id, 'updated-at': first } = await supplier({
			'account-number': 'V1',
			'content-groups': [{ name: 'EMEA' }],
		});
		const same = { 'account-number': 'V1', 'content-groups': [{ name: 'EMEA' }] };
		await sandbox.admin.advanceClock(60);
		expect((await coupa.changed(`suppliers/${id}`, same))['updated-at']).not.toBe(first);
		await sandbox.admin.tenant('keeps-unchanged-records');
		const second = (await coupa.get(`suppliers/${id}`)).json['updated-at'];
		await sandbox.admin.advanceClock(60);
		expect((await coupa.changed(`suppliers/${id}`, same))['updated-at']).toBe(second);
		const other = await coupa.changed(`suppliers/${id}`, { 'account-number': 'V2' });
		expect(other['updated-at']).not.toBe(second);
	});

	it.each([
		['loses-races', 409],
		['loses-races=422', 422],
		['loses-races=500', 500],
	])('%s refuses the first update of each record', async (flavour, status) => {
		const { id } = await supplier();
		await sandbox.admin.tenant(flavour);
		const update = async () => await coupa.put(`suppliers/${id}`, { 'account-number': 'V1' });
		expect((await update()).status).toBe(status);
		expect((await coupa.get(`suppliers/${id}`)).json['account-number']).toBeNull();
		expect((await update()).status).toBe(200);
	});

	it('updates-exchange-rates changes one', async () => {
		await sandbox.admin.tenant('updates-exchange-rates');
		expect((await coupa.put('exchange_rates/1', { rate: '1.5' })).json.rate).toBe('1.5');
	});

	it('creates-with-200 answers so', async () => {
		await sandbox.admin.tenant('creates-with-200');
		const { status, json } = await coupa.post('suppliers', { name: `Flavoured ${++number}` });
		expect([status, json.status]).toEqual([200, 'draft']);
	});
});
