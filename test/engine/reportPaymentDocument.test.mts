/** Report Payment: what becomes of the document itself. */
import { byId, type Scenario, startScenario } from '../support/scenario.mts';
import { payment, payments } from './erpExport.mts';
import { writesIn } from './writes.mts';

let scenario: Scenario;
let id: number;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	const { admin } = scenario.sandbox;
	await admin.clearFaults();
	const created = await admin.createRecord('invoices', {
		'invoice-date': '2026-03-01',
		supplier: { id: 1 },
		'invoice-lines': [{ description: 'a', price: '100' }],
	});
	id = created.id as number;
	await admin.updateRecord('invoices', id, { 'invoice-number': `DOC-${id}`, status: 'approved' });
	await admin.clearRequests();
});

test('a document that is not found after it was read is an error', async () => {
	const match = { method: 'PUT', path: `/api/invoices/${id}` };
	await scenario.sandbox.admin.fault({ kind: 'status', status: 404, match });
	const { items, error } = await scenario.run(payments(byId(id), [payment('1')]));
	expect(items).toEqual([]);
	expect(error?.message).toContain(`Invoice ${id}`);
	expect(await writesIn(scenario)).toHaveLength(1);
});

test('the document has the notes of all of its items, each text once', async () => {
	const items = ['May run', '', 'CHK-7', 'May run'].map((notes, index) => ({
		json: { notes, reference: `R${index}` },
	}));
	const row = payment('10', { reference: '={{ $json.reference }}' });
	const options = { paymentNotes: '={{ $json.notes }}' };
	const { error } = await scenario.run(payments(byId(id), [row], { options }), { items });
	expect(error).toBeUndefined();
	expect(await writesIn(scenario)).toHaveLength(1);
	const record = await scenario.sandbox.admin.record('invoices', id);
	expect(record['payment-notes']).toBe('May run\nCHK-7');
});
