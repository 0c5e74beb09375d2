/** The records that documented requests speak of, by what they are. */
import type { Body } from './types.mts';

/** Found by a query, made through the API, or made as a person does in the user interface. */
export type Source =
	| { get: string }
	| { post: string; record: Body }
	| { ui: string; record: Body };

const ORDER_LINES: Body[] = (
	[
		{ 'line-num': '1', type: 'OrderQuantityLine', description: 'Pallets', quantity: 4, price: 25 },
		{ 'line-num': '2', type: 'OrderAmountLine', description: 'Freight', price: 80 },
	] as Body[]
).map((line) => ({ ...line, status: 'created', currency: { code: 'USD' } }));

const order = (status: string): Body => ({
	'po-number': `PO-${status}-{n}`,
	status,
	version: 1,
	supplier: { id: 1 },
	currency: { code: 'USD' },
	'order-lines': ORDER_LINES,
});

const invoice = (status: string): Body => ({
	'invoice-number': `INV-${status}-{n}`,
	'invoice-date': '2026-03-02',
	status,
	supplier: { id: 1 },
	currency: { code: 'USD' },
	'invoice-lines': [
		{
			'line-num': 1,
			type: 'InvoiceQuantityLine',
			description: 'Pallets',
			quantity: 4,
			price: 25,
		},
	],
});

const address: Body = {
	name: 'Depot {n}',
	street1: '4 Canal Row',
	city: 'Utrecht',
	state: 'UT',
	'postal-code': '3511 AB',
	country: { code: 'NL' },
	active: true,
};

const REQUISITION: Body = {
	'requested-by': { id: '{user.id}' },
	department: { name: '{department.name}' },
	'requisition-lines': [
		{
			'line-num': 1,
			description: 'Shelf',
			quantity: 2,
			'unit-price': '30.00',
			currency: { code: 'USD' },
			account: { code: '{account.code}', 'account-type': { name: 'US Chart of Accounts' } },
		},
	],
};

