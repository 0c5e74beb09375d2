import {
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
	where,
} from '../support/scenario.mts';
import { perform } from './actions.mts';
import { freshPickers } from './pickers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

/** An invoice in a status, as the user interface would have left it. */
async function invoiceIn(status: string): Promise<number> {
	const { items } = await scenario.run(
		queryOf('invoices', { filters: where(['status', 'eq', 'approved']), limit: 1 }),
	);
	const id = Number(items[0].json.id);
	await scenario.sandbox.admin.updateRecord('invoices', id, { status });
	await scenario.sandbox.admin.clearRequests();
	return id;
}

test('performs an action and gives the record as it is then', async () => {
	const id = await invoiceIn('approved');
	const { items, error } = await scenario.run(perform('invoices', 'void', id));
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(items[0].json).toMatchObject({ id, status: 'voided' });
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(await scenario.apiRequests()).toEqual([`PUT /api/invoices/${id}/void`]);
});

test('an answer without content gives an item all the same', async () => {
	const id = await invoiceIn('approved');
	await scenario.sandbox.admin.tenant('empty-action-answers');
	const { items, error } = await scenario.run(perform('invoices', 'void', id));
	await scenario.sandbox.admin.tenant('');
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([{ id, action: 'void', performed: true }]);
});

test.each([
	['invoices', 'void', true],
	['invoices', 'flip_to_advance_ship_notice', false],
	['approvals', 'approve', false],
])('another record as the answer to %s %s: is refused %s', async (path, action, isRefused) => {
	const body = JSON.stringify({ id: 999_999, status: 'voided' });
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 200,
		body,
		match: { method: 'PUT' },
	});
	const { error } = await scenario.run(perform(path, action, 5));
	expect(error === undefined).toBe(!isRefused);
	if (!isRefused) return;
	expect(error?.message).toContain('it is not known whether Coupa carried out the request');
	expect(error?.description).toMatch(/it is the record 999999, not 5\. .*check its status/s);
});

test('the style of the keys is as chosen', async () => {
	const id = await invoiceIn('approved');
	const options = { keyStyle: 'camelCase' };
	const { items } = await scenario.run(perform('invoices', 'dispute', id, { options }));
	expect(items[0].json).toHaveProperty('invoiceNumber');
});

test('what Coupa says of a wrong state reaches the user, with what to do', async () => {
	const id = await invoiceIn('voided');
	const { error } = await scenario.run(perform('invoices', 'void', id));
	expect(error?.message).toMatch(new RegExp(`^Invoice ${id}: .*(can't|cannot).* in status voided`));
	expect(error?.httpCode).toBe('400');
	expect(error?.description).toMatch(/Nothing was saved.*check its status/s);
});

test("Coupa's own words for it reach the user, whatever they are", async () => {
	const message = 'Invoice cannot be voided because it has been paid';
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 400,
		body: JSON.stringify({ errors: { base: [message] } }),
		match: { method: 'PUT' },
	});
	const { error } = await scenario.run(perform('invoices', 'void', 7));
	expect(error?.message).toBe(`Invoice 7: ${message}`);
});

test('an action of which no answer came back is not repeated, and the error says how to check', async () => {
	const id = await invoiceIn('approved');
	await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'PUT' } });
	const { error } = await scenario.run(perform('invoices', 'void', id));
	expect(error?.message).toMatch(/not known whether Coupa carried out/);
	expect(error?.description).toContain('check its status before you retry');
	expect(await scenario.apiRequests()).toEqual([`PUT /api/invoices/${id}/void`]);
	expect((await scenario.sandbox.admin.record('invoices', id)).status).toBe('voided');
});

test('an unknown ID says which record', async () => {
	const { error } = await scenario.run(perform('invoices', 'void', 987654));
	expect(error?.message).toMatch(/^Invoice 987654: /);
	expect(error?.httpCode).toBe('404');
});

test('a missing scope is named', async () => {
	const scopes = ['core.common.read', 'core.invoice.read', 'core.invoice.write'];
	const token = await scenario.sandbox.admin.token({ ageSeconds: 60, scopes });
	const credential = scenario.addCredential({}, token);
	const { error } = await scenario.run(perform('invoices', 'void', 7), { credential });
	expect(error?.httpCode).toBe('403');
	expect(error?.description).toContain('core.invoice.delete');
});

