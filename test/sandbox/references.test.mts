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

	it('that a record must have are taken, though only OpenAPI knows them', async () => {
		const translation = { name: 'Fournitures', locale: 'fr' };
		const commodity = { id: 2 };
		const made = await coupa.post('commodity_translations', { ...translation, commodity });
		expect([made.status, made.json.commodity?.id]).toEqual([201, 2]);
		const without = await coupa.post('commodity_translations', translation);
		expect(without.status).toBe(400);
		expect(said(without.json)).toEqual(["Commodity can't be blank"]);
	});

	it('that name no record are refused, with the keys that they could be named by', async () => {
		const { json } = await coupa.post('invoices', invoice({ currency: { code: 'EUR' } }));
		const changed = await coupa.put(`invoices/${json.id}`, {
			currency: { code: 'XXX' },
			'internal-note': 'seen',
		});
		expect([changed.status, said(changed.json)]).toEqual([
			400,
			[
				'Unable to find valid Currency record for currency with keys {"code"=>"XXX"}. Possible keys are ["id", "code", "name"]. Please verify your xml.',
			],
		]);
		expect((await coupa.get(`invoices/${json.id}`)).json['internal-note']).toBeNull();
	});

	it('must name the same record by all the keys that they give', async () => {
		const named = async (supplier: object) => await coupa.post('invoices', invoice({ supplier }));
		expect((await named({ id: 3, number: '10003' })).json.supplier.id).toBe(3);
		const mixed = await named({ id: 3, number: '10004' });
		expect([mixed.status, said(mixed.json)[0]]).toEqual([
			400,
			expect.stringContaining('for supplier with keys {"id"=>3, "number"=>"10004"}.'),
		]);
		expect((await named({ number: '10003', name: 'Somebody else' })).status).toBe(400);
		// What is no key is not compared.
		expect((await named({ number: '10003', status: 'draft' })).json.supplier.id).toBe(3);
	});

	it.each([
		['nothing', {}],
		['a text', 'USD'],
		['half of a key', { 'invoice-lines': [{ description: 'a', account: { code: 'x' } }] }],
	])('are refused with %s', async (_what, given) => {
		const body =
			typeof given === 'object' && 'invoice-lines' in given ? given : { currency: given };
		const { status, json } = await coupa.post('invoices', invoice(body));
		expect([status, said(json)]).toEqual([400, [expect.stringMatching(/^Unable to find valid /)]]);
	});

	it('find records that were just made or renamed', async () => {
		const { json } = await coupa.post('departments', { name: 'Brand new' });
		const user = async (name: string) =>
			(await coupa.put('users/3', { department: { name } })).json.department.name;
		expect(await user('Brand new')).toBe('Brand new');
		await coupa.put(`departments/${json.id}`, { name: 'Renamed' });
		expect(await user('Finance')).toBe('Finance');
		expect((await coupa.put('users/3', { department: { name: 'Brand new' } })).status).toBe(400);
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
		await sandbox.admin.tenant('no-custom-field-attributes');
		expect((await coupa.get('custom_field_attributes')).status).toBe(404);
		await sandbox.admin.tenant('');
	});
});
