import { byId, type Scenario, startScenario } from '../support/scenario.mts';
import {
	approval,
	credentialWith,
	ofDocument,
	submittedInvoice,
	waiting,
	nextNumber,
} from './approvals.mts';
import { freshPickers } from './pickers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

describe('Get Many', () => {
	test('of a document: those that wait, by default', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const { items, error } = await scenario.run(ofDocument(id));
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThanOrEqual(1);
		for (const { json } of items) {
			expect(json).toMatchObject({
				'approvable-id': id,
				'approvable-type': 'InvoiceHeader',
				status: 'pending_approval',
			});
		}
		const [request] = await scenario.apiRequests();
		expect(request).toMatch(
			new RegExp(
				`^GET /api/approvals\\?approvable_type=InvoiceHeader&approvable_id=${id}&status=pending_approval&`,
			),
		);
	});

	test('of a user: by ID, by login, and from the list', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const { 'approver-id': approverId } = await waiting(scenario, id);
		const user = await scenario.sandbox.admin.record('users', Number(approverId));
		const of = (approver: object) => approval('getMany', { approvalsFor: 'user', approver });
		const byId = await scenario.run(of({ __rl: true, mode: 'id', value: String(approverId) }));
		const byList = await scenario.run(of({ __rl: true, mode: 'list', value: approverId }));
		await scenario.sandbox.admin.clearRequests();
		const byLogin = await scenario.run(of({ __rl: true, mode: 'login', value: user.login }));
		expect(byId.items.length).toBeGreaterThanOrEqual(1);
		for (const { json } of byId.items) expect(json['approver-id']).toBe(approverId);
		const ids = (result: typeof byId) => result.items.map(({ json }) => json.id);
		expect(ids(byLogin)).toEqual(ids(byId));
		expect(ids(byList)).toEqual(ids(byId));
		const requests = await scenario.apiRequests();
		expect(requests[0]).toMatch(/^GET \/api\/users\?login=/);
		expect(requests[1]).toContain(`approver_type=User&approver_id=${approverId}&status=`);
		// The last one proves the end.
		expect(requests).toHaveLength(3);
	});

	test('of all: as many as asked for, in any status', async () => {
		const all = {
			approvalsFor: 'all',
			status: 'any',
			limit: 3,
			options: { keyStyle: 'camelCase' },
		};
		const { items } = await scenario.run(approval('getMany', all));
		expect(items).toHaveLength(3);
		expect(items[0].json).toHaveProperty('approvableType');
		expect((await scenario.apiRequests())[0]).not.toContain('status');
	});

	test('a read-only credential can read them', async () => {
		const id = await submittedInvoice(scenario, nextNumber());
		const credential = await credentialWith(scenario, undefined, { readOnly: true });
		const { items, error } = await scenario.run(ofDocument(id), { credential });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThanOrEqual(1);
	});

	test('a missing scope is named', async () => {
		const credential = await credentialWith(scenario, ['core.common.read']);
		const { error } = await scenario.run(ofDocument(5), { credential });
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('core.approval.read');
	});

	test.each([
		[
			'an ID that is the number on the document',
			ofDocument(0, { documentId: byId('INV-7') }),
			/"INV-7" is not an ID: choose "Number"/,
		],
		['no type', ofDocument(5, { documentType: '={{ "" }}' }), /No document type is chosen/],
		[
			'no approver',
			approval('getMany', { approvalsFor: 'user', approver: '={{ "" }}' }),
			/No approver is chosen/,
		],
	])('%s is refused before anything is sent', async (_what, parameters, message) => {
		const { error } = await scenario.run(parameters);
		expect(error?.message).toMatch(message);
		expect(await scenario.apiRequests()).toEqual([]);
	});
});

test('the types of documents and the users are offered', async () => {
	const pickers = await freshPickers(scenario);
	const types = await pickers.list('getApprovableTypes', '');
	expect(types).toContainEqual({
		name: 'Requisition',
		value: 'RequisitionHeader',
		description: 'RequisitionHeader',
	});
	expect(types.map(({ value }) => value)).toEqual(
		expect.arrayContaining(['Contract', 'ExpenseReport', 'InvoiceHeader', 'OrderHeaderChange']),
	);
	await scenario.sandbox.admin.clearRequests();
	const { login, lastname } = await scenario.sandbox.admin.record('users', 2);
	const found = await pickers.found('searchUsers', {}, String(lastname));
	expect(found.map(({ value }) => value)).toContain('2');
	expect(found.find(({ value }) => value === '2')?.name).toContain(String(login));
});
