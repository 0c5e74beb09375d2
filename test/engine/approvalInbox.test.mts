/** Approvals as an inbox: which document, what it is worth, and who wants it. */
import type { IDataObject } from 'n8n-workflow';

import { type Scenario, startScenario } from '../support/scenario.mts';
import { approval, nextNumber, submittedInvoice, waiting } from './approvals.mts';
import { freshPickers } from './pickers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());

const inbox = (more: object = {}): IDataObject =>
	approval('getMany', { approvalsFor: 'all', returnType: 'simplified', ...more }) as IDataObject;

test('the list shows number, amount and requester, and finds by the document', async () => {
	const number = nextNumber();
	const invoice = await submittedInvoice(scenario, number);
	const { id } = await waiting(scenario, invoice);
	const pickers = await freshPickers(scenario);
	const approve = { resource: 'approval', operation: 'approve', identifyBy: 'approvalId' };
	const found = await pickers.search('searchApprovals', approve, String(invoice));
	const label = found.find((name) => name.includes(`approval ${String(id)} of`));
	expect(label).toMatch(new RegExp(`^${number}, [\\d.]+ USD, .+ \\(Invoice; approval `));
});

test('as items, each is a few hundred characters with all that a decision needs', async () => {
	const number = nextNumber();
	const invoice = await submittedInvoice(scenario, number);
	await scenario.sandbox.admin.clearRequests();
	const { items, error } = await scenario.run(inbox({ returnAll: true }));
	expect(error).toBeUndefined();
	const mine = items.find(({ json }) => (json.document as IDataObject).id === invoice);
	expect(mine?.json).toMatchObject({
		status: 'pending_approval',
		document: { type: 'Invoice', number, amount: expect.any(String), currency: 'USD' },
		approver: expect.any(String),
	});
	for (const { json } of items) expect(JSON.stringify(json).length).toBeLessThan(400);
	// One request for each type of document, not for each document.
	const documents = (await scenario.apiRequests()).filter((one) => one.includes('id[in]='));
	expect(documents.length).toBeLessThanOrEqual(6);
});

test('a change of an order shows what the order comes to', async () => {
	const { items } = await scenario.run(inbox({ returnAll: true }));
	const documents = items.map(({ json }) => json.document as IDataObject);
	const changes = documents.filter(({ type }) => type === 'Purchase Order Change');
	expect(changes.length).toBeGreaterThan(0);
	for (const { amount, currency } of changes) {
		expect([amount, currency]).toEqual([expect.any(String), expect.any(String)]);
	}
});

test('without the scope of the document, its type and ID are left', async () => {
	const scopes = ['core.approval.read', 'core.common.read'];
	const token = await scenario.sandbox.admin.token({ ageSeconds: 60, scopes });
	const credential = scenario.addCredential({ coupaScopes: scopes }, token);
	const { items, error } = await scenario.run(inbox({ limit: 5 }), { credential });
	expect(error).toBeUndefined();
	for (const { json } of items) {
		expect(Object.keys(json.document as IDataObject)).toEqual(['type', 'id']);
	}
});
