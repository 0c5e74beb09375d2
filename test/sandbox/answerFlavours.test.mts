/** Flavours of what is answered to writes that are not carried out, or not shown. */
import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, madeInvoice, type Client, type Reply } from './client.mts';

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

const invoice = async (more: object = {}) => await madeInvoice(coupa, `F-${++number}`, more);

describe('a tenant that', () => {
	it('ignores-marks answers to a mark, and leaves the document among those to export', async () => {
		const { id } = await invoice();
		await sandbox.admin.tenant('ignores-marks@invoices');
		expect((await coupa.changed(`invoices/${id}?exported=true`, {})).exported).toBe(false);
		await sandbox.admin.tenant('');
		expect((await coupa.changed(`invoices/${id}?exported=true`, {})).exported).toBe(true);
	});

	it('notice-as-record answers with a notice, and creates nothing', async () => {
		await sandbox.admin.tenant('notice-as-record=once@suppliers');
		const body = { name: `Flavoured ${++number}` };
		const { status, json } = await coupa.post('suppliers', body);
		expect([status, json]).toEqual([200, { message: 'Down for maintenance' }]);
		expect(await coupa.made('suppliers', body)).toMatchObject(body);
	});

	it('ignores-decisions leaves an approval as it was', async () => {
		const [waits] = (await coupa.get('approvals?status=pending_approval&limit=1')).json as Json[];
		await sandbox.admin.tenant('ignores-decisions');
		const answer = await coupa.put(`approvals/${waits.id}/approve`, {});
		expect([answer.status, answer.json.status]).toEqual([200, 'pending_approval']);
	});

	it('empty-action-answers carries an action out, and answers with an empty list', async () => {
		const { id } = await invoice();
		await sandbox.admin.updateRecord('invoices', id, { status: 'approved' });
		await sandbox.admin.tenant('empty-action-answers@invoices');
		const { status, json } = await coupa.put(`invoices/${id}/void`, {});
		expect([status, json]).toEqual([200, []]);
		expect((await coupa.get(`invoices/${id}`)).json.status).toBe('voided');
	});
});
