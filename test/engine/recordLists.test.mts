/** The lists from which a record is chosen, and what is asked of a tool or an expression instead. */
import { freshPickers, type Pickers, requestsOf } from './pickers.mts';
import {
	object,
	objectByPath,
	queryOf,
	type Scenario,
	startScenario,
} from '../support/scenario.mts';

let scenario: Scenario;
let pickers: Pickers;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
	pickers = await freshPickers(scenario);
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

const GET = { resource: 'record', operation: 'get' };

describe('the list of records', () => {
	test('has those of the chosen object, the newest first, with one request', async () => {
		const found = await pickers.found('searchRecords', { ...GET, object: object('invoices') });
		const ids = found.map(({ value }) => Number(value));
		expect(ids.length).toBeGreaterThan(5);
		expect(ids).toEqual([...ids].sort((a, b) => b - a));
		expect(await requestsOf(scenario)).toEqual(['GET /api/invoices']);
	});

	test('finds an invoice by its number and by its supplier, and shows both', async () => {
		const [{ json: invoice }] = (await scenario.run(queryOf('invoices', { limit: 1 }))).items;
		const number = String(invoice['invoice-number']);
		const { name: supplier } = invoice.supplier as { name: string };
		const parameters = { ...GET, object: object('invoices') };
		const [byNumber] = await pickers.found('searchRecords', parameters, number);
		expect(byNumber.value).toBe(String(invoice.id));
		expect(byNumber.name).toContain(`${number}, ${supplier}`);
		const bySupplier = await pickers.search('searchRecords', parameters, supplier);
		expect(bySupplier.length).toBeGreaterThan(0);
		for (const name of bySupplier) expect(name).toContain(supplier);
	});

	test.each([
		['a file', { resource: 'file', operation: 'download', fileType: 'items/image' }, 'items'],
		['an image scan', { resource: 'file', operation: 'uploadImageScan' }, 'invoices'],
		[
			'approvals',
			{ resource: 'approval', operation: 'getMany', documentType: 'RequisitionHeader' },
			'requisitions',
		],
		[
			'comments',
			{
				...{ resource: 'comment', operation: 'create', documentType: 'OrderHeader' },
				object: object('comments'),
			},
			'purchase_orders',
		],
		[
			'a record below another',
			{ ...GET, object: object('suppliers/{supplier_id}/addresses'), parentId: object('1') },
			'suppliers/1/addresses',
		],
	])('of %s has the records that are meant', async (_what, parameters, path) => {
		await pickers.found('searchRecords', parameters);
		expect(await requestsOf(scenario)).toEqual([`GET /api/${path}`]);
	});

	test('of parents has the records in front of the placeholder', async () => {
		const ofInvoices = { object: object('invoices/{invoice_id}/attachments') };
		await pickers.found('searchParents', ofInvoices);
		expect(await requestsOf(scenario)).toEqual(['GET /api/invoices']);
		const [path] = ['expense_reports/{expense_report_id}/expense_lines/{expense_line_id}'];
		const ofLines = { object: object(`${path}/expense_artifacts`), parentId: object('3') };
		await pickers.found('searchSecondParents', ofLines);
		expect(await requestsOf(scenario)).toEqual(['GET /api/expense_reports/3/expense_lines']);
	});

	test.each([
		[{ ...GET, object: object('') }, /Choose the object or the type first/],
		[{ ...GET, object: objectByPath('my_own_things') }, /There is no list of these records/],
		[{ ...GET, object: object('supplier_invites') }, /no list of Supplier Invites/],
		[{ ...GET, object: object('suppliers/{supplier_id}/addresses') }, /Choose the parent first/],
	])('says what to choose where there is none (%#)', async (parameters, message) => {
		await expect(pickers.found('searchRecords', parameters)).rejects.toThrow(message);
		expect(await requestsOf(scenario)).toEqual([]);
	});
});

test.each([
	['no object', object(''), /^No object is chosen.*Choose the object first/s],
	[
		'an object that belongs to no other',
		object('suppliers'),
		/^Suppliers belong to no other record/,
	],
	['an object by expression', object('={{ 1 }}'), /^The object is an expression/],
])('the list of parents says what to do where there is %s', async (_what, chosen, message) => {
	await expect(pickers.found('searchParents', { object: chosen })).rejects.toThrow(message);
	expect(await requestsOf(scenario)).toEqual([]);
});

