import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client, type Reply } from './client.mts';

type Json = Reply['json'];

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

const stored = async (path: string): Promise<Json> => (await coupa.get(path)).json;
const statusesOf = ({ approvals }: Json): string =>
	approvals.map(({ status }: Json) => status).join(' ');

it.each(['invoices', 'requisitions'])(
	'%s wait at the start, in the middle and in a parallel group',
	async (path) => {
		const waiting = await stored(`${path}?status=pending_approval&limit=50`);
		const chains = new Set(waiting.map(statusesOf));
		expect(chains).toContain('pending_approval pending');
		expect(chains).toContain('approved approved pending_approval');
		expect(chains).toContain('approved pending_approval pending_approval');
		const grouped = waiting.find((one: Json) =>
			statusesOf(one).endsWith('pending_approval pending_approval'),
		);
		expect(grouped.approvals.map((one: Json) => one['parallel-group-name'])).toEqual([
			null,
			'Finance and procurement',
			'Finance and procurement',
		]);
	},
);

it('requisitions that wait have lines, a total and who is asked; the latest is at its start', async () => {
	const waiting = await stored(
		'requisitions?status=pending_approval&order_by=id&dir=desc&limit=50',
	);
	expect(statusesOf(waiting[0])).toBe('pending_approval pending');
	for (const requisition of waiting) {
		const open = requisition.approvals.filter(({ status }: Json) =>
			['pending_approval', 'on_hold'].includes(status),
		);
		expect(requisition['requisition-lines'].length).toBeGreaterThan(0);
		expect(Number(requisition.total)).toBeGreaterThan(0);
		expect(requisition['current-approval'].id).toBe(open[0].id);
		expect(requisition.approver.id).toBe(open[0]['approver-id']);
	}
});

it('documents on hold have an approval on hold, and say why', async () => {
	const [invoice] = await stored('invoices?status=on_hold&limit=1');
	expect(statusesOf(invoice)).toBe('on_hold pending');
	expect(invoice.approvals[0].note).toBe('Waiting for the delivery');
	const held = await stored('approvals?status=on_hold&approvable_type=RequisitionHeader');
	expect(held.length).toBeGreaterThan(0);
});

it('expense reports and order changes wait for approvals, too', async () => {
	for (const path of ['expense_reports', 'purchase_order_changes']) {
		const [{ approvals }] = await stored(`${path}?status=pending_approval&limit=1`);
		expect(approvals[0].status).toBe('pending_approval');
	}
});

it('goes on from where a seeded chain is', async () => {
	const waiting = await stored('requisitions?status=pending_approval&limit=50');
	const almost = waiting.find((one: Json) => statusesOf(one).startsWith('approved approved'));
	await coupa.put(`approvals/${almost['current-approval'].id}/approve?reason=fine`);
	expect((await stored(`requisitions/${almost.id}`)).status).toBe('ordered');
	const orders = await stored(
		`purchase_orders?requisition_header[id]=${almost.id}&order_by=id&dir=desc&limit=1`,
	);
	expect(orders[0]).toMatchObject({ version: 1, exported: false });
});

it('what was received of seeded orders is what their receipts add up to', async () => {
	const orders = await stored('purchase_orders?status=issued&limit=20');
	let checked = 0;
	for (const order of orders) {
		const [line] = order['order-lines'];
		if (line.quantity === null) continue;
		const receipts = await stored(
			`receiving_transactions?order_line[id]=${line.id}&type=ReceivingQuantityConsumption`,
		);
		const sum = receipts.reduce((total: number, one: Json) => total + Number(one.quantity), 0);
		expect([line.id, Number(line.received)]).toEqual([line.id, sum]);
		checked += sum > 0 ? 1 : 0;
	}
	expect(checked).toBeGreaterThan(0);
});