export const RECORDS: Record<string, Source> = {
	'a chart of accounts': { get: 'account_types?name=US Chart of Accounts' },
	'an account': { get: 'accounts?account-type[name]=US Chart of Accounts' },
	'an account of ours': {
		post: 'accounts',
		record: {
			name: 'Depot {n}',
			'account-type': { name: 'US Chart of Accounts' },
			'segment-1': 'D{n}',
			'segment-2': '200',
			'segment-3': '6100',
		},
	},
	'an account validation rule': {
		post: 'account_validation_rules',
		record: {
			name: 'Rule {n}',
			description: 'Depots only',
			'error-message': 'Not for depots',
			active: true,
			'account-type': { name: 'US Chart of Accounts' },
		},
	},
	'an address': { post: 'addresses', record: address },
	'a user': { get: 'users' },
	'another user': { get: 'users?offset=2' },
	'a group': { get: 'user_groups' },
	'a user without roles': {
		ui: 'users',
		record: {
			active: true,
			roles: [],
			login: 'guest{n}',
			email: 'guest{n}@acme.example',
			firstname: 'Liv',
			lastname: 'Guest',
		},
	},
	'a user of ours': {
		ui: 'users',
		record: {
			active: true,
			roles: [{ name: 'User' }],
			login: 'clerk{n}',
			email: 'clerk{n}@acme.example',
			firstname: 'Ida',
			lastname: 'Clerk',
		},
	},
	'an address of that user': { post: 'users/{user.id}/addresses', record: address },
	'a supplier': { get: 'suppliers?status=active' },
	'a supplier of ours': {
		ui: 'suppliers',
		record: {
			name: 'Supplier {n}',
			number: 'S-{n}',
			status: 'active',
			'po-method': 'prompt',
			'primary-contact': {
				email: 'first{n}@supplier.example',
				'name-given': 'Ada',
				'name-family': 'First',
			},
			'primary-address': { street1: '1 Old Quay', city: 'Lyon', country: { code: 'FR' } },
		},
	},
	'a supplier with two addresses': {
		ui: 'suppliers',
		record: {
			name: 'Places {n}',
			number: 'P-{n}',
			status: 'active',
			'supplier-addresses': ['A', 'B'].map((plant) => ({
				name: `Plant ${plant} {n}`,
				street1: '1 Plant Road',
				city: 'Nice',
				country: { code: 'FR' },
			})),
		},
	},
	'a remit-to address of that supplier': {
		post: 'suppliers/{supplier.id}/addresses',
		record: { ...address, 'remit-to-code': 'R-{n}' },
	},
	'a department of ours': { post: 'departments', record: { name: 'Depot {n}', active: true } },
	'a budget line of ours': {
		post: 'budget_lines',
		record: {
			amount: '900.00',
			description: 'Depot {n}',
			period: { name: '2026-08' },
			'segment-1': 'D{n}',
			'segment-2': '200',
			'segment-3': '6100',
		},
	},
	'a lookup': { get: 'lookups' },
	'a lookup value of ours': {
		post: 'lookup_values',
		record: { name: 'Site {n}', active: true, lookup: { name: '{lookup.name}' } },
	},
	'an item': { get: 'items' },
	'an item of ours': {
		post: 'items',
		record: {
			name: 'Bracket {n}',
			description: 'Steel bracket',
			'item-number': 'B-{n}',
			uom: { code: 'EA' },
			active: true,
		},
	},
	'a supplier item of ours': {
		post: 'supplier_items',
		record: {
			item: { name: '{item.name}' },
			supplier: { id: '{supplier.id}' },
			price: '5.00',
			currency: { code: 'USD' },
		},
	},
	'a contract': {
		post: 'contracts',
		record: {
			name: 'Frame {n}',
			number: 'F-{n}',
			status: 'draft',
			supplier: { id: '{supplier.id}' },
			'start-date': '2026-01-01T00:00:00Z',
		},
	},
	'an issued order': { ui: 'purchase_orders', record: order('issued') },
	'a pending order change': {
		ui: 'purchase_order_changes',
		record: {
			status: 'pending_approval',
			'order-header-id': '{order.id}',
			'order-line-changes': [
				{
					'order-line-id': '{order.order-lines.0.id}',
					description: 'Pallets',
					quantity: 4,
					price: 25,
				},
			],
			'current-approval': { status: 'pending_approval', approver: { id: '{user.id}' } },
		},
	},
	'an approved invoice': { ui: 'invoices', record: invoice('approved') },
	'a partly paid invoice': {
		ui: 'invoices',
		record: {
			...invoice('approved'),
			payments: [{ 'amount-paid': '40.00', notes: 'CHK-{n}', 'payment-date': '2026-05-04' }],
		},
	},
	'a draft invoice': { ui: 'invoices', record: invoice('draft') },
	'a line-taxed invoice': {
		ui: 'invoices',
		record: {
			...invoice('draft'),
			'line-level-taxation': true,
			'invoice-lines': [
				{
					'line-num': 1,
					type: 'InvoiceAmountLine',
					description: 'Freight',
					price: 80,
					'tax-lines': [{ amount: '8.00', description: 'First' }],
				},
			],
		},
	},
	'an expense report': {
		ui: 'expense_reports',
		record: {
			title: 'Trip {n}',
			status: 'approved_for_payment',
			'expensed-by': { id: 2 },
			'expense-lines': [{ amount: '64.20', description: 'Train' }],
		},
	},
	'a requisition': { post: 'requisitions', record: REQUISITION },
	'a submitted requisition': {
		post: 'requisitions/submit_for_approval',
		record: REQUISITION,
	},
	'a contract with a rate card': {
		ui: 'contracts',
		record: {
			name: 'Rates {n}',
			number: 'RA-{n}',
			status: 'draft',
			supplier: { id: '{supplier.id}' },
			'rate-card': {
				active: true,
				'rate-card-lines': ['A', 'B'].map((code) => ({
					name: `Work ${code}`,
					code: `${code}-{n}`,
					price: '50.00',
				})),
			},
		},
	},
	'a closed order': { ui: 'purchase_orders', record: order('closed') },
	'a failure in the history': {
		post: 'integration_history_records/create_alert',
		record: {
			'document-type': 'InvoiceHeader',
			'document-id': '{document.id}',
			'contact-alert-type': 'Technical',
			integration: { code: '{integration.code}' },
			status: 'failed',
		},
	},
	'a department': { get: 'departments' },
	'a pick list': { get: 'pick_lists' },
	'a cycle count': { get: 'cycle_counts' },
	'a warehouse': { get: 'warehouses' },
	'a location of that warehouse': {
		post: 'warehouses/{warehouse.id}/locations',
		record: { code: 'L-{n}', name: 'Bay {n}', aisle: '4' },
	},
	'an inspection code': { get: 'inspection_codes' },
	'a receipt': {
		post: 'receiving_transactions',
		record: { 'order-line': { id: '{order.order-lines.0.id}' }, quantity: 3 },
	},
	'a sourcing event': {
		post: 'quote_requests',
		record: {
			description: 'Event {n}',
			'event-type': 'rfq',
			lines: [{ type: 'QuoteRequestQuantityLine', description: 'Shelf', quantity: 2 }],
		},
	},
	'an order confirmation': {
		ui: 'order_header_confirmations',
		record: {
			status: 'pending_buyer_review',
			'order-line-confirmations': [
				{ description: 'Pallets', quantity: 4, price: 25, status: 'pending_buyer_review' },
			],
		},
	},
	'an integration': { get: 'integrations' },
	'an integration run': {
		post: 'integration_runs',
		record: { integration: { code: '{integration.code}' } },
	},
	'a run that goes on': {
		ui: 'integration_runs',
		record: { status: 'running', integration: { code: '{integration.code}' } },
	},
	'the approval that it waits for': {
		get: 'approvals?approvable-type=RequisitionHeader&approvable-id={requisition.id}&status=pending_approval',
	},
	'a Coupa Pay payment': {
		ui: 'coupa_pay/payments',
		record: { status: 'completed_successfully', exported: false },
	},
	'a Coupa Pay statement': { ui: 'coupa_pay/statements', record: { exported: false } },
	'a legal entity': { get: 'legal_entities' },
	'an external payable': {
		post: 'payables/external/payables',
		record: {
			'source-name': 'ERP',
			'source-reference': 'X-{record}',
			'document-number': 'X-{record}',
			'document-type': 'invoice',
			'document-amount': '120.00',
			'payable-amount': '120.00',
			currency: { code: 'USD' },
			'account-type': { name: 'US Chart of Accounts' },
		},
	},
};