describe('an object by expression', () => {
	test.each(['={{ "suppliers" }}', object('={{ "suppliers" }}')])(
		'needs no parent that it does not have: %j',
		async (chosen) => {
			const result = await scenario.run({ ...queryOf('', { limit: 1 }), object: chosen });
			expect(result.error).toBeUndefined();
			expect(result.items.length).toBe(1);
		},
	);

	test('still needs the one that it has, and takes it by number', async () => {
		const list = {
			...queryOf('', { limit: 1 }),
			object: '={{ "suppliers/{supplier_id}/addresses" }}',
		};
		expect((await scenario.run(list)).error?.message).toMatch(/belongs to another record/);
		const [{ json: supplier }] = (await scenario.run(queryOf('suppliers', { limit: 1 }))).items;
		await scenario.apiRequests();
		const { error } = await scenario.run({ ...list, parentId: String(supplier.name) });
		expect(error).toBeUndefined();
		const requests = await scenario.apiRequests();
		expect(requests.at(-1)).toMatch(`GET /api/suppliers/${String(supplier.id)}/addresses?`);
	});

	test('needs no record for an action that has none', async () => {
		const { error } = await scenario.run({
			...{ resource: 'record', operation: 'performAction' },
			...{ object: '={{ "accounts" }}', action: '={{ "collection/recent" }}' },
		});
		expect(error).toBeUndefined();
		expect(await scenario.apiRequests()).toEqual(['GET /api/accounts/recent']);
	});

	test('needs no document for approvals of all', async () => {
		const { error } = await scenario.run({
			...{ resource: 'approval', operation: 'getMany', limit: 1 },
			approvalsFor: '={{ "all" }}',
		});
		expect(error).toBeUndefined();
	});
});

describe('what people know by its ID only', () => {
	const approve = { resource: 'approval', operation: 'approve', identifyBy: 'approvalId' };

	test('an approval is chosen from those that are pending, by document and approver', async () => {
		const [first] = await pickers.found('searchApprovals', approve);
		const [{ json }] = (
			await scenario.run({
				...{ resource: 'approval', operation: 'getMany', approvalsFor: 'all', returnAll: true },
			})
		).items.filter(({ json: { id } }) => String(id) === first.value);
		expect(json.status).toBe('pending_approval');
		const approver = (json.approver as { fullname: string }).fullname;
		expect(first.name).toContain(`approval ${json.id} of ${approver})`);
		expect(
			await pickers.search('searchApprovals', approve, String(json['approvable-id'])),
		).toContain(first.name);
		expect(await pickers.search('searchApprovals', approve, String(json.id))).toContain(first.name);
		expect(await pickers.search('searchApprovals', approve, 'ThereIsNone')).toEqual([]);
		const approvalId = { __rl: true, mode: 'list', value: first.value };
		const { items } = await scenario.run({ ...approve, approvalId });
		expect(items[0].json).toMatchObject({ id: json.id, status: 'approved' });
	});

	test('an attachment is chosen from those of the record', async () => {
		const of = objectByPath('invoices/1/attachments');
		const upload = { ...{ resource: 'attachment', operation: 'upload' }, object: of };
		const [{ json }] = (await scenario.run({ ...upload, source: 'text', text: 'Looked at' })).items;
		const remove = { ...upload, operation: 'delete' };
		const found = await pickers.found('searchRecords', remove);
		expect(found.map(({ value }) => value)).toContain(String(json.id));
		const attachmentId = { __rl: true, mode: 'list', value: String(json.id) };
		const { items } = await scenario.run({ ...remove, attachmentId });
		expect(items[0].json).toEqual({ id: json.id, deleted: true });
	});
});

describe('a custom object that has no record yet', () => {
	const instances = objectByPath('custom_objects/12/object_instances');
	const create = { resource: 'record', operation: 'create', object: instances };

	test('has a field for its own fields in the form', async () => {
		const fields = await pickers.mapper('custom_objects/12/object_instances');
		const shown = fields.filter(({ removed }) => removed !== true);
		expect(shown.map(({ id, type }) => [id, type])).toEqual([['custom-fields', 'object']]);
	});

	test('gets its first one from the form', async () => {
		const value = { 'custom-fields': '{"license-plate": "B-XY 1"}' };
		const { error } = await scenario.run({
			...create,
			fields: { mappingMode: 'defineBelow', value },
		});
		const requests = await scenario.sandbox.admin.requests();
		const [sent] = requests.filter(({ method }) => method === 'POST');
		expect(sent?.path).toBe('/api/custom_objects/12/object_instances');
		expect(error === undefined || error.httpCode === '404').toBe(true);
	});

	test('gets its first one from JSON', async () => {
		const jsonBody = '{"custom-fields": {"license-plate": "B-XY 1"}}';
		await scenario.run({ ...create, inputMode: 'json', jsonBody });
		const requests = await scenario.sandbox.admin.requests();
		expect(requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
			'/api/custom_objects/12/object_instances',
		]);
	});
});
