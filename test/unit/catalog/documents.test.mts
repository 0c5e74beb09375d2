import {
	approvableTypes,
	type Catalog,
	commentableTypes,
	createCatalog,
	documentResource,
	loadCatalog,
	type ResourcesData,
	typeName,
	typeNames,
} from '../../../coupa/catalog/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

test('documents are found by the type that approvals and comments name', () => {
	expect(documentResource(catalog, 'InvoiceHeader')?.path).toBe('invoices');
	expect(documentResource(catalog, 'EasyFormResponse')?.path).toBe('easy_form_responses');
	expect(documentResource(catalog, 'Payables::External::Payable')?.path).toBe(
		'payables/external/payables',
	);
	expect(documentResource(catalog, 'Unheard')).toBeUndefined();
	expect(typeName(catalog, 'history', 'Asn-Header')).toBe('Asn::Header');
});

test('a receipt request calls itself an inventory request in approvals, and is found by that', () => {
	expect(typeName(catalog, 'approvals', 'ReceiptRequest')).toBe('InventoryRequestHeader');
	expect(documentResource(catalog, 'InventoryRequestHeader')?.path).toBe('receipt_requests');
	expect(approvableTypes(catalog)).toContainEqual({
		label: 'Receipt Request',
		type: 'InventoryRequestHeader',
	});
});

test('what is approved may have another name than the document itself', () => {
	expect(documentResource(catalog, 'WorkConfirmation::Header')?.path).toBe(
		'work_confirmation/headers',
	);
	expect(typeName(catalog, 'approvals', 'QuoteRequest')).toBe('QuoteRequestApprovable');
});

test.each([
	['InventoryRequestHeader', ['InventoryRequestHeader']],
	['ReceiptRequest', ['InventoryRequestHeader']],
	['RequisitionHeader', ['RequisitionHeader']],
	['InvoiceHeader', ['InvoiceHeader']],
	['WorkConfirmation::Header', ['WorkConfirmation::Header', 'WorkConfirmationHeader']],
	['Unheard::Of', ['Unheard::Of', 'Unheard-Of']],
	['Unheard', ['Unheard']],
])('approvals may call %s: %j', (type, names) => {
	expect(typeNames(catalog, 'approvals', type)).toEqual(names);
});

test('every name that is stated is among those by which approvals are looked for', () => {
	const stated = catalog.documentNames('approvals');
	expect(stated.length).toBeGreaterThan(5);
	for (const { object, type } of stated) {
		expect(typeNames(catalog, 'approvals', type)).toContain(type);
		expect(typeNames(catalog, 'approvals', object)[0]).toBe(type);
	}
});

test('every type that is offered can be read', () => {
	for (const { type, label } of [...approvableTypes(catalog), ...commentableTypes(catalog)]) {
		expect(documentResource(catalog, type)?.operations.show).toBeDefined();
		expect(label).not.toBe('');
	}
});

describe('a list of types of documents', () => {
	const read = { query: [], show: [] };
	const add = (name: string) => ({ name, method: 'PUT', scopes: [] });
	const at = (
		path: string,
		object: string,
		more: Partial<ResourcesData['resources'][number]> = {},
	) => ({ path, object, operations: read, actions: [], ...more });

	/** Objects with a field, `{ Invoice: ['approvals', 'Approval'] }`, and where they are read. */
	function typesOf(
		resources: ResourcesData['resources'],
		fields: Record<string, readonly [name: string, object: string]> = {},
	) {
		const small = createCatalog({
			resources: { release: 'Small', resources },
			objects: (owner) => {
				const [name, object] = fields[owner] ?? [];
				return name === undefined ? undefined : { [name]: { type: 'array', object } };
			},
			keys: {},
		});
		return { approvable: approvableTypes(small), commentable: commentableTypes(small) };
	}

	test('has for approvals those with approvals or with an action that adds approvers, by label', () => {
		const { approvable, commentable } = typesOf(
			[
				at('purchase_orders', 'OrderHeader', { actions: [add('close'), add('add_approver')] }),
				at('expense_reports', 'ExpenseReport'),
				at('suppliers', 'Supplier', { actions: [add('close')] }),
			],
			{ ExpenseReport: ['approvals', 'Approval'] },
		);
		expect(approvable).toEqual([
			{ label: 'Expense Report', type: 'ExpenseReport' },
			{ label: 'Purchase Order', type: 'OrderHeader' },
		]);
		expect(commentable).toEqual([]);
	});

	test('has for comments those with comments of Coupa, in a field or below them, each once', () => {
		const { approvable, commentable } = typesOf(
			[
				at('budgets', 'Budget'),
				at('budgets/{budget_id}/comments', 'Comment'),
				at('budgets/{budget_id}/comments/{comment_id}/attachments', 'Attachment'),
				at('comments', 'Comment'),
				at('invoices', 'InvoiceHeader'),
				at('invoices/{invoice_id}/comments', 'Comment'),
				at('asn/headers', 'Asn-Header'),
				at('lines', 'Line'),
				at('lost/{lost_id}/comments', 'Comment'),
			],
			{
				InvoiceHeader: ['comments', 'Comment'],
				'Asn-Header': ['comments', 'Comment'],
				Line: ['comments', 'Remark'],
			},
		);
		expect(commentable).toEqual([
			{ label: 'ASN Header', type: 'Asn::Header' },
			{ label: 'Budget', type: 'Budget' },
			{ label: 'Invoice', type: 'InvoiceHeader' },
		]);
		expect(approvable).toEqual([]);
	});

	test('leaves out what cannot be read by its id alone', () => {
		const approvals = ['approvals', 'Approval'] as const;
		const { approvable } = typesOf(
			[at('orders/{order_id}/parts', 'Part'), at('lists', 'List', { operations: { query: [] } })],
			{ Part: approvals, List: approvals },
		);
		expect(approvable).toEqual([]);
	});

	test('reads a document where its path is the plainest', () => {
		const approvals = ['approvals', 'Approval'] as const;
		const { approvable } = typesOf(
			[at('a_form_answers', 'Answer'), at('form_answers', 'Answer'), at('answers', 'Answer')],
			{ Answer: approvals },
		);
		expect(approvable).toEqual([{ label: 'Answer', type: 'Answer' }]);
	});
});
