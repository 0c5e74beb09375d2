import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;
let number = 0;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const invoice = (more: object = {}) => ({
	'invoice-number': `R-${++number}`,
	'invoice-date': '2026-03-01',
	supplier: { number: '10001' },
	...more,
});

describe('references', () => {
	it.each([
		['id', { supplier: { id: 3 } }],
		['number', { supplier: { number: '10003' } }],
		['name', { supplier: { name: '東京オフィスサプライ株式会社' } }],
	])('resolve by %s', async (_key, body) => {
		const { json } = await coupa.post('invoices', invoice(body));
		expect(json.supplier.id).toBe(3);
	});

	it('resolve by several fields together, and by nested references', async () => {
		const account = (await coupa.get('accounts/4')).json;
		const { json } = await coupa.post(
			'invoices',
			invoice({
				'invoice-lines': [
					{
						description: 'a',
						account: { code: account.code, 'account-type': { name: account['account-type'].name } },
					},
				],
			}),
		);
		expect(json['invoice-lines'][0].account.id).toBe(4);
	});

	it('leave the value as it is where nothing is found', async () => {
		const { json } = await coupa.post('invoices', invoice({ currency: { code: 'EUR' } }));
		const changed = await coupa.put(`invoices/${json.id}`, {
			currency: { code: 'XXX' },
			'internal-note': 'seen',
		});
		expect(changed.json).toMatchObject({ currency: { code: 'EUR' }, 'internal-note': 'seen' });
	});

	it("can't be blank where they are required", async () => {
		const { status, json } = await coupa.post(
			'invoices',
			invoice({ supplier: { number: 'none' } }),
		);
		expect([status, said(json)]).toEqual([400, ["Supplier can't be blank"]]);
	});

	it('find records that were just made or renamed', async () => {
		const { json } = await coupa.post('departments', { name: 'Brand new' });
		const user = async (name: string) =>
			(await coupa.put('users/3', { department: { name } })).json.department.name;
		expect(await user('Brand new')).toBe('Brand new');
		await coupa.put(`departments/${json.id}`, { name: 'Renamed' });
		expect(await user('Finance')).toBe('Finance');
		expect(await user('Brand new')).toBe('Finance');
		expect(await user('Renamed')).toBe('Renamed');
	});
});

describe('custom fields', () => {
	it('are written in both namespaces', async () => {
		const { json } = await coupa.post(
			'invoices',
			invoice({
				'erp-posting-status': 'waiting',
				'custom-fields': {
					cost_center: { name: 'CC-200 Paris' },
					'cost-owner': { login: 'integration' },
					'accrual-relevant': 'true',
					'retention-amount': '1.50',
					'posting-date': '2026-03-04',
				},
			}),
		);
		expect(json['erp-posting-status']).toBe('waiting');
		expect(json['custom-fields']).toMatchObject({
			'cost-center': { name: 'CC-200 Paris' },
			'cost-owner': { login: 'integration' },
			'accrual-relevant': true,
			'retention-amount': '1.5',
			'posting-date': '2026-03-04',
		});
	});

	it('are ignored in the wrong namespace, and checked in the right one', async () => {
		const { json } = await coupa.post(
			'invoices',
			invoice({
				'approval-remark': 'at the root',
				'custom-fields': { 'erp-posting-status': 'nested', nonsense: 1 },
			}),
		);
		expect(json['erp-posting-status']).toBeNull();
		expect(json['custom-fields']['approval-remark']).toBeNull();
		const refused = await coupa.post(
			'invoices',
			invoice({ 'custom-fields': { 'posting-date': 'soon' } }),
		);
		expect(said(refused.json)).toEqual(['Posting date is not a valid date']);
	});

	it('are described where the tenant tells', async () => {
		const { json } = await coupa.get('custom_field_attributes?object_type=InvoiceHeader');
		expect(json.length).toBeGreaterThanOrEqual(9);
		expect(json).toContainEqual(
			expect.objectContaining({
				name: 'cost_center',
				'api-global-namespace': false,
				lookup: { name: 'Cost center' },
			}),
		);
		await sandbox.admin.options({ customFieldAttributes: false });
		expect((await coupa.get('custom_field_attributes')).status).toBe(404);
		await sandbox.admin.options({ customFieldAttributes: true });
	});
});