describe('a read-only credential', () => {
	async function readOnly() {
		const token = await scenario.sandbox.admin.token({ ageSeconds: 60 });
		return scenario.addCredential({ readOnly: true }, token);
	}

	test('performs no action that could change something, and sends nothing', async () => {
		const { error } = await scenario.run(perform('invoices', 'void', 7), {
			credential: await readOnly(),
		});
		expect(error?.message).toBe('Access to Coupa is read-only');
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test('performs those that read, with one item for each record', async () => {
		const { items, error } = await scenario.run(
			perform('requisitions', 'collection/mine', '', {
				actionQuery: { pair: [{ name: 'limit', value: '3' }] },
			}),
			{ credential: await readOnly() },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(await scenario.apiRequests()).toEqual(['GET /api/requisitions/mine?limit=3']);
	});
});

test('several items: each is done, and what fails stands in its place', async () => {
	const id = await invoiceIn('approved');
	const items = [{ json: { id: 987654 } }, { json: { id } }, { json: { id } }];
	const result = await scenario.run(perform('invoices', 'void', '={{ $json.id }}'), {
		items,
		continueOnFail: true,
	});
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(String(result.items[0].json.error)).toMatch(/^Invoice 987654: /);
	expect(result.items[1].json).toMatchObject({ id, status: 'voided' });
	// The second of two on one record waits for the first.
	expect(String(result.items[2].json.error)).toMatch(/in status voided/);
});

test('an answer without content says what was done', async () => {
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 204,
		body: '',
		match: { method: 'PUT' },
	});
	const { items } = await scenario.run(perform('invoices', 'submit', 7));
	expect(items[0].json).toEqual({ id: 7, action: 'submit', performed: true });
});

test('a path by hand takes any action by expression, as PUT where the catalog knows none', async () => {
	await scenario.run({
		...perform('', '={{ "freeze" }}', 5),
		object: objectByPath('custom_objects/12/object_instances'),
	});
	await scenario.run({ ...perform('', 'end_event', 5), object: objectByPath('quote_requests') });
	expect(await scenario.apiRequests()).toEqual([
		'PUT /api/custom_objects/12/object_instances/5/freeze',
		'PATCH /api/quote_requests/5/end_event',
	]);
});

test('an action is understood as it is shown, too', async () => {
	const id = await invoiceIn('approved');
	const { error } = await scenario.run(perform('invoices', '={{ "Void" }}', id));
	expect(error).toBeUndefined();
	expect(await scenario.apiRequests()).toEqual([`PUT /api/invoices/${id}/void`]);
});

test.each([
	['no action', perform('invoices', '={{ "" }}', 7), /No action is chosen/],
	[
		'an action that the object does not have',
		perform('invoices', 'cancel', 7),
		/There is no action "cancel" for Invoices/,
	],
	[
		'one that needs no record by its plain name, since it would create something',
		perform('requisitions', 'submit_for_approval', 7),
		/There is no action "submit_for_approval" for Requisitions/,
	],
	['no record', perform('invoices', 'void', ' '), /record ID is empty/],
	['broken JSON', perform('invoices', 'dispute', 7, { actionBody: '{"a": ' }), /JSON is not valid/],
	[
		'JSON that is no record',
		perform('invoices', 'dispute', 7, { actionBody: '5' }),
		/neither an object nor a list/,
	],
	[
		'a body for an action that reads',
		perform('requisitions', 'collection/mine', '', { actionBody: '{"a": 1}' }),
		/takes no body/,
	],
	[
		'an action that climbs',
		{ ...perform('', '../../x', 7), object: objectByPath('invoices') },
		/climbs out of its folder/,
	],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
	const { error } = await scenario.run(parameters);
	expect(error?.message).toMatch(message);
	expect(error?.description).toBeTruthy();
	expect(await scenario.apiRequests()).toEqual([]);
});

test('the refusal of an unknown action lists those that there are', async () => {
	const { error } = await scenario.run(perform('invoices', 'cancel', 7));
	expect(error?.description).toMatch(/abandon, add_approver, .*void, withdraw_dispute/);
});

test('what cannot be undone says so in the list, with what it does', async () => {
	const pickers = await freshPickers(scenario);
	const invoices = await pickers.list('getActions', 'invoices');
	const option = (value: string) => invoices.find((entry) => entry.value === value);
	expect(option('void')).toEqual({
		name: 'Void (Cannot Be Undone)',
		value: 'void',
		description: 'Voids the record. PUT /api/invoices/{id}/void, needs core.invoice.delete',
	});
	expect(option('remove_approval')?.name).toBe('Remove Approval (Removes Data)');
	expect(option('submit')?.name).toBe('Submit');
	expect(invoices.map(({ name }) => name)).toEqual(
		[...invoices.map(({ name }) => name)].sort((a, b) => a.localeCompare(b, 'en')),
	);
	expect(await pickers.list('getActions', 'custom_objects/12/object_instances')).toEqual([]);
});
