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

describe('a record out of another', () => {
	it('copies a chart of accounts', async () => {
		const { status, json } = await coupa.post('account_types/1/copy', { name: 'Copy of US' });
		expect(status).toBe(201);
		expect(await stored(`account_types/${json.id}`)).toMatchObject({
			name: 'Copy of US',
			currency: { code: 'USD' },
		});
	});

	it('publishes a contract beside its draft', async () => {
		const { json: draft } = await coupa.post('contracts', {
			name: 'Cleaning',
			number: 'C-1',
			supplier: { id: 1 },
		});
		const { status, json } = await coupa.post(`contracts/${draft.id}/create_published`, {
			name: 'Cleaning 2026',
		});
		expect([status, json.id === draft.id]).toEqual([201, false]);
		expect(await stored(`contracts/${json.id}`)).toMatchObject({
			name: 'Cleaning 2026',
			number: 'C-1-P',
			status: 'published',
			supplier: { id: 1 },
		});
		expect((await stored(`contracts/${draft.id}`)).status).toBe('draft');
		const again = await coupa.post(`contracts/${json.id}/create_published`);
		expect(said(again.json)).toEqual(['Contract cannot be published in status published']);
	});

	it('adjusts a budget', async () => {
		const { amount } = await stored('budget_lines/1');
		const { json } = await coupa.put('budget_lines/1/adjust', {
			'adjustment-amount': '100',
			description: 'More paper',
		});
		expect(Number((await stored('budget_lines/1')).amount)).toBeCloseTo(Number(amount) + 100);
		expect(await stored(`budget_line_adjustments/${json.id}`)).toMatchObject({
			'adjustment-amount': '100.0',
			description: 'More paper',
		});
	});

	it.each([
		['PUT', 'budget_lines/2/adjust', {}],
		['POST', 'budget_lines/2/budget_line_adjustments', {}],
		['POST', 'budget_line_adjustments', { 'budget-line': { id: 2 } }],
	])('moves a budget, and keeps why, by %s %s', async (method, path, more) => {
		const { amount } = await stored('budget_lines/2');
		const description = `ERP ${path}`;
		const body = { 'adjustment-amount': '-25.5', description, ...more };
		const { json } = method === 'PUT' ? await coupa.put(path, body) : await coupa.post(path, body);
		const after = (await stored('budget_lines/2')).amount;
		expect(Number(after)).toBeCloseTo(Number(amount) - 25.5);
		const below = `budget_lines/2/budget_line_adjustments?description=${encodeURIComponent(description)}`;
		expect(await stored(below)).toEqual([expect.objectContaining({ id: json.id, amount: after })]);
	});

	it('starts a sourcing event from a requisition', async () => {
		const { json } = await coupa.post('quote_requests/create_from_source', {
			'source-type': 'RequisitionHeader',
			'source-id': 3,
			description: 'Lamps',
		});
		const path = `quote_requests/${json.id}`;
		expect(await stored(path)).toMatchObject({
			'creatable-from-id': 3,
			state: 'draft',
			description: 'Lamps',
		});
		await coupa.request('PATCH', `${path}/go_to_production`, {
			headers: { accept: 'application/json' },
		});
		expect((await stored(path)).state).toBe('production');
	});

	it('returns goods', async () => {
		const [request] = await stored('return_requests?status=draft&limit=1');
		const { json } = await coupa.post(`return_requests/${request.id}/submit`);
		expect(json.status).toBe('submitted');
		const { 'inventory-transaction-id': id } = json.lines[0];
		expect(await stored(`return_to_supplier_transactions/${id}`)).toMatchObject({
			type: 'ReturnToSupplier',
			quantity: '1.0',
			'original-transaction-id': json.lines[0]['source-transaction-id'],
		});
	});
});

describe('an action on a collection', () => {
	it('changes several records, or none', async () => {
		const [first, second] = await stored('asset_tags?limit=2');
		const refused = await coupa.put('asset_tags/bulk_update', {
			'asset-tags': [{ id: first.id, tag: 'A' }, { id: 99_999 }],
		});
		expect([refused.status, (await stored(`asset_tags/${first.id}`)).tag]).toEqual([
			404,
			first.tag,
		]);
		await coupa.put('asset_tags/bulk_update', {
			'asset-tags': [
				{ id: first.id, tag: 'A' },
				{ id: second.id, tag: 'B' },
			],
		});
		const tags = (await stored('asset_tags?limit=2')).map(({ tag }: Json) => tag);
		expect(tags).toEqual(['A', 'B']);
	});

	it('validates an account', async () => {
		const { code, ...account } = await stored('accounts/2');
		const known = await coupa.post('accounts/validate_account', {
			code,
			'account-type': { id: account['account-type'].id },
		});
		expect([known.status, known.json.id]).toEqual([200, 2]);
		const unknown = await coupa.post('accounts/validate_account', { code: 'none' });
		expect(unknown.json.errors).toEqual({ account: ['Account is invalid'] });
	});
});

describe('integrations', () => {
	const record = {
		integration: { name: 'ERP Invoice Export' },
		'document-type': 'InvoiceHeader',
		'document-id': 1,
		'contact-alert-type': 'Technical',
		status: 'Failed: period closed',
	};
	const alerts = async (): Promise<Json> =>
		await (await fetch(`${sandbox.url}/sandbox/alerts`)).json();

	it('alert their contacts, by two of their actions', async () => {
		const { json } = await coupa.post('integration_history_records/create_alert', record);
		expect(await alerts()).toEqual([
			expect.objectContaining({
				object: 'IntegrationHistoryRecord',
				id: json.id,
				documentType: 'InvoiceHeader',
				documentId: 1,
				status: 'Failed: period closed',
				contacts: [(await stored('users/2')).login],
			}),
		]);
		await coupa.post('integration_history_records', record);
		await coupa.post('integration_history_records/acknowledge', record);
		expect(await alerts()).toHaveLength(1);
		const [{ id }] = await stored('invoices?exported=false&status=approved&limit=1');
		await coupa.post('integration_history_records/create_alert_and_mark_exported', {
			...record,
			'document-id': id,
		});
		expect(await alerts()).toHaveLength(2);
		expect((await stored(`invoices/${id}`)).exported).toBe(true);
		expect((await sandbox.admin.state()).alerts).toBe(2);
	});

	it('run from state to state, and not against the order', async () => {
		const { json } = await coupa.post('integration_runs', { integration: { id: 1 } });
		const states = [];
		for (const action of ['pause', 'run', 'pause', 'run', 'fail', 'success', 'pending', 'finish']) {
			const reply = await coupa.put(`integration_runs/${json.id}/${action}`);
			states.push(reply.json.status ?? said(reply.json)[0]);
		}
		expect(states).toEqual([
			'Integration run cannot be paused in status pending',
			'running',
			'paused',
			'running',
			'failed',
			'Integration run cannot be reported as successful in status failed',
			'Integration run cannot be set to pending in status failed',
			'finished',
		]);
	});
});
