/** Lines of orders, and what is shared out on them. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

describe('the account of an allocation', () => {
	const order = (account: object) => ({
		supplier: { number: '10001' },
		'order-lines': [
			{ description: 'a', price: '30', 'account-allocations': [{ pct: '100', ...account }] },
		],
	});

	it('is taken', async () => {
		const { json } = await coupa.post('purchase_orders', order({ account: { id: 1 } }));
		const lines = json['order-lines'];
		expect(lines[0]['account-allocations']).toMatchObject([{ pct: '100.0', account: { id: 1 } }]);
	});

	it('must be there, and be known', async () => {
		const missing = await coupa.post('purchase_orders', order({}));
		expect([missing.status, said(missing.json)]).toEqual([400, ["Account can't be blank"]]);
		const unknown = await coupa.post('purchase_orders', order({ account: { id: 99999 } }));
		expect([unknown.status, said(unknown.json)]).toEqual([
			400,
			[expect.stringContaining('Unable to find valid Account record')],
		]);
	});
});

it("an order's total follows when one of its lines is deleted by itself", async () => {
	const { json } = await coupa.post('purchase_orders', {
		supplier: { number: '10001' },
		'order-lines': [
			{ description: 'stays', price: '5' },
			{ description: 'goes', price: '30' },
		],
	});
	expect((await coupa.delete(`purchase_order_lines/${json['order-lines'][1].id}`)).status).toBe(
		204,
	);
	expect((await coupa.get(`purchase_orders/${json.id}`)).json.total).toBe('5.0');
});

it('the account of a line can be named by its segments', async () => {
	const { json: account } = await coupa.get('accounts/1');
	const segments = {
		'segment-1': account['segment-1'],
		segment_2: account['segment-2'],
		'segment-3': account['segment-3'],
		'account-type': { id: account['account-type'].id },
	};
	const order = (named: object) => ({
		supplier: { number: '10001' },
		'order-lines': [{ description: 'a', price: '30', account: named }],
	});
	const { json } = await coupa.post('purchase_orders', order(segments));
	expect(json['order-lines'][0].account).toMatchObject({ id: 1 });
	const unknown = await coupa.post('purchase_orders', order({ ...segments, 'segment-3': 'none' }));
	expect([unknown.status, said(unknown.json)]).toEqual([
		400,
		[expect.stringContaining('Unable to find valid Account record')],
	]);
});
