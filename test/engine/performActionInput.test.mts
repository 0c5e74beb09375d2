/** What an action takes along: known parameters, the query, and the body. */
import { createServer } from 'node:http';

import { queryOf, type Scenario, startScenario, where } from '../support/scenario.mts';
import { perform } from './actions.mts';
import { done, rowsOf, stored, thrice, write, writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

test('an action without a record sends its body, in any style of keys', async () => {
	const { items, error } = await scenario.run(
		perform('requisitions', 'collection/submit_for_approval', '', {
			actionBody: JSON.stringify({
				justification: 'For the office',
				requestedBy: { login: (await someUser()).login },
				currency: { code: 'USD' },
				requisitionLines: [{ description: 'Chairs', quantity: 2, unitPrice: '90.50' }],
			}),
		}),
	);
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({
		status: 'pending_approval',
		justification: 'For the office',
		'requested-by': { id: (await someUser()).id },
	});
	expect((await scenario.apiRequests())[0]).toBe('POST /api/requisitions/submit_for_approval');
});

describe('an action that takes a record', () => {
	const LINE = {
		quantity: '1',
		'unit-price': '9.00',
		currency: { code: 'USD' },
		account: { code: 'SF-400-6003', 'account-type': { name: 'US Chart of Accounts' } },
	};
	const line = (number: number) => ({ 'line-num': number, description: `No ${number}`, ...LINE });

	async function requisition(): Promise<string> {
		const lines = { 'requisition-lines': [line(1)] };
		return String((await done(scenario, write('create', 'requisitions', lines))).items[0].json.id);
	}

	function updated(id: string, body: object) {
		const actionBody = JSON.stringify(body);
		return perform('requisitions', 'update_without_validation', id, { actionBody });
	}

	test('adds no line a second time when it is repeated', async () => {
		const id = await requisition();
		const body = { 'requisition-lines': [line(1), line(2)] };
		const records = await thrice(scenario, updated(id, body));
		const counts = records.map((record) => rowsOf(record, 'requisition-lines').length);
		expect(counts).toEqual([2, 2, 2]);
	});

	test.each([
		['a misspelled field', { justificaton: 'x' }, /did you mean "justification"/],
		['two lines of one number', { 'requisition-lines': [line(2), line(2)] }, /line-num 2/],
		['a wrong id', { id: 987654, justification: 'x' }, /has the ID 987654/],
	])('is refused with %s, before anything is sent', async (_what, body, message) => {
		const id = await requisition();
		await scenario.sandbox.admin.clearRequests();
		const { error } = await scenario.run(updated(id, body));
		expect(error?.message).toMatch(message);
		expect(error?.description).not.toContain('Check Fields');
		expect(await writesIn(scenario)).toEqual([]);
	});

	test('leaves out what Coupa sets itself, and takes custom fields in any style', async () => {
		const id = await requisition();
		const [field] = Object.keys(
			(await stored(scenario, 'requisitions', id))['custom-fields'] ?? {},
		);
		const name = field.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
		const body = { 'created-at': '2026-01-01', customFields: { [name]: 'New office' } };
		const { items, hints } = await done(scenario, updated(id, body));
		expect(items[0].json).toMatchObject({ 'custom-fields': { [field]: 'New office' } });
		expect(hints.join()).toContain('were not sent: created-at');
	});
});

test('what an action takes besides fields is sent, and what is near to a field is told', async () => {
	const body = { reasonInsightId: 4, status: 'x', 'po-nubmer': '7' };
	await scenario.sandbox.admin.clearRequests();
	const { hints } = await scenario.run(
		perform('purchase_orders', 'reopen', 3, { actionBody: JSON.stringify(body) }),
	);
	expect(await writesIn(scenario)).toEqual(['PUT /api/purchase_orders/3/reopen']);
	expect(hints.join()).toMatch(/"po-nubmer" is not a field .* did you mean "po-number"/);
	expect(hints.join()).not.toContain('reason-insight-id');
});

async function someUser(): Promise<{ id: number; login: string }> {
	const { id, login } = await scenario.sandbox.admin.record('users', 2);
	return { id: Number(id), login: String(login) };
}

describe('parameters that are known', () => {
	test('reason and note go into the query', async () => {
		const { items } = await scenario.run(
			queryOf('approvals', { filters: where(['status', 'eq', 'pending_approval']), limit: 1 }),
		);
		await scenario.sandbox.admin.clearRequests();
		const { id } = items[0].json;
		const result = await scenario.run(
			perform('approvals', 'reject', id, { reason: 'Too dear', note: 'Ask again in May' }),
		);
		expect(result.error).toBeUndefined();
		expect(await scenario.apiRequests()).toEqual([
			`PUT /api/approvals/${id}/reject?reason=Too%20dear&note=Ask%20again%20in%20May`,
		]);
	});

	test('a dispute reason and a comment go into the body', async () => {
		const bodies = await recordedBodies(async (instanceUrl) => {
			const token = await scenario.sandbox.admin.token({ ageSeconds: 60 });
			const credential = scenario.addCredential({ instanceUrl }, token);
			const disputed = perform('invoices', 'dispute', 7, {
				disputeReason: 'INCORRECT-QUANTITY',
				disputeComment: 'Five came, six are billed',
			});
			await scenario.run(disputed, { credential });
			await scenario.run(
				{ ...disputed, actionBody: '{"comment": "Given by hand", "internalNote": "x"}' },
				{ credential },
			);
			await scenario.run(perform('invoices', 'dispute', 7), { credential });
		});
		expect(bodies).toEqual([
			{ 'dispute-reason': { code: 'INCORRECT-QUANTITY' }, comment: 'Five came, six are billed' },
			{
				'dispute-reason': { code: 'INCORRECT-QUANTITY' },
				comment: 'Given by hand',
				'internal-note': 'x',
			},
			undefined,
		]);
	});

	test('an approver is found by login with one query, and given by id with none', async () => {
		const { id, login } = await someUser();
		const approver = { __rl: true, mode: 'login', value: login };
		const add = perform('invoices', 'add_approver', 7);
		await scenario.run({ ...add, approver });
		await scenario.run({ ...add, approver: { __rl: true, mode: 'id', value: String(id) } });
		await scenario.run({ ...add, approver: `={{ "${login}" }}` });
		const requests = await scenario.apiRequests();
		const added = `PUT /api/invoices/7/add_approver?approver_id=${id}`;
		expect(requests).toHaveLength(5);
		expect(requests[0]).toMatch(/^GET \/api\/users\?login=/);
		expect([requests[1], requests[2], requests[4]]).toEqual([added, added, added]);
	});

	test('a login that nobody has is refused', async () => {
		const approver = { __rl: true, mode: 'login', value: 'nobody' };
		const { error } = await scenario.run(perform('invoices', 'add_approver', 7, { approver }));
		expect(error?.message).toBe('There is no user with the login "nobody"');
		// From either end: what the user must not see may be taken out of a page that is cut already.
		expect((await scenario.apiRequests()).map((request) => request.split(' ')[0])).toEqual([
			'GET',
			'GET',
		]);
	});

	test('a login is no way to a user where Coupa does not select by it', async () => {
		await scenario.sandbox.admin.tenant('ignores-conditions=login@users');
		const approver = { __rl: true, mode: 'login', value: 'nobody' };
		const { error } = await scenario.run(perform('invoices', 'add_approver', 7, { approver }));
		await scenario.sandbox.admin.tenant('');
		expect(error?.message).toBe('Coupa does not find users by their login');
		expect(await scenario.apiRequests()).toHaveLength(1);
	});
});

/** The bodies that arrive at a server of the test's own, which answers each request with nothing. */
async function recordedBodies(use: (url: string) => Promise<void>): Promise<unknown[]> {
	const bodies: unknown[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		request.on('end', () => {
			bodies.push(text === '' ? undefined : JSON.parse(text));
			response.writeHead(200, { 'content-type': 'application/json' }).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No port');
	try {
		await use(`http://127.0.0.1:${address.port}`);
	} finally {
		await new Promise((resolve) => server.close(resolve));
	}
	return bodies;
}
